"""Whom to tell of a weakness, where researchers look for it (RFC 9116).

Somebody has to promise that the contact is still right, and until when: the settings say both.
Without either, and once that day has passed, there is no file, and `check --deploy` says why.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.core import checks
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

SOON = timedelta(days=30)
LONGEST = timedelta(days=365)  # the RFC recommends less than a year


@require_safe
@cache_control(public=True, max_age=3600)
def security_txt(request: HttpRequest) -> HttpResponse:
    until = settings.SECURITY_CONTACT_UNTIL
    if not settings.SECURITY_CONTACT or until is None or until <= _today():
        raise Http404
    lines = [
        ("Contact", _address(settings.SECURITY_CONTACT)),
        ("Expires", f"{datetime.combine(until, time(), UTC):%Y-%m-%dT%H:%M:%SZ}"),
        ("Preferred-Languages", "en"),
        ("Canonical", request.build_absolute_uri(request.path)),
        ("Policy", request.build_absolute_uri(f"{reverse('contact')}#security")),
    ]
    content = "".join(f"{name}: {value}\n" for name, value in lines)
    return HttpResponse(content, content_type="text/plain; charset=utf-8")


@checks.register(deploy=True)
def check_contact(**kwargs: Any) -> list[checks.CheckMessage]:
    """Warn where there is no security.txt, or soon will be none."""
    until = settings.SECURITY_CONTACT_UNTIL
    if not settings.SECURITY_CONTACT:
        problem = "Nobody can be told of a weakness: set SECURITY_CONTACT or CONTACT_EMAIL."
    elif until is None or until <= _today():
        problem = "There is no security.txt: nobody has said how long its contact is right."
    elif until - _today() <= SOON:
        problem = f"security.txt expires on {until}."
    elif until - _today() >= LONGEST:
        problem = "security.txt should expire within a year."
    else:
        return []
    hint = "Look whether SECURITY_CONTACT is still right, and set SECURITY_CONTACT_UNTIL to a day"
    return [checks.Warning(problem, hint=f"{hint} less than a year ahead.", id="directory.W001")]


def _address(contact: str) -> str:
    """Write the contact as an address: a page stands as it is."""
    return f"mailto:{contact}" if "@" in contact and ":" not in contact else contact


def _today() -> date:
    return datetime.now(UTC).date()
