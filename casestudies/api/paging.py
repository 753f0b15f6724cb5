"""Lists in pages, with links from each to the next."""

import re
from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.utils.translation import gettext
from rest_framework.request import Request
from rest_framework.utils.urls import remove_query_param, replace_query_param

from casestudies.api.errors import NoSuchPage, Refused
from casestudies.browsing import CountedPaginator

SIZE, MOST = 20, 100
NUMBER = re.compile(r"[1-9][0-9]{0,5}", re.ASCII)
PARAMETERS = {"page", "page_size"}


def page_of(request: Request, found: Any, total: int | None = None) -> Page:
    """Return the page asked for; one that is not there is said, and not taken for another."""
    size = _size(request)
    number = request.query_params.get("page", "1")
    if not NUMBER.fullmatch(number):
        raise NoSuchPage
    paginator = Paginator(found, size) if total is None else CountedPaginator(found, total, size)
    try:
        return paginator.page(number)
    except InvalidPage:
        raise NoSuchPage from None


def links(request: Request, page: Page) -> dict[str, Any]:
    """Return what stands before the results of every list."""
    address = request.build_absolute_uri()
    return {
        "count": page.paginator.count,
        "next": _link(address, page.number + 1) if page.has_next() else None,
        "previous": _link(address, page.number - 1) if page.has_previous() else None,
    }


def _link(address: str, number: int) -> str:
    if number == 1:
        return remove_query_param(address, "page")
    return replace_query_param(address, "page", number)


def _size(request: Request) -> int:
    asked = request.query_params.get("page_size", str(SIZE))
    if not NUMBER.fullmatch(asked) or int(asked) > MOST:
        words = gettext("Give a number from 1 to %(most)s for page_size.")
        raise Refused("page_size", words % {"most": MOST})
    return int(asked)
