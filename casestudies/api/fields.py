"""How the API writes what records hold."""

from decimal import Decimal
from typing import Any

from django.db.models import Choices
from rest_framework import serializers
from rest_framework.reverse import reverse


class Words(serializers.CharField):
    """Words of a record; null where it has none."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"allow_null": True} | options)

    def to_representation(self, value: Any) -> str | None:
        return str(value) or None


class Number(serializers.FloatField):
    """A number as it was entered: 277 and not 277.00."""

    def to_representation(self, value: Decimal) -> int | float:
        return int(value) if value == value.to_integral() else float(value)


class Choice(serializers.Field):
    """A value of a vocabulary: its key, which never changes, and its label in words."""

    def __init__(self, choices: type[Choices], **options: Any) -> None:
        super().__init__(**options)
        self.choices = choices

    def to_representation(self, value: Any) -> dict[str, Any] | None:
        if value == "":
            return None
        return {"key": value, "label": str(self.choices(value).label)}


class Address(serializers.HyperlinkedIdentityField):
    """The address of a record in the API, by its slug."""

    def __init__(self, route: str, **options: Any) -> None:
        super().__init__(**{"view_name": route, "lookup_field": "slug"} | options)


class PageAddress(serializers.URLField):
    """The address of the page about a record, for people."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"source": "get_absolute_url"} | options)

    def to_representation(self, value: str) -> str:
        return self.context["request"].build_absolute_uri(value)


class EntriesAddress(serializers.URLField):
    """The address of the list of the entries that have a record."""

    def __init__(self, facet: str, **options: Any) -> None:
        super().__init__(**{"source": "slug"} | options)
        self.facet = facet

    def to_representation(self, value: str) -> str:
        address = reverse("api-case-study-list", request=self.context["request"])
        return f"{address}?{self.facet}={value}"
