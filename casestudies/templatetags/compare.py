"""The link that adds a case study to a comparison, wherever the case study is shown."""

from dataclasses import dataclass

from django import template
from django.template import Context

from casestudies import comparison, shortlist
from casestudies.models import CaseStudy

register = template.Library()


@dataclass(frozen=True)
class CompareLink:
    address: str
    is_chosen: bool
    is_full: bool


@register.simple_tag(takes_context=True)
def compare_link(context: Context, case_study: CaseStudy) -> CompareLink:
    """Keep the case studies that the address of this page has already, up to the most."""
    request = getattr(context, "request", None)  # there even in an include that says `only`
    chosen = shortlist.asked_for(request.GET)[: comparison.MOST] if request else []
    is_chosen = case_study.slug in chosen
    is_full = not is_chosen and len(chosen) >= comparison.MOST
    slugs = chosen if is_chosen or is_full else [*chosen, case_study.slug]
    return CompareLink(comparison.address(slugs), is_chosen, is_full)
