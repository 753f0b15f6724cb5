"""Making a directory of a bundle: all of it in one transaction, into a directory that is empty.

Records are saved one by one, so that each has its history, whose reason is the load. Who changed
what before is not in a bundle.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from taggit.models import Tag

from casestudies import search_documents
from casestudies.bundle.columns import is_loaded, unpacked
from casestudies.bundle.opening import Refused, read
from casestudies.bundle.tables import TABLES, Table
from casestudies.models import CaseStudy, CaseStudyTag, Evaluation, Source
from casestudies.refusals import in_words
from casestudies.sheets.columns import Column
from casestudies.sheets.links import EvaluationOfEntry, Links, Tags
from casestudies.vocabulary import Moderation, State
from casestudies.workflow import MOVES
from partners.models import Area, Organisation
from themes.models import Approach, SearchTerm, Theme

EMPTY: list[Any] = [CaseStudy, Source, Area, Organisation, Theme, Approach, SearchTerm]
SET_BY_DJANGO = ("updated_at", "sent_at")  # so they are put right after saving
ARCHIVE = next(move for move in MOVES if move.end == State.ARCHIVED)

Row = dict[str, Any]


def load(path: Path) -> dict[str, int]:
    """Load a bundle, or raise `Refused` and load nothing; return how many rows each table had."""
    tables = read(path)
    with transaction.atomic():
        if any(model.objects.exists() for model in EMPTY):
            raise Refused("The directory is not empty. Load a bundle into a new database.")
        loader = Loader(f"Loaded from {path.name}")
        for table in TABLES:
            loader.load(table, tables[table.name])
        try:
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")  # or the search documents take hours where there are many
            search_documents.settle()
            loader.put_times_right()
            search_documents.settle()
        except DatabaseError as error:
            raise _refused("case_studies", error) from None
    return {name: len(rows) for name, rows in tables.items()}


class Loader:
    def __init__(self, reason: str) -> None:
        self.reason = reason
        self._named: dict[Any, dict[str, Any]] = {}
        self._evaluations: dict[tuple[int, int], Evaluation] = {}
        self._times: list[tuple[Any, str, datetime]] = []

    def load(self, table: Table, rows: list[Row]) -> None:
        loaded = []
        for row in self._parents_first(table, rows):
            try:
                record, many = self._record(table, row)
                self._save(record, many)
                loaded.append((record, row))
            except ValidationError as error:
                raise Refused(f"{table.name}: {row}: {'; '.join(error.messages)}") from None
            except DatabaseError as error:
                raise _refused(table.name, error) from None
        for column in table.columns:
            if column.name == "successors":
                self._succeed(table, column, loaded)

    def put_times_right(self) -> None:
        for record, name, at in self._times:
            type(record)._default_manager.filter(pk=record.pk).update(**{name: at})

    def _parents_first(self, table: Table, rows: list[Row]) -> Iterator[Row]:
        """Go through the rows so that what lies in another stands behind it."""
        if not any(column.name == "parent" for column in table.columns):
            yield from rows
            return
        waiting, done = list(rows), {None}
        while waiting:
            ready = [row for row in waiting if row["parent"] in done]
            if not ready:
                raise Refused(f"{table.name}: these lie in each other, or in what is not there.")
            yield from ready
            done |= {row["slug"] for row in ready}
            waiting = [row for row in waiting if row["slug"] not in done]

    def _record(self, table: Table, row: Row) -> tuple[Any, dict[str, list[Any]]]:
        """Make a record of a row, checked and not saved, and return what its lists shall hold."""
        record = table.model()
        many: dict[str, list[Any]] = {}
        for column in table.columns:
            if not is_loaded(column):
                continue
            if column.name == "successors":  # they may stand below
                continue
            found = unpacked(column, row[column.name], self._named)
            if isinstance(column, Links | Tags):
                many[column.name] = found
            elif isinstance(column, EvaluationOfEntry):
                record.evaluation = self._evaluation(record, found)
            elif column.name in SET_BY_DJANGO:
                self._times.append((record, column.name, found))
            else:
                setattr(record, column.field.name, found)
        self._enter_state(table, record, row)
        relations = {one.name for one in record._meta.fields if one.is_relation}
        record.full_clean(exclude=relations, validate_unique=False, validate_constraints=False)
        return record, many

    def _enter_state(self, table: Table, record: Any, row: Row) -> None:
        record._change_reason = self.reason
        if table.name == "case_studies":
            record.state = State.PUBLISHED
        elif table.name == "archived":
            record.state = State.ARCHIVED
            if row["archived_at"]:
                record._change_reason = f"{ARCHIVE.recorded}. {row['reason']}"
                record._history_date = datetime.fromisoformat(row["archived_at"])
        elif table.name == "adoptions":
            record.decide(Moderation.ACCEPTED)

    def _evaluation(self, record: Any, place: int | None) -> Evaluation | None:
        if place is None:
            return None
        found = self._evaluations.get((record.case_study_id, place))
        if found is None:
            raise ValidationError(f"The case study has no evaluation {place}.")
        return found

    def _save(self, record: Any, many: dict[str, list[Any]]) -> None:
        """Save a record with its lists, as one version of its history."""
        tags = many.pop("tags", [])
        if many:
            record.skip_history_when_saving = True
            record.save()
            for name, found in many.items():
                getattr(record, name).set(found)
            del record.skip_history_when_saving
        record.save()
        for name in tags:
            tag = Tag.objects.filter(name=name).first() or Tag.objects.create(name=name)
            link = CaseStudyTag(content_object=record, tag=tag)
            link._change_reason = self.reason
            link.save()
        if isinstance(record, Evaluation):
            self._evaluations[record.case_study_id, record.position] = record
        elif hasattr(record, "slug"):
            self._named.setdefault(type(record), {})[record.slug] = record

    def _succeed(self, table: Table, column: Column, loaded: list[tuple[Any, Row]]) -> None:
        """Name the successors of areas or organisations, once all are there."""
        for record, row in loaded:
            try:
                found = unpacked(column, row["successors"], self._named)
            except ValidationError as error:
                raise Refused(f"{table.name}: {row}: {'; '.join(error.messages)}") from None
            if found:
                record.skip_history_when_saving = True
                record.successors.set(found)


def _refused(table: str, error: DatabaseError) -> Refused:
    return Refused(f"{table}: {' '.join(in_words(error)) or error}")
