from rest_framework import serializers

from casestudies.api.fields import Words
from casestudies.api.serializers.parts import RelatedSerializer
from casestudies.api.serializers.references import ThemeReferenceSerializer


class GoneSerializer(serializers.Serializer):
    """What is still said of an entry that was archived."""

    title = serializers.CharField()
    published_at = serializers.DateTimeField(allow_null=True)
    archived_at = serializers.DateTimeField(allow_null=True)
    reason = Words(help_text="Why it was archived.")
    themes = ThemeReferenceSerializer(many=True)
    related = RelatedSerializer(many=True)
