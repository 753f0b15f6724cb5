"""Partial dates: a year, a month, a day or a financial year, as a source gives it.

Stored as text that a person can type and that sorts rightly: "2012", "2012-03", "2012-03-12"
or "2016/17" for a financial year. Empty means that the source gives no date.
"""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import formats
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casestudies.vocabulary import DateQualifier

FORM = r"^(\d{4})(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|/\d{2})?$"

QUALIFIED = {
    DateQualifier.ABOUT: _("about %(date)s"),
    DateQualifier.BY: _("by %(date)s"),
    DateQualifier.BY_THE_END_OF: _("by the end of %(date)s"),
    DateQualifier.SINCE: _("since %(date)s"),
}


def validate_partial_date(text: str) -> None:
    """Refuse text that is no partial date, with a message that shows the four forms."""
    if not re.fullmatch(FORM, text, re.ASCII):
        raise ValidationError(gettext("Use 2012, 2012-03, 2012-03-12 or 2016/17."), code="form")
    year, _, end = text.partition("/")
    if end and int(end) != (int(year) + 1) % 100:
        raise ValidationError(
            gettext("A financial year ends in the next year, as in 2016/17."), code="end"
        )
    if "-" in text:
        try:
            date.fromisoformat(text if text.count("-") == 2 else f"{text}-01")
        except ValueError:
            raise ValidationError(gettext("There is no such day."), code="day") from None


def in_words(text: str, qualifier: str = "") -> str:
    """Say a partial date for people: "2016/17", "March 2026", "by the end of 2012"."""
    if text.count("-") == 2:
        words = formats.date_format(date.fromisoformat(text), "j F Y")
    elif "-" in text:
        words = formats.date_format(date.fromisoformat(f"{text}-01"), "F Y")
    else:
        words = text
    return QUALIFIED[DateQualifier(qualifier)] % {"date": words} if text and qualifier else words


class PartialDateField(models.CharField):
    """Text in one of the four forms; the "C" collation sorts them by time."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs |= {"max_length": 10, "db_collation": "C", "validators": [validate_partial_date]}
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def deconstruct(self) -> tuple:
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("max_length", "db_collation", "validators"):
            kwargs.pop(fixed, None)
        return name, path, args, kwargs


def has_form(field: str) -> models.Q:
    """Return the condition of a check constraint: the field is empty or has one of the forms."""
    return models.Q(**{field: ""}) | models.Q(**{f"{field}__regex": FORM})
