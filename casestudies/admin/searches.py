"""What people searched for: to read, and to delete words that turn out to be personal."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from casestudies.admin.words import quoted
from casestudies.models import AskedSearch, SearchedWords


class FoundFilter(admin.SimpleListFilter):
    title = _("what they found")
    parameter_name = "result"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("nothing", _("Found nothing")),
            ("some", _("Found only some of the words")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if self.value() == "nothing":
            return queryset.filter(found=0)
        if self.value() == "some":
            return queryset.filter(found__gt=0, found_all_words=0)
        return queryset


@admin.register(SearchedWords)
class SearchedWordsAdmin(admin.ModelAdmin):
    list_filter = [FoundFilter, "last_day"]
    search_fields = ["words"]

    def get_list_display(self, request: HttpRequest) -> Any:
        synonym = ["synonym"] if request.user.has_perm("themes.add_searchterm") else []
        return [
            *("words", "times", "found", "found_all_words"),
            *(*synonym, "search", "last_day", "filters"),
        ]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        title = {"title": gettext("What people searched for")}
        return super().changelist_view(request, title | (extra_context or {}))

    @admin.display(description=_("Ask again"))
    def search(self, searched: SearchedWords) -> str:
        query = "&".join(filter(None, [urlencode({"q": searched.words}), searched.filters]))
        return _link(f"{reverse('case-study-list')}?{query}", gettext("Search"), searched)

    @admin.display(description=_("Thesaurus"))
    def synonym(self, searched: SearchedWords) -> str:
        """Link a miss to a new group; the curator adds the term that entries use for it."""
        if searched.found_all_words:
            return ""
        return _link(synonym_address(searched.words), gettext("Add a synonym"), searched)

    # Nobody writes here; all days of the words go at once

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def delete_model(self, request: HttpRequest, obj: SearchedWords) -> None:
        AskedSearch.objects.filter(words=obj.words).delete()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        AskedSearch.objects.filter(words__in=queryset.values("words")).delete()

    def log_deletions(self, request: HttpRequest, queryset: Iterable[SearchedWords]) -> Any:
        """Write down who deleted words and not which: they may be why."""
        nameless = [SearchedWords(pk=line.pk, words=gettext("Words not kept")) for line in queryset]
        return super().log_deletions(request, nameless)  # type: ignore[arg-type]


def synonym_address(words: str) -> str:
    """Return the form of a new group of the thesaurus that has these words."""
    query = urlencode({"alternatives": quoted(words)})
    return f"{reverse('admin:themes_searchterm_add')}?{query}"


def _link(address: str, label: str, searched: SearchedWords) -> str:
    return format_html(
        '<a href="{}">{}<span class="visually-hidden">: {}</span></a>',
        *(address, label, searched.words),
    )
