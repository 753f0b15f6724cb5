"""Everything a visitor reads about a collaboration, and what curators keep about it."""

from casestudies.models.alert import Alert
from casestudies.models.case_study import CaseStudy
from casestudies.models.contribution import Adoption, Confirmation, Feedback, Suggestion
from casestudies.models.evaluation import Evaluation
from casestudies.models.former_slug import FormerSlug
from casestudies.models.lesson import Lesson
from casestudies.models.link_check import LinkCheck
from casestudies.models.loaded_record import LoadedRecord
from casestudies.models.outcome import Outcome
from casestudies.models.partnership import Funding, InformationSharing, Partnership
from casestudies.models.search_document import SearchDocument, SearchSpelling
from casestudies.models.search_log import AskedSearch, SearchedWords
from casestudies.models.sending import Sending
from casestudies.models.sheet_upload import SheetUpload
from casestudies.models.source import Citation, Relation, Source
from casestudies.models.tag import CaseStudyTag

__all__ = [
    "Adoption",
    "Alert",
    "AskedSearch",
    "CaseStudy",
    "CaseStudyTag",
    "Citation",
    "Confirmation",
    "Evaluation",
    "Feedback",
    "FormerSlug",
    "Funding",
    "InformationSharing",
    "Lesson",
    "LinkCheck",
    "LoadedRecord",
    "Outcome",
    "Partnership",
    "Relation",
    "SearchDocument",
    "SearchSpelling",
    "SearchedWords",
    "Sending",
    "SheetUpload",
    "Source",
    "Suggestion",
]
