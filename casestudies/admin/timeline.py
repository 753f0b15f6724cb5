"""Everything that happened to a case study and its rows, save by save."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from django.utils.functional import cached_property
from django.utils.text import capfirst

from casestudies.admin.history import Versions, words_of_row
from casestudies.change_events import LISTS, PARTS, owner, terms
from casestudies.lists import with_commas
from casestudies.models import CaseStudy
from casestudies.vocabulary import State

ONE_SAVE = timedelta(seconds=2)  # between one row of a save and the next


@dataclass
class Line:
    """One row of a history, and the row before it."""

    record: Any
    older: Any = None

    @property
    def is_entry(self) -> bool:
        return isinstance(self.record, CaseStudy.history.model)

    @property
    def words(self) -> str:
        """Say which row it is; of the entry itself there is nothing to say."""
        if self.is_entry:
            return ""
        name = capfirst(str(self.record.instance_type._meta.verbose_name))
        return f"{name}: {words_of_row(self.record)}"

    @property
    def kind(self) -> str:
        """Say whether the row came or went; a change is told field by field."""
        if self.record.history_type == "~":
            return ""
        kind = self.record.get_history_type_display()
        return f"({kind.lower()})" if self.words else kind

    @cached_property
    def changes(self) -> list[dict[str, Any]]:
        if self.older is None or self.record.history_type != "~":
            return []
        delta = self.record.diff_against(
            self.older, excluded_fields=LISTS, foreign_keys_are_objs=True
        )
        return Versions(self.record.instance_type, self.record).context_for_delta_changes(delta)


@dataclass
class Save:
    """What one person did at one moment."""

    lines: list[Line]
    lists: dict[int, list[dict[str, Any]]] = field(default_factory=dict)

    @property
    def at(self) -> datetime:
        return self.lines[0].record.history_date

    @property
    def reasons(self) -> list[str]:
        given = [line.record.history_change_reason for line in self.lines]
        return list(dict.fromkeys(reason for reason in reversed(given) if reason))

    @property
    def version(self) -> Any:
        """The entry as this save left it, if the save wrote it."""
        return next((line.record for line in self.lines if line.is_entry), None)

    @property
    def is_first(self) -> bool:
        return any(line.is_entry and line.record.history_type == "+" for line in self.lines)

    @property
    def told(self) -> list[tuple[Line, list[dict[str, Any]]]]:
        """The lines with something to say, the first first; a new entry's rows are part of it."""
        found = []
        for line in reversed(self.lines):
            changes = [*line.changes]
            if line.is_entry:
                changes += _state(line) + self.lists.get(line.record.history_id, [])
            is_news = line.record.history_type != "~" and not (self.is_first and not line.is_entry)
            if changes or is_news:
                found.append((line, changes))
        return found


def saves(case_study_id: int) -> list[Save]:
    """Return all saves, the last first, in a fixed number of queries."""
    kinds = [CaseStudy, *(kind for _label, kind in PARTS.values())]
    lines = [line for kind in kinds for line in _lines(kind, case_study_id)]
    lines.sort(key=lambda line: line.record.history_date, reverse=True)
    found: list[Save] = []
    for line in lines:
        if found and _is_same(found[-1].lines[-1].record, line.record):
            found[-1].lines.append(line)
        else:
            found.append(Save([line]))
    return found


def _lines(kind: Any, case_study_id: int) -> Iterator[Line]:
    column = "id" if kind is CaseStudy else owner(kind)
    records = (
        kind.history.filter(**{column: case_study_id})
        .select_related("history_user")
        ._select_related_history_tracked_objs()
        .order_by("id", "-history_id")
    )
    for record, older in pairwise([*records, None]):
        same = older is not None and older.id == record.id
        yield Line(record, older if same else None)


def _is_same(later: Any, earlier: Any) -> bool:
    near = later.history_date - earlier.history_date <= ONE_SAVE
    return near and later.history_user_id == earlier.history_user_id


def _state(line: Line) -> list[dict[str, Any]]:
    """Tell a change of state; forms do not edit it, so the library leaves it out."""
    if line.older is None or line.older.state == line.record.state:
        return []
    old, new = State(line.older.state).label, State(line.record.state).label
    return [{"field": capfirst(_named("state").verbose_name), "old": old, "new": new}]


def tell_lists(case_study: CaseStudy, page: Iterable[Save]) -> None:
    """Tell what themes, approaches and areas each save of a page added or took away."""
    held: dict[tuple[str, int], set[int]] = {}
    first, *rest = [terms(name, [case_study.pk]) for name in LISTS]
    for name, history_id, term in first.union(*rest, all=True):
        held.setdefault((name, history_id), set()).add(term)
    for name in LISTS:
        ids = set().union(*(pks for (of, _id), pks in held.items() if of == name))
        model = _named(name).related_model
        names = {pk: str(one) for pk, one in model._default_manager.in_bulk(ids).items()}
        for save in page:
            for line in save.lines:
                if line.is_entry and line.older:
                    sides = [
                        held.get((name, r.history_id), set()) for r in (line.older, line.record)
                    ]
                    _tell(save, line, name, [_words(side, names) for side in sides])


def _tell(save: Save, line: Line, name: str, sides: list[str]) -> None:
    old, new = sides
    if old != new:
        change = {"field": capfirst(str(_named(name).verbose_name)), "old": old, "new": new}
        save.lists.setdefault(line.record.history_id, []).append(change)


def _words(ids: set[int], names: dict[int, str]) -> str:
    return with_commas(sorted(names.get(pk, f"({pk})") for pk in ids)) if ids else ""


def _named(name: str) -> Any:
    return CaseStudy._meta.get_field(name)
