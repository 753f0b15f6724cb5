"""The address of everything. Public pages in another language than English begin with its code."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from directory import health

urlpatterns = [
    *i18n_patterns(path("", include("casestudies.urls")), prefix_default_language=False),
    path("admin/", admin.site.urls),
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
]
