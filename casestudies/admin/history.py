"""The history of a record, as the curators' pages show it."""

from dataclasses import replace
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils.translation import gettext
from simple_history.models import ModelChange, ModelDelta
from simple_history.template_utils import HistoricalRecordContextHelper

from casestudies.lists import with_commas

COUNTERS = {"version", "updated_at"}  # every save changes them
LETTERS_SHOWN = 300  # of each side of a change
# What a row is told by: the first of these that it has
NAMED_BY = ["label", "statement", "text", "organisation", "partner_text", "funder_text", "other"]
NAMED_BY += ["tag", "source", "evaluator", "evaluator_text"]


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


def words_of_row(record: Any) -> str:
    """Say which row it was, by what it names or by its text."""
    for name in NAMED_BY:
        try:
            if words := getattr(record, name, None):
                return str(words)
        except ObjectDoesNotExist:  # what it named is gone
            continue
    return gettext("number %(number)s") % {"number": record.id}
