"""`make bench` measures what it says, on entries like those it says."""

import pytest
from django.http import QueryDict

from casestudies.filters import CaseStudyFilter
from casestudies.models import CaseStudy, SearchDocument
from tests.bench.generated import fill, words_in
from tests.bench.limit import bare
from tests.bench.measuring import summary
from tests.bench.mix import CLASSES, mix
from tests.bench.oracle import differences
from tests.bench.report import compare, table

pytestmark = pytest.mark.django_db
SIZE = 40


@pytest.fixture
def generated():
    fill(SIZE)


def run(size: int, **changes: float) -> dict:
    times = {"median": 2.0, "p95": 4.0, "total": 10.0, "number": 5}
    load = {"4": {"per_second": 100.0, "median": 1.0, "p95": 2.0, "wrong": 0}}
    core = times | changes
    return {
        "size": size,
        "in_process": {
            "limit": times,
            "core": core,
            "page": core,
            "wrong counts": 0,
            "statements": 2,
        },
        "pages": {"feed": times},
        "saving": {"with search": times, "without": times},
        "http": {"hello": load, "mix": load, "start": 1.0, "memory": 20.0},
    }


@pytest.mark.usefixtures("generated")
def test_entries_are_labelled_and_the_mix_finds_them():
    asked = mix(SIZE, 30)
    filters = [CaseStudyFilter(QueryDict(one.query)) for one in asked]

    assert CaseStudy.objects.count() == SIZE
    assert not CaseStudy.objects.exclude(title__contains="(generated ").exists()
    assert SearchDocument.objects.published().count() == SIZE
    assert {one.kind for one in asked} == set(CLASSES)
    assert sum(differences(one) for one in filters) == 0
    assert not any(one.ignored for one in filters)
    assert any(bare(one) for one in filters)
    (word, *_) = words_in((0.25, 0.5), SIZE, 1)
    assert SIZE / 4 <= CaseStudyFilter(QueryDict(f"q={word}")).with_all_words.total <= SIZE / 2


@pytest.mark.usefixtures("generated")
def test_the_oracle_finds_a_wrong_count():
    filters = CaseStudyFilter(QueryDict("led_by=police"))
    filters.counts.values["led_by", "health"] += 1

    assert differences(filters) == 1


def test_a_run_is_told_with_its_goals():
    said = table(run(1_000, total=16.0))

    assert "1.60  at most 1.5: missed" in said
    assert "1.00  at least 0.15: reached" in said
    assert "304 / hello, requests per second" in said


def test_two_runs_are_compared_with_their_growth():
    said = compare(run(1_000), run(10_000, median=20.0))

    assert "growth of core" in said
    assert said.splitlines()[-1].split()[-1] == "1.00"


def test_the_p95_is_what_one_in_twenty_exceeds():
    assert summary([float(number) for number in range(1, 101)]).p95 == 96.0
