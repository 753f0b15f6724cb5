"""What the browse page shows around its results: filter groups, chips and advice."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar
from urllib.parse import urlencode

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from casestudies import comparison, shortlist
from casestudies.faceted import flat
from casestudies.facets import Facet
from casestudies.filter_groups import Group, group
from casestudies.filters import PAGE_SIZE, SORTS, CaseStudyFilter
from casestudies.lists import with_or
from casestudies.models import CaseStudy
from casestudies.shortlist import LISTED, Shortlist


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
    exports: ClassVar[str] = "case-study-export"
    open_groups: ClassVar[set[str]] = {"theme", "evidence"}  # the others open when in use
    _shown: Iterable[CaseStudy] = field(init=False, default=())

    @cached_property
    def groups(self) -> list[Group]:
        return [group(self.filters, facet, self.open_groups) for facet in self.filters.facets]

    @cached_property
    def chips(self) -> list[Chip]:
        return list(self._chips())

    @property
    def listed(self) -> Shortlist | None:
        """The shortlist that the address keeps; none, and nothing asked, without one."""
        return shortlist.read(self.filters.data) if self._slugs else None

    @property
    def listed_elsewhere(self) -> list[str]:
        """What is on the shortlist and has no check box on this page, for the form to keep."""
        shown = {case_study.slug for case_study in self._shown}
        return [slug for slug in self._slugs if slug not in shown]

    @property
    def compare_address(self) -> str:
        return comparison.address(self._slugs[: comparison.MOST])

    @property
    def _slugs(self) -> list[str]:
        return shortlist.asked_for(self.filters.data)

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
    def files(self) -> list[tuple[str, str]]:
        """The kinds of file that the whole result is taken away in, and their addresses."""
        query = urlencode(self.filters.values, doseq=True)
        return [
            (kind.upper(), reverse(f"{self.exports}-{kind}") + (f"?{query}" if query else ""))
            for kind in ("csv", "xlsx", "ods")
        ]

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
            page = paginator.page(number or 1)
        except InvalidPage:
            page = paginator.page(1)
        self._shown = page
        return page

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
        """Return the list's address with these values, and the shortlist."""
        kept = values | {LISTED: self._slugs}
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
