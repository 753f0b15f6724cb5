"""Small files for programs: crawlers and browsers. Their addresses belong to the whole site."""

from django.contrib.sitemaps import views as sitemap_views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from casestudies.sitemaps import SECTIONS

for_an_hour = cache_control(public=True, max_age=3600)


@require_safe
@conditional_page
@for_an_hour
def sitemap_index(request: HttpRequest) -> HttpResponse:
    return sitemap_views.index(request, SECTIONS, sitemap_url_name="sitemap-section")


@require_safe
@conditional_page
@for_an_hour
def sitemap_section(request: HttpRequest, section: str) -> HttpResponse:
    return sitemap_views.sitemap(request, SECTIONS, section)


@require_safe
@conditional_page
@for_an_hour
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what to leave alone: doors, forms and what has no content of its own.

    Filtered lists are not among it: each names its one right address.
    """
    return _plain(request, "robots.txt", "text/plain; charset=utf-8")


@require_safe
@conditional_page
@for_an_hour
def opensearch(request: HttpRequest) -> HttpResponse:
    """Describe the search, so that a browser can add it to its own."""
    return _plain(request, "opensearch.xml", "application/opensearchdescription+xml; charset=utf-8")


def _plain(request: HttpRequest, name: str, content_type: str) -> HttpResponse:
    site = request.build_absolute_uri("/").rstrip("/")
    template = f"casestudies/machines/{name}"
    return render(request, template, {"site": site}, content_type=content_type)
