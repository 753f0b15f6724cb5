"""Cells of a bundle: as JSON and SQLite have them, and read from JSON again."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from casestudies.exports.columns import Derived
from casestudies.sheets.columns import Column, Day, Number, Words, YesNo
from casestudies.sheets.links import EvaluationOfEntry, Link, Links, Tags
from casestudies.sheets.texts import joined


class Instant(Column):
    """A moment, in UTC."""

    @property
    def allowed(self) -> str:
        return gettext("A moment, as in 2026-11-22T09:30:00+00:00")

    def cell(self, record: Any) -> str:
        at = self.value(record)
        return at.astimezone(UTC).isoformat() if at else ""


def is_list(column: Column) -> bool:
    return isinstance(column, Links | Words | Tags)


def packed(column: Column, record: Any) -> Any:
    """Return what JSON says of a cell: a text, a number, true or false, a list, or null."""
    if isinstance(column, YesNo):
        return column.value(record)
    if is_list(column):
        values = column.value(record)
        return [one.slug for one in values] if isinstance(column, Links) else list(values)
    found = column.cell(record)
    if isinstance(found, Decimal):
        return int(found) if found == found.to_integral() else float(found)
    return None if found == "" and not _is_text(column) else found


def stored(column: Column, value: Any) -> Any:
    """Return what SQLite says of a cell, of what JSON does."""
    return joined(value) if is_list(column) else value


def _is_text(column: Column) -> bool:
    not_texts = Number | Link | Day | Instant
    return not (column.is_number or isinstance(column, not_texts))


def unpacked(column: Column, value: Any, named: dict[Any, dict[str, Any]]) -> Any:
    """Return what a field holds, of what JSON says; `named` has the records loaded before.

    Raises ValidationError when it is not of the column's kind or names what is not there.
    """
    if isinstance(column, Links):
        return [_named(column, slug, named) for slug in _of(value, list)]
    if is_list(column):
        return [_of(one, str) for one in _of(value, list)]
    if isinstance(column, YesNo):
        return _of(value, bool)
    if value is None and not _is_text(column):
        return None
    if isinstance(column, Link):
        return _named(column, value, named)
    if isinstance(column, Number):
        return _of(value, int | Decimal)
    text = _of(value, str)
    if isinstance(column, Day | Instant):
        kind: Any = date if isinstance(column, Day) else datetime
        try:
            return kind.fromisoformat(text)
        except ValueError:
            raise ValidationError(f"“{text}” is no {kind.__name__}.") from None
    return text


def _named(column: Link, slug: Any, named: dict[Any, dict[str, Any]]) -> Any:
    found = named.get(column.model, {}).get(_of(slug, str))
    if found is None:
        raise ValidationError(f"“{slug}” is not in the bundle.")
    return found


def _of(value: Any, kind: Any) -> Any:
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise ValidationError(f"“{value}” is of another kind.")
    return value


def is_loaded(column: Column) -> bool:
    """Tell whether a cell sets a field; what is derived is for readers."""
    return not isinstance(column, Derived)


def type_of(column: Column) -> str:
    """Return the type of the column in SQLite."""
    if isinstance(column, YesNo):
        return "INTEGER"
    return "NUMERIC" if column.is_number or isinstance(column, EvaluationOfEntry) else "TEXT"
