"""Whether a source's address works. Apart from the source, whose history tells what people did."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from casestudies.models.source import Source
from casestudies.vocabulary import FAILING, LinkReason, LinkState


class LinkCheckQuerySet(models.QuerySet["LinkCheck"]):
    def current(self) -> "LinkCheckQuerySet":
        """Leave out what was found of an address that the source no longer has."""
        return self.filter(url=F("source__url"))

    def broken(self) -> "LinkCheckQuerySet":
        """Return what failed on two different days, and ever since."""
        return self.current().filter(failing_since__lt=F("checked_at__date"))


class LinkCheck(models.Model):
    """The last check of a source's address, and since when it fails."""

    source = models.OneToOneField(Source, on_delete=models.CASCADE, related_name="link_check")
    url = models.URLField(help_text=_("The address that was asked."))
    state = models.CharField(max_length=20, choices=LinkState)
    reason = models.CharField(max_length=20, choices=LinkReason, blank=True)
    status = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("The number of the server's answer.")
    )
    led_to = models.CharField(
        max_length=2000,
        blank=True,
        help_text=_("Where it has moved for good, or where it failed when that was elsewhere."),
    )
    checked_at = models.DateTimeField()
    failing_since = models.DateField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0, help_text=_("Checks in a row."))

    objects = LinkCheckQuerySet.as_manager()

    class Meta:
        ordering = ["source"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=LinkState.values) & Q(reason__in=["", *LinkReason.values]),
                name="link_choices_are_known",
            ),
            models.CheckConstraint(
                condition=Q(state__in=FAILING, failing_since__isnull=False, failures__gt=0)
                | ~Q(state__in=FAILING) & Q(failing_since__isnull=True, failures=0, reason=""),
                name="failing_link_has_failed_since",
            ),
            models.CheckConstraint(
                condition=~Q(state=LinkState.MOVED) | ~Q(led_to=""),
                name="moved_link_says_where",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.url}: {self.get_state_display()}"

    @property
    def is_failing(self) -> bool:
        return self.state in FAILING

    @property
    def is_broken(self) -> bool:
        """Tell whether it failed on two different days; once may be the server's bad hour."""
        since = self.failing_since
        return since is not None and since < timezone.localdate(self.checked_at)
