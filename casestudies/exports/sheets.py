"""The sheets of an export, and their rows: so many entries at a time, whatever kind of file.

A result is kept as the numbers of its records in their order. Rows are fetched for some of them at
a time, each time by a fixed number of queries, so that no transaction waits for whoever downloads.
What stops being published meanwhile is left out.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet, TextField
from django.utils.translation import gettext_lazy as _

from casestudies.exports import entries, parts
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
from casestudies.sheets.columns import Column

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

AT_ONCE = 250  # records fetched at a time
Columns = Callable[[str], list[Column]]
Records = Callable[[], QuerySet[Any]]


@dataclass(frozen=True)
class Sheet:
    """One sheet: `key` is the field by which its records are found among those of the result."""

    name: str
    title: "StrPromise"
    columns: Columns
    records: Records
    key: str = "pk"

    def fetch(self, numbers: Sequence[int]) -> Iterator[Any]:
        """Fetch the records for these numbers, some at a time, in the order of the numbers."""
        for start in range(0, len(numbers), AT_ONCE):
            wanted = numbers[start : start + AT_ONCE]
            found: dict[int, list[Any]] = {}
            for record in self.records().filter(**{f"{self.key}__in": wanted}):
                found.setdefault(getattr(record, self.key), []).append(record)
            for number in wanted:
                yield from found.get(number, ())


def _part(name: str, title: "StrPromise", columns: Columns, model: Any, *related: str) -> Sheet:
    def records() -> QuerySet[Any]:
        of_public = model._default_manager.filter(case_study__in=CaseStudy.objects.published())
        prose = (
            f"case_study__{field.name}" for field in CaseStudy._meta.fields if _is_prose(field)
        )
        return of_public.select_related("case_study", *related).defer(*prose)

    return Sheet(name, title, columns, records, "case_study_id")


def _is_prose(field: Any) -> bool:
    return isinstance(field, TextField)


CASE_STUDIES = Sheet("case_studies", _("Case studies"), entries.columns, entries.records)
_CLAIM = ("source", "evaluation__evaluator")
OUTCOMES_OF_ENTRIES = _part("outcomes", _("Outcomes"), parts.outcomes, Outcome, *_CLAIM)
OUTCOMES = Sheet("outcomes", _("Outcomes"), parts.outcomes, OUTCOMES_OF_ENTRIES.records)
PARTS = [
    OUTCOMES_OF_ENTRIES,
    _part("partners", _("Partners"), parts.partners, Partnership, "organisation"),
    _part("funding", _("Funding"), parts.funding, Funding, "organisation"),
    _part("evaluations", _("Evaluations"), parts.evaluations, Evaluation, "evaluator", "source"),
    _part("lessons", _("Lessons"), parts.lessons, Lesson, "source"),
    _part("information_sharing", _("Information sharing"), parts.sharing, InformationSharing),
    _part("sources", _("Sources"), parts.sources, Citation, "source"),
]
