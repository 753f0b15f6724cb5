"""What pages say of themselves to programs, in the words of schema.org (JSON-LD).

Only what the record has: no author, no date that nobody stated, and no partner as a contributor,
for partners took part in the work and not in writing about it.
"""

import json
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from casestudies.models import CaseStudy, Source
from partners.models import Area, Organisation, OrganisationType

SITE = "Shared Purpose"
LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
IN_SCRIPT = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}
YEAR = re.compile(r"\d{4}")
TYPES = {
    OrganisationType.POLICE_FORCE: "GovernmentOrganization",
    OrganisationType.PCC: "GovernmentOrganization",
    OrganisationType.LOCAL_AUTHORITY: "GovernmentOrganization",
    OrganisationType.GOVERNMENT_DEPARTMENT: "GovernmentOrganization",
    OrganisationType.PARLIAMENT: "GovernmentOrganization",
    OrganisationType.VOLUNTARY_SECTOR: "NGO",
    OrganisationType.UNIVERSITY: "CollegeOrUniversity",
}
# What the whole can be had in: media type and route
DISTRIBUTIONS = [
    ("text/csv", "case-study-export-csv"),
    ("text/csv", "outcome-export-csv"),
    ("application/json", "api-case-study-list"),
    ("application/atom+xml", "case-study-feed"),
]

Thing = dict[str, Any]
Absolute = Callable[[str], str]  # makes a whole address of a path
Crumbs = Iterable[tuple[str, str]]


class StructuredData:
    """Things for one page, as an element that no text in them can end."""

    def __init__(self, *things: Thing) -> None:
        self.things = things

    def __html__(self) -> str:
        graph = {"@context": "https://schema.org", "@graph": self.things}
        written = json.dumps(graph, cls=DjangoJSONEncoder, ensure_ascii=False)
        content = written.translate(IN_SCRIPT)
        return f'<script type="application/ld+json">{content}</script>'

    @property
    def element(self) -> SafeString:
        return format_html("{}", self)


def of_case_study(case_study: CaseStudy, absolute: Absolute) -> Thing:
    """Describe an entry, fetched with `for_page`."""
    address = absolute(case_study.get_absolute_url())
    partners = [partnership.organisation for partnership in case_study.partnerships.all()]
    sources = dict.fromkeys(citation.source for citation in case_study.citations.all())
    return _known(
        {
            "@type": "Article",
            "@id": address,
            "url": address,
            "headline": case_study.title,
            "description": case_study.summary,
            "datePublished": case_study.published_at,
            "dateModified": case_study.search_document.changed_at,
            "inLanguage": "en-GB",
            "license": LICENCE,
            "isPartOf": {"@type": "WebSite", "name": SITE, "url": absolute(reverse("home"))},
            "about": [
                {"@type": "DefinedTerm", "name": t.name, "url": absolute(t.get_absolute_url())}
                for t in case_study.themes.all()
            ],
            "keywords": sorted(tag.name for tag in case_study.tags.all()),
            "spatialCoverage": [_area(area, absolute) for area in case_study.areas.all()],
            "mentions": [_named(one, absolute) for one in dict.fromkeys(partners) if one],
            "citation": [_source(source) for source in sources],
        }
    )


def of_organisation(organisation: Organisation, absolute: Absolute) -> Thing:
    """Describe an organisation; dates only where they are exact enough to be dates."""
    founded = organisation.valid_from
    return _known(
        _named(organisation, absolute)
        | {
            "alternateName": organisation.welsh_name,
            "sameAs": organisation.website,
            "foundingDate": founded and founded.isoformat(),
            "dissolutionDate": _iso(organisation.valid_until),
            "parentOrganization": organisation.parent and _named(organisation.parent, absolute),
            "areaServed": organisation.area and _area(organisation.area, absolute),
        }
    )


def of_directory(changed_at: datetime, absolute: Absolute) -> Thing:
    """Describe all that there is, as a dataset."""
    address = absolute(reverse("data"))
    return {
        "@type": "Dataset",
        "@id": address,
        "url": address,
        "name": gettext("Shared Purpose: police and health case studies"),
        "description": gettext(
            "Case studies of police and health services working together in England and Wales: who "
            "led and who took part, who paid, what was shared, what changed and how sure anyone "
            "can be. Every figure has its caution and its source."
        ),
        "dateModified": changed_at,
        "inLanguage": "en-GB",
        "license": LICENCE,
        "isAccessibleForFree": True,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": media_type,
                "contentUrl": absolute(reverse(route)),
            }
            for media_type, route in DISTRIBUTIONS
        ],
    }


def trail(crumbs: Crumbs, title: str, address: str, absolute: Absolute) -> Thing:
    """Describe how a page is reached from the first one, as its breadcrumbs show it."""
    steps = [(gettext("Home"), reverse("home")), *crumbs, (title, address)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": absolute(path)}
            for number, (name, path) in enumerate(steps, start=1)
        ],
    }


def _named(organisation: Organisation, absolute: Absolute) -> Thing:
    address = absolute(organisation.get_absolute_url())
    kind = TYPES.get(OrganisationType(organisation.organisation_type), "Organization")
    return {"@type": kind, "@id": address, "name": organisation.name, "url": address}


def _area(area: Area, absolute: Absolute) -> Thing:
    described = {
        "@type": "AdministrativeArea",
        "name": area.name,
        "url": absolute(area.get_absolute_url()),
        "identifier": area.gss_code,
    }
    return _known(described)


def _source(source: Source) -> Thing:
    publisher = {"@type": "Organization", "name": source.publisher} if source.publisher else None
    return _known(
        {
            "@type": "CreativeWork",
            "name": source.title,
            "url": source.url,
            "datePublished": source.year and str(source.year),
            "publisher": publisher,
        }
    )


def _iso(when: str) -> str:
    """Write a day or a year as a date; nothing for what is told less exactly."""
    try:
        return f"{datetime.strptime(when, '%d %B %Y'):%Y-%m-%d}"
    except ValueError:
        return when if YEAR.fullmatch(when) else ""


def _known(thing: Thing) -> Thing:
    """Leave out what is not known."""
    return {name: value for name, value in thing.items() if value}
