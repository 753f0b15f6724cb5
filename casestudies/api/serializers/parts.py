"""What belongs to one entry: who took part, who paid, who evaluated it, where it is told."""

from typing import Any

from rest_framework import serializers

from casestudies.api.fields import Choice, Number, Words
from casestudies.api.serializers.references import (
    CaseStudyReferenceSerializer,
    OrganisationReferenceSerializer,
    SourceReferenceSerializer,
)
from casestudies.vocabulary import (
    Agreement,
    DateQualifier,
    Design,
    EvaluationStatus,
    EvidenceStage,
    FundingKind,
    Held,
    Independence,
    Published,
    Role,
    SourceKind,
    SurveyQuestion,
)
from partners.models import Sector


class PartialDateSerializer(serializers.Serializer):
    """A date as exactly as the source gives it."""

    value = serializers.CharField(help_text="2012, 2012-03, 2012-03-12 or 2016/17.")
    qualifier = Choice(DateQualifier, allow_null=True)
    words = serializers.CharField()

    def __init__(self, name: str, value: str = "", **options: Any) -> None:
        """Read it from the attributes of an entry that begin with this name."""
        super().__init__(**{"source": "*", "allow_null": True} | options)
        self.name, self.value = name, value or name

    def to_representation(self, instance: Any) -> dict[str, Any] | None:
        if not (value := getattr(instance, self.value)):
            return None
        qualifier = getattr(instance, f"{self.name}_qualifier")
        words = getattr(instance, f"{self.name}_in_words")
        said = {"value": str(value), "qualifier": qualifier, "words": words}
        return super().to_representation(said)


class PartnerSerializer(serializers.Serializer):
    name = serializers.CharField()
    organisation = OrganisationReferenceSerializer(
        allow_null=True, help_text="Null for a partner that the source only describes."
    )
    sector = Choice(Sector, allow_null=True)
    role = Choice(Role)
    is_lead = serializers.BooleanField()
    note = Words()


class FundingSerializer(serializers.Serializer):
    name = Words(help_text="Null: funder not stated in the source.")
    organisation = OrganisationReferenceSerializer(allow_null=True)
    kind = Choice(FundingKind)
    amount = Number(allow_null=True, help_text="In £.")
    share = Number(allow_null=True, help_text="Percent of the whole.")
    period = Words()
    note = Words()


class InformationSharingSerializer(serializers.Serializer):
    agreement = Choice(Agreement)
    system_access = Words()
    barrier = Words(help_text="What was hard.")
    fix = Words(help_text="What solved it.")
    text = Words(help_text="Markdown.")


class EvaluationSerializer(serializers.Serializer):
    status = Choice(EvaluationStatus)
    evaluator_name = Words(help_text="Null: not stated in the source.")
    evaluator = OrganisationReferenceSerializer(allow_null=True)
    independence = Choice(Independence)
    design = Choice(Design)
    maryland_level = serializers.IntegerField(
        min_value=0, max_value=5, help_text="Maryland Scientific Methods Scale."
    )
    override_reason = Words(help_text="Why the level is not that of the design.")
    published = Choice(Published)
    year = serializers.IntegerField(allow_null=True)
    link = Words()
    text = Words(help_text="Markdown.")
    caution = Words()
    covers = serializers.ListField(
        source="covered",
        child=serializers.CharField(),
        help_text="Which of the five questions of EMMIE it answers.",
    )
    covers_text = Words(source="emmie_text")
    is_economic = serializers.BooleanField()
    stage = Choice(EvidenceStage, help_text="The evidence stage that it brings to the entry.")
    source = SourceReferenceSerializer()
    locator = serializers.CharField()


class SourceSerializer(serializers.Serializer):
    slug = serializers.SlugField()
    title = serializers.CharField()
    publisher = Words(help_text="Null: not stated.")
    year = serializers.IntegerField(allow_null=True)
    date = Words(source="date_text", help_text="As exactly as the source tells.")
    kind = Choice(SourceKind)
    url = Words()
    licence = Words(help_text="Null: not stated.")
    note = Words(help_text="How to read its locators; what it leaves out.")


class CitationSerializer(serializers.Serializer):
    source = SourceSerializer()
    locator = serializers.CharField()
    answers = serializers.ListField(
        child=Choice(SurveyQuestion),
        help_text="The questions that it answers; none for the entry as a whole.",
    )


class RelatedSerializer(serializers.Serializer):
    case_study = CaseStudyReferenceSerializer()
    reason = serializers.CharField()


class AdoptionSerializer(serializers.Serializer):
    """An account of those who took it up, in their words. Nobody has checked it."""

    where = serializers.CharField()
    who = serializers.CharField()
    when = Words()
    kept = Words()
    changed = Words()
    dropped = Words()
    result_held = Choice(Held)
    sent_on = serializers.DateTimeField(source="sent_at")
