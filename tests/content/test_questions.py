"""What the directory opens with: the curators' meter and the public pages agree on it."""

import pytest

from casestudies import completeness
from casestudies.case_page import NOT_RECORDED, CasePage
from casestudies.completeness import QUESTIONS, Answer
from casestudies.models import CaseStudy

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

KEYS = [question.key for question in QUESTIONS]


def test_what_a_page_says_is_not_yet_recorded_is_missing() -> None:
    """Both read the same fields and rows, each for its own purpose."""
    for case_study in completeness.with_answers(CaseStudy.objects.for_page()):
        page, found = CasePage(case_study), dict(zip(KEYS, case_study.answers, strict=True))
        nothing = {
            "partners": not page.partnerships,
            "duration": not case_study.start,
            "funding": not page.funding,
            "information_sharing": page.sharing is None,
            "impact": not page.results,
            "evaluation": not page.evaluations,
            "lessons": not page.lessons,
        }
        for key, is_empty in nothing.items():
            if is_empty:
                not_recorded = page.instead(key) == str(NOT_RECORDED)
                assert (found[key] == Answer.MISSING) == not_recorded, (case_study.slug, key)
