"""What the curators' pages are called."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

admin.site.site_header = _("Shared Purpose: for curators")
admin.site.site_title = _("Shared Purpose")
admin.site.index_title = _("Curators’ desk")
