"""What people search for, without anything about who asked or at what time of the day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

WORDS_LENGTH = 200
FILTERS_LENGTH = 1000  # of some forty: more than a person chooses


class AskedSearch(models.Model):
    """A question put to the search on one day, and how often.

    Written by `search_asked` in `migrations/sql/search_log.sql`, for `casestudies.search_log`.
    """

    words = models.CharField(max_length=WORDS_LENGTH, help_text=_("What was typed, in lower case."))
    filters = models.CharField(
        max_length=FILTERS_LENGTH,
        blank=True,
        help_text=_("The other filters, as an address has them."),
    )
    found = models.PositiveIntegerField(help_text=_("How many entries the page counted."))
    found_all_words = models.PositiveIntegerField(
        help_text=_("How many of them have all of the words.")
    )
    day = models.DateField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["-day", "-times", "words", "filters"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "words", "filters"], name="search_is_counted_once_a_day"
            ),
            models.CheckConstraint(condition=models.Q(times__gte=1), name="search_was_asked"),
        ]

    def __str__(self) -> str:
        return self.words


class SearchedWords(models.Model):
    """One line for each words asked, a view of the database over `AskedSearch`.

    What they found is as when last asked: without filters, if they were ever asked so.
    """

    words = models.CharField(_("words"), max_length=WORDS_LENGTH)
    filters = models.CharField(_("filters"), max_length=FILTERS_LENGTH)
    found = models.PositiveIntegerField(_("found"))
    found_all_words = models.PositiveIntegerField(_("with all words"))
    times = models.BigIntegerField(_("times"))
    last_day = models.DateField(_("last asked"))

    class Meta:
        managed = False
        ordering = ["-times", "-last_day", "words"]
        verbose_name = _("search")
        verbose_name_plural = _("searches")

    def __str__(self) -> str:
        return self.words
