"""Telling people from programs without asking anybody else, and without losing what was typed."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.utils.translation import gettext_lazy as _

from casestudies.forms.answers import LineInput

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

QUICKEST = 3  # seconds: nobody reads a page and answers it in less
LONGEST = 24 * 60 * 60  # a form left open over night can still be sent

TOO_QUICK = _(
    "This came sooner than a person can type, so nothing was sent. What you typed is below: "
    "look through it, and send it again."
)
TOO_LATE = _(
    "The page was open for more than a day, so nothing was sent. What you typed is below: look "
    "through it, and send it again."
)
FILLED_IN = _(
    "A field that people do not see was filled in, perhaps by your browser, so nothing was sent. "
    "It is empty again, and what you typed is below: send it again."
)

SIGNER = TimestampSigner(salt="casestudies.contribution")


class Guard(forms.Form):
    """A field that only programs fill in, and the time when the page was opened."""

    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=LineInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.opened = self.data.get("opened", "") if self.is_bound else stamp()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        refusal = self._filled_in() or self._out_of_time()
        if refusal and not self.errors:  # who has answers to put right sends it again anyway
            raise ValidationError(refusal)
        return cleaned

    def _filled_in(self) -> "StrOrPromise":
        if not self.data.get("website"):
            return ""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["website"] = ""
        self.data = data
        return FILLED_IN

    def _out_of_time(self) -> "StrOrPromise":
        try:
            SIGNER.unsign(self.opened, max_age=LONGEST)
        except BadSignature:  # which an expired one is, too
            self.opened = stamp()
            return TOO_LATE
        return TOO_QUICK if _is_younger(self.opened, QUICKEST) else ""


def stamp() -> str:
    """Return a signed note of this moment."""
    return SIGNER.sign("opened")


def _is_younger(note: str, seconds: int) -> bool:
    try:
        SIGNER.unsign(note, max_age=seconds)
    except SignatureExpired:
        return False
    return True
