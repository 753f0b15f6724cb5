"""How many case studies each option of each facet would show, in one statement.

A count stands under every filter but its own facet's. Each row therefore carries the set of
facets it misses, as bits: what misses nothing counts everywhere, what misses one facet alone
counts for that facet's options, and what misses two counts nowhere.
"""

from dataclasses import dataclass, field

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


def count(case_studies: QuerySet, chosen: dict[str, list[str]]) -> Counts:
    """Count the options of case studies that words have narrowed and facets have not."""
    names = list(chosen)
    rows = (
        case_studies.filter(_misses_at_most_one(chosen))
        .order_by()
        .annotate(misses=_misses(chosen), token=Unnest("search_document__facets"))
        .values_list("misses", "token")
        .annotate(number=Count("pk"))
    )
    counts = Counts(without=dict.fromkeys(names, 0))
    for misses, token, number in rows:
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


def _misses(chosen: dict[str, list[str]]) -> Combinable:
    bits: Combinable = Value(0, output_field=IntegerField())
    for bit, (name, values) in enumerate(chosen.items()):
        bits = bits + Case(When(has_any(name, values), then=Value(0)), default=Value(1 << bit))
    return bits


def _misses_at_most_one(chosen: dict[str, list[str]]) -> Q:
    """Spare the database the rows that could count nowhere."""
    condition = Q()
    for spared in chosen:
        others = Q()
        for name, values in chosen.items():
            if name != spared:
                others &= has_any(name, values)
        condition |= others
    return condition if len(chosen) > 1 else Q()
