from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casestudies import counts, theme_cards, tiles
from casestudies.filters import CaseStudyFilter
from casestudies.models import CaseStudy, Outcome
from casestudies.vocabulary import EvidenceStage
from partners.models import Area

STRONGEST = 4
RECENT = 4
HINTS = ["street triage", "adverse childhood experiences", "street drinking", "information sharing"]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    published = CaseStudy.objects.published()
    numbers = counts.count(published, {})
    map_tiles = tiles.for_areas(Area.objects.on_the_tile_map(), numbers)
    cards = theme_cards.for_home(numbers)
    return render(
        request,
        "casestudies/home.html",
        {
            "feed_query": "",
            "hints": [{"words": words, "query": urlencode({"q": words})} for words in HINTS],
            "numbers": numbers,
            "evaluated": sum(
                numbers.of("evidence", str(stage.value))
                for stage in EvidenceStage
                if stage >= EvidenceStage.EVALUATED
            ),
            "economic": numbers.of("economic", "yes"),
            "figures": Outcome.objects.filter(
                case_study__in=published, value__isnull=False
            ).count(),
            "tiles": map_tiles,
            "covered": sum(tile.count > 0 for tile in map_tiles),
            "cards": cards,
            "uncovered": sum(tile.count == 0 for tile in map_tiles),
            "gaps": [card.theme.name for card in cards if not card.count],
            "strongest": CaseStudyFilter().cards()[:STRONGEST],
            "recent": published.recently_checked()[:RECENT],
        },
    )
