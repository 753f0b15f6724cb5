"""The forms of django-allauth with the words and the look of the site."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from allauth.account import forms as account
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as codes
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as passkeys
from django.core.cache import cache
from django.forms.utils import ErrorList
from django.utils.translation import gettext_lazy as _

from casestudies.forms.answers import Answer

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Words: TypeAlias = "Mapping[str, tuple[StrOrPromise, StrOrPromise]]"
Missing: TypeAlias = "Mapping[str, StrOrPromise]"

CODE_WORKS = 90  # seconds: of three codes in a row each is taken (MFA_TOTP_TOLERANCE)

PASSWORDS = {"password", "oldpassword", "password1", "password2"}
SHOWN = "govuk-js-password-input-input govuk-password-input__input govuk-input"  # by a button

PASSWORD_RULES = _(
    "15 characters or more; four words that do not belong together are easy to remember. "
    "Any characters will do, also from a password manager. Not a well-known password, not your "
    "name, and not just words of this site."
)


class Asked:
    """A form in the GOV.UK pattern. Its questions are put as `words` says: a label, and a hint."""

    bound_field_class = Answer
    use_required_attribute = False
    words: ClassVar[Words] = {}
    missing: ClassVar[Missing] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined]
            field.label, field.help_text = self.words.get(name, (field.label, ""))
            field.widget.input_class = SHOWN if name in PASSWORDS else "govuk-input"
            field.widget.attrs.pop("placeholder", None)
            field.widget.attrs |= {"spellcheck": "false", "autocapitalize": "none"}
            if name in self.missing:
                field.error_messages["required"] = self.missing[name]

    @property
    def questions(self) -> list[Answer]:
        return self.visible_fields()  # type: ignore[attr-defined]

    def non_field_errors(self) -> ErrorList:
        """Say here too what is wrong with what cannot be seen."""
        found: ErrorList = super().non_field_errors()  # type: ignore[misc]
        for hidden in self.hidden_fields():  # type: ignore[attr-defined]
            found.extend(hidden.errors.as_data())
        return found


class SignIn(Asked, account.LoginForm):
    words = {"login": (_("Username"), ""), "password": (_("Password"), "")}
    missing = {"login": _("Enter your username"), "password": _("Enter your password")}


class ConfirmByPassword(Asked, account.ReauthenticateForm):
    words = {"password": (_("Password"), "")}
    missing = {"password": _("Enter your password")}


NEW: Words = {
    "password1": (_("New password"), PASSWORD_RULES),
    "password2": (_("New password, once more"), ""),
}
NEW_MISSING: Missing = {
    "password1": _("Enter a new password"),
    "password2": _("Enter the new password once more"),
}


class ChangePassword(Asked, account.ChangePasswordForm):
    words = {"oldpassword": (_("Password now"), ""), **NEW}
    missing = {"oldpassword": _("Enter the password that you have now"), **NEW_MISSING}


class SetPassword(Asked, account.SetPasswordForm):
    words = NEW
    missing = NEW_MISSING


class AskForReset(Asked, account.ResetPasswordForm):
    words = {"email": (_("Email address of your account"), "")}
    missing = {"email": _("Enter the email address of your account")}


class ResetPassword(Asked, account.ResetPasswordKeyForm):
    words = NEW
    missing = NEW_MISSING


class Once:
    """Take a code of an app once only, for as long as it would be right."""

    def clean_code(self) -> str:
        code: str = super().clean_code()  # type: ignore[misc]
        if self._is_of_app():
            user = self.user  # type: ignore[attr-defined]
            key = f"accounts.code:{user.pk}:{normalize_user_code(code)}"
            if not cache.add(key, True, CODE_WORKS):
                raise get_adapter().validation_error("incorrect_code")
        return code

    def _is_of_app(self) -> bool:
        authenticator = getattr(self, "authenticator", None)
        return authenticator is None or authenticator.type == Authenticator.Type.TOTP


CODE: Words = {"code": (_("Code"), _("Six digits from your app, or one of your recovery codes."))}
CODE_MISSING: Missing = {"code": _("Enter a code")}


class EnterCode(Asked, Once, codes.AuthenticateForm):
    words = CODE
    missing = CODE_MISSING


class ConfirmByCode(Asked, Once, codes.ReauthenticateForm):
    words = CODE
    missing = CODE_MISSING


class AddApp(Asked, Once, ActivateTOTPForm):
    words = {"code": (_("Code"), _("The six digits that your app shows now."))}
    missing = CODE_MISSING

    @property
    def key_in_groups(self) -> str:
        """The key as people can type it."""
        return " ".join(re.findall("..?.?.?", self.secret))


class UsePasskey(Asked, passkeys.AuthenticateWebAuthnForm):
    pass


class ConfirmByPasskey(Asked, passkeys.ReauthenticateWebAuthnForm):
    pass


NAME: Words = {"name": (_("Name"), _("So that you know it from others, such as “Work laptop”."))}


class AddPasskey(Asked, passkeys.AddWebAuthnForm):
    words = NAME


class RenamePasskey(Asked, passkeys.EditWebAuthnForm):
    words = NAME
    missing = {"name": _("Enter a name")}
