"""Files take long to write: a network gets so many in ten minutes, then hears when to return."""

from collections.abc import Callable
from functools import wraps
from math import ceil
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from casestudies import request_limit

FILES = request_limit.Counting("files", most=60)


def limited(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Count what is written for a network; who only asks whether it is there is not counted."""

    @wraps(view)
    def counted(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "GET" and not FILES.may_ask(request):
            seconds = request_limit.wait()
            response = render(request, "429.html", {"minutes": ceil(seconds / 60)}, status=429)
            response["Retry-After"] = str(seconds)
            return response
        return view(request, *args, **kwargs)

    return counted
