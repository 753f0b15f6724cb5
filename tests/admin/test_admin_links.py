"""Curators see whether the addresses of sources work, and have one checked."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from casestudies.links import checks
from casestudies.links.following import Answer
from casestudies.locks import Busy
from casestudies.models import LinkCheck, Source
from casestudies.vocabulary import LinkReason, LinkState
from tests.admin.browser import address, list_address, messages_of
from tests.admin.conftest import signed_in
from tests.builders import make_person, make_source
from tests.links.servers import OK, answer, serving

pytestmark = pytest.mark.django_db


def make_checked(slug: str, answer: Answer | None = None, days: int = 1, **fields: Any) -> Source:
    """Make a source that was checked on so many days, the last time on the 9th of June."""
    source = make_source(slug, url=f"http://{slug}.example/", **fields)
    if answer is not None:
        for _ in range(days):
            checks.record(source, answer)
        at = datetime(2026, 6, 9, 9, 30, tzinfo=UTC)
        first = f"2026-06-{9 - days + 1:02}"
        of_it = LinkCheck.objects.filter(source=source)
        of_it.update(checked_at=at)
        of_it.exclude(failing_since=None).update(failing_since=first)
    return source


def said_of(client: Client, source: Source) -> list[str]:
    """Return what the form says of the address, line by line, as it stands in the page."""
    page = client.get(address(source)).content.decode()
    field = page.partition("field-link_result")[2].partition('<div class="readonly">')[2]
    return re.findall(r"\s*<div>(.*?)</div>", field.partition("</div></div>")[0] + "</div>")


TIMED_OUT = Answer(LinkState.UNREACHABLE, LinkReason.TIME)
FOUND = {
    "works": Answer(LinkState.WORKS, None, 200),
    "moved": Answer(LinkState.MOVED, None, 200, "https://new.example/?a=1&b=2"),
    "gone": Answer(LinkState.GONE, LinkReason.STATUS, 404),
    "once": TIMED_OUT,
    "refused": Answer(LinkState.REFUSED, LinkReason.PRIVATE, None, "javascript:<b>"),
}


def test_the_list_is_narrowed_by_what_was_found(admin_client: Client) -> None:
    for slug, found in FOUND.items():
        make_checked(slug, found, days=2 if slug in ("gone", "refused") else 1)
    make_checked("new")
    make_source("none")
    stale = make_checked("stale", FOUND["gone"], days=2)
    Source.objects.filter(pk=stale.pk).update(url="http://other.example/")

    def listed(**query: str) -> set[str]:
        found = admin_client.get(list_address(Source), query).context["cl"]
        return {source.slug for source in found.queryset}

    assert {value: listed(link=value) for value in ("broken", *LinkState.values)} == {
        "broken": {"gone", "refused"},
        "works": {"works"},
        "moved": {"moved"},
        "gone": {"gone"},
        "unreachable": {"once"},
        "refused": {"refused"},
    }
    assert listed(link="unchecked") == {"new", "stale"}
    assert listed(link="none") == {"none"}
    assert len(listed()) == len(listed(link="nonsense")) == 8
    page = admin_client.get(list_address(Source)).content.decode()
    column = re.findall(r'class="field-link">(.*?)</td>', page)
    assert sorted(column) == sorted(
        [*["Broken", "Not checked yet"] * 2, "Moved permanently", "Works", "Unreachable", "-"]
    )


def test_the_form_says_what_was_found(admin_client: Client) -> None:
    at = "Checked on 9 June 2026, 10:30."
    once = "It counts as broken if it fails on another day too."
    new = "https://new.example/?a=1&amp;b=2"
    moved = f'It is now at <a href="{new}" rel="noreferrer">{new}</a>.'
    sentences = {
        "works": [f"Works. {at}"],
        "moved": [
            f"Moved permanently. {at}",
            f"{moved} Put that address into the record.",
        ],
        "gone": [
            f"Gone. {at}",
            "The server answered 404.",
            "It has failed 2 times in a row since 8 June 2026.",
        ],
        "once": [f"Unreachable. {at}", "The server took too long.", once],
        "refused": [
            f"Refused by our rules. {at}",
            "It leads to a computer that is not on the public internet.",
            "It leads to javascript:&lt;b&gt;.",
            once,
        ],
    }
    for slug, said in sentences.items():
        source = make_checked(slug, FOUND[slug], days=2 if slug == "gone" else 1)
        assert said_of(admin_client, source) == said


def test_the_form_says_where_a_copy_is(admin_client: Client) -> None:
    source = make_checked("new", archived_note="https://web.example/copy <b>")
    copy = '<a href="https://web.example/copy" rel="noreferrer">https://web.example/copy</a>'
    assert said_of(admin_client, source) == [
        "Not checked yet.",
        f"A copy is kept: {copy} &lt;b&gt;",
    ]
    assert said_of(admin_client, make_source("none")) == ["No address."]
    version = source.history.latest()
    for page in (list_address(Source, "add"), f"{address(source, 'history')}{version.pk}/"):
        response = admin_client.get(page)
        assert response.status_code == 200
        assert "field-link_result" not in response.content.decode()


def check_now(client: Client, *sources: Source) -> Any:
    chosen = {"action": "check_now", "_selected_action": [source.pk for source in sources]}
    return client.post(list_address(Source), chosen, follow=True)


def test_a_curator_has_addresses_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    client = signed_in(make_person("Curator"))
    here, gone, none = make_checked("here"), make_checked("away"), make_source("none")
    with serving({"here.example/": OK, "away.example/": answer("404 No")}) as server:
        monkeypatch.setattr(checks, "Network", server.network)
        assert messages_of(check_now(client, here, gone, none)) == ["Works: 1", "Gone: 1"]
        assert messages_of(check_now(client, none)) == ["None of these has an address."]
        monkeypatch.setattr("casestudies.admin.links.SECONDS", 0.0)
        late = "1 was not reached in time. Choose it again."
        assert messages_of(check_now(client, here)) == [late]
    assert LinkCheck.objects.get(source=gone).failures == 1


def test_a_curator_is_told_when_a_check_is_at_work(
    monkeypatch: pytest.MonkeyPatch, admin_client: Client
) -> None:
    def busy(*_: Any, **__: Any) -> None:
        raise Busy

    monkeypatch.setattr(checks, "check", busy)
    assert messages_of(check_now(admin_client, make_checked("here"))) == [
        "Addresses are being checked at this moment. Look again in a few minutes."
    ]


def test_a_contributor_reads_what_was_found_and_checks_nothing() -> None:
    client = signed_in(make_person("Contributor"))
    source = make_checked("gone", FOUND["gone"], days=2)
    check_now(client, source)
    assert LinkCheck.objects.get().failures == 2
    assert said_of(client, source)[1] == "The server answered 404."
    assert "check_now" not in client.get(list_address(Source)).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_with_checks(
    admin_client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for n in range(number):
        make_checked(f"source-{n}", FOUND["gone"])
    with django_assert_num_queries(7):
        admin_client.get(list_address(Source))
