"""The rows of a case study's histories as events: when, by whom, why, and what differs."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.db.models import F, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casestudies.models import (
    CaseStudy,
    CaseStudyTag,
    Citation,
    Evaluation,
    Funding,
    InformationSharing,
    Lesson,
    Outcome,
    Partnership,
    Relation,
)
from casestudies.workflow import note_of

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

LOADED = ("Loaded from ", "Loaded with ")  # what the loader gives as its reason

# What a reader would call a field, where its own name is for curators
LABELS = {
    "slug": _("address"),
    "title": _("title"),
    "summary": _("summary"),
    "themes": _("themes"),
    "approaches": _("approaches"),
    "areas": _("areas"),
    "place_text": _("place"),
    "scale": _("scale"),
    "target_group": _("target group"),
    "target_group_text": _("target group"),
    "status_text": _("status"),
    "stopped_reason": _("status"),
    "start": _("start"),
    "start_qualifier": _("start"),
    "end": _("end"),
    "end_qualifier": _("end"),
    "as_reported_in": _("as reported in"),
    "as_reported_qualifier": _("as reported in"),
    "led_by": _("who led"),
    "not_stated": _("what the source does not state"),
}
# Told in another way, or not the public's
NOT_SAID = {"id", "state", "published_at", "last_confirmed_on", "review_due_on", "version"}
NOT_SAID |= {"updated_at"}
LISTS = ("themes", "approaches", "areas")
PARTS: dict[str, tuple["StrPromise", Any]] = {
    "partners": (_("partners"), Partnership),
    "funding": (_("funding"), Funding),
    "information sharing": (_("information sharing"), InformationSharing),
    "outcomes": (_("outcomes"), Outcome),
    "evaluation": (_("evaluation"), Evaluation),
    "lessons": (_("lessons"), Lesson),
    "sources": (_("sources"), Citation),
    "related case studies": (_("related case studies"), Relation),
    "tags": (_("tags"), CaseStudyTag),
}

Version = dict[str, Any]


@dataclass(frozen=True)
class Event:
    """One row of a history, and what differs from the row before it."""

    at: datetime
    user_id: int | None
    reason: str
    labels: tuple[str, ...] = ()
    state: str = ""  # the one it entered, if it entered one
    published_at: datetime | None = None
    confirmed_on: date | None = None  # if it was confirmed then: as of which day

    @property
    def day(self) -> date:
        return timezone.localtime(self.at).date()

    @property
    def note(self) -> str:
        """The reason, without the name of the move that the workflow puts before it."""
        return note_of(self.reason)

    @property
    def is_load(self) -> bool:
        return self.user_id is None and self.note.startswith(LOADED)


def events(case_study: CaseStudy) -> list[Event]:
    """Return everything that happened to it, oldest first, in three statements."""
    return events_of([case_study.pk])[case_study.pk]


def events_of(entries: Collection[int]) -> dict[int, list[Event]]:
    """Return the same of many by their numbers, in as many statements as of one."""
    found: dict[int, list[Event]] = {entry: [] for entry in entries}
    for entry, versions in _versions(entries).items():
        found[entry].extend(_of_versions(versions))
    for entry, event in _of_parts(entries):
        found[entry].append(event)
    return {entry: sorted(of_it, key=lambda event: event.at) for entry, of_it in found.items()}


def _versions(entries: Collection[int]) -> dict[int, list[Version]]:
    """Return the rows of each one's own history, oldest first, with its themes and so on."""
    rows = CaseStudy.history.filter(id__in=entries).order_by("history_date", "history_id").values()
    versions = {row["history_id"]: row | {name: set() for name in LISTS} for row in rows}
    first, *rest = [terms(name, entries) for name in LISTS]
    for name, history_id, term in first.union(*rest, all=True):
        if history_id in versions:
            versions[history_id][name].add(term)
    found: dict[int, list[Version]] = {}
    for version in versions.values():
        found.setdefault(version["id"], []).append(version)
    return found


def terms(name: str, entries: Collection[int]) -> Any:
    """Return what a list of entries held at each version: its name, the version and the term."""
    field: Any = CaseStudy._meta.get_field(name)
    model = CaseStudy.history.model._meta.get_field(f"historicalcasestudy_{name}").related_model
    held = model.objects.filter(casestudy_id__in=entries).order_by()
    return held.values_list(Value(name), "history_id", F(f"{field.m2m_reverse_field_name()}_id"))


def _of_versions(versions: list[Version]) -> Iterator[Event]:
    for before, after in pairwise([{}, *versions]):
        yield Event(
            after["history_date"],
            after["history_user_id"],
            after["history_change_reason"] or "",
            tuple(_differing(before, after)) if before else (),
            after["state"] if before.get("state") != after["state"] else "",
            after["published_at"],
            _confirmed(before, after) if before else None,
        )


def _confirmed(before: Version, after: Version) -> date | None:
    """Return the day as of which it was confirmed with this version."""
    day: date | None = after["last_confirmed_on"]
    return day if day != before["last_confirmed_on"] else None


def _differing(before: Version, after: Version) -> Iterator[str]:
    """Name the fields that differ, as a reader would."""
    for name, value in after.items():
        if name not in NOT_SAID and not name.startswith("history_") and value != before[name]:
            field: Any = CaseStudy._meta.get_field(name)
            yield str(LABELS.get(name, field.verbose_name))


def _of_parts(entries: Collection[int]) -> Iterator[tuple[int, Event]]:
    """Tell of rows that were added, changed or taken away, whichever it was."""
    first, *rest = [
        model.history.filter(**{f"{owner(model)}__in": entries})
        .order_by()
        .values_list(
            Value(name),
            F(owner(model)),
            "history_date",
            "history_user_id",
            "history_change_reason",
        )
        for name, (_label, model) in PARTS.items()
    ]
    for name, entry, at, user_id, reason in first.union(*rest, all=True):
        yield entry, Event(at, user_id, reason or "", (str(PARTS[name][0]),))


def owner(model: Any) -> str:
    """Return the column by which a row belongs to its case study."""
    return "content_object_id" if model is CaseStudyTag else "case_study_id"
