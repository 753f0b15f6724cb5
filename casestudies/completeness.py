"""What an entry says of the nine questions of the 2017 survey, its evidence and its freshness.

Each is answered with a source, said to be not stated in the source, or missing. What is said to
be not stated stands over what rows suggest: figures can be there without a word on how impact was
measured. The states are one expression, so that a list, a filter and a move read the same.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    Case,
    Exists,
    Func,
    Model,
    OuterRef,
    Q,
    QuerySet,
    TextChoices,
    TextField,
    Value,
    When,
)
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casestudies.models import (
    CaseStudy,
    Citation,
    Evaluation,
    Funding,
    InformationSharing,
    Lesson,
    Outcome,
    Partnership,
)
from casestudies.vocabulary import Agreement, FundingKind, LedBy, Role, SurveyQuestion

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

SomeModel = TypeVar("SomeModel", bound=Model)


class Answer(TextChoices):
    ANSWERED = "answered", _("Answered")
    NOT_STATED = "not_stated", _("Not stated in the source")
    MISSING = "missing", _("Missing")


@dataclass(frozen=True)
class Question:
    key: str
    label: "StrPromise | str"
    answered: Q | Exists
    # What answers it on the form: one of the entry's own fields, or a kind of row
    field: str = ""
    rows: str = ""
    # Rows such as lessons name their source; the rest stands on the citations of the entry
    needs_citation: bool = True
    marked_as: str = ""  # by which of the entry's questions not stated; none, if sources cannot be

    @property
    def state(self) -> Case:
        cited = _has(Citation.objects.all()) if self.needs_citation else Q()
        marked = [When(not_stated__contains=[self.marked_as], then=Value(Answer.NOT_STATED))]
        return Case(
            *(marked if self.marked_as else []),
            When(Q(self.answered) & Q(cited), then=Value(Answer.ANSWERED)),
            default=Value(Answer.MISSING),
            output_field=TextField(),
        )


def _has(rows: QuerySet[SomeModel]) -> Exists:
    return Exists(rows.filter(case_study=OuterRef("pk")))


def _asked(question: SurveyQuestion, answered: Q | Exists, **more: object) -> Question:
    return Question(question.value, question.label, answered, marked_as=question.value, **more)  # type: ignore[arg-type]


SAYS_WHO_PAID = ~Q(kind=FundingKind.NOT_STATED) | Q(organisation__isnull=False) | ~Q(funder_text="")
SAYS_HOW_IT_SHARED = ~Q(agreement=Agreement.NOT_STATED) | ~Q(
    system_access="", barrier="", fix="", text=""
)

# In the order of the survey
QUESTIONS = [
    _asked(SurveyQuestion.LEAD, ~Q(led_by=LedBy.NOT_STATED), field="led_by"),
    _asked(
        SurveyQuestion.PARTNERS,
        # Of two joint leads each is the other's partner
        _has(Partnership.objects.exclude(role=Role.LEAD)),
        rows="partnerships",
    ),
    _asked(SurveyQuestion.AIM, ~Q(problem=""), field="problem"),
    _asked(SurveyQuestion.DURATION, ~Q(start=""), field="start"),
    _asked(SurveyQuestion.FUNDING, _has(Funding.objects.filter(SAYS_WHO_PAID)), rows="funding"),
    _asked(SurveyQuestion.SCALE, ~Q(scale=""), field="scale"),
    _asked(
        SurveyQuestion.INFORMATION_SHARING,
        _has(InformationSharing.objects.filter(SAYS_HOW_IT_SHARED)),
        rows="information_sharing",
    ),
    _asked(
        SurveyQuestion.IMPACT,
        _has(Outcome.objects.results()),
        rows="outcomes",
        needs_citation=False,
    ),
    _asked(
        SurveyQuestion.LESSONS, _has(Lesson.objects.all()), rows="lessons", needs_citation=False
    ),
    _asked(
        SurveyQuestion.EVALUATION,
        _has(Evaluation.objects.all()),
        rows="evaluations",
        needs_citation=False,
    ),
    # As the page says it: confirmed, or else as reported in a year
    Question(
        "freshness",
        _("How fresh it is"),
        Q(last_confirmed_on__isnull=False) | Q(as_reported_in__isnull=False),
        field="as_reported_in",
        needs_citation=False,
    ),
]


@dataclass(frozen=True)
class Completeness:
    """The state of each question of one entry."""

    answers: list[tuple[Question, Answer]]

    def number(self, state: Answer) -> int:
        return sum(answer == state for _question, answer in self.answers)

    @property
    def missing(self) -> list[str]:
        """The labels of the questions that are open."""
        return [str(q.label) for q, answer in self.answers if answer == Answer.MISSING]

    @property
    def boxes(self) -> list[tuple[Answer, int, int]]:
        """A drawing of the states: each with the left edge of its box and of a dash in it."""
        return [(answer, 10 * n + 1, 10 * n + 3) for n, (_q, answer) in enumerate(self.answers)]

    @property
    def in_words(self) -> str:
        numbers = {state.value: self.number(state) for state in Answer}
        return gettext(
            "%(answered)s of %(all)s answered, %(not_stated)s not stated, %(missing)s missing"
        ) % {**numbers, "all": len(self.answers)}


def with_answers(case_studies: QuerySet[CaseStudy]) -> QuerySet[CaseStudy]:
    """Fetch with each entry the states of its questions, in the same query."""
    states = Func(
        *(question.state for question in QUESTIONS),
        template="ARRAY[%(expressions)s]",
        output_field=ArrayField(TextField()),
    )
    return case_studies.annotate(answers=states)


HAS_GAPS = Q(answers__contains=[Answer.MISSING.value])  # of entries that came `with_answers`


def incomplete(case_studies: QuerySet[CaseStudy]) -> QuerySet[CaseStudy]:
    """Narrow entries that came `with_answers` to those where something is missing."""
    return case_studies.filter(HAS_GAPS)


def complete(case_studies: QuerySet[CaseStudy]) -> QuerySet[CaseStudy]:
    """Narrow them to those where nothing is."""
    return case_studies.exclude(HAS_GAPS)


def read(case_study: CaseStudy) -> Completeness:
    """Arrange the states that came with an entry."""
    states = (Answer(state) for state in case_study.answers)  # type: ignore[attr-defined]
    return Completeness(list(zip(QUESTIONS, states, strict=True)))


def of(case_study: CaseStudy) -> Completeness:
    """Ask the database for the states as they now are."""
    return read(with_answers(CaseStudy.objects.filter(pk=case_study.pk)).get())
