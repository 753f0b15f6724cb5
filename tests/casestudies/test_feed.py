"""The feed of a result is valid Atom, true, and cheap to ask for again."""

from datetime import UTC, datetime
from time import sleep
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from casestudies import feeds, search_documents
from casestudies.models import CaseStudy
from tests.builders import HEADLINE, make_case_study, make_theme, rewriting

pytestmark = pytest.mark.django_db

FEED = "/case-studies/feed.atom"
ATOM = "{http://www.w3.org/2005/Atom}"
AWKWARD = '<b>&amp; "two" ]]> \x02\x0b \uffff </script> é'


def ask(client: Client, **query: Any) -> Any:
    return client.get(f"{FEED}?{urlencode(query, doseq=True)}")


def parsed(response: Any) -> ElementTree.Element:
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.content)  # noqa: S314 - our own


def text(element: ElementTree.Element, name: str) -> str:
    found = element.findall(f"{ATOM}{name}")
    assert len(found) == 1, f"{len(found)} of {name}"
    return found[0].text or ""


def titles(feed: ElementTree.Element) -> list[str]:
    return [text(entry, "title") for entry in feed.findall(f"{ATOM}entry")]


def links(element: ElementTree.Element) -> dict[str, str]:
    found = [(link.get("rel", ""), link.get("href", "")) for link in element.findall(f"{ATOM}link")]
    assert len(found) == len(dict(found))
    return dict(found)


def assert_valid(feed: ElementTree.Element) -> None:
    """Check what RFC 4287 asks of a feed and of each entry (sections 4.1.1 and 4.1.2)."""
    assert feed.tag == f"{ATOM}feed"
    assert text(feed, "id").startswith(("tag:", "http"))
    assert text(feed, "title")
    assert datetime.fromisoformat(text(feed, "updated")).tzinfo
    assert text(feed.find(f"{ATOM}author"), "name")  # type: ignore[arg-type]
    assert links(feed)["self"].startswith("http://testserver/")
    ids = []
    for entry in feed.findall(f"{ATOM}entry"):
        ids.append(text(entry, "id"))
        assert text(entry, "title")
        published, updated = (
            datetime.fromisoformat(text(entry, name)) for name in ("published", "updated")
        )
        assert published.tzinfo
        assert updated >= published
        assert links(entry)["alternate"].startswith("http://testserver/")
        assert text(entry, "summary")
        assert entry.find(f"{ATOM}content").get("type") == "html"  # type: ignore[union-attr]
        assert updated <= datetime.fromisoformat(text(feed, "updated"))
    assert len(ids) == len(set(ids))


def test_a_feed_is_valid_and_has_the_latest_change_first(client):
    for slug in ("first", "second", "third"):
        make_case_study(slug, outcomes=[HEADLINE | {"caution": "An estimate."}])
    make_case_study("draft", state="draft")
    corrected = CaseStudy.objects.get(slug="second")
    corrected.place_text = "Devon"
    corrected.save()
    search_documents.settle()

    response = ask(client)
    feed = parsed(response)

    assert_valid(feed)
    assert titles(feed)[0] == "Second"
    assert sorted(titles(feed)) == ["First", "Second", "Third"]
    content = text(feed.findall(f"{ATOM}entry")[0], "content")
    assert "Corrected" in content
    assert ", place</li>" in content
    assert "<strong>277</strong> detentions averted in a year." in content
    assert "An estimate." in content
    assert "Source: " in content


def test_a_feed_is_narrowed_as_the_page_and_says_so(client):
    make_case_study("alcohol", themes=[make_theme("alcohol")])
    make_case_study("other")

    feed = parsed(ask(client, sort="title", theme=["nonsense", "alcohol"], page=3, case="other"))

    assert titles(feed) == ["Alcohol"]
    assert text(feed, "title") == "Shared Purpose: new and changed case studies (Theme: Alcohol)"
    assert links(feed) == {
        "alternate": "http://testserver/case-studies/?theme=alcohol",
        "self": "http://testserver/case-studies/feed.atom?theme=alcohol",
    }
    assert_valid(parsed(ask(client, q="nothing has this")))


def test_awkward_words_make_no_broken_feed(client):
    make_case_study(
        "connect",
        title=AWKWARD,
        summary=AWKWARD,
        themes=[make_theme("awkward", name=AWKWARD)],
        outcomes=[HEADLINE | {"caution": AWKWARD, "label": AWKWARD}],
    )

    feed = parsed(ask(client))
    assert_valid(feed)
    assert titles(feed) == [feeds.clean(AWKWARD)]
    assert "<b>" not in text(feed.findall(f"{ATOM}entry")[0], "content")
    assert_valid(parsed(ask(client, q=AWKWARD)))


def test_an_entry_keeps_its_id_at_another_address(client):
    entry = make_case_study("old")
    [before] = parsed(ask(client)).findall(f"{ATOM}entry")
    entry.slug = "new"
    entry.save()

    [after] = parsed(ask(client)).findall(f"{ATOM}entry")

    assert text(before, "id") == text(after, "id")
    assert links(after)["alternate"] == "http://testserver/case-studies/new/"


@pytest.mark.parametrize(
    ("hosts", "authority"), [(["a.example", "b.example"], "a.example"), (["*"], "localhost")]
)
def test_an_id_is_the_same_by_whatever_name_the_site_was_asked(hosts, authority):
    entry = make_case_study()
    with override_settings(ALLOWED_HOSTS=hosts):
        assert feeds.permanent_id(entry) == f"tag:{authority},2026-03-12:case-study/{entry.pk}"


def test_who_has_the_feed_is_told_so(client):
    make_case_study("first")
    response = ask(client)
    assert response["Cache-Control"] == "public, max-age=300"

    by_tag = client.get(FEED, headers={"If-None-Match": response["ETag"]})
    by_date = client.get(FEED, headers={"If-Modified-Since": response["Last-Modified"]})
    assert (by_tag.status_code, by_tag.content) == (304, b"")
    assert by_date.status_code == 304
    assert client.head(FEED)["Last-Modified"] == response["Last-Modified"]

    entry = CaseStudy.objects.get()
    sleep(1)  # a date of HTTP has no smaller part
    entry.summary = "Another summary."
    entry.save()
    search_documents.settle()
    for headers in (
        {"If-None-Match": response["ETag"]},
        {"If-Modified-Since": response["Last-Modified"]},
    ):
        assert client.get(FEED, headers=headers).status_code == 200


def test_a_feed_has_its_last_entries_only(client, monkeypatch):
    monkeypatch.setattr(feeds, "MOST", 2)
    for _ in range(3):
        make_case_study()

    assert len(titles(parsed(ask(client)))) == 2


@pytest.mark.parametrize("number", [1, 3])
def test_a_feed_takes_as_many_queries_however_much_it_has(client, number):
    for _ in range(number):
        make_case_study(outcomes=[HEADLINE])

    with CaptureQueriesContext(connection) as queries:
        ask(client)

    assert len(queries) == 11


def test_without_a_history_a_feed_has_what_the_record_says(client):
    make_case_study()
    with rewriting(CaseStudy):
        CaseStudy.history.all().delete()

    assert_valid(parsed(ask(client)))
    assert feeds.latest_change() > datetime(2026, 1, 1, tzinfo=UTC)
