"""Words in a box: a list of them, or prose."""

import csv
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.contrib.postgres.forms import SimpleArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from casestudies.forms.prose import ProseField
from casestudies.vocabulary import SurveyQuestion

QUOTES = _("Put double quotes around one that has a comma of its own.")


class WordsField(SimpleArrayField):
    """Words separated by commas or line breaks; one with its own comma stands in quotes."""

    widget = forms.Textarea
    default_error_messages = {
        "item_invalid": _("Number %(nth)s in the list:"),
        "quotes": _("A quotation mark is not closed, or stands before only part of a word."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["help_text"] = f"{kwargs.get('help_text', '')} {QUOTES}".strip()
        super().__init__(*args, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return ", ".join(quoted(self.base_field.prepare_value(word)) for word in value)
        return value

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = self._read(value)
        return super().to_python(value)

    def _read(self, text: str) -> list[str]:
        try:
            lines = list(csv.reader(text.splitlines(), skipinitialspace=True, strict=True))
        except csv.Error:
            raise ValidationError(self.error_messages["quotes"], code="quotes") from None
        return [word.strip() for line in lines for word in line if word.strip()]


def questions_field(db_field: models.Field) -> forms.TypedMultipleChoiceField:
    """Questions of the survey, to tick."""
    return forms.TypedMultipleChoiceField(
        choices=SurveyQuestion.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=db_field.help_text,
    )


def reason_field(label: Any, help_text: Any = "", *, required: bool = False) -> ProseField:
    """Ask why; histories keep the whole of it."""
    return ProseField(
        label=label,
        required=required,
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        help_text=help_text or _("Stands in the history beside your name."),
    )


def quoted(word: str) -> str:
    """Write a word so that a list of them reads it as one."""
    if any(mark in word for mark in ',"'):
        return '"' + word.replace('"', '""') + '"'
    return word
