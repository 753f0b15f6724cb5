"""The case study itself: its words, its facts and its publication."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Prefetch, Q
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords
from taggit.managers import TaggableManager

from casestudies import dates
from casestudies.models.case_study_rules import RULES, SLUG_IS_TAKEN, SUMMARY_LENGTH
from casestudies.models.in_words import InWords
from casestudies.models.tag import CaseStudyTag
from casestudies.vocabulary import (
    DateQualifier,
    EntryKind,
    LedBy,
    PracticeStatus,
    PreventionTier,
    Scale,
    State,
    SurveyQuestion,
    TargetGroup,
)
from partners.models import Area
from themes.models import Approach, Theme

if TYPE_CHECKING:
    from casestudies.models.outcome import Outcome


class CaseStudyQuerySet(models.QuerySet["CaseStudy"]):
    def published(self) -> "CaseStudyQuerySet":
        """Return what visitors may see. Every public page starts here."""
        return self.filter(state=State.PUBLISHED)

    def known_as(self, slug: str) -> "CaseStudyQuerySet":
        """Return the one that has this address now or had it once; there is at most one."""
        return self.filter(Q(slug=slug) | Q(former_slugs__slug=slug))

    def with_facet(self, name: str, value: str) -> "CaseStudyQuerySet":
        """Return those with a facet's value, such as theme:alcohol or area:devon."""
        return self.filter(search_document__facets__contains=[f"{name}:{value}"])

    def recently_checked(self) -> "CaseStudyQuerySet":
        """Return the last confirmed or published first."""
        last = Greatest("search_document__confirmed_on", "search_document__published_on")
        return self.annotate(checked_on=last).order_by("-checked_on", "-published_at", "title")

    def for_cards(self) -> "CaseStudyQuerySet":
        """Fetch with each case study what its card shows, in a fixed number of queries."""
        return self.select_related("search_document").prefetch_related("themes", "outcomes__source")

    def for_page(self) -> "CaseStudyQuerySet":
        """Fetch with a case study what its page shows, in a fixed number of queries."""
        others = CaseStudyQuerySet(self.model).published()
        return self.select_related("search_document", "information_sharing").prefetch_related(
            "themes",
            "areas__parent",
            "tags",
            "partnerships__organisation",
            "funding__organisation",
            "evaluations__evaluator",
            "evaluations__source",
            "outcomes__source",
            "lessons__source",
            "citations__source",
            Prefetch("approaches__case_studies", others),
            "relations__other",
            "relations_from_others__case_study",
        )


