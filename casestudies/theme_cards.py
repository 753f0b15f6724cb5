"""Themes with their numbers: what is held, and what was of interest in 2017."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext, ngettext

from casestudies.counts import Counts
from themes.models import Respondents, SurveyFigure, Theme

FILLED, GAPS = 6, 2  # cards on the home page

ICONS = {
    "mental-health": "mind",
    "early-intervention": "sprout",
    "drugs-and-alcohol": "glass",
    "vulnerable-people": "hands",
    "violence-prevention": "shield",
    "evidence-and-data": "chart",
    "dementia": "compass",
    "modern-slavery": "link",
    "health-and-wellbeing": "heart",
    "community-cohesion": "people",
    "hot-and-cold-weather": "sun",
    "infectious-diseases": "virus",
    "health-inequalities": "scales",
    "offender-health": "lock",
    "intelligence-sharing": "share",
    "community-assets": "home",
    "collaboration": "circles",
    "sexual-abuse": "hands",
}


@dataclass
class ThemeCard:
    theme: Theme
    count: int
    surveys: dict[str, SurveyFigure]
    children: list["ThemeCard"] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.theme.icon = ICONS.get(self.theme.slug, "circles")  # type: ignore[attr-defined]

    @property
    def police(self) -> SurveyFigure | None:
        return self.surveys.get(Respondents.POLICE)

    @property
    def national(self) -> SurveyFigure | None:
        return self.surveys.get(Respondents.NATIONAL)

    @property
    def figures(self) -> list[SurveyFigure]:
        return [figure for figure in (self.police, self.national) if figure]

    @property
    def interest(self) -> int:
        """Mentions by police respondents in 2017, of the theme itself."""
        return self.police.total if self.police else 0

    @property
    def gap_text(self) -> str:
        if not self.interest:
            return gettext("No case studies yet.")
        words = ngettext(
            "No case studies yet. In 2017, police respondents named it %(number)s time "
            "as joint work, done, under way or possible.",
            "No case studies yet. In 2017, police respondents named it %(number)s times "
            "as joint work, done, under way or possible.",
            self.interest,
        )
        return words % {"number": self.interest}


def tree(numbers: Counts) -> list[ThemeCard]:
    """Return the top-level themes, each with its areas of work."""
    themes = list(Theme.objects.prefetch_related("survey_figures"))
    cards = {theme.pk: _card(theme, numbers) for theme in themes}
    for theme in themes:
        if theme.parent_id:
            cards[theme.parent_id].children.append(cards[theme.pk])
    return [cards[theme.pk] for theme in themes if theme.parent_id is None]


def for_home(numbers: Counts) -> list[ThemeCard]:
    """Return the themes with most case studies, then the gaps of most interest in 2017."""
    cards = tree(numbers)
    filled = sorted((c for c in cards if c.count), key=lambda card: -card.count)
    empty = sorted((c for c in cards if not c.count), key=lambda card: -card.interest)
    return filled[:FILLED] + empty[:GAPS]


def cards_for(themes: Iterable[Theme], numbers: Counts) -> list[ThemeCard]:
    return [_card(theme, numbers) for theme in themes]


def _card(theme: Theme, numbers: Counts) -> ThemeCard:
    surveys = {figure.respondents: figure for figure in theme.survey_figures.all()}
    return ThemeCard(theme, numbers.of("theme", theme.slug), surveys)
