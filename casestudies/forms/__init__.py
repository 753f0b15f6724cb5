"""The forms of the public pages."""

from casestudies.forms.contribution import (
    FORMS,
    AdoptionForm,
    ContributionForm,
    FeedbackForm,
    PageFeedbackForm,
    SuggestionForm,
)

__all__ = [
    "FORMS",
    "AdoptionForm",
    "ContributionForm",
    "FeedbackForm",
    "PageFeedbackForm",
    "SuggestionForm",
]
