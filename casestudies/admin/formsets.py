"""The rows of a record, and the rules that hold between them."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils.functional import cached_property

from casestudies.admin.pickers import hand_over
from casestudies.models import Evaluation, Outcome
from casestudies.refusals import message_of
from casestudies.vocabulary import LEAD_ROLES, LedBy, State
from casestudies.workflow import LEADS_AGREE, NEEDED

ONE_HEADLINE = "case_study_has_one_headline"


def _name(field: forms.Field) -> None:
    """Name a field for a screen reader: the cells of a table have no label of their own."""
    widget: Any = getattr(field.widget, "widget", field.widget)
    widget.attrs.setdefault("aria-label", str(field.label))


class RowForm(forms.ModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hand_over(self.instance, self.fields)
        for field in self.fields.values():
            _name(field)


class RowFormSet(BaseInlineFormSet):
    model: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self._keep_what_is_gone()

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            _name(form.fields["DELETE"])

    def _keep_what_is_gone(self) -> None:
        """Show rows that somebody took away meanwhile as new ones: Django would drop their text."""
        sent: Any = self.data
        rows, key = self.initial_form_count(), self.model._meta.pk.name
        there = {str(row.pk) for row in self.get_queryset()}
        gone = [n for n in range(rows) if sent.get(f"{self.prefix}-{n}-{key}") not in there]
        if not gone:
            return
        order = [*(n for n in range(rows) if n not in gone), *gone]
        place = {n: index for index, n in enumerate(order)}
        data = sent.copy()
        for name in sent:
            if found := re.fullmatch(rf"{re.escape(str(self.prefix))}-(\d+)-(.+)", name):
                n, field = int(found[1]), found[2]
                data.setlist(f"{self.prefix}-{place.get(n, n)}-{field}", sent.getlist(name))
        for n in gone:
            data[f"{self.prefix}-{place[n]}-{key}"] = ""
        data[f"{self.prefix}-INITIAL_FORMS"] = str(rows - len(gone))
        self.data = data
        del self.management_form

    def get_unique_error_message(self, unique_check: Any) -> str:
        """Say of two rows that clash what the database says of them."""
        for constraint in self.model._meta.total_unique_constraints:
            if set(constraint.fields) == set(unique_check):
                return str(constraint.get_violation_error_message())
        return super().get_unique_error_message(unique_check)

    @property
    def staying(self) -> list[dict[str, Any]]:
        """What the rows say that stay or are new."""
        said = [getattr(form, "cleaned_data", {}) for form in self.forms]
        return [row for row in said if row and not row.get("DELETE")]


class PartnershipFormSet(RowFormSet):
    def clean(self) -> None:
        super().clean()
        has_lead = any(row.get("role") in LEAD_ROLES for row in self.staying)
        if has_lead == (self.instance.led_by == LedBy.NOT_STATED):
            raise ValidationError(LEADS_AGREE)


class CitationFormSet(RowFormSet):
    def clean(self) -> None:
        super().clean()
        state = self.data.get("move_to") or self.instance.state
        if state == State.PUBLISHED and not self.staying:
            raise ValidationError(NEEDED["citations"])


class OutcomeForm(RowForm):
    def validate_constraints(self) -> None:
        """Check all but the one headline: the formset sees whether another row gives it up."""
        exclude = self._get_validation_exclusions()  # type: ignore[attr-defined]
        for constraint in Outcome._meta.constraints:
            if constraint.name != ONE_HEADLINE:
                try:
                    constraint.validate(Outcome, self.instance, exclude=exclude)
                except ValidationError as error:
                    self.add_error(None, error)


class OutcomeFormSet(RowFormSet):
    def add_fields(self, form: Any, index: int | None) -> None:
        """Offer the evaluations of this case study, and fetch them once for all rows."""
        super().add_fields(form, index)
        field = form.fields["evaluation"]
        field.queryset = Evaluation.objects.filter(case_study=self.instance.pk)
        field.choices = self.evaluations

    @cached_property
    def evaluations(self) -> list[tuple[Any, str]]:
        own = Evaluation.objects.filter(case_study=self.instance.pk).select_related("evaluator")
        return [("", "---------"), *((evaluation.pk, str(evaluation)) for evaluation in own)]

    def clean(self) -> None:
        super().clean()
        if sum(bool(row.get("is_headline")) for row in self.staying) > 1:
            raise ValidationError(message_of(Outcome, ONE_HEADLINE))

    def save_existing_objects(self, commit: bool = True) -> list:
        """Save the row that loses the headline before the one that gains it."""
        existing = self.initial_form_count()
        self.forms[:existing] = sorted(self.forms[:existing], key=_is_headline)
        return super().save_existing_objects(commit)


def _is_headline(form: Any) -> bool:
    return bool(form.cleaned_data.get("is_headline")) and not form.cleaned_data.get("DELETE")
