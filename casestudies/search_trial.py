"""What becomes of a search, step by step, for curators of the thesaurus.

Everything is read from what the search itself uses: the queries that the database made of the words
(`search_read.sql`) and the filter that visitors use. Nothing is counted as asked.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection
from django.http import QueryDict

from casestudies.filters import CaseStudyFilter
from casestudies.models import CaseStudy
from casestudies.search import LONGEST, OPERATORS, ParsedSearch
from themes.models import SearchTerm

SHOWN = 10  # entries
# In a query each word stands with the concepts that it was widened by: 'custodi' | '#7' | '#12'
WIDENED = re.compile(r"'((?:[^']|'')+)'((?: \| '#\d+')+)")
CONCEPT = re.compile(r"#(\d+)")


@dataclass(frozen=True)
class Word:
    """A word as it was typed or put right, and how it is looked for."""

    text: str
    stem: str  # nothing for what is too common to be looked for
    groups: list[SearchTerm]


class Trial:
    """One search, looked at from inside."""

    def __init__(self, typed: str) -> None:
        self.typed = typed.replace("\0", "").strip()[:LONGEST]
        query = QueryDict(mutable=True)
        query["q"] = self.typed
        self.filters = CaseStudyFilter(query)

    @property
    def search(self) -> ParsedSearch | None:
        return self.filters.words

    @property
    def has_operators(self) -> bool:
        """Tell whether quotes, minus or OR are used: then nothing is widened or put right."""
        return bool(OPERATORS.search(self.typed))

    @cached_property
    def words(self) -> list[Word]:
        """The words in one way of writing, each with the groups that widened it."""
        search = self.search
        asked = (search.corrected if search else None) or self.typed
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT token, coalesce(array_to_string(tsvector_to_array("
                "to_tsvector('public.directory', token)), ' '), '')"
                " FROM ts_parse('default', search_normal(%s)) WHERE tokid <> 12",  # 12: spaces
                [asked],
            )
            found = cursor.fetchall()
        return [Word(text, stem, self._groups.get(stem, [])) for text, stem in found]

    @cached_property
    def groups(self) -> list[SearchTerm]:
        """The thesaurus groups that the search was widened by."""
        keys = {key for keys in self._widened.values() for key in keys}
        return list(SearchTerm.objects.filter(pk__in=keys))

    @cached_property
    def _groups(self) -> dict[str, list[SearchTerm]]:
        of_key = {group.pk: group for group in self.groups}
        return {
            stem: [of_key[key] for key in keys if key in of_key]
            for stem, keys in self._widened.items()
        }

    @cached_property
    def _widened(self) -> dict[str, list[int]]:
        query = self.search.all_words if self.search else ""
        return {
            stem.replace("''", "'"): [int(key) for key in CONCEPT.findall(concepts)]
            for stem, concepts in WIDENED.findall(query)
        }

    @cached_property
    def entries(self) -> list[Any]:
        """The first entries that visitors would get, with how well each answers."""
        return list(self.filters.results()[:SHOWN]) if self.search else []

    @property
    def total(self) -> int:
        return self.filters.counts.total

    @property
    def with_all_words(self) -> int:
        return self.filters.with_all_words.total

    @staticmethod
    def address() -> str:
        return CaseStudy.list_url()
