"""What people send in."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ConfirmationAnswer(TextChoices):
    STILL_RIGHT = "still_right", _("Still right")
    CHANGED = "changed", _("Changed")
    ENDED = "ended", _("Ended")
    PASS_ON = "pass_on", _("Pass to a colleague")

    @property
    def is_a_task(self) -> bool:
        """Tell whether curators have something to do after this answer."""
        return self != ConfirmationAnswer.STILL_RIGHT


class Held(TextChoices):
    YES = "yes", pgettext_lazy("the result held", "Yes")
    PARTLY = "partly", pgettext_lazy("the result held", "Partly")
    NO = "no", pgettext_lazy("the result held", "No")
    TOO_EARLY = "too_early", _("Too early to say")


class Moderation(TextChoices):
    WAITING = "waiting", _("Waiting")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")


class AlertPace(TextChoices):
    AT_ONCE = "at_once", _("When something changes")
    WEEKLY = "weekly", _("Once a week at most")
