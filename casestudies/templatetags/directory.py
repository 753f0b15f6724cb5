"""Filters for the pages of the directory."""

from django import template
from django.utils.safestring import SafeString

from casestudies import prose, search

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    """Render a curator's prose."""
    return prose.render(text)


@register.filter
def highlighted(text: str) -> SafeString:
    """Show what matched in an excerpt."""
    return search.highlight(text)


@register.filter
def case_studies(number: int) -> str:
    """Write a number of case studies: "1 case study", "12 case studies"."""
    return f"{number:,} case study" if number == 1 else f"{number:,} case studies"
