"""What to compare with: a page that says hello, and one as django-filter's documentation has it."""

from typing import Any

import django_filters
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from casestudies.filters import PAGE_SIZE
from casestudies.models import CaseStudy
from directory.urls import urlpatterns as site
from partners.models import Area
from themes.models import Approach, Theme


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Hello")


class PlainFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(field_name="search_document__words", lookup_expr="exact")
    theme = django_filters.ModelMultipleChoiceFilter(
        field_name="themes__slug", to_field_name="slug", queryset=Theme.objects.all()
    )
    area = django_filters.ModelMultipleChoiceFilter(
        field_name="areas__slug", to_field_name="slug", queryset=Area.objects.all()
    )
    approach = django_filters.ModelMultipleChoiceFilter(
        field_name="approaches__slug", to_field_name="slug", queryset=Approach.objects.all()
    )
    sector = django_filters.AllValuesMultipleFilter(field_name="partnerships__organisation__sector")
    outcome = django_filters.AllValuesMultipleFilter(field_name="outcomes__domain")
    funding = django_filters.AllValuesMultipleFilter(field_name="funding__kind")
    evidence = django_filters.AllValuesMultipleFilter(field_name="search_document__evidence_stage")
    led_by = django_filters.AllValuesMultipleFilter()
    status = django_filters.AllValuesMultipleFilter(field_name="practice_status")
    tier = django_filters.AllValuesMultipleFilter(field_name="prevention_tier")
    kind = django_filters.AllValuesMultipleFilter(field_name="entry_kind")
    year = django_filters.AllValuesMultipleFilter(field_name="as_reported_in")

    class Meta:
        model = CaseStudy
        fields: list[str] = []


PLAIN = """{{ total }}<ul>{% for entry in page %}
<li><a href="{{ entry.get_absolute_url }}">{{ entry }}</a>
{{ entry.summary }}{% for theme in entry.themes.all %} {{ theme }}{% endfor %}</li>{% endfor %}</ul>
{% for name, options in facets.items %}<h3>{{ name }}</h3><ul>{% for value, number in options %}
<li><input type="checkbox" name="{{ name }}" value="{{ value }}"> {{ value }} ({{ number }})</li>
{% endfor %}</ul>{% endfor %}"""


def plain(request: HttpRequest) -> HttpResponse:
    """List with a count for each option, which ignores what is chosen of its own facet."""
    published = CaseStudy.objects.published()
    found = PlainFilter(request.GET, published).qs.distinct()
    facets = {name: _counts(request, published, name) for name in PlainFilter.base_filters}
    facets.pop("q")
    entries = found.order_by("-published_at").prefetch_related("themes")
    context: dict[str, Any] = {"total": found.count(), "facets": facets}
    context["page"] = Paginator(entries, PAGE_SIZE).get_page(request.GET.get("page"))
    return HttpResponse(engines["django"].from_string(PLAIN).render(context, request))


def _counts(request: HttpRequest, published: QuerySet, name: str) -> list[Any]:
    others = request.GET.copy()
    others.pop(name, None)
    found = PlainFilter(others, published).qs.order_by()
    field = PlainFilter.base_filters[name].field_name
    return list(found.values_list(field).annotate(number=Count("pk", distinct=True)))


urlpatterns = [path("hello/", hello), path("plain/", plain), *site]
