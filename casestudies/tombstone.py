"""What stands where an archived entry was: what it was, when and why it went, and where to go on.

The reason is the note of the move, which curators are told is public. Nobody is named.
"""

from dataclasses import dataclass
from datetime import datetime

from casestudies import versions
from casestudies.models import CaseStudy
from casestudies.related import Related, related
from casestudies.vocabulary import State
from casestudies.workflow import note_of
from themes.models import Theme


@dataclass(frozen=True)
class Tombstone:
    title: str
    published_at: datetime | None
    archived_at: datetime | None  # none where a door keeps no history
    reason: str
    themes: list[Theme]
    related: list[Related]


def of(case_study: CaseStudy) -> Tombstone:
    """Arrange the page of an archived case study, fetched with `for_page`."""
    archived = versions.last_entered(case_study, State.ARCHIVED)
    return Tombstone(
        case_study.title,
        case_study.published_at,
        archived and archived.history_date,
        note_of(archived.history_change_reason or "") if archived else "",
        list(case_study.themes.all()),
        related(case_study),
    )
