"""Records that another record names: enough to show them and to find them."""

from rest_framework import serializers

from casestudies.api.fields import Address, Choice, PageAddress, Words
from partners.models import AreaKind


class ThemeReferenceSerializer(serializers.Serializer):
    slug = serializers.SlugField()
    name = serializers.CharField()


class ApproachReferenceSerializer(ThemeReferenceSerializer):
    pass


class AreaReferenceSerializer(serializers.Serializer):
    slug = serializers.SlugField()
    name = serializers.CharField()
    kind = Choice(AreaKind)
    url = Address("api-area-detail")


class OrganisationReferenceSerializer(serializers.Serializer):
    slug = serializers.SlugField()
    name = serializers.CharField()
    url = Address("api-organisation-detail")


class CaseStudyReferenceSerializer(serializers.Serializer):
    slug = serializers.SlugField()
    title = serializers.CharField()
    url = Address("api-case-study-detail")
    html_url = PageAddress()


class SourceReferenceSerializer(serializers.Serializer):
    slug = serializers.SlugField()
    title = serializers.CharField()
    url = Words(help_text="Where the source itself is, if it has an address.")
