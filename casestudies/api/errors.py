"""What goes wrong, in one shape: problem details (RFC 9457), whoever found it."""

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from rest_framework import status
from rest_framework.exceptions import APIException, NotFound, Throttled
from rest_framework.response import Response
from rest_framework.views import exception_handler

MEDIA_TYPE = "application/problem+json"
IN_WORDS = {
    400: _("The request could not be read."),
    404: _("There is nothing at this address."),
    405: _("The API is for reading only: ask with GET, HEAD or OPTIONS."),
    406: _("The API answers in JSON only: accept application/json."),
    500: _("Something went wrong on this side. It has been written down."),
}


class Refused(APIException):
    """A parameter that must be right and is not."""

    status_code = status.HTTP_400_BAD_REQUEST

    def __init__(self, parameter: str, detail: str) -> None:
        super().__init__(detail)
        self.members = {"parameter": parameter}


class NoSuchPage(NotFound):
    default_detail = _("There is no such page of this list.")


class Gone(APIException):
    """An entry that was archived; `members` say more of it."""

    status_code = status.HTTP_410_GONE

    def __init__(self, detail: str, members: dict[str, Any]) -> None:
        super().__init__(detail)
        self.members = members


def answer(error: Exception, context: dict[str, Any]) -> Response | None:
    """Answer what the API's own views raise; what nobody foresaw is left to Django."""
    response = exception_handler(error, context)
    if response is None:
        return None
    said = getattr(error, "detail", None)
    code = response.status_code
    detail = str(said) if isinstance(error, (Refused, NoSuchPage, Gone)) else in_words(code)
    members = getattr(error, "members", {})
    if isinstance(error, Throttled):
        members = {"retry_after": int(error.wait or 0)}
        detail = _wait(members["retry_after"])
    response.data = problem(code, detail) | members
    response.content_type = MEDIA_TYPE
    return response


def problem(code: int, detail: str) -> dict[str, Any]:
    return {
        "type": "about:blank",  # which says that the status alone tells what is wrong
        "title": HTTPStatus(code).phrase,
        "status": code,
        "detail": detail,
    }


def rewrite(response: HttpResponse) -> None:
    """Say in the one shape what Django answered itself; its headers stay."""
    code = response.status_code
    response.content = json.dumps(problem(code, in_words(code))).encode()
    response["Content-Type"] = MEDIA_TYPE
    response["Content-Length"] = str(len(response.content))


def in_words(code: int) -> str:
    return str(IN_WORDS.get(code) or HTTPStatus(code).description or HTTPStatus(code).phrase)


def _wait(seconds: int) -> str:
    words = ngettext(
        "That is as much as one network may ask for now. Ask again in %(number)s second.",
        "That is as much as one network may ask for now. Ask again in %(number)s seconds.",
        seconds,
    )
    return words % {"number": seconds}
