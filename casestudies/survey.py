"""The 2017 survey as the database has it: areas of work, and the force areas that answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext

from partners.models import Area, SurveyResponse
from themes.models import SurveyFigure, Theme

FIRST = 3  # how many the review names as first in completed, active and future work
SCALE = 10  # units of a drawing for each mention, so that the gaps between bars are whole numbers
GAP = 4


class Bar(NamedTuple):
    stage: str
    start: int
    width: int


@dataclass(frozen=True)
class AreaOfWork:
    """Mentions of one area of work; several answers were allowed, so they are not projects."""

    name: str
    url: str
    completed: int
    active: int
    possible: int

    @property
    def total(self) -> int:
        return self.completed + self.active + self.possible

    @property
    def bars(self) -> list[Bar]:
        """The three stages one after the other, with a gap between them."""
        bars, start = [], 0
        for stage, mentions in (
            ("done", self.completed),
            ("now", self.active),
            ("next", self.possible),
        ):
            bars.append(Bar(stage, start, SCALE * mentions))
            start += SCALE * mentions + GAP
        return bars


@dataclass(frozen=True)
class AreasOfWork:
    """A table of areas, most mentioned first; those with the same total stand by name."""

    rows: list[AreaOfWork]

    @property
    def sums(self) -> AreaOfWork:
        """The row under the table."""
        return AreaOfWork(
            gettext("All areas"),
            "",
            sum(row.completed for row in self.rows),
            sum(row.active for row in self.rows),
            sum(row.possible for row in self.rows),
        )

    @property
    def width(self) -> int:
        """The width of the drawing that the longest row fills."""
        return SCALE * max((row.total for row in self.rows), default=0) + 2 * GAP

    @property
    def first(self) -> list[tuple[str, list[tuple[str, int]]]]:
        """For each stage the areas mentioned most, and those that tie with the last of them."""
        return [
            (label, self._first(stage))
            for label, stage in (
                (gettext("Completed"), "completed"),
                (gettext("Active"), "active"),
                (gettext("Possible in future"), "possible"),
            )
        ]

    def _first(self, stage: str) -> list[tuple[str, int]]:
        pairs = sorted(((row.name, getattr(row, stage)) for row in self.rows), key=_by_number)
        return [pair for pair in pairs if pair[1] >= pairs[:FIRST][-1][1]]


def areas_of_work(figures: Iterable[SurveyFigure], respondents: str = "") -> AreasOfWork:
    """Arrange the figures of one group of respondents, or those of both added up."""
    by_theme: dict[Theme, list[SurveyFigure]] = {}
    for figure in figures:
        if respondents in ("", figure.respondents):
            by_theme.setdefault(figure.theme, []).append(figure)
    rows = [
        AreaOfWork(
            theme.survey_name,
            theme.get_absolute_url(),
            sum(figure.completed for figure in mentions),
            sum(figure.active for figure in mentions),
            sum(figure.possible_future for figure in mentions),
        )
        for theme, mentions in by_theme.items()
    ]
    return AreasOfWork(sorted(rows, key=lambda row: (-row.total, row.name)))


def _by_number(pair: tuple[str, int]) -> tuple[int, str]:
    return -pair[1], pair[0]


def by_answer(areas: Iterable[Area]) -> dict[SurveyResponse, list[Area]]:
    """Group force areas by who in them answered; what is not recorded counts as no answer."""
    found: dict[SurveyResponse, list[Area]] = {answer: [] for answer in SurveyResponse}
    for area in areas:
        found[SurveyResponse(area.survey_response or SurveyResponse.NONE)].append(area)
    return found
