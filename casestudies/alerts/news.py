"""What has happened to a result since a moment: what is new, what changed, and what went.

"Changed" is what the history on the page of an entry says, as in the feed. An entry that no longer
matches the filters is not told of; one that was archived is, for somebody may rely on it.
"""

from dataclasses import dataclass
from datetime import datetime

from casestudies import changes
from casestudies.alerts.wanted import Wanted
from casestudies.changes import Change
from casestudies.counts import has_any
from casestudies.models import CaseStudy
from casestudies.models.case_study import CaseStudyQuerySet
from casestudies.vocabulary import State

MOST = 50  # entries of each sort in a mail; the page has the others


@dataclass(frozen=True)
class Item:
    case_study: CaseStudy
    changes: list[Change]  # since then, newest first


@dataclass(frozen=True)
class News:
    new: list[Item]
    changed: list[Item]
    gone: list[Item]
    more: int  # that the mail has no room for

    @property
    def total(self) -> int:
        return len(self.new) + len(self.changed) + len(self.gone) + self.more


def of(wanted: Wanted, since: datetime, until: datetime) -> News:
    """Find what happened after `since` and up to `until`, in a fixed number of statements."""
    if wanted.filters.ignored:  # a filter that is no more would let everything through
        return News([], [], [], 0)
    window = {"search_document__changed_at__gt": since, "search_document__changed_at__lte": until}
    in_order = ("-search_document__changed_at", "-pk")
    public = wanted.filters.qs.filter(**window).order_by(*in_order).for_cards()
    gone = _archived(wanted).filter(**window).order_by(*in_order).for_cards()
    shown = [*public[:MOST], *gone[:MOST]]
    more = 0 if len(shown) < MOST else public.count() + gone.count() - len(shown)
    lines = changes.of_each(shown)
    items = [Item(one, _since(lines[one.pk], since)) for one in shown]
    return News(
        [item for item in items if _is_new(item.case_study, since)],
        [item for item in items if _is_public(item) and not _is_new(item.case_study, since)],
        [item for item in items if not _is_public(item)],
        more,
    )


def _archived(wanted: Wanted) -> CaseStudyQuerySet:
    """Return what would be in the result if it had not been archived."""
    filters = wanted.filters
    found = CaseStudy.objects.filter(state=State.ARCHIVED)
    for name, values in filters.chosen.items():
        found = found.filter(has_any(name, values))
    if filters.words:
        words = filters.words
        query = words.some_words if filters.is_broadened else words.all_words
        found = found.filter(words.matches(query))
    return found


def _since(lines: list[Change], since: datetime) -> list[Change]:
    return [line for line in lines if line.at is not None and line.at > since]


def _is_public(item: Item) -> bool:
    return item.case_study.state == State.PUBLISHED


def _is_new(case_study: CaseStudy, since: datetime) -> bool:
    published_at = case_study.published_at
    return case_study.state == State.PUBLISHED and published_at is not None and published_at > since
