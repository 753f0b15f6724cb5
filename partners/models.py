"""Where case studies happened and who took part: areas and organisations."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

AS_WRITTEN_THERE = _("As the body itself writes it; never our own translation.")


class AreaKind(models.TextChoices):
    NATION = "nation", _("Nation")
    REGION = "region", _("Region")
    POLICE_FORCE_AREA = "police_force_area", _("Police force area")
    LOCAL_AUTHORITY = "local_authority", _("Local authority")
    NATIONAL_GROUP = "national_group", _("National group")
    OUTSIDE_UK = "outside_uk", _("Outside the UK")


class SurveyResponse(models.TextChoices):
    FORCE = "force", _("The police force answered")
    OPCC = "opcc", _("The commissioner's office answered")
    BOTH = "both", _("The force and the commissioner's office answered")
    NONE = "none", _("No answer from this area")


class AreaQuerySet(models.QuerySet["Area"]):
    def force_areas(self) -> "AreaQuerySet":
        return self.filter(kind=AreaKind.POLICE_FORCE_AREA)

    def on_the_tile_map(self) -> "AreaQuerySet":
        """Return the 43 territorial force areas of England and Wales, in reading order."""
        return self.filter(tile_row__isnull=False).order_by("tile_row", "tile_column")

    def with_a_page(self) -> "AreaQuerySet":
        """Return nations, regions and force areas; smaller places show under their force area."""
        return self.exclude(kind=AreaKind.LOCAL_AUTHORITY)


class Area(models.Model):
    slug = models.SlugField(unique=True, help_text=_("The last part of the place's address."))
    name = models.CharField(max_length=100)
    short_name = models.CharField(max_length=12, blank=True, help_text=_("Label on the tile map."))
    also_known_as = ArrayField(
        models.CharField(max_length=100),
        default=list,
        blank=True,
        help_text=_("Other names and nicknames, separated by commas. Search finds them."),
    )
    welsh_name = models.CharField(max_length=100, blank=True, help_text=AS_WRITTEN_THERE)
    force_name = models.CharField(
        max_length=100, blank=True, help_text=_("The police force's usual name, for a force area.")
    )
    welsh_force_name = models.CharField(max_length=100, blank=True, help_text=AS_WRITTEN_THERE)
    kind = models.CharField(max_length=20, choices=AreaKind)
    gss_code = models.CharField(
        _("GSS code"),
        max_length=9,
        blank=True,
        help_text=_("The code of the Office for National Statistics, such as E23000035."),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        help_text=_("The next larger area. Choosing that one includes this one."),
    )
    tile_column = models.PositiveSmallIntegerField(null=True, blank=True)
    tile_row = models.PositiveSmallIntegerField(null=True, blank=True)
    survey_response = models.CharField(
        max_length=10,
        choices=SurveyResponse,
        blank=True,
        help_text=_("Who in this force area answered the 2017 survey."),
    )
    valid_until = models.DateField(
        null=True, blank=True, help_text=_("The day an abolished council ended.")
    )
    successors = models.ManyToManyField(
        "self", symmetrical=False, blank=True, related_name="predecessors"
    )
    note = models.TextField(blank=True)

    history = HistoricalRecords(m2m_fields=[successors])
    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=AreaKind.values), name="area_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(survey_response__in=["", *SurveyResponse.values]),
                name="survey_response_is_known",
            ),
            models.CheckConstraint(
                condition=Q(gss_code="") | Q(gss_code__regex=r"^[EKNSW]\d{8}$"),
                name="gss_code_has_its_form",
                violation_error_message=_("A GSS code is a letter and eight digits."),
            ),
            models.UniqueConstraint(
                fields=["gss_code"],
                condition=~Q(gss_code=""),
                name="gss_code_is_used_once",
                violation_error_message=_("Another area has this GSS code."),
            ),
            models.UniqueConstraint(
                fields=["tile_column", "tile_row"],
                name="tile_is_used_once",
                violation_error_message=_("Another force area is on this tile."),
            ),
            models.CheckConstraint(
                condition=Q(tile_column__isnull=True, tile_row__isnull=True)
                | Q(
                    kind=AreaKind.POLICE_FORCE_AREA,
                    tile_column__isnull=False,  # a check that comes to NULL would pass
                    tile_row__isnull=False,
                    tile_column__range=(1, 6),
                    tile_row__range=(1, 10),
                ),
                name="tile_belongs_to_a_force_area",
                violation_error_message=_(
                    "Only a force area has a tile: column 1 to 6 and row 1 to 10, both or neither."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("place-detail", args=[self.slug])

    def clean(self) -> None:
        inside, larger = {self.pk}, self.parent
        while larger:
            if larger.pk in inside:
                raise ValidationError({"parent": gettext("An area cannot lie in itself.")})
            inside.add(larger.pk)
            larger = larger.parent


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

    @property
    def has_ended(self) -> bool:
        return bool(self.valid_until or self.successor_note)
