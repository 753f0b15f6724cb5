"""What all views of the API have in common."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from casestudies.api import changed, paging
from casestudies.api.limiting import Limit
from casestudies.api.paging import links
from casestudies.faceted import FacetedFilter, flat

KEPT = "public, no-cache"  # kept, and asked about each time: what is withdrawn is gone at once
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "*",
    "Access-Control-Max-Age": "86400",
}


class ApiView(APIView):
    """Reads only. What has not changed since it was last asked for is not sent again."""

    http_method_names = ["get", "head", "options"]
    throttle_classes = [Limit]

    def options(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        return Response(status=204, headers=PREFLIGHT)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase | None:
        response: Any = super().dispatch(request, *args, **kwargs)
        if response.status_code != 200:
            return response
        if hasattr(response, "render"):
            response.render()
        etag = f'"{sha256(response.content).hexdigest()[:32]}"'
        response["ETag"] = etag
        response["Cache-Control"] = KEPT
        last = self.last_changed()
        if last:
            response["Last-Modified"] = http_date(last.timestamp())
        seconds = int(last.timestamp()) if last else None
        return get_conditional_response(request, etag, seconds, response)

    def last_changed(self) -> datetime | None:
        return changed.last()


def listed(
    request: Request,
    page: Page,
    serializer: type[serializers.Serializer],
    said: dict[str, Any] | None = None,
    **context: Any,
) -> dict[str, Any]:
    """Return a page of a list: how many there are, what is said of them, and the results."""
    rows = serializer(page.object_list, many=True, context={"request": request} | context)
    said = {"ignored_parameters": unknown(request, [])} | (said or {})
    return links(request, page) | said | {"results": rows.data}


def asked(request: Request, filters: FacetedFilter, counts: Any) -> dict[str, Any]:
    """Return the counts of every filter's values, and what of the address was left out."""
    return {
        "facets": {
            facet.name: {
                option.value: number
                for option in flat(filters.options[facet.name])
                if (number := counts.of(facet.name, option.value))
            }
            for facet in filters.facets
        },
        "ignored": filters.ignored,
        "ignored_parameters": unknown(request, filters.filters),
    }


def unknown(request: Request, known: Iterable[str]) -> list[str]:
    """Return the names in the address that mean nothing here."""
    names = set(request.query_params) - set(known) - paging.PARAMETERS
    return sorted(name.replace("\0", "")[:100] for name in names)
