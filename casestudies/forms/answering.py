"""What each small form has that answers one question, with where in the source it stands.

A form that nobody touches says nothing. One that is touched is an answer, which has a locator, or
says that the source does not state it.
"""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from casestudies.completeness import Answer
from casestudies.forms.quick import WHERE
from casestudies.models import CaseStudy, Citation, Partnership
from casestudies.vocabulary import SurveyQuestion
from partners.models import Organisation

EITHER = _("Answer it, or tick that it is not stated: not both.")


class AnswerForm(forms.ModelForm):
    """An answer to one question. Prefixed by the question, so that all stand in one page's form."""

    required_css_class = "required"
    question: SurveyQuestion
    instance: Any

    def __init__(self, *args: Any, case_study: CaseStudy, **kwargs: Any) -> None:
        if self._meta.model is CaseStudy:
            kwargs["instance"] = case_study
        kwargs |= {
            "prefix": self.question.value,
            "empty_permitted": True,
            "use_required_attribute": False,
        }
        super().__init__(*args, **kwargs)
        self.case_study = case_study
        self.fields["locator"] = forms.CharField(
            label=_("Where in the source"),
            max_length=Citation._meta.get_field("locator").max_length,
            widget=AdminTextInputWidget,
            help_text=WHERE,
        )
        self.fields["not_stated"] = forms.BooleanField(
            label=_("Not stated: I looked for it"), required=False
        )
        for field in self.fields.values():
            field.required = field.required and not self.is_not_stated
            if isinstance(field.widget, forms.Textarea):
                field.widget = AdminTextareaWidget(attrs={"rows": 3})

    @property
    def is_not_stated(self) -> bool:
        return self.is_bound and bool(self.data.get(self.add_prefix("not_stated")))

    @property
    def answer(self) -> Answer:
        """How the question stands with what was typed."""
        if self.is_not_stated:
            return Answer.NOT_STATED
        return Answer.ANSWERED if self.is_bound and self.has_changed() else Answer.MISSING

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.is_not_stated and set(self.changed_data) != {"not_stated"}:
            self.add_error("not_stated", EITHER)
        return cleaned

    def _post_clean(self) -> None:
        if not self.is_not_stated:
            super()._post_clean()  # type: ignore[misc]

    def rows(self) -> list[Model]:
        """Return the rows that the answer adds; an answer in the entry itself adds none."""
        return [] if self.instance is self.case_study else [self.instance]

    @property
    def names_its_source(self) -> bool:
        """Tell whether its rows have a source and a locator of their own."""
        return any(field.name == "source" for field in self._meta.model._meta.fields)


class NamesField(forms.CharField):
    """Partners, one to a line: an organisation where the directory knows the name, or words."""

    widget = forms.Textarea

    def clean(self, value: Any) -> list[dict[str, Any]]:
        names = dict.fromkeys(line.strip() for line in super().clean(value).splitlines())
        names.pop("", None)
        longest: Any = Partnership._meta.get_field("partner_text").max_length
        if any(len(name) > longest for name in names):
            message = _("A name has at most %(number)s characters.")
            raise forms.ValidationError(message, params={"number": longest})
        if self.required and not names:
            raise forms.ValidationError(self.error_messages["required"])
        known = known_organisations() if names else {}
        named: dict[Any, dict[str, Any]] = {}
        for name in names:
            organisation = known.get(name.casefold())
            row = {"organisation": organisation} if organisation else {"partner_text": name}
            named.setdefault(organisation or name, row)
        return list(named.values())


def known_organisations() -> dict[str, Organisation]:
    """Return organisations by each of their names, without regard to capitals."""
    by_name: dict[str, Organisation] = {}
    organisations = list(Organisation.objects.all())
    for organisation in organisations:
        for name in organisation.also_known_as:
            by_name.setdefault(name.casefold(), organisation)
    return by_name | {one.name.casefold(): one for one in organisations}
