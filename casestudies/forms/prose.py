"""Prose in the curators' forms."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models


class ProseField(forms.CharField):
    """Prose whose lines end as in the database; a browser's own ends would change all of it."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return text.replace("\r\n", "\n") if isinstance(text, str) else text


def formfield(db_field: models.Field, **kwargs: Any) -> forms.Field | None:
    """Make the field of a form: of prose one that keeps its line ends."""
    if isinstance(db_field, models.TextField):
        kwargs = {
            "form_class": ProseField,
            "widget": AdminTextareaWidget(attrs={"rows": 3}),
        } | kwargs
    return db_field.formfield(**kwargs)
