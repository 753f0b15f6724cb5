"""One column of an export: what it is called, what it means and what stands in its cells.

The columns of `casestudies.sheets` write keys and slugs, which an upload reads. These write words,
as the pages say them, and real days.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext

from casestudies.sheets.columns import NO, YES, Choice, Column, Day, Number, YesNo
from casestudies.sheets.texts import joined, number

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Cell = str | int | Decimal | date


class Label(Choice):
    """A choice in words."""

    @cached_property
    def said(self) -> dict[str, str]:
        return self.labels

    @property
    def allowed(self) -> str:
        return gettext("One of: %(keys)s") % {"keys": "; ".join(self.said.values())}

    def cell(self, record: Any) -> str:
        return self.said.get(self.value(record), "")


class Labels(Label):
    """Several choices in words."""

    @property
    def allowed(self) -> str:
        return gettext("Any of these with | between them: %(keys)s") % {
            "keys": "; ".join(self.said.values())
        }

    def cell(self, record: Any) -> str:
        return joined(self.said[key] for key in self.value(record))


class RealDay(Day):
    """A day that a spreadsheet can sort and count with."""

    def cell(self, record: Any) -> Any:
        return self.value(record) or ""

    def text(self, record: Any) -> str:
        return self.shown(self.value(record))


class Derived(Column):
    """Words, or a number, that no field has as such."""

    def __init__(
        self,
        name: str,
        value: Callable[[Any], Any],
        meaning: "StrPromise | str",
        *,
        is_number: bool = False,
        allowed: "StrPromise | str" = "",
    ) -> None:
        self.name = name
        self._value = value
        self._meaning = meaning
        self.is_number = is_number
        self._allowed = allowed
        self.example = ""

    @property
    def meaning(self) -> str:
        return str(self._meaning)

    @property
    def allowed(self) -> str:
        return str(self._allowed) or (gettext("A number") if self.is_number else gettext("Text"))

    @property
    def is_required(self) -> bool:
        return False

    def cell(self, record: Any) -> Any:
        found = self._value(record)
        return "" if found is None else found

    def text(self, record: Any) -> str:
        found = self.cell(record)
        if isinstance(found, date):
            return found.isoformat()
        return number(found) if self.is_number and found != "" else str(found)


def yes_no(name: str, value: Callable[[Any], bool], meaning: "StrPromise | str") -> Derived:
    return Derived(
        name, lambda record: YES if value(record) else NO, meaning, allowed=gettext("yes or no")
    )


def fields(model: Any, meanings: Iterable[tuple[str, "StrPromise | str"]]) -> list[Column]:
    """Return a column for each of these fields, with what it means to a reader."""
    return [_of(model._meta.get_field(name), meaning) for name, meaning in meanings]


def _of(field: Any, meaning: "StrPromise | str") -> Column:
    if isinstance(field, ArrayField):
        return Labels(field, meaning=meaning)
    if field.choices:
        return Label(field, meaning=meaning)
    for kind, column in [
        (models.BooleanField, YesNo),
        (models.DateField, RealDay),
        ((models.IntegerField, models.DecimalField), Number),
    ]:
        if isinstance(field, kind):  # type: ignore[arg-type]
            return column(field, meaning=meaning)
    return Column(field, meaning=meaning)
