"""What goes together in one workbook: case studies with their rows; each vocabulary by itself."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from casestudies.models import CaseStudy, Source
from casestudies.sheets.entries import ENTRY_KINDS
from casestudies.sheets.kinds import Kind
from partners.models import Area, Organisation
from themes.models import Approach, SearchTerm, Theme

SOURCES = Kind(
    "sources",
    Source,
    {
        "slug": "another-review",
        "title": "A review of street triage",
        "publisher": "A college",
        "year": "2018",
        "date_text": "March 2018",
        "kind": "review",
        "url": "",
        "licence": "",
        "note": "Pages as printed",
        "archived_note": "",
    },
)
AREAS = Kind(
    "areas",
    Area,
    {
        "slug": "new-town",
        "name": "New Town",
        "welsh_name": "",
        "kind": "local_authority",
        "parent": "example-area",
        "also_known_as": "Newtown | The New Town",
        "towns": "Old Harbour",
        "gss_code": "E07999999",
        "force_name": "",
        "welsh_force_name": "",
        "short_name": "",
        "tile_column": "",
        "tile_row": "",
        "survey_response": "",
        "valid_until": "2023-03-31",
        "successors": "example-area",
        "note": "",
    },
    {
        "also_known_as": _("Other names and nicknames. Search finds them."),
        "towns": _("Towns and districts in it. Search finds them."),
    },
)
ORGANISATIONS = Kind(
    "organisations",
    Organisation,
    {
        "slug": "new-town-trust",
        "name": "New Town Trust",
        "welsh_name": "",
        "also_known_as": "NTT",
        "organisation_type": "nhs_provider",
        "sector": "nhs",
        "area": "example-area",
        "parent": "example-force",
        "website": "",
        "valid_from": "2013-04-01",
        "valid_until": "March 2023",
        "successors": "example-force",
        "successor_note": "",
        "note": "",
    },
    {"also_known_as": _("Short, former and misprinted names. Search finds them.")},
)
THEMES = Kind(
    "themes",
    Theme,
    {
        "slug": "night-time-economy",
        "name": "Night-time economy",
        "kind": "area_of_work",
        "parent": "mental-health",
        "description": "Town centres after dark.",
        "position": "30",
        "survey_name": "",
    },
)
APPROACHES = Kind(
    "approaches",
    Approach,
    {
        "slug": "safe-haven",
        "name": "Safe haven",
        "description": "A place to go to at night.",
    },
)
THESAURUS = Kind(
    "thesaurus",
    SearchTerm,
    {
        "preferred_term": "section 136",
        "alternatives": "s136 | place of safety",
        "typed_only": "detention",
        "note": "",
    },
    {"alternatives": _("Words that mean the same. Searched for, whichever is typed.")},
)

BOOKS: dict[Any, list[Kind]] = {
    CaseStudy: ENTRY_KINDS,
    Source: [SOURCES],
    Area: [AREAS],
    Organisation: [ORGANISATIONS],
    Theme: [THEMES],
    Approach: [APPROACHES],
    SearchTerm: [THESAURUS],
}
KINDS = [kind for book in BOOKS.values() for kind in book]
