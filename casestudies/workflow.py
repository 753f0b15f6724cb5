"""The states of a case study and the moves between them: one table for every door.

Draft → in review → published → archived, with ways back. Admin form, list action, import and
loader all go through `move`, so none can skip a permission, a check or a note.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from casestudies.models import CaseStudy
from casestudies.vocabulary import LEAD_ROLES, LedBy, State

EDIT = "casestudies.change_casestudy"
PUBLISH = "casestudies.publish_casestudy"
RECORDED = ["state", "version", "published_at", "updated_at"]  # what a move changes


@dataclass(frozen=True)
class Move:
    start: State
    end: State
    label: str
    permission: str
    needs_note: bool = False


MOVES = [
    Move(State.DRAFT, State.IN_REVIEW, "Send for review", EDIT),
    Move(State.IN_REVIEW, State.DRAFT, "Send back to draft", EDIT, needs_note=True),
    Move(State.IN_REVIEW, State.PUBLISHED, "Publish", PUBLISH),
    Move(State.PUBLISHED, State.IN_REVIEW, "Take back into review", PUBLISH, needs_note=True),
    Move(State.PUBLISHED, State.ARCHIVED, "Archive", PUBLISH, needs_note=True),
    Move(State.ARCHIVED, State.DRAFT, "Bring back as a draft", PUBLISH, needs_note=True),
]


# What a published case study needs, by field. The database has the same rules in the same words
# (`migrations/sql/search_document.sql`, and the constraints of the model).
NEEDED = {
    "summary": "A published case study needs a summary.",
    "areas": "A published case study needs an area.",
    "themes": "A published case study needs a theme.",
    "citations": "A published case study needs a citation.",
}
LEADS_AGREE = "Who led is “not stated” exactly when no partner is a lead."


class Refused(ValidationError):
    """A move that is not allowed, with a sentence for the person who asked for it."""


def moves_for(case_study: CaseStudy, user: PermissionsMixin | AnonymousUser) -> list[Move]:
    """Return the moves this person may make now."""
    return [
        move for move in MOVES if move.start == case_study.state and user.has_perm(move.permission)
    ]


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
    return [sentence for holds, sentence in checks if not holds]


@transaction.atomic
def move(
    case_study: CaseStudy,
    end: str,
    *,
    by: PermissionsMixin | AnonymousUser | None,
    note: str = "",
    at: datetime | None = None,
) -> None:
    """Move a case study to another state, or raise `Refused`.

    `by` is None for the loader, which needs no permission. `at` is when it counts as published.
    The row is locked and read again, so that of two people only one moves it.
    """
    current = CaseStudy.objects.select_for_update().get(pk=case_study.pk)
    if current.state != case_study.state:
        raise Refused(
            f"“{current}” is {current.get_state_display().lower()} by now. Look at it again first."
        )
    chosen = next((m for m in MOVES if (m.start, m.end) == (current.state, end)), None)
    if chosen is None:
        raise Refused(
            f"“{current}” cannot go from {current.get_state_display().lower()} "
            f"to {State(end).label.lower()}."
        )
    if by is not None and not by.has_perm(chosen.permission):
        raise Refused(f"You may not do this: {chosen.label.lower()} “{current}”.")
    if chosen.needs_note and not note.strip():
        raise Refused(f"Say why, to {chosen.label.lower()} “{current}”.")
    if end == State.PUBLISHED and (problems := missing(current)):
        raise Refused([f"“{current}”: {problem}" for problem in problems])
    _record(current, chosen, note, at)
    for name in RECORDED:
        setattr(case_study, name, getattr(current, name))


def _record(case_study: CaseStudy, chosen: Move, note: str, at: datetime | None) -> None:
    """Save the move on the row as it now is, so that its history shows nothing stale."""
    case_study.state = chosen.end
    case_study.version += 1
    if chosen.end == State.PUBLISHED and case_study.published_at is None:
        case_study.published_at = at or timezone.now()
    reason = f"{chosen.label}. {note}".strip()[:100]
    case_study._change_reason = reason  # type: ignore[attr-defined]
    case_study.save(update_fields=RECORDED)
