"""The history of a record, as the curators' pages show it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils.translation import gettext
from simple_history.models import ModelChange, ModelDelta
from simple_history.template_utils import HistoricalRecordContextHelper

from casestudies.lists import with_commas

COUNTERS = {"version", "updated_at"}  # every save changes them
LETTERS_SHOWN = 300  # of each side of a change
ROWS_SHOWN = 100


class Versions(HistoricalRecordContextHelper):
    """Says what changed in words, leaving out what every save changes."""

    def __init__(self, model: type[models.Model], record: Any) -> None:
        super().__init__(model, record, max_displayed_delta_change_chars=LETTERS_SHOWN)

    def prepare_delta_change_value(self, change: ModelChange, value: Any) -> Any:
        value = super().prepare_delta_change_value(change, value)
        if isinstance(value, list):
            return with_commas(value)
        return dict(self.model._meta.get_field(change.field).flatchoices).get(value, value)

    def context_for_delta_changes(self, delta: ModelDelta) -> list[dict[str, Any]]:
        told = [change for change in delta.changes if change.field not in COUNTERS]
        return super().context_for_delta_changes(replace(delta, changes=told))


@dataclass(frozen=True)
class RowChange:
    """A change of one row of a case study, such as an outcome."""

    record: Any
    row: str
    changes: list[dict[str, Any]]

    @property
    def date(self) -> Any:
        return self.record.history_date


def row_changes(case_study_id: str, kinds: list[type[models.Model]]) -> list[RowChange]:
    """Return the latest changes of a case study's rows, the last first.

    Rows as they were first loaded are left out: the case study's own history says that.
    """
    found = [change for kind in kinds for change in _of_one_kind(case_study_id, kind)]
    return sorted(found, key=attrgetter("date"), reverse=True)[:ROWS_SHOWN]


def _of_one_kind(case_study_id: str, kind: Any) -> Iterator[RowChange]:
    records = (
        kind.history.filter(case_study_id=case_study_id)
        .select_related("history_user")
        ._select_related_history_tracked_objs()
        .order_by("id", "-history_date", "-history_id")
    )
    name = kind._meta.verbose_name
    for record, older in pairwise([*records, None]):
        if record.history_type == "+" and record.history_user is None:
            continue
        changes: list[dict[str, Any]] = []
        if older is not None and older.id == record.id and record.history_type == "~":
            delta = record.diff_against(older, foreign_keys_are_objs=True)
            changes = Versions(kind, record).context_for_delta_changes(delta)
        yield RowChange(record, f"{name}: {_words(record)}", changes)


def _words(record: Any) -> str:
    """Say which row it was, by what it names or by its text."""
    for name in ("label", "statement", "text", "organisation", "partner_text", "other", "source"):
        try:
            if words := getattr(record, name, None):
                return str(words)
        except ObjectDoesNotExist:  # what it named is gone
            continue
    return gettext("number %(number)s") % {"number": record.id}
