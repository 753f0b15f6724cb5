"""The shortlist that an address keeps, as a briefing: a page, a document to edit, a table."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from casestudies import comparison, shortlist
from casestudies.briefings import arranging, odt, table, word
from casestudies.briefings.prose import Absolute
from casestudies.shortlist import Shortlist
from casestudies.views.limited import limited

PARAMETERS = {shortlist.LISTED, "title"}


@dataclass(frozen=True)
class Format:
    """A file to download."""

    content_type: str
    write: Callable[[Shortlist, Absolute], bytes]


FORMATS = {
    "odt": Format(odt.CONTENT_TYPE, lambda *asked: odt.write(arranging.arrange(*asked))),
    "docx": Format(word.CONTENT_TYPE, lambda *asked: word.write(arranging.arrange(*asked))),
    "csv": Format("text/csv; charset=utf-8", table.write),
}


@require_safe
def briefing(request: HttpRequest) -> HttpResponse:
    if not PARAMETERS.issuperset(request.GET):
        # The form of the list of case studies sends its filters along: an address to share has none
        return redirect(
            shortlist.address(shortlist.asked_for(request.GET), title=request.GET.get("title", ""))
        )
    chosen = shortlist.read(request.GET)
    return render(
        request,
        "casestudies/briefing.html",
        {
            "section": "case-studies",
            "breadcrumbs": [(gettext("Case studies"), chosen.browse_address)],
            "shortlist": chosen,
            "most": shortlist.MOST,
            "longest_title": shortlist.LONGEST_TITLE,
            "compared": min(len(chosen.entries), comparison.MOST),
            "compare_address": comparison.address(chosen.slugs[: comparison.MOST]),
            "briefing": chosen.entries and arranging.arrange(chosen, request.build_absolute_uri),
        },
    )


@require_safe
@limited
def briefing_file(request: HttpRequest, suffix: str) -> HttpResponseBase:
    """Send the same briefing as a file; without an entry the page says what is missing."""
    chosen = shortlist.read(request.GET)
    if not chosen.entries:
        return redirect(f"{reverse('briefing')}?{request.META.get('QUERY_STRING', '')}")
    file_format = FORMATS[suffix]
    name = slugify(chosen.title)[:60].strip("-") or "briefing"
    return HttpResponse(
        file_format.write(chosen, request.build_absolute_uri),
        content_type=file_format.content_type,
        headers={
            "Content-Disposition": content_disposition_header(True, f"{name}.{suffix}") or "",
            "X-Robots-Tag": "noindex",
        },
    )
