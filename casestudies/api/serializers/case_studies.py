"""An entry: on a list, and with everything that its page says."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from casestudies import citation
from casestudies.api.fields import Address, Choice, PageAddress, Words
from casestudies.api.serializers.claims import LessonSerializer, OutcomeSerializer
from casestudies.api.serializers.parts import (
    AdoptionSerializer,
    CitationSerializer,
    EvaluationSerializer,
    FundingSerializer,
    InformationSharingSerializer,
    PartialDateSerializer,
    PartnerSerializer,
    RelatedSerializer,
)
from casestudies.api.serializers.references import (
    ApproachReferenceSerializer,
    AreaReferenceSerializer,
    ThemeReferenceSerializer,
)
from casestudies.models import CaseStudy, SearchDocument
from casestudies.vocabulary import (
    EntryKind,
    EvidenceStage,
    LedBy,
    PracticeStatus,
    PreventionTier,
    Scale,
    SurveyQuestion,
    TargetGroup,
)


class EvidenceSerializer(serializers.Serializer):
    """How sure anyone can be, derived from evaluations and figures by rule."""

    stage = Choice(EvidenceStage, source="evidence_stage")
    is_economic = serializers.BooleanField(help_text="Has a finished economic evaluation.")
    is_unpublished = serializers.BooleanField(
        help_text="No finished evaluation has been published."
    )


class EvidenceWithReasonSerializer(EvidenceSerializer):
    reason = serializers.SerializerMethodField(help_text="Why it has its stage.")

    def get_reason(self, document: SearchDocument) -> str:
        return self.context["case_page"].evidence_reason


class CardSerializer(serializers.Serializer):
    """A case study as it stands on a list."""

    slug = serializers.SlugField()
    title = serializers.CharField()
    url = Address("api-case-study-detail")
    html_url = PageAddress()
    entry_kind = Choice(EntryKind)
    summary = serializers.CharField()
    themes = ThemeReferenceSerializer(many=True)
    approaches = ApproachReferenceSerializer(many=True)
    areas = AreaReferenceSerializer(many=True)
    place_text = Words(help_text="The place as a reader would say it.")
    scale = Choice(Scale)
    led_by = Choice(LedBy)
    prevention_tier = Choice(PreventionTier)
    practice_status = Choice(PracticeStatus)
    start = PartialDateSerializer("start", help_text="Null: not stated in the source.")
    end = PartialDateSerializer("end")
    as_reported_in = PartialDateSerializer(
        "as_reported", "as_reported_in", help_text="The year the source speaks from."
    )
    evidence = EvidenceSerializer(source="search_document")
    headline = OutcomeSerializer(allow_null=True, help_text="The one figure that stands for it.")
    freshness = serializers.CharField(help_text="When this was last known to be right, in words.")
    last_confirmed_on = serializers.DateField(allow_null=True)
    review_due_on = serializers.DateField(allow_null=True)
    published_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class CaseStudySerializer(CardSerializer):
    """A case study with everything that its page says."""

    tags = serializers.SerializerMethodField()
    target_group = Choice(TargetGroup)
    target_group_text = Words()
    status_text = Words(help_text="What the source says of its state.")
    stopped_reason = Words()
    problem = Words(help_text="Markdown.")
    what_was_done = Words(help_text="Markdown.")
    what_is_unknown = Words(help_text="Markdown.")
    source_note = Words(help_text="Markdown.")
    curator_note = Words(
        help_text="Markdown. What is known from elsewhere: show it apart, never as the source's."
    )
    evidence = EvidenceWithReasonSerializer(source="search_document")
    partners = PartnerSerializer(many=True, source="partnerships")
    funding = FundingSerializer(many=True)
    information_sharing = InformationSharingSerializer(allow_null=True)
    outcomes = OutcomeSerializer(many=True)
    evaluations = EvaluationSerializer(many=True)
    lessons = LessonSerializer(many=True)
    citations = CitationSerializer(many=True)
    related = serializers.SerializerMethodField()
    adoptions = serializers.SerializerMethodField()
    not_stated = serializers.ListField(
        child=Choice(SurveyQuestion),
        help_text="Questions that were looked for and that the sources do not answer. "
        "What is empty and not named here has not been recorded yet.",
    )
    cite_as = serializers.SerializerMethodField()

    def get_tags(self, case_study: CaseStudy) -> list[str]:
        return sorted(tag.name for tag in case_study.tags.all())

    @extend_schema_field(RelatedSerializer(many=True))
    def get_related(self, case_study: CaseStudy) -> Any:
        related = self.context["case_page"].related
        return RelatedSerializer(related, many=True, context=self.context).data

    @extend_schema_field(AdoptionSerializer(many=True))
    def get_adoptions(self, case_study: CaseStudy) -> Any:
        return AdoptionSerializer(self.context["case_page"].adoptions, many=True).data

    def get_cite_as(self, case_study: CaseStudy) -> str:
        address = self.context["request"].build_absolute_uri(case_study.get_absolute_url())
        return citation.of(case_study, address).plain
