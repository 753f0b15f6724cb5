"""Who took part, who paid and how information was shared."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from casestudies import figures
from casestudies.models.case_study import CaseStudy
from casestudies.vocabulary import LEAD_ROLES, Agreement, FundingKind, Role, Unit
from partners.models import Organisation, Sector


class Partnership(models.Model):
    case_study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="partnerships")
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="partnerships",
        help_text=_("An organisation the source names; or else describe the partner in words."),
    )
    partner_text = models.CharField(
        _("partner in words"),
        max_length=150,
        blank=True,
        help_text=_("Such as “the local domestic abuse charity (unnamed)”."),
    )
    partner_sector = models.CharField(
        max_length=20, choices=Sector, blank=True, help_text=_("For a partner in words.")
    )
    role = models.CharField(max_length=20, choices=Role, default=Role.PARTNER)
    note = models.CharField(max_length=250, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="partner_role_is_known"),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, partner_text="", partner_sector="")
                | Q(organisation__isnull=True) & ~Q(partner_text=""),
                name="partner_is_an_organisation_or_a_text",
                violation_error_message=_(
                    "Choose an organisation or describe the partner in words, not both."
                ),
            ),
            models.CheckConstraint(
                condition=Q(partner_sector__in=["", *Sector.values]), name="partner_sector_is_known"
            ),
            models.UniqueConstraint(
                fields=["case_study", "organisation", "role"],
                name="partner_has_a_role_once",
                violation_error_message=_("This partner has this role already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_role_display()})"

    @property
    def name(self) -> str:
        return self.organisation.name if self.organisation else self.partner_text

    @property
    def sector(self) -> str:
        return self.organisation.sector if self.organisation else self.partner_sector

    @property
    def is_lead(self) -> bool:
        return self.role in LEAD_ROLES


class Funding(models.Model):
    case_study = models.ForeignKey(CaseStudy, on_delete=models.CASCADE, related_name="funding")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="funding"
    )
    funder_text = models.CharField(_("funder in words"), max_length=150, blank=True)
    kind = models.CharField(max_length=20, choices=FundingKind)
    amount = models.DecimalField(
        _("amount, £"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    share = models.DecimalField(
        _("share, %"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Percent of the whole, when the source gives it."),
    )
    period = models.CharField(max_length=100, blank=True)
    note = models.CharField(max_length=250, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = _("funding")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=FundingKind.values), name="funding_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) | Q(funder_text=""),
                name="funder_is_an_organisation_or_a_text",
                violation_error_message=_(
                    "Choose an organisation or describe the funder in words, not both."
                ),
            ),
            models.CheckConstraint(
                condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=100),
                name="funding_share_is_a_percentage",
                violation_error_message=_("A share is more than 0 and at most 100 percent."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.name}" if self.name else self.get_kind_display()

    @property
    def name(self) -> str:
        return self.organisation.name if self.organisation else self.funder_text

    @property
    def amount_in_words(self) -> str:
        return figures.in_words(self.amount, None, Unit.POUNDS)


class InformationSharing(models.Model):
    case_study = models.OneToOneField(
        CaseStudy, on_delete=models.CASCADE, related_name="information_sharing"
    )
    agreement = models.CharField(max_length=20, choices=Agreement, default=Agreement.NOT_STATED)
    system_access = models.TextField(blank=True, help_text=_("Who could see which system."))
    barrier = models.TextField(blank=True)
    fix = models.TextField(_("what solved it"), blank=True)
    text = models.TextField(blank=True, help_text=_("Anything else. Markdown."))

    history = HistoricalRecords()

    class Meta:
        verbose_name_plural = _("information sharing")
        constraints = [
            models.CheckConstraint(
                condition=Q(agreement__in=Agreement.values), name="sharing_agreement_is_known"
            )
        ]

    def __str__(self) -> str:
        return gettext("Agreement: %(agreement)s") % {"agreement": self.get_agreement_display()}
