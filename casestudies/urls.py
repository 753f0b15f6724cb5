from django.urls import path

from casestudies import views

urlpatterns = [
    path("", views.home, name="home"),
    path("case-studies/", views.case_study_list, name="case-study-list"),
    path("case-studies/<slug:slug>/", views.case_study_detail, name="case-study-detail"),
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
    path("compare/", views.compare, name="compare"),
    path("evidence-map/", views.evidence_map, name="evidence-map"),
    path("outcomes/", views.outcome_list, name="outcome-list"),
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
    path("accessibility/", views.accessibility, name="accessibility"),
    path("cookies/", views.cookies, name="cookies"),
    path("privacy/", views.privacy, name="privacy"),
    path("contact/", views.contact, name="contact"),
]
