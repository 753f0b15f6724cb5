"""What the page of all outcomes shows around its table: filter groups, chips and pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from django.core.paginator import InvalidPage, Page

from casestudies.browsing import Browsing, Chip, CountedPaginator
from casestudies.ledger import SORTS, OutcomeFilter

PAGE_SIZE = 40


@dataclass
class LedgerPage(Browsing):
    """The browse page's groups and chips, for claims."""

    filters: OutcomeFilter
    route: ClassVar[str] = "outcome-list"
    exports: ClassVar[str] = "outcome-export"
    open_groups: ClassVar[set[str]] = {"domain"}

    @property
    def sorts(self) -> list[tuple[str, str, bool]]:
        return [
            (key, str(label), key == self.filters.order) for key, (label, _order) in SORTS.items()
        ]

    @property
    def address_of_everything(self) -> str:
        """The address with every filter taken off and the order kept."""
        return self._address({k: v for k, v in self.filters.values.items() if k == "sort"})

    def page(self, number: str | None) -> Page:
        paginator = CountedPaginator(self.filters.results(), self.total, PAGE_SIZE)
        try:
            return paginator.page(number or 1)
        except InvalidPage:
            return paginator.page(1)

    def _chips(self) -> Iterable[Chip]:
        return self._facet_chips()
