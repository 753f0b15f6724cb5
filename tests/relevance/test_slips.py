"""How many slips in words of the directory are put right."""

import random

import pytest
from django.db import connection

from casestudies.models import SearchSpelling
from casestudies.search import parse
from tests.casestudies.test_search import slugs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
FLOOR = 0.95  # of slips that make no other word


def slip(word: str, dice: random.Random) -> str:
    """Make one slip in a word: a letter out, in, put for another, or two changing places."""
    at = dice.randrange(1, len(word) - 1)
    letter = dice.choice("abcdefghijklmnopqrstuvwxyz")
    return dice.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )


def test_one_slip_in_a_word_of_the_directory_comes_back_to_its_stem(record_property):
    dice = random.Random(1)  # noqa: S311 - the same words each time
    words = list(SearchSpelling.objects.filter(word__regex="^[a-z]{6,}$").order_by("word"))
    with connection.cursor() as cursor:
        stem = "plainto_tsquery('public.directory', {})"
        tried = back = 0
        for spelling in dice.sample(words, 150):
            typed = slip(spelling.word, dice)
            if parse(typed, widen=False) is None or slugs(typed, exact="1"):
                continue  # the slip has made another word of the directory
            cursor.execute(
                f"SELECT {stem.format('search_corrected(%s)')} = {stem.format('%s')}",
                [typed, spelling.word],
            )
            tried += 1
            back += cursor.fetchone()[0]
    record_property("measured", f"search: {back} of {tried} slips in words put right")
    assert tried > 100
    assert back / tried >= FLOOR
