"""One small form for each question that an entry may answer."""

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from casestudies.forms.answering import AnswerForm, NamesField
from casestudies.forms.prose import formfield
from casestudies.models import (
    CaseStudy,
    Evaluation,
    Funding,
    InformationSharing,
    Lesson,
    Outcome,
    Partnership,
)
from casestudies.vocabulary import LedBy, Role, Scale, SurveyQuestion

ONE_A_LINE = _("One to a line, as the source names them. A name the directory knows is linked.")
NONE_YET = ("", "---------")


class LeadForm(AnswerForm):
    question = SurveyQuestion.LEAD
    led_by = forms.ChoiceField(
        label=_("Led by"),
        choices=[NONE_YET, *(c for c in LedBy.choices if c[0] != LedBy.NOT_STATED)],
    )
    names = NamesField(label=_("Lead agency"), help_text=ONE_A_LINE)

    class Meta:
        model = CaseStudy
        formfield_callback = formfield
        fields = ["led_by"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"led_by": ""}, **kwargs)

    def rows(self) -> list[Model]:
        named = self.cleaned_data["names"]
        role = Role.LEAD if len(named) == 1 else Role.JOINT_LEAD
        return [Partnership(role=role, **name) for name in named]


class PartnersForm(AnswerForm):
    question = SurveyQuestion.PARTNERS
    names = NamesField(label=_("Partners"), help_text=ONE_A_LINE)

    class Meta:
        model = CaseStudy
        formfield_callback = formfield
        fields: list[str] = []

    def rows(self) -> list[Model]:
        return [Partnership(role=Role.PARTNER, **name) for name in self.cleaned_data["names"]]


class AimForm(AnswerForm):
    question = SurveyQuestion.AIM

    class Meta:
        model = CaseStudy
        formfield_callback = formfield
        fields = ["problem"]


class DurationForm(AnswerForm):
    question = SurveyQuestion.DURATION

    class Meta:
        model = CaseStudy
        formfield_callback = formfield
        fields = ["start_qualifier", "start", "end_qualifier", "end"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["start"].required = not self.is_not_stated


class FundingForm(AnswerForm):
    question = SurveyQuestion.FUNDING

    class Meta:
        model = Funding
        formfield_callback = formfield
        fields = ["kind", "funder_text", "amount", "period"]


class ScaleForm(AnswerForm):
    question = SurveyQuestion.SCALE
    scale = forms.ChoiceField(label=_("Scale"), choices=[NONE_YET, *Scale.choices])

    class Meta:
        model = CaseStudy
        formfield_callback = formfield
        fields = ["scale"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"scale": ""}, **kwargs)


class SharingForm(AnswerForm):
    question = SurveyQuestion.INFORMATION_SHARING

    class Meta:
        model = InformationSharing
        formfield_callback = formfield
        fields = ["agreement", "system_access", "barrier", "fix"]

    def __init__(self, *args: Any, case_study: CaseStudy, **kwargs: Any) -> None:
        there = InformationSharing.objects.filter(case_study=case_study.pk).first()
        super().__init__(*args, case_study=case_study, instance=there, **kwargs)


class ClaimForm(AnswerForm):
    question = SurveyQuestion.IMPACT

    class Meta:
        model = Outcome
        formfield_callback = formfield
        fields = [
            "domain",
            "direction",
            "statement",
            "value",
            "value_upper",
            "unit",
            "unit_text",
            "counts_what",
            "period",
            "certainty",
            "measured_by",
            "caution",
            "locator",
        ]


class LessonForm(AnswerForm):
    question = SurveyQuestion.LESSONS

    class Meta:
        model = Lesson
        formfield_callback = formfield
        fields = ["kind", "topic", "text", "locator"]


class EvaluationForm(AnswerForm):
    question = SurveyQuestion.EVALUATION

    class Meta:
        model = Evaluation
        formfield_callback = formfield
        fields = ["status", "evaluator_text", "design", "published", "year", "text", "locator"]


FORMS: list[type[AnswerForm]] = [
    LeadForm,
    PartnersForm,
    AimForm,
    DurationForm,
    FundingForm,
    ScaleForm,
    SharingForm,
    ClaimForm,
    LessonForm,
    EvaluationForm,
]
