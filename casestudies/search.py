"""What a visitor typed, read as queries; how results are ranked and what is highlighted.

The database reads the words (`search_read`, in `migrations/sql/search_read.sql`), so that both
sides of a search are normalised, stemmed, folded and widened by the same rules.
"""

import re
from dataclasses import dataclass

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.db import connection
from django.db.models import Expression, F, FloatField, Func, Q, Value
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from casestudies.markers import START, STOP
from themes.models import SearchTerm

LONGEST = 200  # characters: OWASP ASVS 5.0, 2.4.1 asks for a bound
OPERATORS = re.compile(r'"|(^|\s)-\S|\bOR\b')

# How much a word counts where it stands; PostgreSQL takes the places in this order.
PLACES = {
    "D": 0.1,  # the prose, lessons, evaluations, funding, information sharing
    "C": 0.25,  # other names of places and organisations, partners, outcomes
    "B": 0.5,  # summary, themes, approaches, tags and the places named
    "A": 1.0,  # the title
}


class Tsquery(SearchQuery):
    """A query that PostgreSQL has read before, as text."""

    template = "%(expressions)s::tsquery"


@dataclass(frozen=True)
class ParsedSearch:
    """What was typed, as queries in the form of text; see `search_read.sql`."""

    typed: str
    corrected: str | None  # what is searched for instead
    all_words: str
    some_words: str
    shown: str
    terms: list[str]
    weights: list[float]  # of the terms
    also: list[str]  # what else is searched for

    @property
    def can_broaden(self) -> bool:
        """Tell whether entries with only some of the words could be found besides."""
        return not OPERATORS.search(self.typed) and self.some_words != self.all_words

    def matches(self, query: str) -> Q:
        return Q(search_document__words=Tsquery(Value(query)))

    def rank(self) -> Expression:
        """Rank by each word where it stands, the rarer the more; see `search_score`."""
        return Func(
            F("search_document__words"),
            _array(self.terms, "tsquery"),
            _array(self.weights, "real"),
            _array(list(PLACES.values()), "real"),
            function="search_score",
            output_field=FloatField(),
        )

    def excerpt(self, expression: Expression | F, *, fragment: bool = False) -> Expression:
        """Return the text with what matched between START and STOP; or one passage of it."""
        return SearchHeadline(
            expression,
            Tsquery(Value(self.shown)),
            config="public.directory",
            start_sel=START,
            stop_sel=STOP,
            highlight_all=None if fragment else True,
            max_words=30 if fragment else None,
            min_words=15 if fragment else None,
            max_fragments=1 if fragment else None,
        )


def parse(typed: str, *, widen: bool = True) -> ParsedSearch | None:
    """Read what a visitor typed; None when nothing in it can be searched for.

    `widen` also searches for words that mean the same, and corrects those that nothing has.
    """
    typed = typed.strip()[:LONGEST]
    if not typed:
        return None
    widen = widen and not OPERATORS.search(typed)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT corrected, all_words::text, some_words::text, shown::text, terms::text[],"
            " weights, concepts FROM search_read(%s, %s)",
            [typed, widen],
        )
        corrected, all_words, some_words, shown, terms, weights, concepts = cursor.fetchone()
    if not all_words:
        return None
    also = _also(corrected or typed, concepts)
    return ParsedSearch(typed, corrected, all_words, some_words, shown, terms, weights, also)


def _array(values: list, kind: str) -> Expression:
    return Func(Value(values), template=f"%(expressions)s::{kind}[]")


def _also(typed: str, concepts: list[int]) -> list[str]:
    """Name the words that a search was widened by, without those typed."""
    if not concepts:
        return []
    words = [
        word for term in SearchTerm.objects.filter(pk__in=concepts) for word in term.searched_for
    ]
    return [word for word in words if word.lower() not in typed.lower()]


def highlight(text: str) -> SafeString:
    """Escape an excerpt, with <mark> around what matched."""
    before, *matches = text.split(START)
    parts = (match.partition(STOP)[::2] for match in matches)
    return format_html("{}{}", before, format_html_join("", "<mark>{}</mark>{}", parts))
