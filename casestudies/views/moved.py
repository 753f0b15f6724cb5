"""What is no longer at its address: moved, archived, or never there."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext

from casestudies import tombstone
from casestudies.models import CaseStudy
from casestudies.vocabulary import State
from partners.models import Organisation


def gone(request: HttpRequest, about: tombstone.Tombstone) -> HttpResponse:
    context = {
        "section": "case-studies",
        "breadcrumbs": [(gettext("Case studies"), reverse("case-study-list"))],
        "tombstone": about,
    }
    return render(request, "casestudies/case_study_archived.html", context, status=410)


def elsewhere(
    request: HttpRequest,
    slug: str,
    gone: Callable[[HttpRequest, tombstone.Tombstone], HttpResponse] = gone,
) -> HttpResponse:
    """Answer for a slug that no published case study has: 301, 410 or else 404."""
    known = CaseStudy.objects.known_as(slug).exclude(published_at=None).first()
    if known is not None and known.state == State.ARCHIVED:
        archived = CaseStudy.objects.for_page().get(pk=known.pk)
        return gone(request, tombstone.of(archived))
    if known is None or known.state != State.PUBLISHED:
        raise Http404
    return _moved(request, known.slug)


def organisation_elsewhere(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer for a slug that no organisation has: 301 if one had it, or one that was merged."""
    return _moved(request, get_object_or_404(Organisation, former_slugs__slug=slug).slug)


def _moved(request: HttpRequest, slug: str) -> HttpResponse:
    """Lead on to the same page under the slug of today, in one step."""
    here: Any = request.resolver_match
    address = reverse(here.view_name, kwargs=here.captured_kwargs | {"slug": slug})
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(
        f"{address}?{query}" if query else address,
        # Or a browser would go round in circles once an entry gets its old address back
        headers={"Cache-Control": "no-cache"},
    )
