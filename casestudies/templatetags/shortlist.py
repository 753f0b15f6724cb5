"""The links that keep, add to and change the shortlist that an address holds."""

from dataclasses import dataclass

from django import template
from django.template import Context

from casestudies import shortlist
from casestudies.models import CaseStudy
from casestudies.shortlist import Known, Shortlist

register = template.Library()


@dataclass(frozen=True)
class ShortlistLink:
    address: str
    is_listed: bool


@dataclass(frozen=True)
class Place:
    """One entry of the list, with the addresses that move or remove it."""

    entry: Known
    up: str
    down: str
    without: str


def _listed(context: Context) -> list[str]:
    request = getattr(context, "request", None)  # there even in an include that says `only`
    return shortlist.asked_for(request.GET) if request else []


@register.simple_tag(takes_context=True)
def shortlist_link(context: Context, case_study: CaseStudy) -> ShortlistLink:
    """Lead to the shortlist that this page's address has, with a case study added."""
    listed = _listed(context)
    is_listed = case_study.slug in listed
    return ShortlistLink(
        shortlist.address(listed if is_listed else [*listed, case_study.slug]), is_listed
    )


@register.simple_tag(takes_context=True)
def case_study_address(context: Context, case_study: CaseStudy) -> str:
    """Return the address of a case study, which keeps the shortlist of this page's address."""
    query = shortlist.query_of(_listed(context))
    address = case_study.get_absolute_url()
    return f"{address}?{query}" if query else address


@register.filter
def places(chosen: Shortlist) -> list[Place]:
    """Return each entry of a list with what can be done to it."""
    last = len(chosen.entries) - 1
    return [
        Place(
            entry,
            chosen.address_moved(entry.slug, -1) if place else "",
            chosen.address_moved(entry.slug, 1) if place < last else "",
            chosen.address_without(entry.slug),
        )
        for place, entry in enumerate(chosen.entries)
    ]
