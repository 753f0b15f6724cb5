"""The public pages."""

from casestudies.views.about import about
from casestudies.views.alerts import (
    alert_asked,
    alert_confirm,
    alert_new,
    alert_stop,
    alerts_yours,
)
from casestudies.views.approaches import approach_detail, approach_list
from casestudies.views.briefing import briefing, briefing_file
from casestudies.views.browse import case_study_list
from casestudies.views.bundles import bundle
from casestudies.views.case_study import case_study_detail, case_study_setting
from casestudies.views.citation import case_study_citation
from casestudies.views.compare import compare
from casestudies.views.confirm import confirm
from casestudies.views.contributions import (
    adopted,
    report_page,
    report_problem,
    suggest,
    thank_you,
)
from casestudies.views.evidence_map import evidence_map
from casestudies.views.exports import case_study_export, outcome_export
from casestudies.views.feeds import case_study_feed
from casestudies.views.home import home
from casestudies.views.kept import briefing_kept
from casestudies.views.landscape import landscape
from casestudies.views.lessons import lesson_list, lesson_topic
from casestudies.views.organisations import organisation_detail, organisation_list
from casestudies.views.outcomes import outcome_list
from casestudies.views.places import place_detail, place_list
from casestudies.views.statements import (
    accessibility,
    checked,
    contact,
    cookies,
    data,
    privacy,
)
from casestudies.views.suggestions import search_suggestions
from casestudies.views.themes import theme_detail, theme_list

__all__ = [
    "about",
    "accessibility",
    "adopted",
    "alert_asked",
    "alert_confirm",
    "alert_new",
    "alert_stop",
    "alerts_yours",
    "approach_detail",
    "approach_list",
    "briefing",
    "briefing_file",
    "briefing_kept",
    "bundle",
    "case_study_citation",
    "case_study_detail",
    "case_study_export",
    "case_study_feed",
    "case_study_list",
    "case_study_setting",
    "checked",
    "compare",
    "confirm",
    "contact",
    "cookies",
    "data",
    "evidence_map",
    "home",
    "landscape",
    "lesson_list",
    "lesson_topic",
    "organisation_detail",
    "organisation_list",
    "outcome_export",
    "outcome_list",
    "place_detail",
    "place_list",
    "privacy",
    "report_page",
    "report_problem",
    "search_suggestions",
    "suggest",
    "thank_you",
    "theme_detail",
    "theme_list",
]
