"""What the browse page shows around its results: filter groups, chips and advice."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar
from urllib.parse import urlencode

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from casestudies.faceted import flat
from casestudies.facets import Facet, Option
from casestudies.filters import PAGE_SIZE, SORTS, CaseStudyFilter
from casestudies.lists import with_or

COMPARED = "case"  # the name in addresses of what is chosen to compare, which filters leave alone


@dataclass(frozen=True)
class Choice:
    """One checkbox."""

    id: str
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


@dataclass(frozen=True)
class Chip:
    """One filter in use, and the address without it."""

    label: str
    address: str


@dataclass(frozen=True)
class Advice:
    """A filter whose removal would find something."""

    label: str
    address: str
    count: int


@dataclass
class Browsing:
    """The browse page, arranged from the filter set."""

    filters: CaseStudyFilter
    route: ClassVar[str] = "case-study-list"
    open_groups: ClassVar[set[str]] = {"theme", "evidence"}  # the others open when in use

    @cached_property
    def groups(self) -> list[Group]:
        return [self._group(facet) for facet in self.filters.facets]

    @cached_property
    def chips(self) -> list[Chip]:
        return list(self._chips())

    @property
    def compared(self) -> list[str]:
        """What was chosen to compare, for the form to keep."""
        return self.filters.data.getlist(COMPARED)

    @property
    def total(self) -> int:
        return self.filters.counts.total

    @property
    def sorts(self) -> list[tuple[str, str, bool]]:
        """The orders to choose from: key, label and whether it is the one in use."""
        return [
            (key, str(label), key == self.filters.order)
            for key, (label, _) in SORTS.items()
            if key != "relevance" or self.filters.words
        ]

    @property
    def query(self) -> str:
        """What the list is narrowed by, as an address has it: no order, page or comparison."""
        return query(self.filters)

    def canonical(self, page: int) -> str:
        """Return the one right address of a page of the list, however it was asked for."""
        query = "&".join([*filter(None, [self.query]), *([f"page={page}"] if page > 1 else [])])
        return f"{reverse(self.route)}?{query}" if query else reverse(self.route)

    @property
    def in_words(self) -> str:
        """The filters in use, as a sentence can hold them; empty for none."""
        return "; ".join(chip.label for chip in self.chips)

    @property
    def address_of_words(self) -> str:
        """The address with every filter taken off and the words kept."""
        return self._address({k: v for k, v in self.filters.values.items() if k in ("q", "exact")})

    @property
    def address_of_exact_words(self) -> str:
        return self._address(self.filters.values | {"exact": "1"})

    @property
    def address_of_widened_words(self) -> str:
        return self._address({k: v for k, v in self.filters.values.items() if k != "exact"})

    def page(self, number: str | None) -> Page:
        """Return a page of results; the first one for a number that makes no sense."""
        paginator = CountedPaginator(self.filters.cards(), self.total)
        try:
            return paginator.page(number or 1)
        except InvalidPage:
            return paginator.page(1)

    def advice(self) -> list[Advice]:
        """Tell, when nothing is found, what each filter alone keeps away."""
        found = [
            Advice(
                gettext("%(filter)s: %(value)s")
                % {"filter": facet.label, "value": self._labels(facet)},
                self._address({k: v for k, v in self.filters.values.items() if k != facet.name}),
                self.filters.counts.without[facet.name],
            )
            for facet in self.filters.facets
            if facet.name in self.filters.chosen
        ]
        if self.filters.words and self.filters.chosen:
            unworded = CaseStudyFilter(self._data_without_words())
            address = self._address({k: v for k, v in self.filters.values.items() if k != "q"})
            found.append(
                Advice(
                    gettext("Search: %(words)s") % {"words": self.filters.words.typed},
                    address,
                    unworded.counts.total,
                )
            )
        return sorted((a for a in found if a.count), key=lambda advice: -advice.count)

    def _data_without_words(self) -> QueryDict:
        data = self.filters.data.copy()
        data.pop("q", None)
        return data

    def _group(self, facet: Facet) -> Group:
        chosen = self.filters.chosen.get(facet.name, [])
        # An id has to last while results are swapped; a number weighs less than the value's words
        options = flat(self.filters.options[facet.name])
        ids = {option.value: f"{facet.name}{n}" for n, option in enumerate(options)}
        return Group(
            facet.name,
            str(facet.label),
            [self._choice(facet, option, chosen, ids) for option in self._listed(facet, chosen)],
            len(chosen),
            bool(chosen) or facet.name in self.open_groups,
        )

    def _listed(self, facet: Facet, chosen: list[str]) -> Iterable[Option]:
        return (o for o in self.filters.options[facet.name] if o.is_listed or o.value in chosen)

    def _choice(
        self, facet: Facet, option: Option, chosen: list[str], ids: dict[str, str]
    ) -> Choice:
        return Choice(
            ids[option.value],
            option.value,
            option.label,
            self.filters.counts.of(facet.name, option.value),
            option.value in chosen,
            [
                self._choice(facet, child, chosen, ids)
                for child in option.children
                if child.is_listed or child.value in chosen
            ],
        )

    def _chips(self) -> Iterable[Chip]:
        values = self.filters.values
        if self.filters.words:
            rest = {k: v for k, v in values.items() if k not in ("q", "exact")}
            yield Chip(
                gettext("Search: %(words)s") % {"words": self.filters.words.typed},
                self._address(rest),
            )
        yield from self._facet_chips()

    def _facet_chips(self) -> Iterable[Chip]:
        values = self.filters.values
        for facet in self.filters.facets:
            labels = self._label_of(facet)
            for value in self.filters.chosen.get(facet.name, []):
                left = [v for v in values[facet.name] if v != value]
                yield Chip(
                    gettext("%(filter)s: %(value)s")
                    % {"filter": facet.label, "value": labels[value]},
                    self._address(values | {facet.name: left}),
                )

    def _label_of(self, facet: Facet) -> dict[str, str]:
        return {option.value: option.label for option in flat(self.filters.options[facet.name])}

    def _labels(self, facet: Facet) -> str:
        labels = self._label_of(facet)
        return with_or(labels[value] for value in self.filters.chosen[facet.name])

    def _address(self, values: dict[str, object]) -> str:
        """Return the list's address with these values, and what was chosen to compare."""
        kept = values | {COMPARED: self.compared}
        query = urlencode({k: v for k, v in kept.items() if v}, doseq=True)
        address = reverse(self.route)
        return f"{address}?{query}" if query else address


def query(filters: CaseStudyFilter) -> str:
    """Write the filters in use, always in the same order, so that one result has one address."""
    kept = {
        name: sorted(value) if isinstance(value, list) else value
        for name, value in sorted(filters.values.items())
        if name != "sort" and (name not in ("q", "exact") or filters.words)
    }
    return urlencode(kept, doseq=True)


class CountedPaginator(Paginator):
    """A paginator that is told the total, which the facets have counted already."""

    def __init__(self, results: QuerySet, total: int, size: int = PAGE_SIZE) -> None:
        super().__init__(results, size)
        self.count = total
