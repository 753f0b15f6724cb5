"""One column of a sheet: how a field of a record is written in a cell, and read from it.

A column says what it means, what it allows and whether it must be filled; the codebook, the
template, the download and the upload all ask it. `links` has those that name other records.
"""

from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext

from casestudies.lists import with_commas
from casestudies.sheets.known import Known
from casestudies.sheets.texts import joined, number, parted

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Cell = str | int | Decimal
MOST_DIGITS = 20
YES, NO = "yes", "no"  # as written; the keys of the vocabulary are English too


class Column:
    """A text."""

    is_number = False
    is_read = True

    def __init__(
        self, field: Any, name: str = "", *, meaning: "StrPromise | str" = "", example: str = ""
    ) -> None:
        self.field = field
        self.name = name or field.name
        self._meaning = meaning
        self.example = example

    @property
    def meaning(self) -> str:
        label = str(self.field.verbose_name)
        said = str(self._meaning or self.field.help_text)
        return f"{label[:1].upper()}{label[1:]}. {said}".strip()

    @property
    def allowed(self) -> str:
        if self.field.max_length:
            return gettext("Text, at most %(number)s characters") % {
                "number": self.field.max_length
            }
        return gettext("Text")

    @property
    def options(self) -> list[str]:
        """The values to choose from, where they are few and fixed."""
        return []

    @property
    def is_required(self) -> bool:
        return not self.field.blank and not self.field.has_default()

    def value(self, record: Any) -> Any:
        """Return what the record holds, to compare it with what is read."""
        return getattr(record, self.field.name)

    def cell(self, record: Any) -> Cell:
        return self.value(record)

    def text(self, record: Any) -> str:
        return str(self.cell(record))

    def read(self, text: str, known: Known) -> Any:
        """Return the value that a cell means, or raise ValidationError."""
        if "\x00" in text:
            raise ValidationError(gettext("This text has a character that cannot be kept."))
        return text.strip().replace("\r\n", "\n")

    def shown(self, value: Any) -> str:
        return str(value)


class Choice(Column):
    @property
    def labels(self) -> dict[str, str]:
        is_list = isinstance(self.field, ArrayField)
        field: Any = self.field.base_field if is_list else self.field
        return {str(key): str(label) for key, label in field.choices}

    @property
    def options(self) -> list[str]:
        return list(self.labels)

    @property
    def allowed(self) -> str:
        listed = "; ".join(f"{key} ({label})" for key, label in self.labels.items())
        return gettext("One of: %(keys)s") % {"keys": listed}

    def read(self, text: str, known: Known) -> str:
        key = text.strip()
        if not key and not self.field.blank:
            if self.field.has_default():
                return self.field.get_default()
            raise ValidationError(gettext("This cell must not be empty."))
        if key and key not in self.labels:
            raise ValidationError(
                gettext("Choose one of: %(keys)s.%(hint)s")
                % {"keys": with_commas(self.labels), "hint": hint(key, self.labels)}
            )
        return key


class YesNo(Column):
    @property
    def allowed(self) -> str:
        return gettext("yes or no")

    @property
    def options(self) -> list[str]:
        return [YES, NO]

    def cell(self, record: Any) -> str:
        return YES if self.value(record) else NO

    def read(self, text: str, known: Known) -> bool:
        said = text.strip().lower()
        if not said:
            return self.field.get_default()
        if said not in (YES, "true", "1", NO, "false", "0"):
            raise ValidationError(gettext("Write yes or no."))
        return said in (YES, "true", "1")

    def shown(self, value: Any) -> str:
        return YES if value else NO


class Number(Column):
    is_number = True

    @property
    def allowed(self) -> str:
        if isinstance(self.field, models.DecimalField):
            return gettext("A number with at most %(places)s decimal places, such as 6.93") % {
                "places": self.field.decimal_places
            }
        return gettext("A whole number")

    def cell(self, record: Any) -> Cell:
        return "" if self.value(record) is None else self.value(record)

    def text(self, record: Any) -> str:
        value = self.value(record)
        return "" if value is None else number(value)

    def read(self, text: str, known: Known) -> int | Decimal | None:
        said = text.strip()
        if not said:
            return self.field.get_default() if self.field.has_default() else None
        try:
            if isinstance(self.field, models.DecimalField):
                return _finite(Decimal(said))
            return int(said)
        except (InvalidOperation, ValueError):
            raise ValidationError(
                gettext("Write a number alone, without spaces, commas or units.")
            ) from None

    def shown(self, value: Any) -> str:
        return "" if value is None else number(value)


class Day(Column):
    @property
    def allowed(self) -> str:
        return gettext("A day, as in 2026-11-22")

    def cell(self, record: Any) -> str:
        return self.shown(self.value(record))

    def read(self, text: str, known: Known) -> date | None:
        try:
            return date.fromisoformat(text.strip()) if text.strip() else None
        except ValueError:
            raise ValidationError(gettext("Write a day as in 2026-11-22.")) from None

    def shown(self, value: Any) -> str:
        return value.isoformat() if value else ""


class Words(Column):
    """Several texts."""

    @property
    def allowed(self) -> str:
        return gettext("Several texts with | between them")

    def cell(self, record: Any) -> str:
        return joined(self.value(record))

    def read(self, text: str, known: Known) -> list[str]:
        return parted(super().read(text, known))

    def shown(self, value: Any) -> str:
        return joined(value)


class Choices(Choice, Words):
    """Several keys of a vocabulary."""

    @property
    def allowed(self) -> str:
        listed = "; ".join(f"{key} ({label})" for key, label in self.labels.items())
        return gettext("Any of these with | between them: %(keys)s") % {"keys": listed}

    @property
    def options(self) -> list[str]:
        return []

    def read(self, text: str, known: Known) -> Any:
        return [Choice.read(self, key, known) for key in parted(text)]


def _finite(value: Decimal) -> Decimal:
    """Refuse what no field holds, before it is written out: 1e999999 is short only so."""
    if not value.is_finite() or abs(value.adjusted()) > MOST_DIGITS:
        raise ValueError
    return value


def hint(said: str, labels: dict[str, str]) -> str:
    """Propose what was perhaps meant: the key of a label, or a key that looks like it."""
    keys = {label.lower(): key for key, label in labels.items()} | {key: key for key in labels}
    near = get_close_matches(said.lower(), keys, n=1, cutoff=0.75)
    return " " + gettext("Did you mean “%(key)s”?") % {"key": keys[near[0]]} if near else ""
