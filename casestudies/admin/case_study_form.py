"""The case study's form: its publication rules, its moves, and two people at once."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag

from casestudies import versions, workflow
from casestudies.admin.moves import needs_note
from casestudies.admin.records import RecordForm, reason_field
from casestudies.freshness import next_review
from casestudies.vocabulary import State

OVERTAKEN = _(
    "%(who)s saved this entry on %(when)s, after you opened it. Nothing of yours is saved yet; it "
    "stands below as you typed it. Look in the history at what was changed. To save yours all the "
    "same, tick “Save mine over it” under “Publication”, and save again."
)


class CaseStudyForm(RecordForm):
    user: Any = None
    reason = reason_field(
        _("Reason for the change"),
        _(
            "Stands in the history beside your name. Going back, archiving and publishing with "
            "something missing need one. Once the entry is published, visitors read it in its "
            "history of changes, and where an archived entry was: without your name, so name no "
            "person in it."
        ),
    )
    move_to = forms.ChoiceField(
        label=_("Move to"),
        required=False,
        error_messages={
            "invalid_choice": _("This move is not open to you. Look at the state again.")
        },
    )
    version_seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # The version that is saved over, knowingly; asked for when somebody else has saved meanwhile
    save_over = forms.IntegerField(
        label=_("Save mine over it"), required=False, widget=forms.HiddenInput
    )

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
        if self.moves and workflow.sent_by(self.instance, self.user):
            self.fields["move_to"].help_text = workflow.SECOND_PERSON

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
        return bool(set(self.changed_data) - {"move_to", "reason", "version_seen", "save_over"})

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if (cleaned.get("move_to") or self.instance.state) == State.PUBLISHED:
            self._check_publication(cleaned)
        move = self.moves.get(cleaned.get("move_to", ""))
        if move and move.needs_note and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", needs_note(move))
        if self.instance.pk:
            self._check_others(cleaned)
        self._date_review(cleaned)
        return cleaned

    def _date_review(self, cleaned: dict[str, Any]) -> None:
        """Date the next review of what was just confirmed, unless the curator did."""
        confirmed = cleaned.get("last_confirmed_on")
        kind, status = cleaned.get("entry_kind"), cleaned.get("practice_status")
        is_new = "last_confirmed_on" in self.changed_data
        if confirmed and is_new and "review_due_on" not in self.changed_data and kind and status:
            cleaned["review_due_on"] = next_review(kind, status, confirmed)

    def _check_others(self, cleaned: dict[str, Any]) -> None:
        """Refuse what has been locked, or saved by somebody else, since this form was opened.

        The admin has locked the row before it read it, so nobody saves it from here to the end.
        """
        current = self.instance.version
        if sentence := workflow.locked(self.instance, self.user):
            self.add_error(None, sentence)
        if cleaned.get("version_seen") in (None, current):
            return
        if cleaned.get("save_over") == current:
            note = gettext("Saved over version %(number)s.") % {"number": current}
            cleaned["reason"] = f"{note} {cleaned.get('reason', '')}".strip()
            return
        self.add_error(None, OVERTAKEN % versions.last_saved(self.instance))
        self.fields["save_over"].widget = forms.CheckboxInput(attrs={"value": current})
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data.pop("save_over", None)
        self.data = data

    def _check_publication(self, cleaned: dict[str, Any]) -> None:
        """Check what the form shows of the publication rules; the citations check themselves."""
        for name, sentence in workflow.NEEDED.items():
            if name in self.fields and name not in self.errors and not cleaned.get(name):
                self.add_error(name, sentence)
