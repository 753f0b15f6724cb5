from django.urls import path

from casestudies.api import views

urlpatterns = [
    path("", views.Root.as_view(), name="api-root"),
    path("case-studies/", views.CaseStudyList.as_view(), name="api-case-study-list"),
    path(
        "case-studies/<slug:slug>/", views.CaseStudyDetail.as_view(), name="api-case-study-detail"
    ),
    path("organisations/", views.OrganisationList.as_view(), name="api-organisation-list"),
    path(
        "organisations/<slug:slug>/",
        views.OrganisationDetail.as_view(),
        name="api-organisation-detail",
    ),
    path("areas/", views.AreaList.as_view(), name="api-area-list"),
    path("areas/<slug:slug>/", views.AreaDetail.as_view(), name="api-area-detail"),
    path("themes/", views.ThemeList.as_view(), name="api-theme-list"),
    path("approaches/", views.ApproachList.as_view(), name="api-approach-list"),
    path("outcomes/", views.OutcomeList.as_view(), name="api-outcome-list"),
    path("lessons/", views.LessonList.as_view(), name="api-lesson-list"),
    path("schema/", views.Description.as_view(), name="api-schema"),
]
