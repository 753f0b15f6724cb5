"""What a visitor typed, read as queries; how results are ranked and what is highlighted.

The database reads the words (`search_parse`, in `themes/migrations/sql/words.sql`), so that both
sides of a search are stemmed, folded and widened by the same rules.
"""

import re
from dataclasses import dataclass

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db import connection
from django.db.models import Expression, F, Q, Value
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from casestudies.markers import START, STOP
from themes.models import SearchTerm

LONGEST = 200  # characters: OWASP ASVS 5.0, 2.4.1 asks for a bound
OPERATORS = re.compile(r'"|(^|\s)-\S|\bOR\b')

# How much a word counts where it stands: in the title (A); in summary, themes, approaches, tags and
# the places named (B); in other names of places and organisations, partners and outcomes (C); in
# the prose (D). PostgreSQL takes them in the order D, C, B, A.
WEIGHTS = [0.1, 0.25, 0.5, 1.0]
LOG_LENGTH = 1  # divides a rank by 1 + log(length), so that long entries do not win by length


class Tsquery(SearchQuery):
    """A query that PostgreSQL has read before, as text."""

    template = "%(expressions)s::tsquery"


@dataclass(frozen=True)
class ParsedSearch:
    """What was typed, as the text of five queries; see `search_parse` in `words.sql`."""

    typed: str
    all_words: str
    some_words: str
    typed_words: str
    shown: str
    also: list[str]  # what else is searched for

    @property
    def can_broaden(self) -> bool:
        """Tell whether entries with only some of the words could be found besides."""
        return not OPERATORS.search(self.typed) and self.some_words != self.all_words

    def matches(self, query: str) -> Q:
        return Q(search_document__words=Tsquery(Value(query)))

    def rank(self) -> Expression:
        """Rank by the words typed, and half as much by those that mean the same."""
        return _rank(self.typed_words) + _rank(self.shown) * Value(0.5)

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
    """Read what a visitor typed; None when nothing in it can be searched for."""
    typed = typed.strip()[:LONGEST]
    if not typed:
        return None
    widen = widen and not OPERATORS.search(typed)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT all_words::text, some_words::text, typed_words::text, shown::text, concepts"
            " FROM search_parse(%s, %s)",
            [typed, widen],
        )
        all_words, some_words, typed_words, shown, concepts = cursor.fetchone()
    if not all_words:
        return None
    return ParsedSearch(typed, all_words, some_words, typed_words, shown, _also(typed, concepts))


def _rank(query: str) -> Expression:
    return SearchRank(
        F("search_document__words"),
        Tsquery(Value(query)),
        weights=WEIGHTS,
        normalization=Value(LOG_LENGTH),
    )


def _also(typed: str, concepts: list[int]) -> list[str]:
    """Name the words that a search was widened by, without those typed."""
    if not concepts:
        return []
    words = [
        word
        for term in SearchTerm.objects.filter(pk__in=concepts)
        for word in (term.preferred_term, *term.alternatives)
    ]
    return [word for word in words if word.lower() not in typed.lower()]


def highlight(text: str) -> SafeString:
    """Escape an excerpt, then put <mark> around what matched.

    With `casestudies.prose`, the only place that calls text safe.
    """
    marked = escape(text).replace(START, "<mark>").replace(STOP, "</mark>")
    return mark_safe(marked)  # noqa: S308 - escaped in the line above
