"""How long somebody stays signed in, and what they reach without a second factor.

Django ends a session 30 minutes after it was last saved; so a session in use is saved now and then.
"""

import time
from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

SAVED_EACH = 60  # seconds
FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]

# Keys within a session
BEGAN, SEEN, WANTED = "began", "seen", "wanted"


def for_curators(answer: Callable[[HttpRequest], HttpResponse]) -> Callable:
    """Guard the admin and the pages of accounts; other pages do not ask who reads them."""

    def middleware(request: HttpRequest) -> HttpResponse:
        admin = request.path.startswith(reverse("admin:index"))
        if not admin and not request.path.startswith(reverse("mfa_index")):
            return answer(request)
        keep(request)
        response = (admin and turned_away(request)) or answer(request)
        add_never_cache_headers(response)
        return response

    return middleware


def keep(request: HttpRequest) -> None:
    """End a session that began too long ago; save another, so that its 30 minutes begin anew."""
    now = time.time()
    if not request.user.is_authenticated:
        return
    if now - request.session.get(BEGAN, 0) > settings.SESSION_LONGEST:
        logout(request)
    elif now - request.session.get(SEEN, 0) > SAVED_EACH:
        request.session[SEEN] = now
        sessions = UserSession.objects.filter(session_key=request.session.session_key)
        sessions.update(last_seen_at=timezone.now())


def turned_away(request: HttpRequest) -> HttpResponse | None:
    """Return where somebody goes who is signed in and may not enter the admin, or not yet."""
    if not request.user.is_authenticated:
        return None  # the admin sends them to sign in
    if not request.user.is_staff:
        raise PermissionDenied
    if is_mfa_enabled(request.user, FACTORS):
        request.session.pop(WANTED, None)
        return None
    if request.method == "GET":
        request.session[WANTED] = request.get_full_path()
    return redirect("mfa_index")


def begin(request: HttpRequest, **_: Any) -> None:
    """Note when somebody signed in."""
    request.session[BEGAN] = request.session[SEEN] = time.time()


def strengthen(request: HttpRequest, user: Any, authenticator: Authenticator, **_: Any) -> None:
    """Count a new factor as shown; with the first end the sessions that a password alone began."""
    if authenticator.type not in FACTORS:
        return
    record_authentication(request, user, "mfa", type=authenticator.type, reauthenticated=True)
    if Authenticator.objects.filter(user=user, type__in=FACTORS).count() == 1:
        end_all(user, but=request.session.session_key)


def end_all(user: Any, but: str | None = None) -> None:
    for session in UserSession.objects.filter(user=user).exclude(session_key=but):
        session.end()


def purge() -> int:
    """Delete the sessions that are over, with the addresses kept of them; return how many."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    over = UserSession.objects.exclude(session_key__in=Session.objects.values("session_key"))
    deleted, _ = over.delete()
    return deleted
