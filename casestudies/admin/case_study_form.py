"""The case study's form: its publication rules, its moves, and two people at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from casestudies import workflow
from casestudies.admin.moves import NOTE_LENGTH, needs_note
from casestudies.admin.records import RecordForm
from casestudies.vocabulary import State

OVERTAKEN = _(
    "Somebody else has saved this entry since you opened it. Nothing of yours is saved yet; it "
    "stands below as you typed it. Look in the history at what they changed. To save yours over "
    "theirs, save again."
)


class CaseStudyForm(RecordForm):
    user: Any = None
    # The largest note that every move leaves room for
    reason = forms.CharField(
        label=_("Reason for the change"),
        required=False,
        max_length=NOTE_LENGTH,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=_("Stands in the history beside your name. Going back or archiving needs one."),
    )
    move_to = forms.ChoiceField(
        label=_("Move to"),
        required=False,
        error_messages={
            "invalid_choice": _("This move is not open to you. Look at the state again.")
        },
    )
    version_seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.moves = {str(move.end): move for move in workflow.moves_for(self.instance, self.user)}
        state = self.instance.get_state_display().lower()
        stay = gettext("Leave it as it is: %(state)s") % {"state": state}
        self.fields["move_to"].choices = [  # type: ignore[attr-defined]
            ("", stay),
            *((end, move.label) for end, move in self.moves.items()),
        ]
        self.fields["version_seen"].initial = self.instance.version

    def clean_tags(self) -> list[str]:
        """Refuse what the database has no room for; the library's field lets it through."""
        tags = self.cleaned_data["tags"]
        longest = Tag._meta.get_field("name").max_length
        if any(len(tag) > longest for tag in tags):
            raise forms.ValidationError(
                gettext("A tag has at most %(number)s characters.") % {"number": longest}
            )
        return tags

    @property
    def changes_the_record(self) -> bool:
        return bool(set(self.changed_data) - {"move_to", "reason", "version_seen"})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if (cleaned.get("move_to") or self.instance.state) == State.PUBLISHED:
            self._check_publication(cleaned)
        move = self.moves.get(cleaned.get("move_to", ""))
        if move and move.needs_note and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", needs_note(move))
        if self.instance.pk and cleaned.get("version_seen") not in (None, self.instance.version):
            self.add_error(None, OVERTAKEN)
            data: Any = self.data.copy()  # type: ignore[attr-defined]
            data["version_seen"] = self.instance.version
            self.data = data
        return cleaned

    def _check_publication(self, cleaned: dict[str, Any]) -> None:
        """Check what the form shows of the publication rules; the citations check themselves."""
        for name, sentence in workflow.NEEDED.items():
            if name in self.fields and name not in self.errors and not cleaned.get(name):
                self.add_error(name, sentence)
