"""What people send in."""

from django.db.models import TextChoices


class ConfirmationAnswer(TextChoices):
    STILL_RIGHT = "still_right", "Still right"
    CHANGED = "changed", "Changed"
    ENDED = "ended", "Ended"
    PASS_ON = "pass_on", "Pass to a colleague"


class Held(TextChoices):
    YES = "yes", "Yes"
    PARTLY = "partly", "Partly"
    NO = "no", "No"
    TOO_EARLY = "too_early", "Too early to say"


class Moderation(TextChoices):
    WAITING = "waiting", "Waiting"
    ACCEPTED = "accepted", "Accepted"
    REFUSED = "refused", "Refused"
