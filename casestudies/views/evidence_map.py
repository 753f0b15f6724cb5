from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casestudies import counts, theme_cards
from casestudies import evidence_map as mapping
from casestudies.models import CaseStudy
from casestudies.vocabulary import Domain


@require_safe
def evidence_map(request: HttpRequest) -> HttpResponse:
    cards = theme_cards.tree(counts.count(CaseStudy.objects.published(), {}))
    rows = mapping.rows(cards)
    areas, width = mapping.interest(cards)
    empty, cells = mapping.number_of_gaps(rows)
    return render(
        request,
        "casestudies/evidence_map.html",
        {
            "section": "evidence-map",
            "breadcrumbs": [],
            "domains": Domain,
            "rows": rows,
            "empty": empty,
            "cells": cells,
            "key": mapping.key(),
            "areas": areas,
            "width": width,
            "gaps": [area for area in areas if not area.held],
            "bare_themes": mapping.bare_themes(cards),
        },
    )
