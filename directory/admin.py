"""What the curators' pages are called."""

from django.contrib import admin

admin.site.site_header = "Shared Purpose: for curators"
admin.site.site_title = "Shared Purpose"
admin.site.index_title = "Records of the directory"
