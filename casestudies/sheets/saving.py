"""An upload, tried out and undone for its preview, or saved: all of it or nothing.

Both go the same way, so that what the preview lets through is what is saved: record by record with
its history, each entry before its rows, and moves through `workflow.move`.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.db.models import Q

from casestudies import search_documents
from casestudies.models import CaseStudy
from casestudies.refusals import in_words
from casestudies.sheets.grouping import grouped
from casestudies.sheets.kinds import Kind
from casestudies.sheets.matching import matched
from casestudies.sheets.planning import ids, plan
from casestudies.sheets.plans import Change, Plan
from casestudies.sheets.reading import Table
from casestudies.sheets.records import Writer, named_by
from casestudies.workflow import Person

AT_ONCE = 20  # entries whose search documents are written by one statement: under two seconds


@transaction.atomic
def preview(tables: Sequence[Table], book: Sequence[Kind], *, by: Person, reason: str) -> Plan:
    """Return what an upload would do and what is wrong with it, or raise `Unreadable`."""
    found = plan(tables, book)
    writer = Writer(by, reason, keeps_history=False)
    trial = Trial(found)
    for entry, changes in grouped(found):
        trial.run(writer, entry, changes)
    transaction.set_rollback(True)
    order = [kind.name for kind in book]
    found.problems.sort(key=lambda problem: (order.index(problem.sheet), problem.row))
    return found


@transaction.atomic
def save(tables: Sequence[Table], book: Sequence[Kind], *, by: Person, reason: str) -> Plan:
    """Save an upload, or nothing of it.

    A plan with problems is returned as it is; what is refused later than that is raised.
    """
    _lock(tables, book)
    found = plan(tables, book)
    if found.problems:
        return found
    writer = Writer(by, reason)
    for number, (entry, changes) in enumerate(grouped(found), start=1):
        if entry is None:
            writer.write_other(changes[0])
        else:
            writer.write_entry(entry, changes)
        if number % AT_ONCE == 0:
            search_documents.settle()
    search_documents.settle()
    return found


def _lock(tables: Sequence[Table], book: Sequence[Kind]) -> None:
    """Keep everybody else from saving the records of the file while it is compared and saved."""
    for kind, table in matched(tables, book):
        model: Any = CaseStudy if kind.is_part else kind.model
        named = Q(slug__in=table.column("case_study")) if kind.is_part else Q(pk__in=ids(table))
        locked = model.objects.filter(named).order_by("pk").select_for_update()
        list(locked.values_list("pk"))


class Trial:
    """Writes what can be written, and adds to the plan why the rest cannot."""

    def __init__(self, found: Plan) -> None:
        self.found = found
        # Records that will not be there, by identity; what names one is passed over
        new = (change for change in found.changes if change.is_new)
        refused = found.refused
        self._failed = {id(change.record) for change in new if change.place in refused}

    def run(self, writer: Writer, entry: CaseStudy | None, changes: list[Change]) -> None:
        """Try out a group. When a row of it fails nothing of the group stays."""
        problems = len(self.found.problems)
        with transaction.atomic():
            if entry is None:
                self._attempt(changes[0], partial(writer.write_other, changes[0]))
            else:
                writer.write_entry(entry, changes, self._attempt)
            if len(self.found.problems) > problems:
                transaction.set_rollback(True)
                self._failed |= {id(change.record) for change in changes if change.is_new}

    def _attempt(self, change: Change, write: Callable[[], None]) -> None:
        named = [change.record, change.entry, *named_by(change)]
        if any(id(one) in self._failed for one in named):
            return
        try:
            with transaction.atomic():
                write()
        except ValidationError as error:
            self._refuse(change, _by_column(error))
        except DatabaseError as error:
            if not (sentences := in_words(error)):
                raise
            self._refuse(change, {"": sentences})

    def _refuse(self, change: Change, sentences: dict[str, list[str]]) -> None:
        self._failed.add(id(change.record))
        for column, said in sentences.items():
            for sentence in said:
                self.found.refuse(change, sentence, column)


def _by_column(error: ValidationError) -> dict[str, list[str]]:
    return error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
