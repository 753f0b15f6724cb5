"""What people can send in: the questions, and the words around them."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from casestudies.forms.answers import Answer, EmailAddress, Line, OneOf, Prose, explain_length
from casestudies.forms.guard import Guard
from casestudies.models import Adoption, Feedback, Suggestion
from casestudies.vocabulary import Held

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

LONG_HINT = _("Up to 5,000 characters.")
EXPIRED = _(
    "The form had expired, or your browser did not send this site’s cookie back. Nothing was sent. "
    "What you typed is below: send it again, and allow cookies for this site if you blocked them."
)


class ContributionForm(Guard, forms.ModelForm):
    bound_field_class = Answer
    use_required_attribute = False

    heading: ClassVar["StrOrPromise"]
    introduction: ClassVar["StrOrPromise"]
    what_next: ClassVar["StrOrPromise"]

    contact = EmailAddress(
        label=_("How can we reach you?"),
        required=False,
        help_text=_(
            "An email address, only for questions about what you send. It is never shown, and it "
            "is deleted 30 days after the curators have decided."
        ),
        error_messages={
            "invalid": _("Enter an email address like name@example.org, or leave it empty.")
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            explain_length(field)

    @property
    def questions(self) -> list[Answer]:
        return [self[name] for name in self.fields if name != "website"]  # type: ignore[misc]


class SuggestionForm(ContributionForm):
    heading = _("Suggest a case study")
    introduction = _(
        "Tell us of police and health services working together. Work that did not succeed is as "
        "welcome as work that did. Five questions; the first two need an answer."
    )
    what_next = _(
        "A curator reads what you sent, looks for documents that tell of it, and writes an entry "
        "when there is enough to go on. Nothing is shown before that."
    )

    what = Prose(
        label=_("What happened?"),
        rows=8,
        help_text=_("What was the problem, and what was done about it? Up to 5,000 characters."),
        error_messages={"required": _("Say what happened")},
    )
    where = Line(
        label=_("Where did it happen?"),
        help_text=_("A town, a county or a police force area."),
        error_messages={"required": _("Say where it happened")},
    )
    who = Prose(
        label=_("Who took part?"),
        required=False,
        rows=3,
        help_text=_("Names of organisations, not of people. Up to 5,000 characters."),
    )
    did_it_help = Prose(
        label=_("Did it help, and how do you know?"),
        required=False,
        help_text=_(
            "Figures, an evaluation, what people said. The address of a document helps most. "
            "Up to 5,000 characters."
        ),
    )

    def __init__(self, *args: Any, called_for: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.called_for = called_for

    class Meta:
        model = Suggestion
        fields = ["what", "where", "who", "did_it_help", "contact"]


class FeedbackForm(ContributionForm):
    heading = _("Report a problem")
    introduction = _("Tell the curators what is wrong or out of date.")
    what_next = _(
        "A curator looks at the page and at its sources, and corrects what is wrong. What you "
        "wrote is not shown."
    )

    text = Prose(
        label=_("What is wrong?"),
        rows=8,
        help_text=_(
            "If you can, say in which document the right fact stands. Up to 5,000 characters."
        ),
        error_messages={"required": _("Say what is wrong")},
    )

    class Meta:
        model = Feedback
        fields = ["text", "contact"]


class PageFeedbackForm(FeedbackForm):
    page = Line(
        label=_("Which page is it about?"),
        help_text=_("The end of its address, such as /themes/, or its title."),
        error_messages={"required": _("Say which page it is about")},
    )
    field_order = ["page"]

    class Meta:
        model = Feedback
        fields = ["page", "text", "contact"]


class AdoptionForm(ContributionForm):
    heading = _("We took this up")
    introduction = _(
        "Tell others what became of it in another place. If the curators accept what you send, "
        "it is shown on the page of the case study, without your email address."
    )
    what_next = _(
        "A curator reads what you sent. If it is accepted, it is shown on the page of the case "
        "study as your account, which nobody has checked."
    )

    where = Line(
        label=_("Where did you take it up?"),
        help_text=_("A town, a county or a police force area."),
        error_messages={"required": _("Say where you took it up")},
    )
    who = Line(
        label=_("Which organisation or team?"),
        help_text=_("This is shown on the page, so give no person’s name."),
        error_messages={"required": _("Say which organisation or team took it up")},
    )
    when = Line(
        label=_("When?"),
        max_length=100,
        required=False,
        help_text=_("Such as 2024, or March 2025 until now."),
    )
    kept = Prose(label=_("What did you keep?"), required=False, rows=4, help_text=LONG_HINT)
    changed = Prose(label=_("What did you change?"), required=False, rows=4, help_text=LONG_HINT)
    dropped = Prose(label=_("What did you drop?"), required=False, rows=4, help_text=LONG_HINT)
    result_held = OneOf(
        label=_("Did the result hold?"),
        choices=Held,
        help_text=_("Was what came of it like what this case study reports?"),
        error_messages={
            "required": _("Say whether the result held"),
            "invalid_choice": _("Choose whether the result held"),
        },
    )

    class Meta:
        model = Adoption
        fields = [
            "where",
            "who",
            "when",
            "kept",
            "changed",
            "dropped",
            "result_held",
            "contact",
        ]


# By the letter of the reference
FORMS: dict[str, type[ContributionForm]] = {
    Suggestion.LETTER: SuggestionForm,
    Feedback.LETTER: FeedbackForm,
    Adoption.LETTER: AdoptionForm,
}
