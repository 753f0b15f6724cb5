"""What an upload changes, and what it must not."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from casestudies import workflow
from casestudies.models import CaseStudy, Evaluation, Lesson, Outcome
from casestudies.sheets import saving
from casestudies.sheets.books import BOOKS
from casestudies.sheets.entries import ENTRY_KINDS
from casestudies.vocabulary import Unit
from partners.models import Area, Organisation
from tests.builders import (
    HEADLINE,
    make_approach,
    make_area,
    make_case_study,
    make_organisation,
    make_person,
    make_source,
    make_theme,
)
from tests.sheets.files import as_csv, as_xlsx, download, new_row, preview, save, told
from themes.models import Theme

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def as_in_production(settings: Any) -> None:
    settings.SECOND_PERSON_PUBLISHES = True


@pytest.fixture
def curator() -> User:
    return make_person("Curator")


@pytest.fixture
def publisher() -> User:
    return make_person("Publisher")


def examples() -> dict[str, list[dict[str, Any]]]:
    return {
        kind.name: [new_row(kind.name, **kind.examples)] for book in BOOKS.values() for kind in book
    }


def make_what_examples_name() -> None:
    make_theme("mental-health")
    make_approach("street-triage")
    make_area("example-area", kind="region")
    make_source("example-review")
    make_organisation("example-force")
    make_case_study("another-example")


def test_the_examples_of_the_codebook_are_valid(curator: User) -> None:
    make_what_examples_name()
    rows = examples()
    sheets = {kind.name: rows[kind.name] for kind in ENTRY_KINDS}
    plan = save("case_studies", as_xlsx(**sheets), curator)
    assert told(plan) == []
    case_study = CaseStudy.objects.get(slug="street-triage-example")
    assert (case_study.state, case_study.version) == ("draft", 1)
    assert [tag.name for tag in case_study.tags.order_by("name")] == ["control room", "nurses"]
    assert case_study.outcomes.get().evaluation == case_study.evaluations.get()
    assert case_study.relations.get().other.slug == "another-example"
    for kind in [kind for book in BOOKS.values() for kind in book if kind not in ENTRY_KINDS]:
        assert told(save(kind.name, as_csv(rows[kind.name]), curator)) == []
    assert Theme.objects.get(slug="night-time-economy").parent.slug == "mental-health"
    assert Organisation.objects.get(slug="new-town-trust").successors.get().slug == "example-force"


def test_a_changed_cell_is_told_and_saved_with_who_and_why(curator: User) -> None:
    case_study = make_case_study(state="draft", title="Old", lessons=[{"text": "As it is"}])
    theme = make_theme("custody")
    [row] = download("case_studies")
    [lesson] = download("lessons")
    row |= {"title": "New", "themes": "custody", "tags": "nurses"}
    content = as_xlsx(case_studies=[row], lessons=[lesson | {"text": "Better"}])
    plan = preview("case_studies", content, curator)
    assert [change.told for change in plan.changes] == [
        [("title", "Old", "New"), ("themes", "any-theme", "custody"), ("tags", "", "nurses")],
        [("text", "As it is", "Better")],
    ]
    case_study.refresh_from_db()
    assert (case_study.title, case_study.version) == ("Old", 1)

    assert not save("case_studies", content, curator, "Read again.").problems
    case_study.refresh_from_db()
    assert (case_study.title, case_study.version) == ("New", 2)
    assert [*case_study.themes.all()] == [theme]
    latest = [
        case_study.history.latest(),
        Lesson.objects.get().history.latest(),
        case_study.tag_links.get().history.latest(),
    ]
    for version in latest:
        assert (version.history_user, version.history_change_reason) == (curator, "Read again.")
    assert [held.theme.slug for held in latest[0].themes.all()] == ["custody"]
    assert case_study.history.filter(version=2).count() == 1


def test_a_row_alone_makes_a_new_version_of_its_entry(curator: User) -> None:
    case_study = make_case_study(state="draft", lessons=[{"text": "As it is"}, {"text": "Stays"}])
    rows = download("lessons")
    rows[0]["text"] = "Better"
    rows.append(rows[1] | {"id": "", "version": "", "text": "New"})
    assert told(save("lessons", as_csv(rows), curator)) == []
    case_study.refresh_from_db()
    assert case_study.version == 2
    assert [lesson.text for lesson in case_study.lessons.all()] == ["Better", "Stays", "New"]
    assert Lesson.objects.get(text="Stays").history.count() == 1


def test_one_wrong_row_and_nothing_is_saved(curator: User) -> None:
    make_case_study("a", state="draft")
    make_case_study("b", state="draft")
    rows = download("case_studies")
    rows[0]["title"], rows[1]["scale"] = "New", "Locl"
    sentence = "Choose one of: local, regional, national, international. Did you mean “local”?"
    for look in (preview, save):
        plan = look("case_studies", as_csv(rows), curator)
        assert told(plan) == [f"case_studies 3 scale Q3: {sentence}"]
    assert not CaseStudy.objects.filter(title="New").exists()
    assert CaseStudy.history.filter(version__gt=1).count() == 0


def test_every_mistake_is_told_at_its_cell(curator: User) -> None:
    make_case_study("a", state="draft", outcomes=[{}])
    [row] = download("outcomes")
    row |= {"value": "12,5", "unit": "Percent", "is_result": "perhaps", "source": "any-sorce"}
    row |= {"evaluation": "7"}
    assert told(preview("outcomes", as_csv([row]), curator)) == [
        "outcomes 2 value H2: Write a number alone, without spaces, commas or units.",
        f"outcomes 2 unit J2: Choose one of: {', '.join(Unit.values)}. Did you mean “percent”?",
        "outcomes 2 is_result N2: Write yes or no.",
        "outcomes 2 evaluation V2: This case study has no evaluation with position 7.",
        "outcomes 2 source W2: “any-sorce” is not among the sources. Did you mean “any-source”?",
    ]


@pytest.mark.parametrize(
    ("sheet", "cells", "sentence"),
    [
        ("case_studies", {"last_confirmed_on": "22/11/2026"}, "Write a day as in 2026-11-22."),
        ("case_studies", {"as_reported_in": "1e999999"}, "Write a number alone"),
        ("case_studies", {"title": ""}, "This field cannot be blank."),
        ("case_studies", {"title": "a\x00b"}, "This text has a character that cannot be kept."),
        ("case_studies", {"tags": "x" * 101}, "A tag has at most 100 characters."),
        ("case_studies", {"summary": "x" * 301}, "Ensure this value has at most 300 characters"),
        ("case_studies", {"start": "March 2012"}, "Use 2012, 2012-03, 2012-03-12 or 2016/17."),
        ("case_studies", {"led_by": "police"}, "A: Who led is “not stated” exactly when"),
        ("case_studies", {"stopped_reason": "Money"}, "Give a reason only for a practice"),
        ("case_studies", {"id": "99"}, "No record has this id."),
        ("case_studies", {"id": "first"}, "No record has this id."),
        ("case_studies", {"title": "New", "version": "9"}, "Leave the version as the download"),
        ("case_studies", {"title": "New", "version": ""}, "Leave the version as the download"),
        ("case_studies", {"slug": "b"}, "Case study with this Slug already exists."),
        ("outcomes", {"value": "5", "unit": ""}, "Give the unit of the number."),
        ("outcomes", {"value": "1e15", "unit": "count"}, "Ensure that there are no more than 14"),
        ("outcomes", {"locator": ""}, "This field cannot be blank."),
        ("outcomes", {"case_study": "b"}, "A row stays with its case study."),
        ("outcomes", {"case_study": "c", "id": ""}, "There is no case study with the slug “c”."),
        ("outcomes", {"source": ""}, "This cell must not be empty."),
        ("outcomes", {"direction": ""}, "This cell must not be empty."),
        ("areas", {"parent": "b"}, "Choose one that does not itself lie in this one."),
        ("areas", {"gss_code": "E1"}, "A GSS code is a letter and eight digits."),
    ],
)
def test_a_cell_is_refused(sheet: str, cells: dict[str, str], sentence: str, curator: User) -> None:
    make_case_study("a", state="draft", areas=[make_area("a")], outcomes=[{"position": 1}])
    make_case_study("b", state="draft")
    make_area("b", parent=Area.objects.get(slug="a"))
    row = next(one for one in download(sheet) if "a" in (one.get("slug"), one.get("case_study")))
    found = told(preview(sheet, as_csv([row | cells]), curator))
    assert [line.partition(": ")[2][: len(sentence)] for line in found] == [sentence]
    assert save_is_refused(sheet, as_csv([row | cells]), curator)


def save_is_refused(sheet: str, content: bytes, by: User) -> bool:
    """Tell whether saving without a preview refuses it too, in one way or another."""
    before = CaseStudy.history.count()
    try:
        refused = bool(save(sheet, content, by).problems)
    except Exception:
        refused = True
    return refused and CaseStudy.history.count() == before


def test_a_formula_of_a_workbook_is_not_taken_for_its_value(curator: User) -> None:
    make_case_study(state="draft")
    [row] = download("case_studies")
    [line] = told(preview("case_studies", as_xlsx(case_studies=[row | {"title": "=1+1"}]), curator))
    assert "This cell has a formula." in line


def test_a_cell_without_a_heading_is_refused(curator: User) -> None:
    make_case_study(state="draft")
    rows = [{"title": "x", **row, "": "surplus"} for row in download("case_studies")]
    rows[0].pop("title")
    [line] = told(preview("case_studies", as_csv([rows[0] | {"title": "A"}]), curator))
    assert "This cell has no heading above it." in line


def test_the_same_record_twice_is_refused(curator: User) -> None:
    make_case_study(state="draft")
    [row] = download("case_studies")
    assert told(preview("case_studies", as_csv([row, row | {"title": "New"}]), curator)) == [
        "case_studies 3 id A3: Row 2 has the same id."
    ]


# Stale rows


def test_a_row_that_somebody_saved_meanwhile_is_refused(curator: User, publisher: User) -> None:
    case_study = make_case_study("a", state="draft", lessons=[{"text": "As it is"}])
    stays = make_case_study("b", state="draft")
    rows, lessons = download("case_studies"), download("lessons")
    case_study.title, case_study.version = "Theirs", 2
    case_study._history_user = publisher  # type: ignore[attr-defined]
    case_study.save()
    rows[0]["title"] = rows[1]["title"] = "Mine"
    lessons[0]["text"] = "Mine"
    content = as_xlsx(case_studies=rows, lessons=lessons)
    for plan in (preview("case_studies", content, curator), save("case_studies", content, curator)):
        first, second = told(plan)
        assert first.startswith("case_studies 2 version B2: publisher saved this on ")
        assert first.endswith("or take this row out of the sheet.")
        assert second.startswith("lessons 2 version B2: publisher saved this on ")
    stays.refresh_from_db()
    assert stays.title == "B"
    # What says nothing else than the directory overwrites nothing
    assert told(save("lessons", as_csv([lessons[0] | {"text": "As it is"}]), curator)) == []


def test_a_vocabulary_counts_its_saves(curator: User, publisher: User) -> None:
    organisation = make_organisation("force")
    [row] = download("organisations")
    assert row["version"] == "1"
    organisation.note, organisation._history_user = "Theirs", publisher
    organisation.save()
    [line] = told(save("organisations", as_csv([row | {"note": "Mine"}]), curator))
    assert line.startswith("organisations 2 version B2: publisher saved this on ")
    [row] = download("organisations")
    assert told(save("organisations", as_csv([row | {"note": "Mine"}]), curator)) == []
    assert organisation.history.latest().history_user == curator


# Who may do what


@pytest.mark.parametrize(
    ("role", "state", "end", "sentence"),
    [
        ("Curator", "draft", "in_review", ""),
        ("Curator", "in_review", "draft", ""),
        ("Contributor", "in_review", "draft", "This entry is in review. Curators edit it now"),
        ("Curator", "in_review", "published", "You may not do this: publish “A”."),
        ("Publisher", "in_review", "published", ""),
        ("Publisher", "draft", "published", "“A” cannot go from draft to published."),
        ("Publisher", "published", "archived", ""),
        ("Curator", "published", "archived", "You may not do this: archive “A”."),
    ],
)
def test_a_state_is_changed_by_a_move_alone(role: str, state: str, end: str, sentence: str) -> None:
    case_study = make_case_study("a", state=state)
    person = make_person(role)
    [row] = download("case_studies")
    if role == "Contributor":
        row["title"] = "New"
    content = as_csv([row | {"state": end}])
    lines = told(preview("case_studies", content, person))
    expected = [sentence] if sentence else []
    assert [line.partition(": ")[2][: len(sentence)] for line in lines] == expected
    if not sentence:
        save("case_studies", content, person, "As it is.")
        case_study.refresh_from_db()
        assert (case_study.state, case_study.version) == (end, 2)
        reason = case_study.history.latest().history_change_reason
        assert reason.endswith(". As it is.")


def test_who_sent_it_for_review_does_not_publish_it_by_a_sheet(publisher: User) -> None:
    workflow.move(make_case_study(state="draft"), "in_review", by=publisher)
    [row] = download("case_studies")
    [line] = told(preview("case_studies", as_csv([row | {"state": "published"}]), publisher))
    assert line.endswith("You sent this entry for review, so somebody else publishes it.")


@pytest.mark.parametrize(("role", "may"), [("Curator", False), ("Publisher", True)])
def test_what_is_published_is_edited_by_publishers(role: str, may: bool) -> None:
    make_case_study(state="published", lessons=[{}])
    [lesson] = download("lessons")
    lines = told(preview("lessons", as_csv([lesson | {"text": "New"}]), make_person(role)))
    assert bool(lines) != may


def test_a_known_address_is_changed_by_publishers(curator: User, publisher: User) -> None:
    make_case_study("a", state="archived")
    [row] = download("case_studies")
    content = as_csv([row | {"slug": "b"}])
    assert told(preview("case_studies", content, curator)) == [
        "case_studies 2 slug C2: The address is known by now; publishers change it."
    ]
    assert told(preview("case_studies", content, publisher)) == []


def test_a_kind_of_record_needs_its_permission() -> None:
    make_organisation()
    [row] = download("organisations")
    [line] = told(
        preview("organisations", as_csv([row | {"note": "x"}]), make_person("Contributor"))
    )
    assert line.endswith("You may not add or change records of this kind: Organisations.")


# New records


def test_new_records_of_one_file_may_name_each_other(curator: User) -> None:
    make_what_examples_name()
    base = examples()["case_studies"][0] | {"led_by": "not_stated"}
    new = [base | {"slug": "one"}, base | {"slug": "two", "state": "in_review"}]
    relations = [
        new_row("relations", case_study="one", kind="led_to", other="two"),
        new_row("relations", case_study="two", kind="part_of", other="one"),
    ]
    plan = save("case_studies", as_xlsx(case_studies=new, relations=relations), curator)
    assert told(plan) == []
    one, two = CaseStudy.objects.get(slug="one"), CaseStudy.objects.get(slug="two")
    assert (one.relations.get().other, two.relations.get().other) == (two, one)
    assert (one.state, two.state) == ("draft", "in_review")
    areas = [
        new_row("areas", slug="small", name="Small", kind="local_authority", parent="large"),
        new_row("areas", slug="large", name="Large", kind="region", successors="larger"),
        new_row("areas", slug="larger", name="Larger", kind="region"),
    ]
    assert told(save("areas", as_csv(areas), curator)) == []
    assert Area.objects.get(slug="small").parent == Area.objects.get(slug="large")


def test_new_records_that_need_each_other_first_are_refused(curator: User) -> None:
    areas = [
        new_row("areas", slug="a", name="A", kind="region", parent="b"),
        new_row("areas", slug="b", name="B", kind="region", parent="a"),
    ]
    assert told(preview("areas", as_csv(areas), curator)) == [
        "areas 3 parent G3: New records name each other here. Upload one of them first."
    ]


def test_what_hangs_on_a_refused_row_is_not_told_again(curator: User) -> None:
    make_what_examples_name()
    base = examples()["case_studies"][0] | {"led_by": "not_stated"}
    sheets = {
        "case_studies": [base | {"slug": "one", "scale": "?"}, base | {"slug": "two", "title": ""}],
        "lessons": [examples()["lessons"][0] | {"case_study": slug} for slug in ("one", "two")],
        "relations": [
            new_row("relations", case_study="another-example", kind="part_of", other="two")
        ],
    }
    lines = told(preview("case_studies", as_xlsx(**sheets), make_person("Publisher")))
    assert [line.partition(":")[0] for line in lines] == [
        "case_studies 2 scale Q2",
        "case_studies 3 title D3",
    ]


def test_a_new_entry_is_never_published_at_once(publisher: User) -> None:
    make_what_examples_name()
    row = examples()["case_studies"][0] | {"state": "published", "led_by": "not_stated"}
    [line] = told(preview("case_studies", as_csv([row]), publisher))
    assert line.endswith("cannot go from draft to published.")


# Rows that hang together


def test_a_headline_is_handed_over(curator: User) -> None:
    make_case_study(state="draft", outcomes=[HEADLINE, HEADLINE | {"is_headline": False}])
    first, second = download("outcomes")
    rows = [first | {"is_headline": "no"}, second | {"is_headline": "yes"}]
    assert told(save("outcomes", as_csv(rows[::-1]), curator)) == []
    assert Outcome.objects.get(is_headline=True).pk == int(second["id"])


def test_evaluations_are_named_by_their_position(curator: User) -> None:
    case_study = make_case_study(state="draft", evaluations=[{}, {}], outcomes=[{}])
    [outcome], evaluations = download("outcomes"), download("evaluations")
    outcome["evaluation"] = "0"
    [line] = told(preview("outcomes", as_csv([outcome]), curator))
    assert "more than one evaluation with position 0" in line
    evaluations[1]["position"] = "2"
    content = as_xlsx(evaluations=evaluations, outcomes=[outcome | {"evaluation": "2"}])
    assert told(save("outcomes", content, curator)) == []
    assert Outcome.objects.get().evaluation == Evaluation.objects.get(position=2)
    assert case_study.outcomes.count() == 1


def test_tags_are_taken_away_and_a_review_is_dated(curator: User) -> None:
    case_study = make_case_study(state="draft", tags=["old", "Kept"])
    [row] = download("case_studies")
    row |= {"tags": "kept | new", "last_confirmed_on": "2026-11-22"}
    assert told(save("case_studies", as_csv([row]), curator)) == []
    case_study.refresh_from_db()
    assert sorted(tag.name for tag in case_study.tags.all()) == ["Kept", "new"]
    assert case_study.review_due_on is not None


def test_an_empty_cell_empties_the_field_or_gives_it_its_default(
    curator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "AT_ONCE", 1)
    outcome = {"is_result": False, "position": 3, "value": 5, "label": "calls"}
    make_case_study(state="draft", scale="national", place_text="A", outcomes=[outcome])
    [row], [figure] = download("case_studies"), download("outcomes")
    row |= {"scale": "", "place_text": "", "last_confirmed_on": "2026-11-22"}
    figure |= {"is_result": "", "position": "", "value": "", "label": ""}
    content = as_xlsx(case_studies=[row], outcomes=[figure])
    assert told(save("case_studies", content, curator)) == []
    case_study, saved = CaseStudy.objects.get(), Outcome.objects.get()
    assert (case_study.scale, case_study.place_text) == ("local", "")
    assert (saved.is_result, saved.position, saved.value, saved.label) == (True, 0, None, "")


@pytest.mark.parametrize("entries", [1, 4])
def test_a_preview_takes_as_many_queries_however_many_rows_stay(
    entries: int, curator: User, django_assert_num_queries: Any
) -> None:
    for number in range(entries):
        make_case_study(
            f"e{number}",
            state="draft",
            lessons=[{}, {}],
            outcomes=[{}],
            partners=[{"partner_text": "X"}],
        )
    kinds = ("case_studies", "partners", "outcomes", "lessons")
    content = as_xlsx(**{name: download(name) for name in kinds})
    with django_assert_num_queries(11):
        assert preview("case_studies", content, curator).changes == []


def test_a_changed_row_costs_a_few_queries(curator: User, django_assert_num_queries: Any) -> None:
    for number in range(3):
        make_case_study(f"e{number}", state="draft")
    rows = download("case_studies")
    for row in rows:
        row["title"] += " anew"
    curator.has_perm("x")
    with django_assert_num_queries(5 + 3 * 10):
        preview("case_studies", as_csv(rows), curator)
