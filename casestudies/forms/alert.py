"""What is asked of somebody who wants an alert."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casestudies.forms.answers import Answer, EmailAddress, OneOf, explain_length
from casestudies.forms.guard import Guard
from casestudies.vocabulary import AlertPace


class AlertForm(Guard, forms.Form):
    bound_field_class = Answer
    use_required_attribute = False

    email = EmailAddress(
        label=_("Your email address"),
        help_text=_(
            "Only for these mails. You get a mail with a link to confirm it first; every mail has "
            "a link to stop them."
        ),
        error_messages={
            "required": _("Enter your email address"),
            "invalid": _("Enter an email address like name@example.org"),
        },
    )
    pace = OneOf(
        label=_("How often?"),
        choices=AlertPace,
        initial=AlertPace.WEEKLY,
        help_text=_("A mail comes only if something is new or has changed."),
        error_messages={
            "required": _("Say how often"),
            "invalid_choice": _("Choose how often"),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        explain_length(self.fields["email"])

    @property
    def questions(self) -> list[Answer]:
        return [self["email"], self["pace"]]  # type: ignore[list-item]
