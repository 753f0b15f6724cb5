"""A line in the log for whatever touches an account. It names the account by its number alone.

What was typed is in none: people type passwords where a username belongs.
"""

import logging
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User

logger = logging.getLogger(__name__)


def signed_in(user: User, **_: Any) -> None:
    logger.info("Account %s: signed in", user.pk)


def signed_out(user: User | None, **_: Any) -> None:
    if user:
        logger.info("Account %s: signed out", user.pk)


def refused(credentials: dict[str, Any], **_: Any) -> None:
    accounts = User.objects.filter(username__iexact=credentials.get("username") or "")
    account = accounts.values_list("pk", flat=True).first()
    if account is None:
        logger.warning("Sign-in refused: there is no such account")
    else:
        logger.warning("Account %s: sign-in refused", account)


def password_changed(user: User, **_: Any) -> None:
    logger.info("Account %s: password changed", user.pk)


def password_reset(user: User, **_: Any) -> None:
    logger.info("Account %s: password reset by mail", user.pk)


def factor_added(user: User, authenticator: Authenticator, **_: Any) -> None:
    logger.info("Account %s: %s added", user.pk, authenticator.type)


def factor_removed(user: User, authenticator: Authenticator, **_: Any) -> None:
    logger.warning("Account %s: %s removed", user.pk, authenticator.type)


def factor_renewed(user: User, authenticator: Authenticator, **_: Any) -> None:
    logger.info("Account %s: %s made anew", user.pk, authenticator.type)


def factor_used(user: User, authenticator: Authenticator, **_: Any) -> None:
    logger.info("Account %s: %s used", user.pk, authenticator.type)


def factor_refused(user: User, authenticator: Authenticator, **_: Any) -> None:
    logger.warning("Account %s: wrong code, %s", user.pk, authenticator.type)
