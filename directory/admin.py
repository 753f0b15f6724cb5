"""What the curators' pages are called, and what they leave out."""

from allauth.account import admin as _account  # noqa: F401 -- registers what is taken out below
from allauth.account.models import EmailAddress
from allauth.mfa import admin as _mfa  # noqa: F401
from allauth.mfa.models import Authenticator
from allauth.usersessions import admin as _usersessions  # noqa: F401
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

admin.site.site_header = _("Shared Purpose: for curators")
admin.site.site_title = _("Shared Purpose")
admin.site.index_title = _("Curators’ desk")

# Secrets of factors and sessions of others are nobody's to read; EmailAddress is not used
admin.site.unregister([EmailAddress, Authenticator, UserSession])
