"""The language of an answer: the one its address begins with, and English without one."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation


def by_address(answer: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Speak the language of the address while a request is answered.

    Django's LocaleMiddleware would have every cache keep an English page once for each
    Accept-Language, although that never decides here; nor does a cookie.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        asked = translation.get_language_from_path(request.path_info)
        language = asked or settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = answer(request)
        response.headers.setdefault("Content-Language", language)
        return response

    return middleware
