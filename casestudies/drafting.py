"""A draft made of a suggestion, so that a curator need not type what somebody has typed already."""

from django.db import transaction
from django.db.models import Model
from django.utils import formats, timezone, translation
from django.utils.text import slugify
from django.utils.translation import gettext

from casestudies import search_documents
from casestudies.models import CaseStudy, Citation, FormerSlug, Source, Suggestion
from casestudies.vocabulary import Moderation, SourceKind
from casestudies.workflow import Refused

WORDS_OF_TITLE = 10
# Records are in English, whoever makes them.
LOCATOR = "The answers to the form’s questions"
QUESTIONS = {
    "what": "What happened?",
    "where": "Where did it happen?",
    "who": "Who took part?",
    "did_it_help": "Did it help, and how do you know?",
}


@transaction.atomic
def draft_of(suggestion: Suggestion) -> CaseStudy:
    """Make a draft that cites the suggestion as its source, and accept it; or raise `Refused`."""
    current = Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    if current.case_study_id is not None:
        raise Refused(gettext("There is an entry of this suggestion already."))
    if current.moderation == Moderation.REFUSED:
        raise Refused(gettext("This suggestion was refused. Accept it first."))
    with translation.override("en-gb"):
        draft = _draft(current)
    current.case_study = draft
    current.decide(Moderation.ACCEPTED)
    current.save()
    search_documents.settle()
    return draft


def _draft(suggestion: Suggestion) -> CaseStudy:
    day = timezone.localdate(suggestion.sent_at)
    in_words = formats.date_format(day, "j F Y")
    title = _title(suggestion)
    length = CaseStudy._meta.get_field("place_text").max_length
    draft = CaseStudy(
        slug=free_slug(CaseStudy, title),
        title=title,
        place_text=suggestion.where[:length],
        source_note=f"Sent on {in_words} and not checked. In the words of who sent it:\n\n"
        + _as_typed(suggestion),
    )
    draft._change_reason = f"Made of suggestion {suggestion.reference}."  # type: ignore[attr-defined]
    draft.save()
    name = f"Suggestion {suggestion.reference}"
    source = Source.objects.create(
        slug=free_slug(Source, name),
        title=f"{name}, sent through this website",
        kind=SourceKind.ACCOUNT,
        year=day.year,
        date_text=in_words,
    )
    Citation.objects.create(case_study=draft, source=source, locator=LOCATOR)
    return draft


def _title(suggestion: Suggestion) -> str:
    """Return the first words, for the curator to put better."""
    words = " ".join(suggestion.what.split()[:WORDS_OF_TITLE])
    length = CaseStudy._meta.get_field("title").max_length
    return words[:length].strip(" .,;:–-") or f"Suggestion {suggestion.reference}"


def _as_typed(suggestion: Suggestion) -> str:
    """Quote the answers in Markdown, each under its question."""
    quoted = [
        f"**{question}**\n\n" + "\n".join(f"> {line}" for line in answer.splitlines())
        for name, question in QUESTIONS.items()
        if (answer := getattr(suggestion, name))
    ]
    return "\n\n".join(quoted)


def free_slug(model: type[Model], words: str) -> str:
    """Return an address for a record of this name that no other has or had."""
    base = slugify(words)[:70].strip("-") or "suggestion"
    taken = {
        slug
        for kind in (model, FormerSlug)
        for slug in kind._default_manager.filter(slug__startswith=base).values_list(
            "slug", flat=True
        )
    }
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in [base, *numbered] if slug not in taken)
