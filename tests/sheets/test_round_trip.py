"""A download that is sent back as it is changes nothing."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casestudies.models import CaseStudy, Outcome, Relation
from casestudies.sheets import reading, saving, writing
from casestudies.sheets.books import BOOKS, KINDS
from partners.models import Area, Organisation
from tests.admin.test_admin_pages import make_full_case_study
from tests.builders import make_approach, make_case_study, make_organisation, make_person
from themes.models import SearchTerm

pytestmark = pytest.mark.django_db

# What a database holds: no NUL, and no half of a pair of surrogates
anything = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=60)
awkward = st.builds(
    str.__add__,
    st.sampled_from(
        [
            *("", "=1+1", "+44", "-", "@a", "\t", "\r", "\n", "'", "'=", "''-1", '"', '","'),
            *("a\r\nb", "_x000D_", " ", "|", "a | b", "<b>&amp;", "2012-03", "007", "TRUE"),
            *("1e5", "\x0b", "😀"),
        ]
    ),
    anything,
)


def everything() -> dict[str, Any]:
    """Return the state of all records and histories."""
    found: dict[str, Any] = {}
    for kind in KINDS:
        found[kind.name] = [[c.text(one) for c in kind.columns] for one in kind.records()]
        found[f"{kind.name} history"] = kind.model.history.count()
    return found


def make_world() -> User:
    case_study = make_full_case_study(2)
    other = make_case_study(tags=["one, with a comma", "two | with a bar"])
    Relation.objects.create(case_study=case_study, other=other, kind="part_of")
    area = Area.objects.get(slug="any-area")
    area.successors.add(area)
    make_organisation(parent=make_organisation(), also_known_as=["A | B", "C"])
    make_approach()
    SearchTerm.objects.create(preferred_term="=136", alternatives=["s136", "+136"])
    return make_person("Publisher")


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
@pytest.mark.parametrize("model", BOOKS, ids=lambda model: model.__name__)
def test_a_download_sent_back_changes_nothing(model: Any, suffix: str) -> None:
    person, book = make_world(), BOOKS[model]
    before = everything()
    for kinds in [[kind] for kind in book] if suffix == "csv" else [book]:
        kind = kinds[0]
        content = (
            writing.as_csv(kind, kind.records())
            if suffix == "csv"
            else writing.as_xlsx(kinds, {kind.name: kind.records() for kind in kinds})
        )
        plan = saving.save(reading.read(f"a.{suffix}", content), book, by=person, reason="None.")
        assert (plan.changes, plan.problems) == ([], [])
        assert sum(count["unchanged"] for count in plan.counts) > 0
    assert everything() == before


@given(
    texts=st.fixed_dictionaries(
        dict.fromkeys(("title", "summary", "problem", "place_text", "caution", "label"), awkward)
    ),
    words=st.lists(awkward, max_size=3),
    tag=anything.filter(bool),
)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_the_texts_are(
    world: Any, texts: dict[str, str], words: list[str], tag: str
) -> None:
    person, case_study, outcome, organisation = world
    for name in ("title", "summary", "problem", "place_text"):
        setattr(case_study, name, texts[name])
    outcome.caution, outcome.label = texts["caution"], texts["label"]
    organisation.also_known_as = words
    for record in (case_study, outcome, organisation):
        record.save()
    case_study.tags.set([tag])
    before = everything()
    for model in (CaseStudy, Organisation):
        book = BOOKS[model]
        files = [("a.csv", writing.as_csv(kind, kind.records())) for kind in book]
        files.append(("a.xlsx", writing.as_xlsx(book, {k.name: k.records() for k in book})))
        for name, content in files:
            if name == "a.csv" and content.count(b"\n") < 2:
                continue  # the headings alone
            plan = saving.save(reading.read(name, content), book, by=person, reason="None.")
            assert (plan.changes, plan.problems) == ([], [])
    assert everything() == before


@pytest.fixture
def world() -> tuple[User, CaseStudy, Outcome, Organisation]:
    case_study = make_case_study(state="draft", outcomes=[{}])
    return make_person("Publisher"), case_study, Outcome.objects.get(), make_organisation()


def test_a_download_takes_as_many_queries_however_many_records(
    django_assert_num_queries: Any,
) -> None:
    make_world()
    for kind, queries in (("case_studies", 5), ("outcomes", 1), ("organisations", 2)):
        [one] = [k for k in KINDS if k.name == kind]
        for _ in range(2):
            with django_assert_num_queries(queries):
                writing.as_csv(one, one.records())
            make_full_case_study()
    assert connection.in_atomic_block
