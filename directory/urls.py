"""The address of everything. Public pages in another language than English begin with its code."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from directory import health
from directory.accounts.views import sign_out
from directory.security_txt import security_txt

# One door: whoever comes to the admin's is shown to it, and comes back to where they wanted to go
SIGN_IN = RedirectView.as_view(pattern_name="account_login", query_string=True)
CHANGE_PASSWORD = RedirectView.as_view(pattern_name="account_change_password")

urlpatterns = [
    *i18n_patterns(path("", include("casestudies.urls")), prefix_default_language=False),
    path("api/", include("casestudies.api.urls")),
    path("", include("casestudies.root_urls")),
    path(".well-known/security.txt", security_txt, name="security-txt"),
    path("account/", include("directory.accounts.urls")),
    path("admin/login/", SIGN_IN),
    path("admin/logout/", sign_out),
    path("admin/password_change/", CHANGE_PASSWORD),
    path("admin/", admin.site.urls),
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
]
