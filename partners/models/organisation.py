"""Who took part: organisations, what they are and what became of them."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from partners.models.area import AS_WRITTEN_THERE, Area

# The database has the same rule in the same words (`migrations/sql/former_slugs.sql`)
SLUG_IS_TAKEN = _("Another organisation had this address, and it leads there. Choose another.")


class OrganisationType(models.TextChoices):
    POLICE_FORCE = "police_force", _("Police force")
    PCC = "pcc", _("Police and crime commissioner")
    NHS_PROVIDER = "nhs_provider", _("NHS provider")
    NHS_COMMISSIONER = "nhs_commissioner", _("NHS commissioner")
    PUBLIC_HEALTH_BODY = "public_health_body", _("Public health body")
    LOCAL_AUTHORITY = "local_authority", _("Local authority")
    FIRE_AND_RESCUE = "fire_and_rescue", _("Fire and rescue")
    VOLUNTARY_SECTOR = "voluntary_sector", _("Voluntary sector")
    UNIVERSITY = "university", _("University")
    RESEARCH_BODY = "research_body", _("Research body")
    GOVERNMENT_DEPARTMENT = "government_department", _("Government department")
    CRIMINAL_JUSTICE = "criminal_justice", _("Criminal justice")
    HOUSING = "housing", _("Housing")
    EDUCATION = "education", _("Education")
    NATIONAL_BODY = "national_body", _("National body")
    PROFESSIONAL_BODY = "professional_body", _("Professional body")
    PARLIAMENT = "parliament", _("Parliament")
    FUNDER = "funder", _("Funder")
    PARTNERSHIP = "partnership", _("Partnership")
    TREATMENT_SERVICE = "treatment_service", _("Health or treatment service")
    PUBLICATION = "publication", _("Publication")


class Sector(models.TextChoices):
    POLICE = "police", _("Police")
    PCC = "pcc", _("Police and crime commissioners")
    NHS = "nhs", _("NHS")
    PUBLIC_HEALTH = "public_health", _("Public health")
    COUNCIL = "council", _("Councils")
    FIRE = "fire", _("Fire and rescue")
    VOLUNTARY = "voluntary", _("Voluntary sector")
    UNIVERSITY = "university", _("Universities and research")
    JUSTICE = "justice", _("Justice")
    GOVERNMENT = "government", _("Government")
    HOUSING = "housing", _("Housing")
    EDUCATION = "education", _("Education")
    NATIONAL_BODY = "national_body", _("National bodies")
    PRIVATE = "private", _("Private")
    PARTNERSHIP = "partnership", _("Partnerships")


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def known_as(self, slug: str) -> "OrganisationQuerySet":
        """Return the one that has this address now or had it once; there is at most one."""
        return self.filter(Q(slug=slug) | Q(former_slugs__slug=slug))


class Organisation(models.Model):
    slug = models.SlugField(
        max_length=100, unique=True, help_text=_("The last part of the organisation's address.")
    )
    name = models.CharField(max_length=150, unique=True)
    also_known_as = ArrayField(
        models.CharField(max_length=150),
        default=list,
        blank=True,
        help_text=_("Short, former and misprinted names, separated by commas. Search finds them."),
    )
    welsh_name = models.CharField(max_length=150, blank=True, help_text=AS_WRITTEN_THERE)
    organisation_type = models.CharField(_("type"), max_length=30, choices=OrganisationType)
    sector = models.CharField(max_length=20, choices=Sector)
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="organisations"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    website = models.URLField(blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.CharField(
        max_length=60, blank=True, help_text=_("When it ended, as exactly as is known.")
    )
    successors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="predecessors"
    )
    successor_note = models.CharField(
        max_length=200,
        blank=True,
        help_text=_("What became of it, where a list of successors cannot say it."),
    )
    note = models.TextField(blank=True, help_text=_("For curators; not shown."))

    history = HistoricalRecords(m2m_fields=[successors])
    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(organisation_type__in=OrganisationType.values),
                name="organisation_type_is_known",
            ),
            models.CheckConstraint(condition=Q(sector__in=Sector.values), name="sector_is_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisation-detail", args=[self.slug])

    def clean(self) -> None:
        """Refuse the former address of another organisation, as the database would."""
        taken = Organisation.objects.filter(former_slugs__slug=self.slug).exclude(pk=self.pk)
        if taken.exists():
            raise ValidationError({"slug": SLUG_IS_TAKEN})

    @property
    def has_ended(self) -> bool:
        return bool(self.valid_until or self.successor_note)
