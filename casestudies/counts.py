"""How many case studies each option of each facet would show, in one statement.

A count stands under every filter but its own facet's. Each row therefore carries the set of
facets it misses, as bits: what misses nothing counts everywhere, what misses one facet alone
counts for that facet's options, and what misses two counts nowhere.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import reduce
from operator import and_

from django.db.models import Case, Count, Func, IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.expressions import Combinable

EVERY = "all"  # the facet value that every search document has


class Unnest(Func):
    function = "unnest"
    set_returning = True
    output_field = TextField()


@dataclass
class Counts:
    """Counts by facet and value; `total` of all; `without` a facet's own filter."""

    total: int = 0
    values: dict[tuple[str, str], int] = field(default_factory=dict)
    without: dict[str, int] = field(default_factory=dict)

    def of(self, facet: str, value: str) -> int:
        return self.values.get((facet, value), 0)


def has_any(facet: str, values: list[str]) -> Q:
    """Return the condition that a case study has one of these values of a facet."""
    return Q(search_document__facets__overlap=[f"{facet}:{value}" for value in values])


def count(
    rows: QuerySet,
    chosen: dict[str, list[str]],
    condition: Callable[[str, list[str]], Q] = has_any,
    tokens: str | Combinable = "search_document__facets",
) -> Counts:
    """Count the options of rows that words have narrowed and facets have not.

    `condition` says what the values chosen of a facet ask of a row; `tokens` is the array of
    what a row counts for, EVERY among it. As they stand they are those of case studies.
    """
    names = list(chosen)
    conditions = [condition(name, values) for name, values in chosen.items()]
    found = (
        rows.filter(_misses_at_most_one(conditions))
        .order_by()
        .annotate(misses=_misses(conditions), token=Unnest(tokens))
        .values_list("misses", "token")
        .annotate(number=Count("pk"))
    )
    counts = Counts(without=dict.fromkeys(names, 0))
    for misses, token, number in found:
        missed = [name for bit, name in enumerate(names) if misses >> bit & 1]
        facet, _, value = token.partition(":")
        if token == EVERY:
            _add_total(counts, missed, number)
        elif missed in ([], [facet]):
            counts.values[facet, value] = counts.of(facet, value) + number
    return counts


def _add_total(counts: Counts, missed: list[str], number: int) -> None:
    if not missed:
        counts.total += number
    for name in counts.without:
        if missed in ([], [name]):
            counts.without[name] += number


def _misses(conditions: list[Q]) -> Combinable:
    bits: Combinable = Value(0, output_field=IntegerField())
    for bit, condition in enumerate(conditions):
        bits = bits + Case(When(condition, then=Value(0)), default=Value(1 << bit))
    return bits


def _misses_at_most_one(conditions: list[Q]) -> Q:
    """Spare the database the rows that could count nowhere."""
    spared = Q()
    for number in range(len(conditions)):
        others = conditions[:number] + conditions[number + 1 :]
        spared |= reduce(and_, others, Q())
    return spared if len(conditions) > 1 else Q()
