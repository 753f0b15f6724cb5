"""Reading facets from a query string: what every filtered list has in common.

A repeated name is OR, different names are AND, and what means nothing is left out and said.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict

from casestudies.facets import Facet, Option


class KnownValuesField(forms.MultipleChoiceField):
    """Keeps the values it knows and remembers the others: one wrong value spoils no right one."""

    unknown: tuple[str, ...] = ()

    def clean(self, value: Any) -> list[str]:
        known = {str(key) for key, _ in self.choices}  # type: ignore[misc, union-attr]
        values = list(dict.fromkeys(v for v in value or [] if v))
        self.unknown = tuple(v for v in values if v not in known)
        return [v for v in values if v in known]


class FacetFilter(django_filters.MultipleChoiceFilter):
    field_class = KnownValuesField

    def filter(self, qs: QuerySet, value: list[str]) -> QuerySet:
        return qs.filter(self.parent.condition(self.field_name, value)) if value else qs


class FacetedFilter(django_filters.FilterSet):
    """A filter set over facets; a subclass names them and what their values ask of a row."""

    facets: list[Facet]
    condition: Callable[[str, list[str]], Q]  # of a facet's name and the values chosen of it

    def __init__(self, data: QueryDict | None, queryset: QuerySet) -> None:
        super().__init__(data if data is not None else QueryDict(), queryset)
        self.options = {facet.name: facet.options() for facet in self.facets}
        for facet in self.facets:
            choices = [(option.value, option.label) for option in flat(self.options[facet.name])]
            filter_ = FacetFilter(field_name=facet.name, choices=choices)
            filter_.parent, filter_.model = self, queryset.model
            self.filters[facet.name] = filter_

    @cached_property
    def values(self) -> dict[str, Any]:
        """What of the query string makes sense."""
        self.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    @cached_property
    def chosen(self) -> dict[str, list[str]]:
        """The values chosen of each facet in use."""
        names = [facet.name for facet in self.facets]
        return {name: self.values[name] for name in names if name in self.values}

    @cached_property
    def ignored(self) -> list[str]:
        """What the query string has that means nothing here."""
        self.is_valid()
        unknown = [v for facet in self.facets for v in self.form.fields[facet.name].unknown]
        unknown += [value for name in self.form.errors for value in self.data.getlist(name)]
        return [value.replace("\0", "")[:100] for value in unknown]

    def narrow_by_nothing(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset


def flat(options: list[Option]) -> Iterator[Option]:
    """Go through options and those below them."""
    for option in options:
        yield option
        yield from flat(list(option.children))
