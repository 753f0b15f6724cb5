"""The reading of the query string: what narrows, what is ignored and what order there is."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from casestudies.faceted import flat
from casestudies.facets import FACETS, Option
from casestudies.filters import CaseStudyFilter
from tests.builders import day, make_approach, make_area, make_case_study, make_theme

pytestmark = pytest.mark.django_db


def ask(query: str = "") -> CaseStudyFilter:
    return CaseStudyFilter(QueryDict(query))


def slugs(query: str = "") -> list[str]:
    filters = ask(query)
    found = [case_study.slug for case_study in filters.results()]
    assert len(found) == filters.counts.total
    return found


@pytest.fixture
def three() -> None:
    alcohol, violence = make_theme("alcohol"), make_theme("violence")
    kent, devon = make_area("kent"), make_area("devon")
    make_case_study("a", themes=[alcohol], areas=[kent], led_by="police")
    make_case_study("b", themes=[alcohol, violence], areas=[devon], led_by="health")
    make_case_study("c", themes=[violence], areas=[kent], led_by="health")


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["a", "b", "c"]),
        ("theme=alcohol", ["a", "b"]),
        ("theme=alcohol&theme=violence", ["a", "b", "c"]),
        ("theme=alcohol&area=kent", ["a"]),
        ("theme=alcohol&area=kent&area=devon", ["a", "b"]),
        ("theme=violence&area=kent&led_by=health", ["c"]),
        ("theme=alcohol&area=kent&led_by=health", []),
    ],
)
def test_values_of_a_facet_are_joined_by_or_and_facets_by_and(query, found):
    assert slugs(query) == found


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("led_by=police", {"led_by": "police"}),
        ("led_by=not_stated", {}),
        ("sector=nhs", {"partners": [{"partner_text": "It", "partner_sector": "nhs"}]}),
        ("evidence=4", {"evaluations": [{"design": "randomised"}]}),
        ("economic=yes", {"evaluations": [{"design": "economic"}]}),
        ("outcome=crisis", {"outcomes": [{"domain": "crisis"}]}),
        ("funding=charity", {"funding": [{"kind": "charity"}]}),
        ("status=ended", {"practice_status": "ended"}),
        ("tier=prevention", {"prevention_tier": "prevention"}),
        ("kind=agreement", {"entry_kind": "agreement"}),
        ("year=2018", {"as_reported_in": 2018}),
    ],
)
def test_every_facet_narrows(query, fields):
    make_case_study("found", **fields)
    make_case_study("other", led_by="council", funding=[{"kind": "joint"}], as_reported_in=2016)

    assert slugs(query) == ["found"]


def test_approaches_narrow():
    make_case_study("found", approaches=[make_approach("street-triage")])
    make_case_study("other")

    assert slugs("approach=street-triage") == ["found"]


@pytest.mark.parametrize("theme", ["alcohol", "street-drinking"])
def test_a_theme_includes_its_areas_of_work(theme):
    parent = make_theme("alcohol")
    make_case_study("found", themes=[make_theme("street-drinking", parent=parent)])
    make_case_study("other")

    assert slugs(f"theme={theme}") == ["found"]


def test_an_area_of_work_does_not_include_its_theme():
    parent = make_theme("alcohol")
    make_theme("street-drinking", parent=parent)
    make_case_study("wider", themes=[parent])

    assert slugs("theme=street-drinking") == []


@pytest.mark.parametrize("area", ["england", "london", "met", "camden"])
def test_an_area_includes_all_that_lies_in_it(area):
    england = make_area("england", kind="nation")
    london = make_area("london", kind="region", parent=england)
    met = make_area("met", parent=london)
    make_case_study("found", areas=[make_area("camden", kind="local_authority", parent=met)])
    make_case_study("other")

    assert slugs(f"area={area}") == ["found"]


def test_drafts_are_in_no_result_and_in_no_count():
    make_case_study(state="draft", led_by="police", as_reported_in=2018)

    assert slugs() == []
    assert ask().counts.of("led_by", "police") == 0
    assert ask().options["year"] == []


# What makes no sense


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("query", "found", "ignored"),
    [
        ("theme=nonsense", ["a", "b", "c"], ["nonsense"]),
        ("theme=nonsense&theme=alcohol", ["a", "b"], ["nonsense"]),
        ("theme=&theme=alcohol", ["a", "b"], []),
        ("theme=alcohol&theme=alcohol", ["a", "b"], []),
        ("theme=ALCOHOL", ["a", "b", "c"], ["ALCOHOL"]),
        ("theme=1&area=2", ["a", "b", "c"], ["1", "2"]),
        ("evidence=5&evidence=-1&evidence=x", ["a", "b", "c"], ["5", "-1", "x"]),
        ("economic=no", ["a", "b", "c"], ["no"]),
        ("year=18", ["a", "b", "c"], ["18"]),
        ("sort=nonsense", ["a", "b", "c"], ["nonsense"]),
        ("exact=2", ["a", "b", "c"], ["2"]),
        ("sort=title&sort=evidence", ["a", "b", "c"], []),
        ("nonsense=1", ["a", "b", "c"], []),
        ("theme", ["a", "b", "c"], []),
        ("%00=%00&theme=%00", ["a", "b", "c"], [""]),
        ("theme=%ff%fe", ["a", "b", "c"], ["\ufffd\ufffd"]),
        (f"theme={'x' * 5000}", ["a", "b", "c"], ["x" * 100]),
        ("&&==&;", ["a", "b", "c"], []),
    ],
)
def test_what_makes_no_sense_is_left_out_and_said(query, found, ignored):
    assert slugs(query) == found
    assert ask(query).ignored == ignored


# Orders


@pytest.fixture
def ordered() -> None:
    make_case_study("bare", title="Bare", published_at="2026-03-03T12:00Z", as_reported_in=2010)
    make_case_study(
        "new", title="new", published_at="2026-03-09T12:00Z", last_confirmed_on=day("2026-03-10")
    )
    make_case_study(
        "trial",
        title="Trial",
        published_at="2026-03-01T12:00Z",
        evaluations=[{"design": "randomised"}],
    )
    make_case_study(
        "economic",
        title="Economic",
        published_at="2026-03-02T12:00Z",
        last_confirmed_on=day("2026-04-10"),
        evaluations=[{"design": "economic"}],
    )
    make_case_study(
        "own",
        title="Police",
        published_at="2026-03-02T12:00Z",
        evaluations=[{}],
        as_reported_in=2018,
    )


@pytest.mark.usefixtures("ordered")
@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", ["trial", "economic", "own", "bare", "new"]),
        ("sort=evidence", ["trial", "economic", "own", "bare", "new"]),
        ("sort=relevance", ["trial", "economic", "own", "bare", "new"]),
        ("sort=newest", ["new", "bare", "own", "economic", "trial"]),
        ("sort=confirmed", ["economic", "new", "trial", "own", "bare"]),
        ("sort=title", ["bare", "economic", "new", "own", "trial"]),
        ("sort=title&q=trial+OR+police+OR+new", ["new", "own", "trial"]),
    ],
)
def test_results_stand_in_the_order_asked_for(query, order):
    assert slugs(query) == order


@pytest.mark.parametrize("query", ["", "q=triage"])
def test_what_is_overdue_stands_below_its_equals(query):
    today = timezone.localdate()
    for slug, days, year in [("a", -1, 2020), ("b", 0, 2018), ("c", None, 2019), ("d", 1, 2017)]:
        due = None if days is None else today + timedelta(days=days)
        make_case_study(slug, title="Triage", as_reported_in=year, review_due_on=due)
    assert slugs(query) == ["c", "b", "d", "a"]


def test_evidence_weighs_more_than_being_overdue():
    make_case_study("fresh")
    make_case_study("trial", review_due_on="2020-01-01", evaluations=[{"design": "randomised"}])
    assert slugs() == ["trial", "fresh"]


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", "evidence"),
        ("q=", "evidence"),
        ("q=the", "evidence"),
        ("q=triage", "relevance"),
        ("q=triage&sort=newest", "newest"),
        ("q=triage&sort=relevance", "relevance"),
        ("q=triage&sort=nonsense", "relevance"),
        ("sort=relevance", "evidence"),
    ],
)
def test_relevance_is_the_order_of_words_and_of_nothing_else(query, order):
    assert ask(query).order == order


# Options


def shape(options: list[Option]) -> list:
    return [(option.value, option.is_listed, shape(list(option.children))) for option in options]


def options_of(name: str) -> list:
    return shape(next(facet.options() for facet in FACETS if facet.name == name))


def test_themes_stand_above_their_areas_of_work():
    alcohol = make_theme("alcohol")
    make_theme("street-drinking", parent=alcohol)
    make_theme("violence", position=1)

    assert options_of("theme") == [
        ("alcohol", True, [("street-drinking", True, [])]),
        ("violence", True, []),
    ]


def test_areas_stand_by_level_with_force_areas_below_and_councils_unlisted():
    both = make_area("england-and-wales", kind="national_group")
    england = make_area("england", kind="nation", parent=both)
    wales = make_area("wales", kind="nation", parent=both)
    region = make_area("south-west", kind="region", parent=england)
    force = make_area("devon-and-cornwall", parent=region)
    make_area("devon", kind="local_authority", parent=force)
    make_area("gwent", parent=wales)
    outside = make_area("portugal", kind="outside_uk")
    make_area("lisbon", kind="outside_uk", parent=outside)
    make_area("lost-council", kind="local_authority")
    make_area("lost-force")

    assert options_of("area") == [
        ("england-and-wales", True, []),
        ("england", True, []),
        ("wales", True, [("gwent", True, [])]),
        ("south-west", True, [("devon", False, []), ("devon-and-cornwall", True, [])]),
        ("portugal", True, [("lisbon", True, [])]),
        ("lost-council", False, []),
        ("lost-force", True, []),
    ]


def test_every_area_is_an_option_however_deep_it_lies():
    slugs = {"nation", "region", "force", "county", "district", "group", "part", "parish"}
    nation = make_area("nation", kind="nation")
    force = make_area("force", parent=make_area("region", kind="region", parent=nation))
    county = make_area("county", kind="local_authority", parent=force)
    make_area("district", kind="local_authority", parent=county)
    group = make_area("group", kind="outside_uk")
    part = make_area("part", kind="outside_uk", parent=group)
    make_area("parish", kind="local_authority", parent=part)

    facet = next(facet for facet in FACETS if facet.name == "area")

    assert {option.value for option in flat(facet.options())} == slugs


def test_years_are_those_of_published_sources_newest_first():
    for year in (2016, 2018, 2018, None):
        make_case_study(as_reported_in=year)

    assert options_of("year") == [("2018", True, []), ("2016", True, [])]


def test_evidence_stands_from_the_strongest():
    assert [value for value, *_ in options_of("evidence")] == ["4", "3", "2", "1", "0"]


def test_every_option_of_the_address_is_unique():
    make_case_study()
    for facet in FACETS:
        values = [option.value for option in flat(facet.options())]
        assert len(values) == len(set(values)), facet.name
