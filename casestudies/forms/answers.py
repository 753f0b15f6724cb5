"""Questions in the GOV.UK pattern: how an answer is shown, and what may stand in it."""

from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.forms.boundfield import BoundField
from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

LONG = 5_000  # characters: some two pages
SHORT = 250

one_line = RegexValidator(
    "[\x00-\x1f\x7f\x85\u2028\u2029]",
    _("Leave out line breaks and control characters: this is one line."),
    code="one_line",
    inverse_match=True,
)


class Answer(BoundField):
    """An answer as the page shows it; `partials/question.html` is its template."""

    def build_widget_attrs(self, attrs: Any, widget: Any = None) -> Any:
        attrs = super().build_widget_attrs(attrs, widget)
        kind = (widget or self.field.widget).input_class
        attrs["class"] = f"{kind} {kind}--error" if self.errors and not self.is_one_of else kind
        if self.is_one_of:
            attrs.pop("aria-invalid", None)  # the attribute is for what holds the radio buttons
        return attrs

    @property
    def is_one_of(self) -> bool:
        return self.use_fieldset

    @property
    def target(self) -> str:
        """The id of what a link to this question leads to."""
        return f"{self.auto_id}_0" if self.is_one_of else self.auto_id


class LineInput(forms.TextInput):
    input_class = "govuk-input"


class EmailInput(forms.EmailInput):
    input_class = "govuk-input"


class TextInput(forms.Textarea):
    input_class = "govuk-textarea"


class RadioInput(forms.RadioSelect):
    input_class = "govuk-radios__input"


class Line(forms.CharField):
    """One line of words."""

    widget = LineInput

    def __init__(self, *, max_length: int = SHORT, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, validators=[one_line], **kwargs)


class Prose(forms.CharField):
    """Words with line breaks, each counted as one character whatever the browser sends."""

    widget = TextInput

    def __init__(self, *, rows: int = 5, **kwargs: Any) -> None:
        super().__init__(max_length=LONG, **kwargs)
        self.widget.attrs["rows"] = rows

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")


class OneOf(forms.ChoiceField):
    widget = RadioInput


class EmailAddress(forms.EmailField):
    widget = EmailInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=254, **kwargs)
        self.widget.attrs |= {"autocomplete": "email", "spellcheck": "false"}


def explain_length(field: forms.Field) -> None:
    """Say what is too long with its question and limit; a browser would cut it off silently."""
    limit = getattr(field, "max_length", None)
    if limit is not None:
        field.widget.attrs.pop("maxlength", None)
        field.error_messages["max_length"] = gettext(
            "“{question}” has room for {limit} characters: shorten what you typed."
        ).format(question=field.label, limit=number_format(limit, force_grouping=True))
