"""Where django-allauth asks what holds here."""

import logging
import time
from io import BytesIO
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage
from qrcode.main import make

from casestudies import sending_limit

logger = logging.getLogger(__name__)

NOT_THIS_CODE = _(
    "This code is not right. A code works once and for about a minute: wait for the next one in "
    "your app."
)


class Accounts(DefaultAccountAdapter):
    """Accounts are made by an operator; nobody signs up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "enter_current_password": _("This is not your password now."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _(
            "There were too many wrong attempts. Wait five minutes, then try again."
        ),
        "rate_limited": _("There were too many wrong attempts. Wait five minutes, then try again."),
        "username_password_mismatch": _("The username or the password is not right."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Read the address as the limit of the public forms does: there is one rule for proxies."""
        address = sending_limit.address_of(request)
        if not address:
            raise PermissionDenied
        return address

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            logger.warning("Sign-in refused unchecked: too many attempts")
            raise

    def is_reauthentication_required(self, **kwargs: Any) -> bool:
        """Ask again before a change of factors; not for the first one right after signing in."""
        return super().is_reauthentication_required(**kwargs) and not self._just_signed_in()

    def _just_signed_in(self) -> bool:
        request = context.request
        if SecondFactors().is_mfa_enabled(request.user):
            return False
        since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
        return any(r["at"] > since for r in get_authentication_records(request, request.user))

    def send_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send a mail. That there is no mail server must not tell who has an account."""
        try:
            super().send_mail(*args, **kwargs)
        except OSError as problem:  # its words would put mail addresses into the log
            logger.error("No mail about an account: %s", type(problem).__name__)


class SecondFactors(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": NOT_THIS_CODE}

    def _get_user_identifier(self, user: User) -> str:
        return user.get_username()  # not the email address, which others may see on a screen

    def _get_site_name(self) -> str:
        return "Shared Purpose"

    def build_totp_svg(self, url: str) -> str:
        """Draw the code on white, or nobody could scan it on a dark page."""
        drawn = BytesIO()
        make(url, image_factory=SvgPathFillImage).save(drawn)
        return drawn.getvalue().decode()

    def generate_authenticator_name(self, user: User, type: Any) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}
