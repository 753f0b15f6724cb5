"""What is asked beside each answer to "is this still right?", and what follows from it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from casestudies.forms.answers import Answer, Prose, explain_length
from casestudies.vocabulary import ConfirmationAnswer

HEADINGS = {
    ConfirmationAnswer.STILL_RIGHT: _("Confirm that this is still right"),
    ConfirmationAnswer.CHANGED: _("Say that something has changed"),
    ConfirmationAnswer.ENDED: _("Say that this has ended"),
    ConfirmationAnswer.PASS_ON: _("Pass this entry to a colleague"),
}
WHAT_NEXT = {
    ConfirmationAnswer.STILL_RIGHT: _(
        "The page of the entry says that it was confirmed on that day, and not by whom. You are "
        "asked again when its next review is due."
    ),
    ConfirmationAnswer.CHANGED: _("The curators are told, and change the entry."),
    ConfirmationAnswer.ENDED: _("The curators are told, and change the entry."),
    ConfirmationAnswer.PASS_ON: _(
        "The curators are told, and find who looks after it from now on."
    ),
}
QUESTIONS = {
    ConfirmationAnswer.CHANGED: _("What has changed?"),
    ConfirmationAnswer.ENDED: _("When did it end, and why?"),
    ConfirmationAnswer.PASS_ON: _("Which team or office should be asked?"),
}


class ConfirmationForm(forms.Form):
    bound_field_class = Answer

    note = Prose(
        required=False,
        help_text=_(
            "Only the curators read this. Write nothing about a person who used a service. "
            "Up to 5,000 characters."
        ),
    )

    def __init__(self, answer: ConfirmationAnswer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.heading, self.what_next = HEADINGS[answer], WHAT_NEXT[answer]
        if answer.is_a_task:
            self.fields["note"].label = QUESTIONS[answer]
            explain_length(self.fields["note"])
        else:
            del self.fields["note"]

    @property
    def questions(self) -> list[Answer]:
        return [self[name] for name in self.fields]  # type: ignore[misc]
