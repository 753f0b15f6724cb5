"""What every answer under /api/ has, also where no view of the API was reached."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from casestudies.api import errors

ROOT = "/api/"


def for_api(answer: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Let pages of any site read the answer, and give every error the one shape.

    It stands first, so that it sees what the others refuse. It answers nothing itself: what they
    add to an answer stays there.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        if not request.path_info.startswith(ROOT):
            return response
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        if response.status_code >= 400:
            if response["Content-Type"] != errors.MEDIA_TYPE:
                errors.rewrite(response)
            patch_cache_control(response, no_store=True)
        return response

    return middleware
