"""Where case studies happened: nations, regions, police force areas and councils."""

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
    towns = ArrayField(
        models.CharField(max_length=100),
        default=list,
        blank=True,
        help_text=_("Towns and districts in it, separated by commas. Search finds them."),
    )
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
