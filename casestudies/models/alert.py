"""Who wants to hear by mail when the result of a search changes. No history is kept of it."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from casestudies.vocabulary import AlertPace

QUERY_LENGTH = 1_000


class AlertQuerySet(models.QuerySet["Alert"]):
    def of(self, email: str) -> "AlertQuerySet":
        """Return all that went to an address, however it is written."""
        return self.filter(email__iexact=email)

    def waiting(self) -> "AlertQuerySet":
        """Return those whose mail nobody has answered."""
        return self.filter(confirmed_at=None)


class Alert(models.Model):
    email = models.EmailField(help_text=_("Kept for these mails only, and deleted with the alert."))
    query = models.CharField(
        max_length=QUERY_LENGTH,
        blank=True,
        help_text=_("The filters as the address of the list has them; empty for everything."),
    )
    pace = models.CharField(max_length=20, choices=AlertPace, default=AlertPace.WEEKLY)
    asked_at = models.DateTimeField()
    asked = models.PositiveSmallIntegerField(
        default=1, help_text=_("Mails that asked to confirm it, since it was last in use.")
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    told_until = models.DateTimeField(
        null=True, blank=True, help_text=_("What changed up to then has been told.")
    )

    objects = AlertQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(pace__in=AlertPace.values), name="alert_pace_is_known"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, told_until__isnull=True)
                | Q(confirmed_at__isnull=False, told_until__isnull=False),
                name="alert_tells_from_its_confirmation_on",
            ),
            models.UniqueConstraint(Lower("email"), "query", name="alert_is_asked_for_once"),
        ]

    def __str__(self) -> str:
        return self.query
