"""What an alert is about: a result, as the address of its page has it."""

from functools import cached_property

from django.http import QueryDict
from django.utils.translation import gettext

from casestudies.browsing import Browsing
from casestudies.filters import CaseStudyFilter
from casestudies.models import CaseStudy


class Wanted:
    def __init__(self, query: str, filters: CaseStudyFilter | None = None) -> None:
        self.query = query
        self.filters = filters or CaseStudyFilter(QueryDict(query))

    @cached_property
    def in_words(self) -> str:
        return Browsing(self.filters).in_words or gettext("all case studies")

    @cached_property
    def in_words_of_ours(self) -> str:
        """The same without words that somebody typed."""
        query = QueryDict(self.query, mutable=True)
        if not query.pop("q", None):
            return self.in_words
        said = Browsing(CaseStudyFilter(query)).in_words
        return "; ".join(filter(None, [gettext("words that were typed"), said]))

    @property
    def address(self) -> str:
        """The path of the page."""
        return f"{CaseStudy.list_url()}?{self.query}" if self.query else CaseStudy.list_url()
