"""Reading a document into entries: a draft made of it, and the questions it answers."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction

from casestudies import search_documents
from casestudies.completeness import Answer
from casestudies.drafting import free_slug
from casestudies.models import CaseStudy, Citation, Source

if TYPE_CHECKING:
    from casestudies.forms.questions import AnswerForm
    from casestudies.forms.quick import QuickForm


@transaction.atomic
def begin(quick: "QuickForm", answers: Iterable["AnswerForm"]) -> CaseStudy:
    """Save a new draft from its source, with what was answered; all or nothing."""
    draft: CaseStudy = quick.save(commit=False)
    draft.slug = free_slug(CaseStudy, draft.title)
    draft._change_reason = _reason(quick.source)  # type: ignore[attr-defined]
    draft.save()
    areas = [area] if (area := quick.cleaned_data["area"]) else []
    draft.skip_history_when_saving = True  # type: ignore[attr-defined]
    draft.themes.set(quick.cleaned_data["themes"])
    draft.areas.set(areas)
    del draft.skip_history_when_saving  # type: ignore[attr-defined]
    cite(draft, quick.source, quick.cleaned_data["locator"])
    _record(draft, quick.source, answers)
    search_documents.settle()
    return draft


@transaction.atomic
def go_on(draft: CaseStudy, source: Source, answers: Iterable["AnswerForm"]) -> None:
    """Save further answers from a source; the caller has locked the draft."""
    draft.version += 1
    _record(draft, source, answers)
    search_documents.settle()


def _record(draft: CaseStudy, source: Source, answers: Iterable["AnswerForm"]) -> None:
    """Add what the forms say, and save the draft with it in one version."""
    said = [form for form in answers if form.answer == Answer.ANSWERED]
    silent = [form.question.value for form in answers if form.answer == Answer.NOT_STATED]
    draft.not_stated = list(dict.fromkeys([*draft.not_stated, *silent]))
    draft._change_reason = _reason(source)  # type: ignore[attr-defined]
    draft.save()
    for form in said:
        locator = form.cleaned_data["locator"]
        for row in form.rows():
            new: Any = row
            new.case_study = draft
            if form.names_its_source:
                new.source, new.locator = source, locator
            new._change_reason = _reason(source)
            new.save()
        if not form.names_its_source:
            cite(draft, source, locator, form.question.value)


def cite(draft: CaseStudy, source: Source, locator: str, *questions: str) -> None:
    """Cite a passage once, with all the questions that it answers."""
    citation = draft.citations.filter(source=source, locator=locator).first()
    if citation is None:
        last = draft.citations.count()
        citation = Citation(case_study=draft, source=source, locator=locator, position=last)
    elif set(questions) <= set(citation.answers):
        return
    citation.answers = list(dict.fromkeys([*citation.answers, *questions]))
    citation._change_reason = _reason(source)  # type: ignore[attr-defined]
    citation.save()


def _reason(source: Source) -> str:
    """Return what the histories say of it, in the language of the records."""
    return f"Read from “{source}”."
