"""A result that somebody takes away: what was found, where, and when."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy

from casestudies.exports.columns import Cell, Derived
from casestudies.exports.sheets import CASE_STUDIES, OUTCOMES, PARTS, Sheet
from casestudies.sheets import codebook
from casestudies.sheets.columns import Column

LICENCE = "Open Government Licence v3.0"
LICENCE_ADDRESS = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
WARNING = gettext_lazy(
    "Returns for each £1 count different things by different methods. Do not rank, add or average "
    "them."
)


@dataclass(frozen=True)
class Table:
    """A sheet as a file has it: `widths` are in characters."""

    name: str
    headings: list[str]
    widths: list[int]
    rows: Iterable[list[Cell]]


@dataclass(frozen=True)
class Result:
    """The numbers of what was found, in order; `root` stands before the path of an address."""

    numbers: Sequence[int]
    address: str
    root: str
    first: Sheet  # the one that is a CSV
    parts: Sequence[Sheet] = ()
    taken_on: date = field(default_factory=timezone.localdate)

    @property
    def name(self) -> str:
        return f"{self.first.name.replace('_', '-')}-{self.taken_on}"

    def csv_columns(self) -> list[Column]:
        """Return the columns of CSV, whose last two say what other files say on a sheet."""
        return [*self.first.columns(self.root), *self._about_itself()]

    def tables(self) -> Iterator[Table]:
        """Return every sheet of a workbook; rows are fetched as they are asked for."""
        for sheet in [self.first, *self.parts]:
            columns = sheet.columns(self.root)
            yield Table(
                sheet.name,
                [column.name for column in columns],
                [12 if column.is_number else 30 for column in columns],
                self._rows(sheet, columns),
            )
        yield Table(codebook.NAME, codebook.headings()[:4], [20, 24, 70, 70], self._codebook())
        headings = [gettext("About this file"), gettext("What it says")]
        yield Table("about", headings, [30, 100], self._about())

    def _rows(self, sheet: Sheet, columns: list[Column]) -> Iterator[list[Cell]]:
        for record in sheet.fetch(self.numbers):
            yield [column.cell(record) for column in columns]

    def _codebook(self) -> Iterator[list[Cell]]:
        for sheet in [self.first, *self.parts]:
            for column in sheet.columns(self.root):
                yield [sheet.name, column.name, column.meaning, column.allowed]

    def _about_itself(self) -> list[Column]:
        return [
            Derived("taken_on", lambda _record: self.taken_on, gettext("The day of this file.")),
            Derived(
                "taken_from", lambda _record: self.address, gettext("The page with this result.")
            ),
        ]

    def _about(self) -> Iterator[list[Cell]]:
        yield [gettext("Directory"), "Shared Purpose"]
        yield [gettext("Taken on"), self.taken_on]
        yield [gettext("Taken from"), self.address]
        yield [gettext("What"), str(self.first.title)]
        yield [gettext("Number"), len(self.numbers)]
        yield [gettext("Licence of the words and figures"), f"{LICENCE}: {LICENCE_ADDRESS}"]
        yield [gettext("Warning"), str(WARNING)]
        yield [
            gettext("Figures"),
            gettext("Quote a figure with its caution, its period and its source."),
        ]
        yield [
            gettext("Empty cells"),
            gettext("The source does not say, or nobody has looked yet; never none or nought."),
        ]


def of_entries(results: Any, address: str, root: str) -> Result:
    """Return a result of the browse page."""
    return Result(_numbers(results), address, root, CASE_STUDIES, PARTS)


def of_claims(results: Any, address: str, root: str) -> Result:
    """Return a result of the page of all outcomes."""
    return Result(_numbers(results), address, root, OUTCOMES)


def _numbers(results: Any) -> list[int]:
    return list(results.values_list("pk", flat=True))
