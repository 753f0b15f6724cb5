"""The address of everything."""

from django.contrib import admin
from django.urls import include, path

from directory import health

urlpatterns = [
    path("", include("casestudies.urls")),
    path("admin/", admin.site.urls),
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
]
