"""Facet counts held against a plain reading of the case studies."""

from types import SimpleNamespace

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from casestudies.counts import Counts, count
from casestudies.faceted import flat
from casestudies.facets import FACETS
from casestudies.models import CaseStudy
from tests.builders import make_area, make_case_study, make_theme

pytestmark = pytest.mark.django_db

Values = dict[str, set[str]]

# slug: all that choosing it means
THEMES = {
    "alcohol": {"alcohol"},
    "street-drinking": {"street-drinking", "alcohol"},
    "mental-health": {"mental-health"},
}
AREAS = {
    "england": {"england"},
    "london": {"london", "england"},
    "met": {"met", "london", "england"},
    "camden": {"camden", "met", "london", "england"},
    "wales": {"wales"},
}
STAGES: dict[str, tuple[list[dict], str]] = {  # what was evaluated, and the stage it brings
    "nothing": ([], "0"),
    "own": ([{"design": "qualitative"}], "2"),
    "economic": ([{"design": "economic"}], "2"),
    "trial": ([{"design": "randomised"}, {"design": "economic", "status": "planned"}], "4"),
}
CHOICES = {
    "led_by": ["police", "health", "not_stated"],
    "status": ["running", "ended"],
    "tier": ["prevention", "crisis_response"],
    "kind": ["case_study", "research"],
    "sector": ["nhs", "police", "voluntary"],
    "funding": ["joint", "health", "not_stated"],
    "outcome": ["crisis", "wellbeing"],
    "year": [2016, 2018, None],
}


def some(values, least=0):
    return st.lists(st.sampled_from(list(values)), min_size=least, max_size=2, unique=True)


def one(facet):
    return st.sampled_from(CHOICES[facet])


CASE_STUDIES = st.lists(
    st.fixed_dictionaries(
        {
            "themes": some(THEMES, least=1),
            "areas": some(AREAS, least=1),
            "evaluated": st.sampled_from(list(STAGES)),
            "sector": some(CHOICES["sector"]),
            "funding": some(["joint", "health"]),
            "outcome": some(CHOICES["outcome"]),
            **{name: one(name) for name in ("led_by", "status", "tier", "kind", "year")},
            "state": st.sampled_from(["published"] * 4 + ["draft"]),
        }
    ),
    max_size=5,
)
UNIVERSE = {
    "theme": list(THEMES),
    "area": list(AREAS),
    "evidence": ["0", "1", "2", "3", "4"],
    "economic": ["yes"],
    **{name: [str(v) for v in values if v] for name, values in CHOICES.items()},
}
SELECTIONS = st.dictionaries(st.sampled_from(list(UNIVERSE)), st.none(), max_size=4).flatmap(
    lambda chosen: st.fixed_dictionaries({name: some(UNIVERSE[name], least=1) for name in chosen})
)


def make(spec: dict, world: SimpleNamespace) -> None:
    make_case_study(
        state=spec["state"],
        themes=[world.themes[slug] for slug in spec["themes"]],
        areas=[world.areas[slug] for slug in spec["areas"]],
        led_by=spec["led_by"],
        partners=[{"partner_text": s, "partner_sector": s} for s in spec["sector"]],
        funding=[{"kind": kind} for kind in spec["funding"]],
        outcomes=[{"domain": domain} for domain in spec["outcome"]],
        evaluations=STAGES[spec["evaluated"]][0],
        practice_status=spec["status"],
        prevention_tier=spec["tier"],
        entry_kind=spec["kind"],
        as_reported_in=spec["year"],
    )


def values_of(spec: dict) -> Values:
    """Say in Python what options a case study stands under."""
    return {
        "theme": set().union(*(THEMES[slug] for slug in spec["themes"])),
        "area": set().union(*(AREAS[slug] for slug in spec["areas"])),
        "evidence": {STAGES[spec["evaluated"]][1]},
        "economic": {"yes"} if spec["evaluated"] == "economic" else set(),
        "sector": set(spec["sector"]),
        "funding": set(spec["funding"]) or {"not_stated"},
        "outcome": set(spec["outcome"]),
        "led_by": {spec["led_by"]},
        "status": {spec["status"]},
        "tier": {spec["tier"]},
        "kind": {spec["kind"]},
        "year": {str(spec["year"])} if spec["year"] else set(),
    }


def matches(values: Values, chosen: dict[str, list[str]], *, but: str = "") -> bool:
    return all(values[name] & set(wanted) for name, wanted in chosen.items() if name != but)


def naive(specs: list[dict], chosen: dict[str, list[str]]) -> Counts:
    published = [values_of(spec) for spec in specs if spec["state"] == "published"]
    numbers: dict[tuple[str, str], int] = {}
    for values in published:
        for name, options in values.items():
            if matches(values, chosen, but=name):
                for option in options:
                    numbers[name, option] = numbers.get((name, option), 0) + 1
    return Counts(
        total=sum(matches(values, chosen) for values in published),
        values=numbers,
        without={
            name: sum(matches(values, chosen, but=name) for values in published) for name in chosen
        },
    )


@pytest.fixture
def world() -> SimpleNamespace:
    alcohol = make_theme("alcohol")
    england = make_area("england", kind="nation")
    london = make_area("london", kind="region", parent=england)
    met = make_area("met", parent=london)
    return SimpleNamespace(
        themes={
            "alcohol": alcohol,
            "street-drinking": make_theme("street-drinking", parent=alcohol),
            "mental-health": make_theme("mental-health"),
        },
        areas={
            "england": england,
            "london": london,
            "met": met,
            "camden": make_area("camden", kind="local_authority", parent=met),
            "wales": make_area("wales", kind="nation"),
        },
    )


def test_counts_are_those_of_a_plain_reading(world):
    @given(CASE_STUDIES, st.lists(SELECTIONS, min_size=1, max_size=8))
    @settings(deadline=None, max_examples=15)
    def check(specs, selections):
        with transaction.atomic():
            for spec in specs:
                make(spec, world)
            for chosen in selections:
                assert count(CaseStudy.objects.published(), chosen) == naive(specs, chosen)
            transaction.set_rollback(True)

    check()


def test_a_count_ignores_its_own_facet_and_heeds_the_others(world):
    """One example of the rule, worked by hand."""
    themes = world.themes
    make_case_study(themes=[themes["alcohol"]], led_by="police")
    make_case_study(themes=[themes["mental-health"]], led_by="police")
    make_case_study(themes=[themes["mental-health"]], led_by="health")

    numbers = count(CaseStudy.objects.published(), {"theme": ["alcohol"], "led_by": ["police"]})

    assert numbers.total == 1
    assert [numbers.of("theme", slug) for slug in ("alcohol", "mental-health")] == [1, 1]
    assert [numbers.of("led_by", key) for key in ("police", "health")] == [1, 0]
    assert numbers.without == {"theme": 2, "led_by": 1}


@pytest.mark.usefixtures("world")
def test_each_facet_lists_an_option_for_whatever_can_be_counted():
    case_study = make_case_study(
        led_by="police",
        as_reported_in=2018,
        evaluations=[{"design": "economic"}],
        outcomes=[{"value": 3}],
    )
    options = {f"{f.name}:{option.value}" for f in FACETS for option in flat(f.options())}
    case_study.refresh_from_db()

    assert set(case_study.search_document.facets) - {"all"} <= options


def test_counting_takes_one_query_whatever_is_chosen(world, django_assert_num_queries):
    with django_assert_num_queries(1):
        count(CaseStudy.objects.published(), {"theme": ["alcohol"], "area": ["met", "wales"]})
