"""What an upload would change: each row beside the record it is of, cell by cell.

Nothing is saved here. A cell that says what a download would say now is left alone, whatever the
record holds, so that an untouched sheet changes nothing; only what differs is read and checked.
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casestudies import versions
from casestudies.models import Evaluation
from casestudies.sheets.columns import Column
from casestudies.sheets.kinds import Kind
from casestudies.sheets.known import Known
from casestudies.sheets.links import Owner, version_of
from casestudies.sheets.matching import matched
from casestudies.sheets.plans import Change, Plan, Problem
from casestudies.sheets.reading import FORMULA, Table, address
from casestudies.sheets.texts import excerpt

STALE = _(
    "%(who)s saved this on %(when)s, after the sheet was made. Download it again and make your "
    "change there; or take this row out of the sheet."
)
NO_VERSION = _("Leave the version as the download has it.")
DIGITS = 18  # of a number; a longer one is none of ours


def plan(tables: Sequence[Table], book: Sequence[Kind]) -> Plan:
    """Compare the tables with the records, or raise `Unreadable`."""
    found, known = Plan(), Known()
    changes: list[Change] = []
    for kind, table in matched(tables, book):
        found.kinds.append(kind)
        found.headings[kind.name] = table.headings
        found.rows[kind.name] = len(table.rows)
        changes += _identified(kind, table, known, found)
    for change in changes:
        _compare(change, known, found)
    _refuse_stale(found)
    return found


def ids(table: Table) -> set[int]:
    """Return the numbers of the records that a table names."""
    return {int(cell) for cell in table.column("id") if _is_id(cell)}


def _is_id(cell: Any) -> bool:
    return isinstance(cell, str) and cell.strip().isdecimal() and len(cell.strip()) <= DIGITS


def _identified(kind: Kind, table: Table, known: Known, found: Plan) -> list[Change]:
    """Find the record of each row; a new one can be named by any other row."""
    there = {record.pk: record for record in kind.records().filter(pk__in=ids(table))}
    seen: dict[int, int] = {}
    changes = []
    width = len(table.headings)
    for row, cells in table.rows:
        filled = [*cells, *[""] * (width - len(cells))]
        change = Change(kind, row, dict(zip(table.headings, filled, strict=False)))
        _refuse_cells_without_heading(change, table, filled, found)
        try:
            _identify(change, there, seen)
        except ValidationError as error:
            found.refuse(change, error.messages[0], "id")
            continue
        if change.is_new:
            known.add(change.record, str(change.cells.get("slug", "")))
        changes.append(change)
    return changes


def _refuse_cells_without_heading(
    change: Change, table: Table, cells: list[Any], found: Plan
) -> None:
    for number, cell in enumerate(cells):
        if cell != "" and (number >= len(table.headings) or not table.headings[number]):
            sentence = gettext("This cell has no heading above it.")
            where, value = address(number, change.row), excerpt(str(cell), "", 100)
            problem = Problem(change.kind.name, change.row, sentence, "", where, value)
            found.problems.append(problem)


def _identify(change: Change, there: dict[int, Any], seen: dict[int, int]) -> None:
    cell = change.cells["id"]
    if cell == "" or (isinstance(cell, str) and not cell.strip()):
        change.is_new, change.record = True, change.kind.model()
        return
    change.record = there.get(int(cell)) if _is_id(cell) else None
    if change.record is None:
        raise ValidationError(
            gettext("No record has this id. To add a new one, leave id and version empty.")
        )
    first = seen.setdefault(change.record.pk, change.row)
    if first != change.row:
        raise ValidationError(gettext("Row %(row)s has the same id.") % {"row": first})


def _compare(change: Change, known: Known, found: Plan) -> None:
    """Read the cells that differ from the record."""
    known.entry = None
    refused = len(found.problems)
    for column in sorted(change.kind.columns, key=_owner_first):
        if column.is_read:
            try:
                _compare_cell(change, column, known)
            except ValidationError as error:
                for sentence in error.messages:
                    found.refuse(change, sentence, column.name)
        if isinstance(column, Owner):
            known.entry = change.entry
    if isinstance(change.record, Evaluation) and known.entry is not None:
        known.place(change.record, change.values.get("position", change.record.position))
    if change.told or change.is_new or len(found.problems) > refused:
        found.changes.append(change)


def _owner_first(column: Column) -> bool:
    """Put the entry before what is looked for in it."""
    return not isinstance(column, Owner)


def _compare_cell(change: Change, column: Column, known: Known) -> None:
    text = change.cells[column.name]
    if text is FORMULA:
        change.cells[column.name] = gettext("(a formula)")
        raise ValidationError(
            gettext("This cell has a formula. Put what it comes to in its place, as a value.")
        )
    if not change.is_new:
        old = column.text(change.record)
        if isinstance(column, Owner):
            change.values[column.name] = change.record.case_study
            if text.strip() != old:
                raise ValidationError(
                    gettext("A row stays with its case study. Add a new row there instead.")
                )
        if text == old:
            return
    value = column.read(text, known)
    if not change.is_new and value == column.value(change.record):
        return
    change.values[column.name] = value
    new, old = column.shown(value), "" if change.is_new else column.text(change.record)
    if new != old and (text.strip() or not change.is_new):
        change.told.append((column.name, excerpt(old, new), excerpt(new, old)))


def _refuse_stale(found: Plan) -> None:
    """Refuse what somebody has saved since the sheet was made, and say who and when."""
    late: dict[Any, list[Change]] = {}  # by the kind of record
    for change in found.changes:
        said = str(change.cells["version"]).strip()
        saved = _saved(change)
        if (change.is_new and not said) or saved is None or saved.pk is None:
            continue
        if not _is_id(said) or int(said) > version_of(saved):
            found.refuse(change, str(NO_VERSION), "version")
        elif int(said) < version_of(saved):
            late.setdefault(type(saved), []).append(change)
    for changes in late.values():
        saves = versions.last_saves([_saved(change) for change in changes])
        for change in changes:
            found.refuse(change, STALE % saves[_saved(change).pk], "version")


def _saved(change: Change) -> Any:
    """Return the record whose version a row has: for the rows of an entry, the entry."""
    return change.record if change.entry is None else change.entry
