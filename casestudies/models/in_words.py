"""What a case study says of itself in a few words."""

from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext

from casestudies import dates
from casestudies.markers import START
from casestudies.vocabulary import EntryKind, LedBy, SurveyQuestion


class InWords:
    """Phrases for pages, from the fields of the case study that has them."""

    start: Any
    start_qualifier: Any
    end: Any
    end_qualifier: Any
    as_reported_in: Any
    as_reported_qualifier: Any
    led_by: Any
    get_led_by_display: Any
    last_confirmed_on: Any
    review_due_on: Any
    entry_kind: Any
    not_stated: Any
    outcomes: Any

    @property
    def start_in_words(self) -> str:
        return dates.in_words(self.start, self.start_qualifier)

    @property
    def end_in_words(self) -> str:
        return dates.in_words(self.end, self.end_qualifier)

    @property
    def as_reported_in_words(self) -> str:
        year = str(self.as_reported_in or "")
        return dates.in_words(year, self.as_reported_qualifier)

    @property
    def led_by_words(self) -> str:
        if self.led_by == LedBy.NOT_STATED:
            return gettext("Lead not stated in the source")
        if self.led_by == LedBy.JOINT:
            return self.get_led_by_display()
        return gettext("%(leader)s led") % {"leader": self.get_led_by_display()}

    @property
    def freshness(self) -> str:
        """Say when this was last known to be right."""
        if self.last_confirmed_on:
            day = formats.date_format(self.last_confirmed_on, "j F Y")
            return gettext("Confirmed %(day)s") % {"day": day}
        if self.as_reported_in:
            year = self.as_reported_in_words
            return gettext("As reported in %(year)s, not confirmed since") % {"year": year}
        return gettext("Not confirmed since it was reported")

    @property
    def overdue_in_words(self) -> str:
        """Say since when somebody should have looked at this again; nothing if not overdue."""
        if self.review_due_on is None or self.review_due_on >= timezone.localdate():
            return ""
        day = formats.date_format(self.review_due_on, "j F Y")
        return gettext("Review overdue since %(day)s") % {"day": day}

    @property
    def due_in_words(self) -> str:
        """Say when somebody looks at this again; the owner is told."""
        day = formats.date_format(self.review_due_on, "j F Y")
        return gettext("Review due %(day)s") % {"day": day}

    @property
    def no_headline_words(self) -> str:
        """Say, where a figure would stand, why there is none."""
        if any(outcome.is_result for outcome in self.outcomes.all()):
            return gettext("Results in words; no headline figure")
        if self.entry_kind in (EntryKind.RESEARCH, EntryKind.AGREEMENT):
            return gettext("No result of its own")
        if SurveyQuestion.IMPACT in self.not_stated:
            return gettext("No result stated in the source")
        return gettext("No result recorded")

    @property
    def passage(self) -> str:
        """A passage of the text that matched a search, when title and summary did not."""
        marked = getattr(self, "marked_passage", "")
        elsewhere = getattr(self, "marked_title", "") + getattr(self, "marked_summary", "")
        return marked if START in marked and START not in elsewhere else ""

    def says_not_stated(self, question: str) -> bool:
        """Tell whether the sources were searched for this and say nothing."""
        return question in self.not_stated
