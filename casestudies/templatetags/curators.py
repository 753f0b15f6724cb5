"""What the curators' pages show that no view of ours makes: Django's own shows their first page."""

from django import template
from django.contrib.auth.models import PermissionsMixin

from casestudies.admin.dashboard import Dashboard

register = template.Library()


@register.simple_tag
def dashboard(user: PermissionsMixin) -> Dashboard:
    return Dashboard(user)
