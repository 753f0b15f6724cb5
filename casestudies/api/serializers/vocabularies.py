"""Themes, approaches, places and organisations."""

from typing import Any

from rest_framework import serializers

from casestudies.api.fields import Address, Choice, EntriesAddress, PageAddress, Words
from casestudies.api.serializers.references import (
    AreaReferenceSerializer,
    CaseStudyReferenceSerializer,
    OrganisationReferenceSerializer,
    ThemeReferenceSerializer,
)
from casestudies.vocabulary import Role
from partners.models import AreaKind, OrganisationType, Sector, SurveyResponse
from themes.models import Respondents, ThemeKind

NUMBER = "How many published case studies have it."


class SurveyFigureSerializer(serializers.Serializer):
    """Mentions in the 2017 survey. The two groups of respondents are not comparable."""

    respondents = Choice(Respondents)
    completed = serializers.IntegerField()
    active = serializers.IntegerField()
    possible_future = serializers.IntegerField()


class CountedSerializer(serializers.Serializer):
    """Has the number of entries, from the counts of all facets."""

    facet = ""

    case_studies = serializers.SerializerMethodField(help_text=NUMBER)

    def get_case_studies(self, record: Any) -> int:
        return self.context["counts"].of(self.facet, record.slug)


class ThemeSerializer(CountedSerializer):
    facet = "theme"

    slug = serializers.SlugField()
    name = serializers.CharField()
    kind = Choice(ThemeKind)
    parent = ThemeReferenceSerializer(allow_null=True)
    description = Words()
    survey_figures = SurveyFigureSerializer(many=True)
    html_url = PageAddress()
    case_studies_url = EntriesAddress("theme")


class RatingSerializer(serializers.Serializer):
    """What another body says of an approach; never of one local case."""

    scale = serializers.CharField()
    value = serializers.CharField(help_text="As printed there.")
    link = serializers.URLField()
    seen_on = serializers.DateField()


class ApproachSerializer(CountedSerializer):
    facet = "approach"

    slug = serializers.SlugField()
    name = serializers.CharField()
    description = Words()
    ratings = RatingSerializer(many=True)
    html_url = PageAddress()
    case_studies_url = EntriesAddress("approach")


class AreaSerializer(CountedSerializer):
    facet = "area"

    slug = serializers.SlugField()
    name = serializers.CharField()
    kind = Choice(AreaKind)
    url = Address("api-area-detail")
    html_url = PageAddress()
    gss_code = Words(help_text="Code of the Office for National Statistics.")
    parent = AreaReferenceSerializer(allow_null=True, help_text="The next larger area.")
    also_known_as = serializers.ListField(child=serializers.CharField())
    welsh_name = Words()
    force_name = Words(help_text="The police force’s usual name.")
    welsh_force_name = Words()
    valid_until = serializers.DateField(allow_null=True)
    case_studies_url = EntriesAddress("area")


class AreaWithPartsSerializer(AreaSerializer):
    children = AreaReferenceSerializer(many=True)
    predecessors = AreaReferenceSerializer(many=True)
    successors = AreaReferenceSerializer(many=True)
    towns = serializers.ListField(child=serializers.CharField())
    survey_response = Choice(SurveyResponse, allow_null=True)
    organisations = OrganisationReferenceSerializer(many=True)


class OrganisationSerializer(serializers.Serializer):
    slug = serializers.SlugField()
    name = serializers.CharField()
    url = Address("api-organisation-detail")
    html_url = PageAddress()
    welsh_name = Words()
    also_known_as = serializers.ListField(child=serializers.CharField())
    organisation_type = Choice(OrganisationType)
    sector = Choice(Sector)
    valid_until = Words(help_text="When it ended, as exactly as is known.")
    successors = OrganisationReferenceSerializer(many=True)
    successor_note = Words()
    case_studies = serializers.SerializerMethodField(
        help_text="In how many published case studies it has a part."
    )

    def get_case_studies(self, organisation: Any) -> int:
        return self.context["number_of_entries"](organisation)


class RoleInEntrySerializer(serializers.Serializer):
    role = Choice(Role)
    note = Words()
    case_study = CaseStudyReferenceSerializer()


class OrganisationWithRolesSerializer(OrganisationSerializer):
    area = AreaReferenceSerializer(allow_null=True)
    parent = OrganisationReferenceSerializer(allow_null=True)
    parts = OrganisationReferenceSerializer(many=True)
    predecessors = OrganisationReferenceSerializer(many=True)
    website = Words(help_text="As printed in a source of about 2017; not checked since.")
    roles = serializers.SerializerMethodField()

    def get_roles(self, organisation: Any) -> Any:
        roles = self.context["roles"]
        return RoleInEntrySerializer(roles, many=True, context=self.context).data
