"""The list that a visitor asked to keep. No other address is sent its cookie."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from casestudies import shortlist

COOKIE = "kept_list"
KEPT = 30  # days


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def briefing_kept(request: HttpRequest) -> HttpResponse:
    """Show the kept list and forget it when asked; keep the list of the address when asked."""
    here = reverse("briefing-kept")
    if request.method == "POST":
        response = redirect(here)
        chosen = shortlist.read(request.POST)
        if chosen.entries:
            response.set_cookie(
                COOKIE,
                chosen.query,
                max_age=KEPT * 24 * 60 * 60,
                path=here,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        elif "forget" in request.POST:
            response.delete_cookie(COOKIE, path=here, samesite="Lax")
        return response
    chosen = shortlist.read(request.GET)
    return render(
        request,
        "casestudies/briefing_kept.html",
        {
            "section": "case-studies",
            "breadcrumbs": [(gettext("Shortlist and briefing"), chosen.address)],
            "shortlist": chosen,
            "kept": shortlist.read(_kept(request)),
            "days": KEPT,
        },
    )


def _kept(request: HttpRequest) -> QueryDict:
    """Read what the browser sends; it may be anything that somebody wrote there."""
    return QueryDict(request.COOKIES.get(COOKIE, "")[:4096])
