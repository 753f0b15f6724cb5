"""The states of a case study and the moves between them: one table for every door.

Draft → in review → published → archived, with ways back. Admin form, list action, import and
loader all go through `move`, so none can skip a permission, a check or a note. Who may edit an
entry depends on its state as well: `EDITS`.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casestudies import completeness, versions
from casestudies.freshness import next_review
from casestudies.lists import with_commas
from casestudies.models import CaseStudy
from casestudies.vocabulary import LEAD_ROLES, LedBy, State

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

EDIT = "casestudies.change_casestudy"
REVIEW = "casestudies.review_casestudy"
PUBLISH = "casestudies.publish_casestudy"
RECORDED = ["state", "version", "published_at", "review_due_on", "updated_at"]  # what moves change

Person = PermissionsMixin | AnonymousUser


@dataclass(frozen=True)
class Move:
    start: State
    end: State
    label: "StrPromise"
    permission: str
    needs_note: bool = False
    needs_note_for_gaps: bool = False  # when questions are open: see `completeness`

    @property
    def recorded(self) -> str:
        """The label as every history has it, whatever the language of who moves or reads."""
        with translation.override(settings.LANGUAGE_CODE):
            return str(self.label)


MOVES = [
    Move(State.DRAFT, State.IN_REVIEW, _("Send for review"), EDIT),
    Move(State.IN_REVIEW, State.DRAFT, _("Send back to draft"), REVIEW, needs_note=True),
    Move(State.IN_REVIEW, State.PUBLISHED, _("Publish"), PUBLISH, needs_note_for_gaps=True),
    Move(State.PUBLISHED, State.IN_REVIEW, _("Take back into review"), PUBLISH, needs_note=True),
    Move(State.PUBLISHED, State.ARCHIVED, _("Archive"), PUBLISH, needs_note=True),
    Move(State.ARCHIVED, State.DRAFT, _("Bring back as a draft"), PUBLISH, needs_note=True),
]

# Who may edit what is in a state, and what is said to those who may not
EDITS = {
    State.DRAFT: (EDIT, _("You may look at case studies, and not edit them.")),
    State.IN_REVIEW: (REVIEW, _("This entry is in review. Curators edit it now, or send it back.")),
    State.PUBLISHED: (
        PUBLISH,
        _("This entry is published. Publishers edit it, or take it back into review."),
    ),
    State.ARCHIVED: (REVIEW, _("This entry is archived. Only curators edit it.")),
}

# What a published case study needs, by field. The database has the same rules in the same words
# (`migrations/sql/search_document.sql`, and the constraints of the model).
NEEDED = {
    "summary": _("A published case study needs a summary."),
    "areas": _("A published case study needs an area."),
    "themes": _("A published case study needs a theme."),
    "citations": _("A published case study needs a citation."),
}
LEADS_AGREE = _("Who led is “not stated” exactly when no partner is a lead.")
OVERTAKEN = _(
    "%(who)s saved “%(entry)s” on %(when)s, after you opened the list. Look at it again first."
)
SECOND_PERSON = _("You sent this entry for review, so somebody else publishes it.")


class Refused(ValidationError):
    """A move or an edit that is not allowed, with a sentence for the person who asked for it."""


def moves_for(case_study: CaseStudy, user: Person) -> list[Move]:
    """Return the moves this person may make now."""
    return [
        move
        for move in MOVES
        if move.start == case_study.state
        and user.has_perm(move.permission)
        and not (move.end == State.PUBLISHED and sent_by(case_study, user))
    ]


def sent_by(case_study: CaseStudy, user: Person) -> bool:
    """Tell whether this person sent it for review, and so leaves publishing to another."""
    if not settings.SECOND_PERSON_PUBLISHES or case_study.state != State.IN_REVIEW:
        return False
    sent = versions.last_entered(case_study, State.IN_REVIEW)
    return sent is not None and user.pk is not None and sent.history_user_id == user.pk


def locked(case_study: CaseStudy, user: Person) -> str:
    """Return, in a sentence, why this person may not edit it now; nothing if they may."""
    permission, sentence = EDITS[State(case_study.state)]
    return "" if user.has_perm(EDIT) and user.has_perm(permission) else str(sentence)


def missing(case_study: CaseStudy) -> list[str]:
    """Return, in sentences, what keeps a case study from being published."""
    checks = [
        (case_study.summary, NEEDED["summary"]),
        (case_study.areas.exists(), NEEDED["areas"]),
        (case_study.themes.exists(), NEEDED["themes"]),
        (case_study.citations.exists(), NEEDED["citations"]),
        (
            (case_study.led_by == LedBy.NOT_STATED)
            != case_study.partnerships.filter(role__in=LEAD_ROLES).exists(),
            LEADS_AGREE,
        ),
    ]
    return [str(sentence) for holds, sentence in checks if not holds]


def gaps_for(case_study: CaseStudy, chosen: Move) -> list[str]:
    """Return the open questions that this move needs a reason for."""
    return completeness.of(case_study).missing if chosen.needs_note_for_gaps else []


@transaction.atomic
def move(
    case_study: CaseStudy,
    end: str,
    *,
    by: Person | None,
    note: str = "",
    at: datetime | None = None,
    seen: int | None = None,
) -> None:
    """Move a case study to another state, or raise `Refused`.

    `by` is None for the loader, which needs no permission and no reason for gaps. `at` is when it
    counts as published; `seen` is the version that the person decided on, if known. The row is
    locked and read again, so that of two people only one moves it.
    """
    current = CaseStudy.objects.select_for_update().get(pk=case_study.pk)
    said = {"entry": str(current), "state": current.get_state_display().lower()}
    if current.state != case_study.state:
        raise Refused(gettext("“%(entry)s” is %(state)s by now. Look at it again first.") % said)
    if seen not in (None, current.version):
        raise Refused(OVERTAKEN % {**said, **versions.last_saved(current)})
    chosen = next((m for m in MOVES if (m.start, m.end) == (current.state, end)), None)
    if chosen is None:
        raise Refused(
            gettext("“%(entry)s” cannot go from %(state)s to %(end)s.")
            % {**said, "end": str(State(end).label).lower()}
        )
    said["move"] = str(chosen.label).lower()
    if by is not None and not by.has_perm(chosen.permission):
        raise Refused(gettext("You may not do this: %(move)s “%(entry)s”.") % said)
    if by is not None and end == State.PUBLISHED and sent_by(current, by):
        raise Refused(f"“{current}”: {SECOND_PERSON}")
    if chosen.needs_note and not note.strip():
        raise Refused(gettext("Say why, to %(move)s “%(entry)s”.") % said)
    if end == State.PUBLISHED and (problems := missing(current)):
        raise Refused([f"“{current}”: {problem}" for problem in problems])
    if by is not None and not note.strip() and (gaps := gaps_for(current, chosen)):
        raise Refused(
            gettext("Say why, to %(move)s “%(entry)s” with something missing: %(questions)s.")
            % {**said, "questions": with_commas(gaps)}
        )
    _record(current, chosen, by, note, at)
    for name in RECORDED:
        setattr(case_study, name, getattr(current, name))


def _record(
    case_study: CaseStudy, chosen: Move, by: Person | None, note: str, at: datetime | None
) -> None:
    """Save the move on the row as it now is, so that its history shows nothing stale."""
    case_study.state = chosen.end
    case_study.version += 1
    if chosen.end == State.PUBLISHED and case_study.published_at is None:
        case_study.published_at = at or timezone.now()
    # What is loaded comes with its own date, or has none until somebody confirms it
    if chosen.end == State.PUBLISHED and by is not None and case_study.review_due_on is None:
        kind, status = case_study.entry_kind, case_study.practice_status
        case_study.review_due_on = next_review(kind, status, timezone.localdate())
    case_study._history_user = by  # type: ignore[attr-defined]
    case_study._change_reason = f"{chosen.recorded}. {note}".strip()  # type: ignore[attr-defined]
    case_study.save(update_fields=RECORDED)


def note_of(reason: str) -> str:
    """Return the reason of a version without the name of the move that stands before it."""
    for move in MOVES:
        if reason.startswith(f"{move.recorded}."):
            return reason.removeprefix(f"{move.recorded}.").strip()
    return reason
