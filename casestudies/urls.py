from collections.abc import Callable

from django.urls import URLPattern, path

from casestudies import views
from casestudies.api.reference import reference
from casestudies.views.exports import TYPES


def exports(folder: str, view: Callable, name: str) -> list[URLPattern]:
    """Return an address for each kind of file that a list is taken away in."""
    return [
        path(f"{folder}export.{suffix}", view, {"suffix": suffix}, name=f"{name}-{suffix}")
        for suffix in TYPES
    ]


urlpatterns = [
    path("", views.home, name="home"),
    path("case-studies/", views.case_study_list, name="case-study-list"),
    path("case-studies/feed.atom", views.case_study_feed, name="case-study-feed"),
    *exports("case-studies/", views.case_study_export, "case-study-export"),
    path("case-studies/<slug:slug>/", views.case_study_detail, name="case-study-detail"),
    path("case-studies/<slug:slug>/setting/", views.case_study_setting, name="case-study-setting"),
    path(
        "case-studies/<slug:slug>/cite.bib",
        views.case_study_citation,
        {"suffix": "bib"},
        name="case-study-citation-bib",
    ),
    path(
        "case-studies/<slug:slug>/cite.ris",
        views.case_study_citation,
        {"suffix": "ris"},
        name="case-study-citation-ris",
    ),
    path("suggestions/", views.search_suggestions, name="search-suggestions"),
    path("case-studies/<slug:slug>/report/", views.report_problem, name="report-problem"),
    path("case-studies/<slug:slug>/adopted/", views.adopted, name="adopted"),
    path("suggest/", views.suggest, name="suggest"),
    path("report/", views.report_page, name="report-page"),
    path("thank-you/", views.thank_you, name="thank-you"),
    path("alerts/new/", views.alert_new, name="alert-new"),
    path("alerts/asked/", views.alert_asked, name="alert-asked"),
    path("alerts/confirm/<str:token>/", views.alert_confirm, name="alert-confirm"),
    path("alerts/stop/<str:token>/", views.alert_stop, name="alert-stop"),
    path("alerts/yours/<str:token>/", views.alerts_yours, name="alerts-yours"),
    path("confirm/<str:token>/", views.confirm, name="confirm"),
    path("compare/", views.compare, name="compare"),
    path("briefing/", views.briefing, name="briefing"),
    path("briefing/kept/", views.briefing_kept, name="briefing-kept"),
    path("briefing/briefing.odt", views.briefing_file, {"suffix": "odt"}, name="briefing-odt"),
    path("briefing/briefing.docx", views.briefing_file, {"suffix": "docx"}, name="briefing-docx"),
    path("briefing/briefing.csv", views.briefing_file, {"suffix": "csv"}, name="briefing-csv"),
    path("evidence-map/", views.evidence_map, name="evidence-map"),
    path("outcomes/", views.outcome_list, name="outcome-list"),
    *exports("outcomes/", views.outcome_export, "outcome-export"),
    path("lessons/", views.lesson_list, name="lesson-list"),
    path("lessons/<slug:topic>/", views.lesson_topic, name="lesson-topic"),
    path("approaches/", views.approach_list, name="approach-list"),
    path("approaches/<slug:slug>/", views.approach_detail, name="approach-detail"),
    path("themes/", views.theme_list, name="theme-list"),
    path("themes/<slug:slug>/", views.theme_detail, name="theme-detail"),
    path("places/", views.place_list, name="place-list"),
    path("places/<slug:slug>/", views.place_detail, name="place-detail"),
    path("organisations/", views.organisation_list, name="organisation-list"),
    path("organisations/<slug:slug>/", views.organisation_detail, name="organisation-detail"),
    path("landscape/", views.landscape, name="landscape"),
    path("about/", views.about, name="about"),
    path("how-entries-are-checked/", views.checked, name="checked"),
    path("data/", views.data, name="data"),
    path("api/docs/", reference, name="api-docs"),
    path("data/<str:name>", views.bundle, name="bundle"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("cookies/", views.cookies, name="cookies"),
    path("privacy/", views.privacy, name="privacy"),
    path("contact/", views.contact, name="contact"),
]
