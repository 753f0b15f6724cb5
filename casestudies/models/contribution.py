"""What people send in: moderated, and the personal part of it purged on a schedule."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from casestudies.models.case_study import CaseStudy
from casestudies.vocabulary import ConfirmationAnswer, Held, Moderation, State


class Contribution(models.Model):
    """What the three public forms have in common."""

    LETTER = ""  # of the reference that the sender is given

    contact = models.EmailField(blank=True, help_text=_("Purged once the matter is closed."))
    moderation = models.CharField(max_length=20, choices=Moderation, default=Moderation.WAITING)
    moderation_note = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(moderation__in=Moderation.values), name="%(class)s_moderation_is_known"
            ),
            # What is purged when goes by this date.
            models.CheckConstraint(
                condition=Q(moderation=Moderation.WAITING, decided_at__isnull=True)
                | ~Q(moderation=Moderation.WAITING) & Q(decided_at__isnull=False),
                name="%(class)s_decision_is_dated",
                violation_error_message=_("A decision has a date, and what waits has none."),
            ),
        ]

    @property
    def reference(self) -> str:
        """What sender and curators may call it; nothing in it is about a person."""
        return f"{self.LETTER}{self.pk}" if self.pk else ""

    def decide(self, moderation: str, note: str = "") -> None:
        """Accept or refuse it now, or let it wait again; saving is for who calls."""
        self.moderation = moderation
        self.moderation_note = note or self.moderation_note
        self.decided_at = None if moderation == Moderation.WAITING else timezone.now()


class Suggestion(Contribution):
    """A practice that somebody thinks should be in the directory."""

    LETTER = "S"

    what = models.TextField(_("what happened"))
    where = models.CharField(max_length=250, blank=True)
    who = models.TextField(_("who took part"), blank=True)
    did_it_help = models.TextField(_("did it help, and how do you know"), blank=True)
    case_study = models.ForeignKey(
        CaseStudy,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="suggestions",
        help_text=_("The entry it became."),
    )

    def __str__(self) -> str:
        return Truncator(self.what).chars(80)


class Feedback(Contribution):
    """Something wrong or out of date on a page."""

    LETTER = "F"

    case_study = models.ForeignKey(
        CaseStudy, on_delete=models.SET_NULL, null=True, blank=True, related_name="feedback"
    )
    page = models.CharField(max_length=250, help_text=_("The address it is about."))
    text = models.TextField(_("what is wrong"))

    class Meta(Contribution.Meta):
        verbose_name_plural = _("feedback")

    def __str__(self) -> str:
        return Truncator(self.text).chars(80)


class AdoptionQuerySet(models.QuerySet["Adoption"]):
    def accepted(self) -> "AdoptionQuerySet":
        """Return what visitors may see."""
        return self.filter(moderation=Moderation.ACCEPTED)


class Adoption(Contribution):
    """ "We took this up": somebody tried the practice elsewhere."""

    LETTER = "A"

    case_study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="adoptions")
    where = models.CharField(max_length=250)
    who = models.CharField(max_length=250)
    when = models.CharField(max_length=100, blank=True)
    kept = models.TextField(_("what was kept"), blank=True)
    changed = models.TextField(_("what was changed"), blank=True)
    dropped = models.TextField(_("what was dropped"), blank=True)
    result_held = models.CharField(_("did the result hold"), max_length=20, choices=Held)

    objects = AdoptionQuerySet.as_manager()

    class Meta(Contribution.Meta):
        constraints = [
            *Contribution.Meta.constraints,
            models.CheckConstraint(
                condition=Q(result_held__in=Held.values), name="adoption_result_is_known"
            ),
        ]

    def __str__(self) -> str:
        names = {"case_study": self.case_study, "place": self.where}
        return gettext("%(case_study)s in %(place)s") % names

    @property
    def account(self) -> list[tuple[str, str]]:
        """What was answered, with what it answers."""
        answers = [
            (pgettext("an account of another place", "When"), self.when),
            (pgettext("an account of another place", "Kept"), self.kept),
            (pgettext("an account of another place", "Changed"), self.changed),
            (pgettext("an account of another place", "Dropped"), self.dropped),
        ]
        return [(label, words) for label, words in answers if words]


class ConfirmationQuerySet(models.QuerySet["Confirmation"]):
    def tasks(self) -> "ConfirmationQuerySet":
        """Return the answers that curators have still to deal with."""
        answers = [answer for answer in ConfirmationAnswer if answer.is_a_task]
        return self.filter(answer__in=answers, settled_at=None)


class Confirmation(models.Model):
    """The answer to "is this still right?", asked through signed links of which one works once.

    A row is open until it is answered. Each further mail before that renews its links.
    """

    LETTER = "C"

    case_study = models.ForeignKey(
        CaseStudy, on_delete=models.CASCADE, related_name="confirmations"
    )
    asked = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="confirmations",
    )
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    answer = models.CharField(max_length=20, choices=ConfirmationAnswer, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    note = models.TextField(blank=True)
    settled_at = models.DateTimeField(
        _("dealt with"), null=True, blank=True, help_text=_("When a curator had done what it asks.")
    )

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case_study", "asked"],
                condition=Q(answer=""),
                name="confirmation_is_open_once",
                violation_error_message=_("This person is being asked about this entry."),
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | Q(answer__in=ConfirmationAnswer.values, answered_at__isnull=False),
                name="confirmation_is_answered_once_and_dated",
                violation_error_message=_("An answer has a date, and a date has an answer."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_study}: {self.get_answer_display() or gettext('no answer yet')}"

    @property
    def reference(self) -> str:
        return f"{self.LETTER}{self.pk}"

    @property
    def is_open(self) -> bool:
        """Tell whether it can be answered: once, by the owner, while the entry is published."""
        entry, asked = self.case_study, self.asked
        is_owner = asked is not None and asked.is_active and asked.pk == entry.owner_id
        return not self.answer and is_owner and entry.state == State.PUBLISHED
