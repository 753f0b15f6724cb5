from collections.abc import Callable

from django.apps import AppConfig
from django.dispatch import Signal


class DirectoryConfig(AppConfig):
    name = "directory"

    def ready(self) -> None:
        from allauth.account import signals as account
        from allauth.mfa import signals as mfa
        from django.contrib import auth

        from directory import security_txt  # noqa: F401 -- its check registers itself
        from directory.accounts import log, sessions

        receivers: list[tuple[Signal, Callable[..., None]]] = [
            (auth.user_logged_in, sessions.begin),
            (auth.user_logged_in, log.signed_in),
            (auth.user_logged_out, log.signed_out),
            (auth.user_login_failed, log.refused),
            (account.password_changed, log.password_changed),
            (account.password_set, log.password_changed),
            (account.password_reset, log.password_reset),
            (mfa.authenticator_added, sessions.strengthen),
            (mfa.authenticator_added, log.factor_added),
            (mfa.authenticator_removed, log.factor_removed),
            (mfa.authenticator_reset, log.factor_renewed),
            (mfa.authenticator_used, log.factor_used),
            (mfa.authentication_failed, log.factor_refused),
        ]
        for signal, receiver in receivers:
            signal.connect(receiver)
