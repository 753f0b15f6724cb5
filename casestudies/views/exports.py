"""A result as a file: the same filters and order as its page, all of it."""

from collections.abc import Callable
from tempfile import TemporaryFile
from typing import IO, Any
from urllib.parse import urlencode

from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from casestudies.exports import as_csv, as_ods, as_xlsx
from casestudies.exports.result import Result, of_claims, of_entries
from casestudies.faceted import FacetedFilter
from casestudies.filters import CaseStudyFilter
from casestudies.ledger import OutcomeFilter
from casestudies.views.limited import limited

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": as_ods.MIME,
}
WRITERS: dict[str, Callable[[Result, IO[bytes]], None]] = {
    "xlsx": as_xlsx.write,
    "ods": as_ods.write,
}


@require_safe
@limited
def case_study_export(request: HttpRequest, suffix: str) -> HttpResponseBase:
    filters = CaseStudyFilter(request.GET)
    address = _address(request, "case-study-list", filters)
    return _sent(request, of_entries(filters.results(), address, _root(request)), suffix)


@require_safe
@limited
def outcome_export(request: HttpRequest, suffix: str) -> HttpResponseBase:
    filters = OutcomeFilter(request.GET)
    address = _address(request, "outcome-list", filters)
    return _sent(request, of_claims(filters.results(), address, _root(request)), suffix)


def _root(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")[:-1]


def _address(request: HttpRequest, route: str, filters: FacetedFilter) -> str:
    """Return the full address of the result's page, without what means nothing."""
    query = urlencode(filters.values, doseq=True)
    address = request.build_absolute_uri(reverse(route))
    return f"{address}?{query}" if query else address


def _sent(request: HttpRequest, result: Result, suffix: str) -> HttpResponseBase:
    disposition = content_disposition_header(as_attachment=True, filename=f"{result.name}.{suffix}")
    sent_as: dict[str, Any] = {
        "headers": {"Content-Disposition": disposition or ""},
        "content_type": TYPES[suffix],
    }
    if request.method == "HEAD":  # nothing is written for who only asks, so no length is known
        return StreamingHttpResponse((), **sent_as)
    if suffix == "csv":
        pieces = as_csv.pieces(result, translation.get_language() or "")
        return StreamingHttpResponse(pieces, **sent_as)
    file = TemporaryFile()  # noqa: SIM115 -- the response closes it
    try:
        WRITERS[suffix](result, file)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return FileResponse(file, **sent_as)
