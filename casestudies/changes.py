"""What became of a case study since it was published, in words, from its history.

Who made a change is kept for curators and not said here. A day's corrections by one person are one
line. A load of the directory's files is one line, whatever it touched.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import formats, timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casestudies import change_events
from casestudies.change_events import Event
from casestudies.lists import with_commas
from casestudies.models import CaseStudy
from casestudies.vocabulary import State

MOVED = {
    State.PUBLISHED: _("Published again %(day)s"),
    State.IN_REVIEW: _("Taken back into review %(day)s"),
    State.ARCHIVED: _("Archived %(day)s"),
    State.DRAFT: _("Brought back as a draft %(day)s"),
}


@dataclass(frozen=True)
class Change:
    """One line of the history."""

    words: str
    reason: str = ""
    at: datetime | None = field(default=None, compare=False)


def of(case_study: CaseStudy) -> list[Change]:
    """Return the lines since the first publication, newest first; a draft has none."""
    return of_each([case_study])[case_study.pk]


def of_each(case_studies: Collection[CaseStudy]) -> dict[int, list[Change]]:
    """Return the lines of many, in as many statements as of one."""
    events = change_events.events_of([case_study.pk for case_study in case_studies])
    return {one.pk: _of(one, events[one.pk]) for one in case_studies}


def _of(case_study: CaseStudy, events: list[Event]) -> list[Change]:
    first = next((n for n, event in enumerate(events) if event.state == State.PUBLISHED), None)
    if first is None:
        published_at = case_study.published_at  # written by a door that keeps no history
        return [_published(published_at)] if published_at else []
    publication, later = events[first], events[first + 1 :]
    if publication.is_load:  # what the same load wrote after it is part of it
        later = [e for e in later if e.user_id is not None or e.day != publication.day]
    lines = [_published(publication.published_at, publication.note)]
    for group in _by_day_and_person(later):
        lines.extend(_lines(group))
    return lines[::-1]


def _by_day_and_person(events: list[Event]) -> list[list[Event]]:
    groups: dict[tuple[date, int | None], list[Event]] = {}
    for event in events:
        groups.setdefault((event.day, event.user_id), []).append(event)
    return list(groups.values())


def _lines(events: list[Event]) -> Iterator[Change]:
    """Say what one person did in a day."""
    day = {"day": _day(events[0].at)}
    if any(event.is_load for event in events):
        words = gettext("Updated %(day)s from the files of the directory") % day
        yield Change(words, at=events[-1].at)
        return
    labels = dict.fromkeys(label for event in events for label in event.labels)
    if labels:
        reasons = dict.fromkeys(e.note for e in events if e.labels and e.note and not e.state)
        words = gettext("Corrected %(day)s: %(parts)s") % {**day, "parts": with_commas(labels)}
        corrected_at = max(event.at for event in events if event.labels)
        yield Change(words, "; ".join(reasons), corrected_at)
    for event in events:
        if event.confirmed_on:
            words = gettext("Confirmed as still right %(day)s") % {"day": _day(event.confirmed_on)}
            note = "" if event.labels or event.state else event.note
            yield Change(words, note, event.at)
    for event in events:
        if event.state:
            yield Change(MOVED[State(event.state)] % day, event.note, event.at)


def _published(moment: datetime | None, note: str = "") -> Change:
    return Change(gettext("Published %(day)s") % {"day": _day(moment)}, note, moment)


def _day(moment: datetime | date | None) -> str:
    assert moment is not None  # noqa: S101 - a published case study has a date: a constraint
    day = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    return formats.date_format(day, "j F Y")
