"""What the database keeps of each case study for searches, and what makes it write that anew."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, connection, transaction
from taggit.models import Tag

from casestudies import search_documents
from casestudies.models import CaseStudy, Relation, SearchDocument
from casestudies.search import parse
from partners.models import Area, Organisation
from tests.builders import (
    PUBLISHED_AT,
    day,
    make_approach,
    make_area,
    make_case_study,
    make_evaluation,
    make_lesson,
    make_organisation,
    make_outcome,
    make_theme,
)
from themes.models import Approach, SearchTerm, Theme

pytestmark = pytest.mark.django_db


def found(words: str) -> bool:
    """Tell whether a search for exactly these words finds a published case study."""
    parsed = parse(words, widen=False)
    return (
        SearchDocument.objects.published()
        .filter(case_study__in=CaseStudy.objects.filter(parsed.matches(parsed.all_words)))
        .exists()
    )


def rebuild(*arguments: str) -> str:
    said = StringIO()
    call_command("rebuild_search", *arguments, stdout=said)
    return said.getvalue().strip()


def document(case_study: CaseStudy) -> SearchDocument:
    search_documents.settle()
    return SearchDocument.objects.get(case_study=case_study)


def settled(slug: str = "connect") -> SearchDocument:
    return SearchDocument.objects.get(case_study__slug=slug)


@pytest.fixture
def connect() -> CaseStudy:
    """A case study that names something of everything."""
    region = make_area("yorkshire-and-the-humber", kind="region")
    force = make_area(
        "north-yorkshire", parent=region, also_known_as=["Dales"], force_name="Ridings police"
    )
    york = make_area("york", parent=force, kind="local_authority", also_known_as=["Jorvik"])
    trust = make_organisation(
        "old-trust", sector="nhs", also_known_as=["Oldies"], successor_note="It was merged."
    )
    trust.successors.add(make_organisation("new-trust"))
    council = make_organisation("city-council", sector="council")
    return make_case_study(
        "connect",
        title="Connect",
        summary="A shared summary.",
        problem="Drinkers gathered.",
        themes=[make_theme("safeguarding", parent=make_theme("vulnerable-people"))],
        approaches=[make_approach("street-triage")],
        areas=[york],
        tags=["custody"],
        partners=[
            trust,
            {"partner_text": "An unnamed charity", "partner_sector": "voluntary", "note": "Host"},
        ],
        funding=[{"organisation": council, "kind": "council", "note": "Granted"}],
        sharing={"barrier": "Firewalls", "fix": "Laptops", "text": "Protocols"},
        evaluations=[
            {"evaluator": make_organisation("kent-university"), "text": "Interviewed nurses"}
        ],
        outcomes=[{"statement": "Ambulances waited less.", "label": "journeys", "value": 3}],
        lessons=[{"text": "Vetting took ages."}],
        as_reported_in=2018,
        last_confirmed_on=day("2026-04-01"),
    )


def test_a_document_has_all_that_a_search_a_filter_and_a_sort_need(connect):
    found = document(connect)

    assert found.facets == sorted(
        [
            "all",
            "approach:street-triage",
            "area:north-yorkshire",
            "area:york",
            "area:yorkshire-and-the-humber",
            "evidence:2",
            "funding:council",
            "kind:case_study",
            "led_by:not_stated",
            "outcome:crisis",
            "sector:nhs",
            "sector:voluntary",
            "status:not_stated",
            "theme:safeguarding",
            "theme:vulnerable-people",
            "tier:not_stated",
            "year:2018",
        ]
    )
    assert (found.live, found.title_key, found.reported_in) == (True, "connect", 2018)
    assert (found.published_on, found.confirmed_on) == (day("2026-03-12"), day("2026-04-01"))
    assert str(found) == "connect"


@pytest.mark.parametrize(
    "words",
    [
        "connect",
        "shared summary",
        "drinkers",
        "safeguarding",
        "vulnerable people",
        "street triage",
        "york",
        "jorvik",
        "dales",
        "ridings police",
        "yorkshire and the humber",
        "custody",
        "old trust",
        "oldies",
        "merged",
        "new trust",
        "unnamed charity",
        "host",
        "city council",
        "granted",
        "firewalls",
        "laptops",
        "protocols",
        "kent university",
        "nurses",
        "ambulances",
        "journeys",
        "vetting",
    ],
)
def test_words_of_every_part_are_found(connect, words):
    assert found(words)


def test_a_case_study_without_funding_has_funding_not_stated():
    assert "funding:not_stated" in document(make_case_study()).facets


def test_an_economic_evaluation_is_a_facet():
    case_study = make_case_study(evaluations=[{"design": "economic"}])

    assert "economic:yes" in document(case_study).facets


def test_a_figure_about_the_problem_is_no_outcome_reported():
    case_study = make_case_study(outcomes=[{"value": 3, "is_result": False}])

    assert "outcome:crisis" not in document(case_study).facets


def test_the_day_of_publication_is_that_of_london():
    late = PUBLISHED_AT.replace(month=7, day=1, hour=23, minute=30)

    assert document(make_case_study(published_at=late)).published_on == day("2026-07-02")


def rename(model: type, slug: str, name: str) -> Callable[[CaseStudy], object]:
    return lambda _: model.objects.filter(slug=slug).update(name=name)


def run(statement: str) -> Callable[[CaseStudy], object]:
    def change(case_study: CaseStudy) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return change


def save_title(case_study: CaseStudy) -> None:
    case_study.title = "Zebra"
    case_study.save()


def new_parent(_: CaseStudy) -> None:
    Area.objects.filter(slug="north-yorkshire").update(parent=make_area("zebra", kind="region"))


def new_theme_parent(_: CaseStudy) -> None:
    Theme.objects.filter(slug="safeguarding").update(parent=make_theme("zebra"))


def add_successor(_: CaseStudy) -> None:
    Organisation.objects.get(slug="kent-university").successors.add(make_organisation("zebra"))


def new_sharing_text(case_study: CaseStudy) -> None:
    case_study.information_sharing.text = "Zebra"
    case_study.information_sharing.save()


# Each of these changes makes "zebra" found.
ADDING: dict[str, Callable[[CaseStudy], object]] = {
    "title": save_title,
    "update": lambda c: CaseStudy.objects.filter(pk=c.pk).update(curator_note="Zebra"),
    "raw SQL": run("UPDATE casestudies_casestudy SET what_is_unknown = 'Zebra'"),
    "theme renamed": rename(Theme, "safeguarding", "Zebra"),
    "parent theme renamed": rename(Theme, "vulnerable-people", "Zebra"),
    "theme moved": new_theme_parent,
    "approach renamed": rename(Approach, "street-triage", "Zebra"),
    "area renamed": rename(Area, "york", "Zebra"),
    "parent area renamed": rename(Area, "north-yorkshire", "Zebra"),
    "region renamed": rename(Area, "yorkshire-and-the-humber", "Zebra"),
    "area moved": new_parent,
    "area nicknamed": lambda c: Area.objects.filter(slug="north-yorkshire").update(
        also_known_as=["Zebra"]
    ),
    "partner renamed": rename(Organisation, "old-trust", "Zebra"),
    "funder renamed": rename(Organisation, "city-council", "Zebra"),
    "evaluator renamed": rename(Organisation, "kent-university", "Zebra"),
    "successor renamed": rename(Organisation, "new-trust", "Zebra"),
    "successor added": add_successor,
    "tag renamed": lambda c: Tag.objects.filter(name="custody").update(name="zebra"),
    "tag added": lambda c: c.tags.add("zebra"),
    "theme added": lambda c: c.themes.add(make_theme("zebra")),
    "approach added": lambda c: c.approaches.add(make_approach("zebra")),
    "area added": lambda c: c.areas.add(make_area("zebra")),
    "partner added": lambda c: c.partnerships.create(partner_text="Zebra"),
    "funding changed": lambda c: c.funding.update(note="Zebra"),
    "sharing changed": new_sharing_text,
    "outcome added": lambda c: make_outcome(c, statement="Zebra"),
    "outcome changed": lambda c: c.outcomes.update(label="zebra"),
    "evaluation added": lambda c: make_evaluation(c, text="Zebra"),
    "evaluation changed": lambda c: c.evaluations.update(caution="Zebra"),
    "lesson added": lambda c: make_lesson(c, text="Zebra"),
}


@pytest.mark.parametrize("change", ADDING.values(), ids=ADDING)
def test_a_change_is_found_at_the_end_of_its_transaction(connect, change):
    assert not found("zebra")

    change(connect)
    search_documents.settle()

    assert found("zebra")
    assert search_documents.differing() == []


# Each of these changes makes the words no longer found.
TAKING: dict[str, tuple[str, Callable[[CaseStudy], object]]] = {
    "theme taken off": ("safeguarding", lambda c: c.themes.set([make_theme()])),
    "approach taken off": ("street triage", lambda c: c.approaches.clear()),
    "area taken off": ("york", lambda c: c.areas.set([make_area()])),
    "tag taken off": ("custody", lambda c: c.tags.clear()),
    "tag deleted": ("custody", lambda c: Tag.objects.all().delete()),
    "partner deleted": ("oldies", lambda c: c.partnerships.all().delete()),
    "successor taken off": (
        "new trust",
        lambda c: Organisation.objects.get(slug="old-trust").successors.clear(),
    ),
    "funding deleted": ("city council", lambda c: c.funding.all().delete()),
    "sharing deleted": ("firewalls", lambda c: c.information_sharing.delete()),
    "outcome deleted": ("ambulances", lambda c: c.outcomes.all().delete()),
    "evaluation deleted": ("nurses", lambda c: c.evaluations.all().delete()),
    "lesson deleted": ("vetting", lambda c: c.lessons.all().delete()),
}


@pytest.mark.parametrize(("words", "change"), TAKING.values(), ids=TAKING)
def test_what_was_taken_away_is_not_found(connect, words, change):
    assert found(words)

    change(connect)
    search_documents.settle()

    assert not found(words)
    assert search_documents.differing() == []


def test_every_table_that_a_document_is_made_from_marks_its_changes():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE tgname = 'case_study_mark'"
        )
        marking = {name for (name,) in cursor.fetchall()}
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'search_document_rows'")
        (body,) = cursor.fetchone()
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname ~"
            " '^(casestudies|themes|partners|taggit)_'"
        )
        tables = {name for (name,) in cursor.fetchall()}

    words_of_body = set(body.replace(",", " ").replace(")", " ").split())
    assert tables & words_of_body - {"casestudies_searchdocument"} <= marking
    assert "casestudies_outcome" in tables & words_of_body


def test_a_change_of_the_thesaurus_reaches_every_entry_that_has_its_words(connect):
    term = SearchTerm.objects.create(preferred_term="ambulance", alternatives=["lorry"])
    search_documents.settle()
    concept = f"'#{term.pk}'"

    def has_concept() -> bool:
        search_documents.settle()
        assert search_documents.differing() == []
        return concept in settled().words

    assert has_concept()
    term.preferred_term = "lorry"
    term.save()
    assert not has_concept()
    term.alternatives = ["nurse"]
    term.save()
    assert has_concept()
    SearchTerm.objects.all().delete()
    assert not has_concept()


@pytest.mark.parametrize("state", ["draft", "in_review", "archived"])
def test_only_what_is_published_is_live(state):
    assert not document(make_case_study(state=state, published_at=PUBLISHED_AT)).live


def test_a_deleted_case_study_leaves_no_document(connect):
    other = make_case_study()
    connect.delete()
    search_documents.settle()

    assert [d.case_study for d in SearchDocument.objects.all()] == [other]
    assert search_documents.differing() == []


def test_a_relation_is_no_part_of_a_document(connect):
    before = document(connect)

    Relation.objects.create(case_study=connect, other=make_case_study(), kind="part_of")

    assert document(connect).words == before.words


def test_check_is_content_when_nothing_differs(connect):
    make_case_study(state="draft")

    assert rebuild("--check") == "Every search document is as it should be."


@pytest.mark.parametrize(
    "tampering",
    [
        {"live": False},
        {"words": "zebra"},
        {"facets": ["all"]},
        {"evidence_stage": 4},
        {"is_economic": True},
        {"is_unpublished": True},
        {"title_key": "zebra"},
        {"published_on": None},
        {"confirmed_on": None},
        {"reported_in": None},
    ],
)
def test_check_names_a_document_that_differs_and_rebuild_mends_it(connect, tampering):
    make_case_study()
    SearchDocument.objects.filter(case_study=connect).update(**tampering)

    with pytest.raises(CommandError, match=r"^1 search documents differ: connect$") as failed:
        rebuild("--check")
    assert failed.value.returncode == 1

    assert rebuild() == "2 search documents written."
    assert rebuild("--check") == "Every search document is as it should be."


def test_check_finds_a_document_that_is_not_there(connect):
    SearchDocument.objects.all().delete()

    assert search_documents.differing() == ["connect"]


def test_rebuilding_waits_for_what_the_transaction_has_changed():
    make_case_study("connect", state="draft")
    CaseStudy.objects.update(title="Zebra")

    search_documents.rebuild()

    assert settled().title_key == "zebra"


@pytest.mark.django_db(transaction=True)
def test_a_commit_writes_the_documents_and_keeps_the_rules():
    with transaction.atomic():
        case_study = make_case_study("connect")
    with transaction.atomic():
        CaseStudy.objects.update(title="Zebra")
    assert settled().title_key == "zebra"

    with pytest.raises(IntegrityError, match="Zebra: A published case study needs an area"):
        case_study.areas.clear()

    assert case_study.areas.count() == 1
