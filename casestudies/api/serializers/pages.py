"""Lists: how many there are, where the next page is, and what the address asked for."""

from rest_framework import serializers

from casestudies.api.fields import Words
from casestudies.api.serializers.case_studies import CardSerializer
from casestudies.api.serializers.claims import LessonOfEntrySerializer, OutcomeOfEntrySerializer
from casestudies.api.serializers.vocabularies import (
    ApproachSerializer,
    AreaSerializer,
    OrganisationSerializer,
    ThemeSerializer,
)


class PageSerializer(serializers.Serializer):
    count = serializers.IntegerField(help_text="Of all pages together.")
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    ignored_parameters = serializers.ListField(
        child=serializers.CharField(),
        help_text="Names in the address that mean nothing here and were left out.",
    )


class ThemePageSerializer(PageSerializer):
    results = ThemeSerializer(many=True)


class ApproachPageSerializer(PageSerializer):
    results = ApproachSerializer(many=True)


class AreaPageSerializer(PageSerializer):
    results = AreaSerializer(many=True)


class FilteredPageSerializer(PageSerializer):
    facets = serializers.DictField(
        child=serializers.DictField(child=serializers.IntegerField()),
        help_text="For each filter, how many results each of its values would have with your other "
        "filters. Values that would have none are left out.",
    )
    ignored = serializers.ListField(
        child=serializers.CharField(),
        help_text="Values in the address that mean nothing here and were left out.",
    )


class SortedPageSerializer(FilteredPageSerializer):
    sort = serializers.CharField(help_text="The order in use.")


class SearchSerializer(serializers.Serializer):
    """How the words were read."""

    typed = serializers.CharField()
    corrected = Words(help_text="What was searched for instead of what was typed.")
    also = serializers.ListField(
        child=serializers.CharField(),
        help_text="Words that mean the same and were searched for too; exact=1 leaves them out.",
    )
    is_broadened = serializers.BooleanField(
        help_text="Results with only some of the words follow those with all."
    )


class CaseStudyPageSerializer(SortedPageSerializer):
    search = SearchSerializer(allow_null=True)
    results = CardSerializer(many=True)


class OutcomePageSerializer(SortedPageSerializer):
    results = OutcomeOfEntrySerializer(many=True)


class LessonPageSerializer(FilteredPageSerializer):
    results = LessonOfEntrySerializer(many=True)


class OrganisationPageSerializer(FilteredPageSerializer):
    results = OrganisationSerializer(many=True)
