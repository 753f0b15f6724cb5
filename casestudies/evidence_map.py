"""Themes by outcome domains: what is held, how strong it is, and where there is nothing."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, Max
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from casestudies import survey
from casestudies.models import CaseStudy
from casestudies.survey import AreaOfWork
from casestudies.theme_cards import ThemeCard
from casestudies.vocabulary import Domain, EvidenceStage
from themes.models import Theme

# The words of a stage that fit a cell; the key has the whole label
SHORT = {
    EvidenceStage.NOT_EVALUATED: _("Not evaluated"),
    EvidenceStage.MONITORING: _("Monitoring"),
    EvidenceStage.EVALUATED: _("Evaluated"),
    EvidenceStage.INDEPENDENT: _("Independent"),
    EvidenceStage.COMPARISON: _("Comparison"),
}


@dataclass(frozen=True)
class Cell:
    """The case studies of one theme that report results in one domain; none is a gap."""

    theme: Theme
    domain: Domain
    number: int = 0
    stage: int = 0

    @property
    def words(self) -> str:
        return str(SHORT[EvidenceStage(self.stage)])

    @property
    def address(self) -> str:
        """The browse page with exactly these."""
        query = urlencode({"theme": self.theme.slug, "outcome": self.domain.value})
        return f"{CaseStudy.list_url()}?{query}"


@dataclass(frozen=True)
class Row:
    theme: Theme
    held: int
    cells: list[Cell]


@dataclass(frozen=True)
class Interest:
    """Mentions of an area of work in 2017, by all who answered, beside what is held on it."""

    area: AreaOfWork
    held: int


def rows(cards: list[ThemeCard]) -> list[Row]:
    """Return a row for each top-level theme, in one statement."""
    found = _found()
    return [
        Row(
            card.theme,
            card.count,
            [
                Cell(card.theme, domain, *found.get((card.theme.slug, domain), (0, 0)))
                for domain in Domain
            ],
        )
        for card in cards
    ]


def _found() -> dict[tuple[str, str], tuple[int, int]]:
    """Count case studies by theme and domain, with their strongest stage of evidence.

    As on the browse page: an area of work counts for the theme above it, and only results count.
    """
    grouped = (
        CaseStudy.objects.published()
        .filter(outcomes__is_result=True)
        .order_by()
        .annotate(theme=Coalesce("themes__parent__slug", "themes__slug"))
        .values_list("theme", "outcomes__domain")
        .annotate(Count("pk", distinct=True), Max("search_document__evidence_stage"))
    )
    return {(theme, domain): (number, stage) for theme, domain, number, stage in grouped}


def interest(cards: list[ThemeCard]) -> tuple[list[Interest], int]:
    """Return the survey's areas of work as its Table 1 adds them up, and the width of a bar.

    The two groups of respondents are added, and never set against each other.
    """
    listed = [card for top in cards for card in (top, *top.children)]
    held = {card.theme.get_absolute_url(): card.count for card in listed}
    areas = survey.areas_of_work(figure for card in listed for figure in card.figures)
    return [Interest(area, held[area.url]) for area in areas.rows], areas.width


def bare_themes(cards: list[ThemeCard]) -> list[ThemeCard]:
    """Return the themes without any case study that the survey did not ask about."""
    return [card for card in cards if not card.count and not card.figures]


def key() -> list[EvidenceStage]:
    """Return the stages, strongest first."""
    return list(reversed(EvidenceStage))


def number_of_gaps(map_rows: list[Row]) -> tuple[int, int]:
    """Return how many cells are empty, of how many."""
    cells = [cell for row in map_rows for cell in row.cells]
    return sum(not cell.number for cell in cells), len(cells)
