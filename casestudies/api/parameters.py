"""The parameters of the lists, described from the filters themselves."""

from collections.abc import Iterable
from typing import Any

from drf_spectacular.utils import OpenApiParameter

from casestudies import filters, ledger, lesson_filter
from casestudies.api import paging
from casestudies.facets import Facet
from casestudies.search import LONGEST
from partners.models import Sector

SLUG = OpenApiParameter(
    "slug", str, OpenApiParameter.PATH, description="The last part of the address of its page."
)
# Facets whose values are records. The others are vocabularies, whose values can be listed here.
RECORDS = {
    "theme": "Slugs of /api/themes/. A theme includes the areas of work under it.",
    "area": "Slugs of /api/areas/, of any level. An area includes what lies in it.",
    "approach": "Slugs of /api/approaches/.",
    "year": "The year the source speaks from.",
}
PAGES = [
    OpenApiParameter(
        "page",
        {"type": "integer", "minimum": 1, "maximum": 999_999, "default": 1},
        description="Which page. One that is not there is answered with 404.",
    ),
    OpenApiParameter(
        "page_size",
        {"type": "integer", "minimum": 1, "maximum": paging.MOST, "default": paging.SIZE},
        description="How many results a page has.",
    ),
]


def _facet(facet: Facet) -> OpenApiParameter:
    if facet.name in RECORDS:
        return _repeated(facet.name, f"{facet.label}. {RECORDS[facet.name]}")
    values = {option.value: option.label for option in facet.options()}
    return _repeated(facet.name, f"{facet.label}.", values)


def _repeated(
    name: str, description: str, values: dict[str, str] | None = None
) -> OpenApiParameter:
    """Describe a filter. Any value is taken, and one that is not known is left out and said."""
    if values:
        description += " " + "; ".join(f"{key}: {label}" for key, label in values.items()) + "."
    schema = {"type": "array", "items": _one_of(values or [])}
    return OpenApiParameter(name, schema, description=description, style="form", explode=True)


def _one_of(values: Iterable[str]) -> dict[str, Any]:
    """Name the values that mean something; an enum would say that all others are refused."""
    known = list(values)
    return {"type": "string", "examples": known} if known else {"type": "string"}


def _sort(sorts: dict[str, Any]) -> OpenApiParameter:
    labels = "; ".join(f"{key}: {label}" for key, (label, _order) in sorts.items())
    return OpenApiParameter("sort", _one_of(sorts), description=f"The order. {labels}.")


CASE_STUDIES = [
    OpenApiParameter(
        "q",
        str,
        description="Words to search for, as in the search box: quotes, minus and OR work, and "
        f"words that mean the same are searched for too. At most {LONGEST} characters count.",
    ),
    OpenApiParameter(
        "exact",
        _one_of(["1"]),
        description="1 searches for the words as typed, without others that mean the same.",
    ),
    *(_facet(facet) for facet in filters.FACETS),
    _sort(filters.SORTS),
    *PAGES,
]
OUTCOMES = [*(_facet(facet) for facet in ledger.FACETS), _sort(ledger.SORTS), *PAGES]
LESSONS = [*(_facet(facet) for facet in lesson_filter.FACETS), *PAGES]
ORGANISATIONS = [
    OpenApiParameter("name", str, description="Words of a name, also of a short or former one."),
    _repeated("sector", "Sector.", {key: str(label) for key, label in Sector.choices}),
    *PAGES,
]
