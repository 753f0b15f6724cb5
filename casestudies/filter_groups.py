"""The checkboxes of a filtered list: a group for each facet, with a count at each option."""

from collections.abc import Iterable
from dataclasses import dataclass

from casestudies.faceted import FacetedFilter
from casestudies.facets import Facet, Option


@dataclass(frozen=True)
class Choice:
    """One checkbox."""

    value: str
    label: str
    count: int
    is_chosen: bool
    children: list["Choice"]

    @property
    def has_chosen_below(self) -> bool:
        return any(child.is_chosen for child in self.children)


@dataclass(frozen=True)
class Group:
    """One facet with its checkboxes."""

    name: str
    label: str
    choices: list[Choice]
    chosen: int
    is_open: bool


def group(filters: FacetedFilter, facet: Facet, open_groups: set[str]) -> Group:
    """Arrange a facet; it is open when in use, or when its name is among the open ones."""
    chosen = filters.chosen.get(facet.name, [])
    return Group(
        facet.name,
        str(facet.label),
        _choices(filters, facet, filters.options[facet.name], chosen),
        len(chosen),
        bool(chosen) or facet.name in open_groups,
    )


def _choices(
    filters: FacetedFilter, facet: Facet, options: Iterable[Option], chosen: list[str]
) -> list[Choice]:
    return [
        Choice(
            option.value,
            option.label,
            filters.counts.of(facet.name, option.value),
            option.value in chosen,
            _choices(filters, facet, option.children, chosen),
        )
        for option in options
        if option.is_listed or option.value in chosen
    ]
