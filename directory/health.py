"""Two addresses for whatever watches the site: does it run, and can it serve."""

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

HEADERS = {"Cache-Control": "no-store"}


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Answer 200 while the process runs, whatever becomes of the database."""
    return HttpResponse("live\n", content_type="text/plain; charset=utf-8", headers=HEADERS)


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 while the database answers, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse(
            "The database does not answer.\n",
            content_type="text/plain; charset=utf-8",
            status=503,
            headers=HEADERS | {"Retry-After": "5"},
        )
    return HttpResponse("ready\n", content_type="text/plain; charset=utf-8", headers=HEADERS)
