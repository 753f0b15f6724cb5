"""Filters for the pages of the directory."""

from django import template
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from casestudies import prose, search
from casestudies.templatetags.language import recorded

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    """Render a curator's prose, which is in English whatever the language of the page."""
    return recorded(prose.render(text), "div")


@register.filter
def highlighted(text: str) -> SafeString:
    """Show what matched in an excerpt."""
    return search.highlight(text)


@register.filter
def case_studies(number: int) -> str:
    """Write a number of case studies: "1 case study", "12 case studies"."""
    words = ngettext("%(number)s case study", "%(number)s case studies", number)
    return words % {"number": number_format(number, force_grouping=True)}
