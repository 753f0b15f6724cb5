"""What case studies are about: themes, approaches, and the words people use for them."""

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


class ThemeKind(models.TextChoices):
    CORE_TOPIC = "core_topic", _("Core topic")
    BROADER_THEME = "broader_theme", _("Broader theme")
    PRIORITY = "priority", _("Priority")
    HOW_THEME = "how_theme", _("How theme")
    AREA_OF_WORK = "area_of_work", _("Area of work")


class Theme(models.Model):
    slug = models.SlugField(unique=True, help_text=_("The last part of the theme's address."))
    name = models.CharField(max_length=100, unique=True)
    kind = models.CharField(max_length=20, choices=ThemeKind)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        help_text=_("An area of work sits under a theme. Choosing the theme includes it."),
    )
    description = models.TextField(blank=True, help_text=_("One plain sentence."))
    position = models.PositiveSmallIntegerField(default=0, help_text=_("Order in lists."))
    survey_name = models.CharField(
        max_length=100,
        blank=True,
        help_text=_("Name in Table 1 of the 2017 survey, if it was one of the 24 areas of work."),
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ThemeKind.values), name="theme_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(kind=ThemeKind.AREA_OF_WORK, parent__isnull=False)
                | (~Q(kind=ThemeKind.AREA_OF_WORK) & Q(parent__isnull=True)),
                name="only_an_area_of_work_has_a_parent_theme",
                violation_error_message=_(
                    "An area of work needs a parent theme; no other kind has one."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("theme-detail", args=[self.slug])

    def clean(self) -> None:
        if self.parent and self.parent.parent_id:
            raise ValidationError({"parent": gettext("Choose a theme, not another area of work.")})
        if self.parent and self.pk and self.children.exists():
            raise ValidationError({"parent": gettext("This theme has areas of work under it.")})


class Respondents(models.TextChoices):
    NATIONAL = "national", _("National and regional organisations")
    POLICE = "police", _("Police forces and commissioners' offices")


class SurveyFigure(models.Model):
    """Mentions of an area of work in the 2017 survey. The two groups are not comparable."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="survey_figures")
    respondents = models.CharField(max_length=10, choices=Respondents)
    completed = models.PositiveSmallIntegerField()
    active = models.PositiveSmallIntegerField()
    possible_future = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["theme", "respondents"]
        constraints = [
            models.CheckConstraint(
                condition=Q(respondents__in=Respondents.values), name="survey_respondents_are_known"
            ),
            models.UniqueConstraint(
                fields=["theme", "respondents"],
                name="survey_figure_is_given_once",
                violation_error_message=_("This group's figures for the theme are there already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.theme}: {self.get_respondents_display()}"

    @property
    def total(self) -> int:
        return self.completed + self.active + self.possible_future


class Approach(models.Model):
    slug = models.SlugField(unique=True, help_text=_("The value in addresses."))
    name = models.CharField(max_length=100, unique=True)
    description = models.TextField(
        blank=True, help_text=_("The kind of practice, apart from any place that tried it.")
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = _("approaches")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("approach-detail", args=[self.slug])


class ExternalRating(models.Model):
    """What another body says of an approach; never of one local case."""

    approach = models.ForeignKey(Approach, on_delete=models.CASCADE, related_name="ratings")
    scale = models.CharField(max_length=100, help_text=_("Whose rating, and on what scale."))
    value = models.CharField(max_length=100, help_text=_("As printed there."))
    link = models.URLField()
    seen_on = models.DateField(help_text=_("The day the page was read."))

    class Meta:
        ordering = ["approach", "scale"]
        constraints = [
            models.UniqueConstraint(
                fields=["approach", "scale"],
                name="approach_is_rated_once_on_a_scale",
                violation_error_message=_("This approach has a rating on this scale already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.scale}: {self.value}"


def words(help_text: "StrPromise") -> ArrayField:
    """Return a field for a list of words or short phrases."""
    return ArrayField(
        models.CharField(max_length=100), default=list, blank=True, help_text=help_text
    )


class SearchTerm(models.Model):
    """A thesaurus group. A search for any of its words also finds entries with the others."""

    preferred_term = models.CharField(max_length=100, unique=True)
    alternatives = words(
        _("Words that mean the same, separated by commas. Searched for, whichever is typed.")
    )
    typed_only = words(
        _("Words that people type for this, too broad or ambiguous to be searched for in turn.")
    )
    note = models.TextField(blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["preferred_term"]
        verbose_name = _("thesaurus group")
        constraints = [
            models.CheckConstraint(
                condition=~Q(alternatives__overlap=F("typed_only")),
                name="search_word_works_one_way_or_both",
                violation_error_message=_(
                    "A word is either an alternative or only typed. Take it out of one list."
                ),
            )
        ]

    def __str__(self) -> str:
        return self.preferred_term

    @property
    def searched_for(self) -> list[str]:
        """The words that an entry may have to be found for the group."""
        return [self.preferred_term, *self.alternatives]
