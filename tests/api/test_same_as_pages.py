"""A program is told what a reader sees: the same results in the same order, the same counts."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from casestudies.api import limiting
from casestudies.api.reference import EXAMPLE
from casestudies.browsing import Browsing
from casestudies.faceted import flat
from casestudies.facets import FACETS
from casestudies.filter_groups import Choice
from casestudies.filters import SORTS, CaseStudyFilter
from casestudies.ledger import FACETS as LEDGER_FACETS
from casestudies.ledger import SORTS as LEDGER_SORTS
from casestudies.ledger import OutcomeFilter
from casestudies.ledger_page import LedgerPage
from casestudies.lesson_topics import lessons_of
from casestudies.models import CaseStudy, Lesson
from casestudies.vocabulary import LessonKind, LessonTopic

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

WORDS = ["police", "triage", "s136", "mental health", "traige", "drink -drug", '"street"', "zzz"]


@pytest.fixture(autouse=True)
def no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limiting.COUNTING, "most", 1_000_000)


def told(query: str, route: str = "case-studies") -> dict:
    return Client().get(f"/api/{route}/?{query}").json()


def counted(choices: list[Choice]) -> dict[str, int]:
    """Return the counts that stand beside the checkboxes, but for those of nothing."""
    found: dict[str, int] = {}
    for choice in choices:
        found |= {choice.value: choice.count} if choice.count else {}
        found |= counted(choice.children)
    return found


def some(data: st.DataObject, options: dict[str, list[str]]) -> list[tuple[str, str]]:
    """Draw a few filters, and now and then a value that means nothing."""
    names = data.draw(st.lists(st.sampled_from(sorted(options)), max_size=3, unique=True))
    pairs = []
    for name in names:
        values = st.sampled_from([*options[name], "nonsense"])
        pairs += [(name, v) for v in data.draw(st.lists(values, min_size=1, max_size=2))]
    return pairs


def test_any_search_and_filter_finds_the_same() -> None:
    options = {facet.name: [o.value for o in flat(facet.options())] for facet in FACETS}

    @settings(deadline=None, max_examples=25)
    @given(st.data())
    def compare(data: st.DataObject) -> None:
        pairs = some(data, options)
        if words := data.draw(st.sampled_from(["", *WORDS])):
            pairs.append(("q", words))
        pairs.append(("sort", data.draw(st.sampled_from([*SORTS, "nonsense"]))))
        query = urlencode(pairs)
        browsing = Browsing(CaseStudyFilter(QueryDict(query)))
        said = told(f"{query}&page_size=100")

        assert said["count"] == browsing.total
        slugs = [case_study.slug for case_study in browsing.filters.results()]
        assert [result["slug"] for result in said["results"]] == slugs
        page = Client().get(f"/case-studies/?{query}").context["page"]
        assert [case_study.slug for case_study in page] == slugs[: len(page)]
        assert said["sort"] == browsing.filters.order
        assert said["ignored"] == browsing.filters.ignored
        beside = {group.name: counted(group.choices) for group in browsing.groups}
        unlisted = {o.value for f in FACETS for o in flat(f.options()) if not o.is_listed}
        for name, numbers in said["facets"].items():
            listed = {k: n for k, n in numbers.items() if k not in unlisted or k in beside[name]}
            assert listed == beside[name], name
        assert said["facets"].keys() == beside.keys()

    compare()


def test_any_filter_of_the_outcomes_finds_the_same() -> None:
    options = {facet.name: [o.value for o in flat(facet.options())] for facet in LEDGER_FACETS}

    @settings(deadline=None, max_examples=15)
    @given(st.data())
    def compare(data: st.DataObject) -> None:
        pairs = [*some(data, options), ("sort", data.draw(st.sampled_from([*LEDGER_SORTS])))]
        query = urlencode(pairs)
        ledger = LedgerPage(OutcomeFilter(QueryDict(query)))
        said = told(f"{query}&page_size=100", "outcomes")

        assert said["count"] == ledger.total
        assert [
            (r["case_study"]["slug"], r["statement"], r["figure"]) for r in said["results"]
        ] == [(o.case_study.slug, o.statement, o.figure or None) for o in ledger.filters.results()][
            :100
        ]
        assert said["facets"] == {g.name: counted(g.choices) for g in ledger.groups}
        assert said["ignored"] == ledger.filters.ignored

    compare()


@pytest.mark.parametrize("topic", LessonTopic)
def test_lessons_are_those_of_the_pages(topic: LessonTopic) -> None:
    said = told(f"topic={topic}&page_size=100", "lessons")
    page = lessons_of(CaseStudy.objects.published()).filter(topic=topic)

    assert [result["text"] for result in said["results"]] == [lesson.text for lesson in page]
    assert said["count"] == len(page)
    assert said["facets"]["kind"] == {
        kind: number for kind in LessonKind if (number := sum(x.kind == kind for x in page))
    }
    everywhere = Lesson.objects.filter(case_study__in=CaseStudy.objects.published())
    assert sum(said["facets"]["topic"].values()) == everywhere.count()


def test_pages_follow_each_other_and_have_everything_once() -> None:
    client, found, address = Client(), [], "/api/case-studies/?q=police&page_size=7"
    pages = 0
    while address:
        said = client.get(address).json()
        found += [result["slug"] for result in said["results"]]
        pages += 1
        if pages > 1:
            before = client.get(said["previous"].removeprefix("http://testserver")).json()
            assert before["next"] == f"http://testserver{address}"
        address = (said["next"] or "").removeprefix("http://testserver")
    every = CaseStudyFilter(QueryDict("q=police")).results()

    assert pages > 2
    assert found == [case_study.slug for case_study in every]


def test_what_was_searched_for_is_said() -> None:
    search = told("q=s136")["search"]

    assert search["typed"] == "s136"
    assert "section 136" in search["also"]
    assert told("q=s136&exact=1")["search"]["also"] == []
    assert told("q=traige")["search"]["corrected"] == "triage"
    assert told("")["search"] is None


def test_the_answer_that_is_shown_has_a_result() -> None:
    assert told(EXAMPLE)["count"] > 1


def test_names_that_mean_nothing_are_said() -> None:
    said = told("themes=alcohol&theme=nonsense&x%00=1")

    assert said["ignored"] == ["nonsense"]
    assert said["ignored_parameters"] == ["themes", "x"]
    assert told("theme=x", "themes")["ignored_parameters"] == ["theme"]
