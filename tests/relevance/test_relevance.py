"""What people ask, and whether search answers it.

Two sets. In `questions.toml` each question has the entries that must all be among the first three;
search was made better with it. `unseen.toml` was written by somebody who knew the entries and not
the thesaurus, and is measured only: one of the entries that answer must be among the first three.
MRR: the mean of 1 / the place of the first such entry. A figure below its floor fails; raise the
floor when search gets better.
"""

import tomllib
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from casestudies.filters import CaseStudyFilter
from casestudies.models import CaseStudy

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

GROUPS = tomllib.loads((Path(__file__).parent / "questions.toml").read_text(encoding="utf-8"))
QUESTIONS = {asked: wanted for group in GROUPS.values() for asked, wanted in group.items()}
UNSEEN = tomllib.loads((Path(__file__).parent / "unseen.toml").read_text(encoding="utf-8"))


def answer(asked: str) -> list[str]:
    found = CaseStudyFilter(QueryDict(urlencode({"q": asked}))).results()
    return list(found.values_list("slug", flat=True))


def test_every_question_wants_entries_that_are_there():
    there = set(CaseStudy.objects.published().values_list("slug", flat=True))

    for questions, number in [(QUESTIONS, 290), (UNSEEN, 160)]:
        assert {slug for wanted in questions.values() for slug in wanted} <= there
        assert len(questions) >= number


@pytest.mark.parametrize("asked", ["Heddlu De Cymru", "Iechyd Cyhoeddus Cymru"])
def test_welsh_names_find_the_entry_of_south_wales(asked):
    """Among those with all of the words, and without the thesaurus, which has one of them."""
    filters = CaseStudyFilter(QueryDict(urlencode({"q": asked, "exact": "1"})))
    found = [c.slug for c in filters.results() if c.has_all_words]

    assert "breaking-the-generational-cycle" in found


@pytest.mark.parametrize(
    ("name", "asked", "enough", "floors"),
    [("made with", QUESTIONS, all, (0.95, 0.88)), ("unseen", UNSEEN, any, (0.95, 0.88))],
)
def test_questions_are_answered(record_property, name, asked, enough, floors):
    missed, ranks = [], []
    for question, wanted in asked.items():
        found = answer(question)
        ranks.append(
            max((1 / (found.index(slug) + 1) for slug in wanted if slug in found), default=0)
        )
        if not enough(slug in found[:3] for slug in wanted):
            missed.append(f"{question}: {found[:3]}")
    success, mrr = 1 - len(missed) / len(asked), sum(ranks) / len(ranks)
    words = f"success@3 {success:.3f}, MRR {mrr:.3f} of {len(asked)} questions {name}"
    record_property("measured", f"search: {words}")

    assert success >= floors[0], f"{words}; missed:\n" + "\n".join(missed)
    assert mrr >= floors[1], words
