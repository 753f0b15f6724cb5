"""The public pages."""

from casestudies.views.about import about
from casestudies.views.approaches import approach_detail, approach_list
from casestudies.views.browse import case_study_list
from casestudies.views.case_study import case_study_detail
from casestudies.views.citation import case_study_citation
from casestudies.views.compare import compare
from casestudies.views.evidence_map import evidence_map
from casestudies.views.home import home
from casestudies.views.lessons import lesson_list, lesson_topic
from casestudies.views.organisations import organisation_detail, organisation_list
from casestudies.views.outcomes import outcome_list
from casestudies.views.places import place_detail, place_list
from casestudies.views.themes import theme_detail, theme_list

__all__ = [
    "about",
    "approach_detail",
    "approach_list",
    "case_study_citation",
    "case_study_detail",
    "case_study_list",
    "compare",
    "evidence_map",
    "home",
    "lesson_list",
    "lesson_topic",
    "organisation_detail",
    "organisation_list",
    "outcome_list",
    "place_detail",
    "place_list",
    "theme_detail",
    "theme_list",
]
