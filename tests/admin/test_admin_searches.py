"""What people searched for, as curators see it: one line for words, misses with their links."""

from datetime import timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from casestudies.models import AskedSearch, SearchedWords
from tests.admin.browser import address, fields_of, list_address, messages_of, save
from tests.admin.conftest import signed_in
from tests.builders import make_person
from themes.models import SearchTerm

pytestmark = pytest.mark.django_db


def make_asked(words: str, *, days_ago: int = 0, **fields: Any) -> SearchedWords:
    numbers = {"found": 0, "found_all_words": 0}
    asked_on = timezone.localdate() - timedelta(days=days_ago)
    AskedSearch.objects.create(**{"words": words, "day": asked_on} | numbers | fields)
    return SearchedWords.objects.get(words=words)


def listed(client: Client, **query: str) -> list[str]:
    response = client.get(list_address(SearchedWords), query)
    assert response.status_code == 200
    return [line.words for line in response.context["cl"].queryset]


class Links(HTMLParser):
    """Collects the links of the list, by their words."""

    def __init__(self, response: Any) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._address = self._words = ""
        self.feed(response.content.decode())

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._address, self._words = dict(attributes).get("href") or "", ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.found[self._words] = self._address

    def handle_data(self, data: str) -> None:
        self._words += data


def links(client: Client) -> dict[str, str]:
    return Links(client.get(list_address(SearchedWords))).found


def test_words_are_listed_once_most_asked_first(admin_client):
    make_asked("zebra", times=2)
    make_asked("booze bus", times=2, days_ago=1)
    make_asked("booze bus")

    response = admin_client.get(list_address(SearchedWords))

    assert response.context["title"] == "What people searched for"
    lines = response.context["cl"].queryset.values_list("words", "times")
    assert list(lines) == [("booze bus", 3), ("zebra", 2)]


def test_what_was_not_found_is_filtered(admin_client):
    make_asked("all", found=3, found_all_words=1)
    make_asked("some", found=3)
    make_asked("nothing")

    assert set(listed(admin_client)) == {"all", "some", "nothing"}
    assert listed(admin_client, result="nothing") == ["nothing"]
    assert listed(admin_client, result="some") == ["some"]


def test_a_period_is_filtered(admin_client):
    make_asked("old", days_ago=40)
    make_asked("new")

    since = str(timezone.localdate() - timedelta(days=7))
    assert listed(admin_client, last_day__gte=since) == ["new"]


def test_words_are_searched(admin_client):
    make_asked("booze bus")
    make_asked("zebra")

    assert listed(admin_client, q="booze") == ["booze bus"]


def test_a_search_can_be_asked_again(admin_client):
    make_asked("booze & bus", filters="area=kent&theme=alcohol", found=1, found_all_words=1)

    found = links(admin_client)

    assert found["Search: booze & bus"] == (
        "/case-studies/?q=booze+%26+bus&area=kent&theme=alcohol"
    )
    assert "Add a synonym: booze & bus" not in found


def test_a_miss_leads_to_a_new_group_with_its_words(admin_client):
    make_asked('the "booze, bus"')

    to_add = links(admin_client)['Add a synonym: the "booze, bus"']
    form = admin_client.get(to_add)
    assert fields_of(form)["alternatives"] == ['"the ""booze, bus"""']

    save(admin_client, to_add, preferred_term="drink drive checks")
    assert SearchTerm.objects.get().alternatives == ['the "booze, bus"']


def test_who_keeps_no_thesaurus_sees_no_link_to_it():
    make_asked("booze bus")
    reader = make_person("", "reader")
    reader.user_permissions.set(Permission.objects.filter(codename="view_searchedwords"))

    found = links(signed_in(reader))

    assert "Search: booze bus" in found
    assert [words for words in found if words.startswith("Add")] == []
    assert listed(signed_in(reader)) == ["booze bus"]


def test_who_may_not_see_them_does_not(curator):
    assert curator.get(list_address(SearchedWords)).status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_any_number(
    admin_client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for line in range(number):
        make_asked(f"words {line}")
    with django_assert_num_queries(6):
        admin_client.get(list_address(SearchedWords))


# Deleting


def test_words_are_deleted_on_all_their_days_and_written_down_nowhere(admin_client):
    make_asked("zebra")
    make_asked("jo bloggs", filters="theme=alcohol")
    line = make_asked("jo bloggs", days_ago=3)

    response = admin_client.post(address(line, "delete"), {"post": "yes"}, follow=True)

    assert len(messages_of(response)) == 1
    assert list(AskedSearch.objects.values_list("words", flat=True)) == ["zebra"]
    entry = LogEntry.objects.get()
    assert (entry.user.username, entry.object_repr) == ("admin", "Words not kept")
    assert "bloggs" not in str(LogEntry.objects.values().get())


def test_several_are_deleted_from_the_list(admin_client):
    lines = [make_asked("jo bloggs"), make_asked("jo smith"), make_asked("zebra")]
    make_asked("jo bloggs", days_ago=3)

    chosen = {"_selected_action": [line.pk for line in lines[:2]], "index": "0"}
    data = {"action": "delete_selected", "post": "yes"} | chosen
    admin_client.post(list_address(SearchedWords), data, follow=True)

    assert list(AskedSearch.objects.values_list("words", flat=True)) == ["zebra"]
    assert {entry.object_repr for entry in LogEntry.objects.all()} == {"Words not kept"}


def test_nothing_is_written_here(admin_client):
    line = make_asked("zebra")

    response = admin_client.post(address(line), {"words": "other"})

    assert response.status_code == 403
    assert SearchedWords.objects.get().words == "zebra"
