"""Figures and lessons. No figure goes out without its caution and its place in the source."""

from rest_framework import serializers

from casestudies.api.fields import Choice, Number, Words
from casestudies.api.serializers.references import (
    CaseStudyReferenceSerializer,
    SourceReferenceSerializer,
)
from casestudies.vocabulary import Certainty, Direction, Domain, LessonKind, LessonTopic, Unit
from partners.models import Sector


class OutcomeSerializer(serializers.Serializer):
    """One claim about what changed, or a figure about the problem or the setting."""

    domain = Choice(Domain)
    statement = serializers.CharField(help_text="What the source claims, in our own words.")
    figure = Words(help_text="The number as people write it, such as £6.93 or 70% to 80%.")
    value = Number(allow_null=True, help_text="Null where the claim has no number.")
    value_upper = Number(allow_null=True, help_text="The upper end of a range.")
    unit = Choice(Unit, allow_null=True)
    unit_text = Words(help_text="What is counted.")
    qualifier = Words(help_text="Such as “in the region of”.")
    label = Words(help_text="The words beside the figure on a card.")
    direction = Choice(Direction)
    demand_sector = Choice(Sector, allow_null=True, help_text="Whose demand it shifts.")
    baseline = Words(help_text="What it is compared with.")
    period = Words(help_text="Null: not stated in the source.")
    measured_by = Words(help_text="Who says so. Null: not stated in the source.")
    certainty = Choice(Certainty)
    is_result = serializers.BooleanField(
        help_text="False for a figure about the problem or the setting: it is no result."
    )
    is_headline = serializers.BooleanField()
    counts_what = Words(
        help_text="What the £ counts. Returns for each £1 count different things: "
        "never average or rank them."
    )
    caution = Words(help_text="Show it wherever you show the figure.")
    source = SourceReferenceSerializer()
    locator = serializers.CharField(help_text="Where in the source it stands.")


class OutcomeOfEntrySerializer(OutcomeSerializer):
    case_study = CaseStudyReferenceSerializer()


class LessonSerializer(serializers.Serializer):
    kind = Choice(LessonKind)
    topic = Choice(LessonTopic)
    text = serializers.CharField()
    source = SourceReferenceSerializer()
    locator = serializers.CharField(help_text="Where in the source it stands.")


class LessonOfEntrySerializer(LessonSerializer):
    case_study = CaseStudyReferenceSerializer()
