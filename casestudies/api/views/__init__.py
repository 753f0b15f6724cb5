"""The addresses of the API."""

from casestudies.api.views.case_studies import CaseStudyDetail, CaseStudyList
from casestudies.api.views.claims import LessonList, OutcomeList
from casestudies.api.views.description import Description, Root
from casestudies.api.views.organisations import OrganisationDetail, OrganisationList
from casestudies.api.views.vocabularies import ApproachList, AreaDetail, AreaList, ThemeList

__all__ = [
    "ApproachList",
    "AreaDetail",
    "AreaList",
    "CaseStudyDetail",
    "CaseStudyList",
    "Description",
    "LessonList",
    "OrganisationDetail",
    "OrganisationList",
    "OutcomeList",
    "Root",
    "ThemeList",
]
