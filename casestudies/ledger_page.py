"""What the page of all outcomes shows around its table: filter groups, chips and pages."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.core.paginator import InvalidPage, Page
from django.urls import reverse

from casestudies.browsing import Browsing, Chip, CountedPaginator, Group
from casestudies.facets import Facet
from casestudies.ledger import FACETS, SORTS, OutcomeFilter

PAGE_SIZE = 50
OPEN_GROUP = "domain"  # the others open when they are in use


@dataclass
class LedgerPage(Browsing):
    """The browse page's groups and chips, for claims."""

    filters: OutcomeFilter

    def __post_init__(self) -> None:
        self.groups = [self._group(facet) for facet in FACETS]
        self.chips = list(self._chips())

    @property
    def sorts(self) -> list[tuple[str, str, bool]]:
        return [(key, label, key == self.filters.order) for key, (label, _) in SORTS.items()]

    @property
    def address_of_everything(self) -> str:
        """The address with every filter taken off and the order kept."""
        return self._address({k: v for k, v in self.filters.values.items() if k == "sort"})

    def page(self, number: str | None) -> Page:
        paginator = CountedPaginator(self.filters.results(), self.total)  # type: ignore[arg-type]
        paginator.per_page = PAGE_SIZE
        try:
            return paginator.page(number or 1)
        except InvalidPage:
            return paginator.page(1)

    def _group(self, facet: Facet) -> Group:
        group = super()._group(facet)
        return replace(group, is_open=bool(group.chosen) or facet.name == OPEN_GROUP)

    def _chips(self) -> Iterable[Chip]:
        values = self.filters.values
        for facet in FACETS:
            labels = self._label_of(facet)
            for value in self.filters.chosen.get(facet.name, []):
                left = [v for v in values[facet.name] if v != value]
                yield Chip(
                    f"{facet.label}: {labels[value]}", self._address(values | {facet.name: left})
                )

    def _address(self, values: dict[str, object]) -> str:
        query = urlencode({k: v for k, v in values.items() if v}, doseq=True)
        address = reverse("outcome-list")
        return f"{address}?{query}" if query else address
