from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from casestudies import landscape as survey_of_2017
from casestudies.models import CaseStudy, Source
from casestudies.survey import areas_of_work, by_answer
from partners.models import Area, SurveyResponse
from themes.models import Respondents, SurveyFigure


@require_safe
def landscape(request: HttpRequest) -> HttpResponse:
    review = survey_of_2017.read()
    figures = list(SurveyFigure.objects.select_related("theme"))
    answers = by_answer(Area.objects.on_the_tile_map().order_by("name"))
    silent = answers.pop(SurveyResponse.NONE)
    represented = sum(len(areas) for areas in answers.values())
    return render(
        request,
        "casestudies/landscape.html",
        {
            "section": "landscape",
            "breadcrumbs": [],
            "review": review,
            "together": areas_of_work(figures),
            "groups": [_group(review, figures, group) for group in Respondents],
            "answers": [(answer.label, areas) for answer, areas in answers.items()],
            "represented": represented,
            "silent": silent,
            "force_areas": represented + len(silent),
            "source": Source.objects.filter(slug=review.source).first(),
            "entry": CaseStudy.objects.published().filter(slug=ENTRY).first(),
        },
    )


def _group(
    review: survey_of_2017.Landscape, figures: list[SurveyFigure], group: Respondents
) -> dict[str, Any]:
    """Gather what the page says of one group of respondents."""
    return {
        "key": group.value,
        "label": group.label,
        "areas": areas_of_work(figures, group),
        "locator": review.areas_of_work[group],
        "returns": review.returns[group],
        "questions": review.questions[group],
    }


ENTRY = "landscape-review"  # the review has an entry of its own, with its other figures