class CaseStudy(InWords, models.Model):  # type: ignore[django-manager-missing]  # taggit has no types
    # Identity
    slug = models.SlugField(
        max_length=80,
        unique=True,
        help_text=_(
            "The last part of the address. After publication, an old address leads to the new one."
        ),
    )
    title = models.CharField(max_length=150)
    entry_kind = models.CharField(
        max_length=30,
        choices=EntryKind,
        default=EntryKind.CASE_STUDY,
        verbose_name=_("kind of entry"),
    )

    # Words
    summary = models.TextField(
        blank=True,
        validators=[MaxLengthValidator(SUMMARY_LENGTH)],
        help_text=format_lazy(
            _("Two or three plain sentences, at most {number} characters."), number=SUMMARY_LENGTH
        ),
    )
    problem = models.TextField(_("the problem"), blank=True, help_text=_("Markdown."))
    what_was_done = models.TextField(_("what they did"), blank=True, help_text=_("Markdown."))
    what_is_unknown = models.TextField(
        _("what is not known"), blank=True, help_text=_("Markdown. What the sources leave out.")
    )
    source_note = models.TextField(
        _("note on the source"),
        blank=True,
        help_text=_("Markdown. How to read the source; its limits."),
    )
    curator_note = models.TextField(
        _("curator's note"),
        blank=True,
        help_text=_(
            "Markdown. What is known from elsewhere, shown apart and never as the source's."
        ),
    )

    # Facts
    themes = models.ManyToManyField(Theme, blank=True, related_name="case_studies")
    approaches = models.ManyToManyField(Approach, blank=True, related_name="case_studies")
    areas = models.ManyToManyField(
        Area,
        blank=True,
        related_name="case_studies",
        help_text=_("The smallest areas the source names. Each brings its force area and region."),
    )
    place_text = models.CharField(
        _("place in words"), max_length=150, blank=True, help_text=_("As a reader would say it.")
    )
    scale = models.CharField(max_length=20, choices=Scale, default=Scale.LOCAL)
    target_group = models.CharField(
        max_length=30, choices=TargetGroup, default=TargetGroup.NOT_STATED
    )
    target_group_text = models.CharField(_("target group in words"), max_length=250, blank=True)
    prevention_tier = models.CharField(
        _("stage of prevention"),
        max_length=30,
        choices=PreventionTier,
        default=PreventionTier.NOT_STATED,
    )
    practice_status = models.CharField(
        _("status"), max_length=20, choices=PracticeStatus, default=PracticeStatus.NOT_STATED
    )
    status_text = models.CharField(
        _("status in words"),
        max_length=250,
        blank=True,
        help_text=_("What the source says of its state, and when it said so."),
    )
    stopped_reason = models.TextField(blank=True)
    start = dates.PartialDateField(
        blank=True, help_text=_("2012, 2012-03, 2012-03-12 or 2016/17. Empty if not stated.")
    )
    start_qualifier = models.CharField(max_length=20, choices=DateQualifier, blank=True)
    end = dates.PartialDateField(blank=True, help_text=_("In the same forms."))
    end_qualifier = models.CharField(max_length=20, choices=DateQualifier, blank=True)
    as_reported_in = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("The year the source speaks from.")
    )
    as_reported_qualifier = models.CharField(max_length=20, choices=DateQualifier, blank=True)
    led_by = models.CharField(
        max_length=20,
        choices=LedBy,
        default=LedBy.NOT_STATED,
        help_text=_(
            "“Not stated” exactly when no partner below is a lead. Never take the first partner "
            "for the lead."
        ),
    )
    not_stated = ArrayField(
        models.CharField(max_length=30, choices=SurveyQuestion),
        default=list,
        blank=True,
        help_text=_("Questions that were looked for and that the sources do not answer."),
    )
    tags = TaggableManager(through=CaseStudyTag, blank=True, related_name="case_studies")

    # Publication
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    last_confirmed_on = models.DateField(
        null=True, blank=True, help_text=_("The day somebody who knows said it was still right.")
    )
    review_due_on = models.DateField(
        null=True,
        blank=True,
        help_text=_("Empty: dated by kind and status when the entry is published or confirmed."),
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        limit_choices_to={"is_staff": True, "is_active": True},
        related_name="+",
        help_text=_("Who is asked by mail, when a review is due, if it is still right. Not shown."),
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    # Who is asked is no part of what it said, and histories cannot forget a person
    history = HistoricalRecords(m2m_fields=[themes, approaches, areas], excluded_fields=["owner"])
    objects = CaseStudyQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        verbose_name_plural = _("case studies")
        permissions = [
            ("review_casestudy", "Can edit what is in review or archived, and send it back"),
            ("publish_casestudy", "Can publish and archive case studies, and edit published ones"),
        ]
        constraints = RULES

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("case-study-detail", args=[self.slug])

    def clean(self) -> None:
        """Refuse the former address of another entry, as the database would."""
        taken = CaseStudy.objects.filter(former_slugs__slug=self.slug).exclude(pk=self.pk)
        if taken.exists():
            raise ValidationError({"slug": SLUG_IS_TAKEN})

    @staticmethod
    def list_url() -> str:
        return reverse("case-study-list")

    @property
    def headline(self) -> "Outcome | None":
        """The one figure that stands for this case study, if it has one."""
        return next((outcome for outcome in self.outcomes.all() if outcome.is_headline), None)
