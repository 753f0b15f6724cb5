"""The tile map of the 43 police force areas."""

from collections.abc import Iterable
from dataclasses import dataclass

from casestudies.counts import Counts
from partners.models import Area


@dataclass(frozen=True)
class Tile:
    name: str
    short_name: str
    url: str
    count: int
    column: int | None
    row: int | None
    welsh_name: str


def for_areas(areas: Iterable[Area], numbers: Counts) -> list[Tile]:
    """Return a tile for each area, with its number of case studies."""
    return [
        Tile(
            area.name,
            area.short_name or area.name,
            area.get_absolute_url(),
            numbers.of("area", area.slug),
            area.tile_column,
            area.tile_row,
            area.welsh_name,
        )
        for area in areas
    ]
