"""What holds for every public page: its address, frame, and what it never does."""

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import URLPattern, get_resolver
from pytest_django import DjangoDbBlocker

from casestudies import root_urls, urls
from casestudies.alerts import links
from casestudies.bundle.shelf import Edition
from casestudies.confirming import SIGNER
from casestudies.models import Alert, CaseStudy
from tests.builders import PUBLISHED_AT
from tests.casestudies.reading import Element, read
from tests.casestudies.world import ALERT, CONFIRMATION, make_world

pytestmark = pytest.mark.django_db

CONFIRM = f"/confirm/{SIGNER.sign(f'{CONFIRMATION}-changed')}/"

ASKED_FOR = Alert(pk=ALERT)
ALERT_LINKS = [
    links.to_confirm(ASKED_FOR, "weekly"),
    links.to_stop(ASKED_FOR),
    links.to_yours(ASKED_FOR),
]
FILES = ("csv", "xlsx", "ods")

BUNDLE = "/data/shared-purpose-2026-11-22-0001-0123abcd.zip"

# address: status, once something called “connect” is published
ADDRESSES = {
    "/": 200,
    "/case-studies/": 200,
    **{f"/case-studies/export.{kind}": 200 for kind in FILES},
    "/case-studies/export.pdf": 404,
    "/case-studies/connect/": 200,
    "/case-studies/draft/": 404,
    "/case-studies/in_review/": 404,
    "/case-studies/archived/": 410,
    "/case-studies/nonsense/": 404,
    "/case-studies/connect": 301,
    "/case-studies/Connect/": 404,
    "/case-studies/connect/../": 404,
    "/themes/": 200,
    "/themes/connect/": 200,
    "/themes/empty/": 200,
    "/themes/nonsense/": 404,
    "/places/": 200,
    "/places/connect/": 200,
    "/places/council/": 200,
    "/places/empty/": 200,
    "/places/nonsense/": 404,
    "/organisations/": 200,
    "/organisations/connect/": 200,
    "/organisations/empty/": 200,
    "/organisations/former/": 301,
    "/organisations/nonsense/": 404,
    "/about/": 200,
    "/compare/": 200,
    "/compare/?case=connect&case=nonsense": 200,
    "/briefing/": 200,
    "/briefing/?case=connect&case=nonsense": 200,
    "/briefing/kept/": 200,
    "/briefing/kept/?case=connect": 200,
    "/briefing/briefing.odt?case=connect": 200,
    "/briefing/briefing.docx?case=connect": 200,
    "/briefing/briefing.csv?case=connect": 200,
    "/briefing/briefing.csv": 302,
    "/evidence-map/": 200,
    "/outcomes/": 200,
    **{f"/outcomes/export.{kind}": 200 for kind in FILES},
    "/lessons/": 200,
    "/lessons/leadership/": 200,
    "/lessons/nonsense/": 404,
    "/approaches/": 200,
    "/approaches/connect/": 200,
    "/approaches/nonsense/": 404,
    "/landscape/": 200,
    "/how-entries-are-checked/": 200,
    "/data/": 200,
    "/api/docs/": 200,
    BUNDLE: 200,
    "/data/history.json": 404,
    "/accessibility/": 200,
    "/cookies/": 200,
    "/privacy/": 200,
    "/contact/": 200,
    "/case-studies/connect/report/": 200,
    "/case-studies/connect/adopted/": 200,
    "/case-studies/draft/report/": 404,
    "/case-studies/archived/adopted/": 410,
    "/case-studies/nonsense/adopted/": 404,
    "/suggest/": 200,
    "/report/": 200,
    "/report/?page=/themes/connect/": 200,
    "/thank-you/": 200,
    "/thank-you/?sent=S1": 200,
    "/case-studies/connect/setting/": 404,  # few figures stand on the entry's own page
    "/case-studies/many-figures/setting/": 200,
    "/case-studies/draft/setting/": 404,
    "/case-studies/archived/setting/": 410,
    "/case-studies/connect/cite.bib": 200,
    "/case-studies/connect/cite.ris": 200,
    "/case-studies/draft/cite.bib": 404,
    "/case-studies/archived/cite.ris": 410,
    "/suggestions/": 200,
    "/case-studies/feed.atom": 200,
    "/case-studies/feed.atom?theme=connect&q=nonsense": 200,
    "/sitemap.xml": 200,
    "/sitemap-case-studies.xml": 200,
    "/sitemap-nonsense.xml": 404,
    "/robots.txt": 200,
    "/opensearch.xml": 200,
    "/.well-known/security.txt": 404,  # without somebody to write to
    CONFIRM: 200,
    "/alerts/new/": 200,
    "/alerts/new/?theme=connect&q=connect": 200,
    "/alerts/asked/": 200,
    **dict.fromkeys(ALERT_LINKS, 200),
    "/alerts/confirm/nonsense/": 404,
    "/alerts/stop/nonsense/": 404,
    "/alerts/yours/nonsense/": 404,
    "/confirm/nonsense/": 404,
    "/nonsense/": 404,
    "/favicon.ico": 404,
    "/health/live": 200,
    "/health/ready": 200,
    "/admin/": 302,
}
PAGES = [
    address
    for address, status in ADDRESSES.items()
    if status == 200
    and urlsplit(address).path.endswith("/")
    and not address.startswith("/suggestions/")
]
FORMS = [
    page
    for page in PAGES
    if re.search(r"/(suggest|report|adopted|confirm|kept|alerts/(new|stop|yours))/", page)
]


TO_READ = [page for page in PAGES if page not in FORMS]


def unsigned(address: str) -> str:
    """Name a test without a signature, which each process makes at its own second."""
    return address.partition(".")[0]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A folder with one archive of open data."""
    folder = tmp_path_factory.mktemp("bundles")
    edition = Edition(1, "2026-11-22", "0123abcd", 1, "0123", {"case_studies": 1})
    (folder / "history.json").write_text(json.dumps([asdict(edition)]))
    (folder / edition.name).write_bytes(b"x")
    with override_settings(BUNDLE_FOLDER=folder):
        yield


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker, shelf: None) -> Iterator[None]:
    """The pages, made once for the tests that only read them."""
    with django_db_blocker.unblock(), transaction.atomic():
        make_world()
        yield
        transaction.set_rollback(True)


def status_of(client: Client, address: str) -> int:
    response = client.get(address)
    if response.streaming:  # a file that nobody reads to its end stays open
        b"".join(response.streaming_content)  # type: ignore[attr-defined]
    return response.status_code


@pytest.mark.usefixtures("world")
def test_every_address_has_its_status(client):
    found = {address: status_of(client, address) for address in ADDRESSES}

    assert found == ADDRESSES


def test_every_pattern_has_an_address_here():
    resolved = {
        get_resolver().resolve(urlsplit(address).path).url_name
        for address, status in ADDRESSES.items()
        if status == 200
    }
    resolved.add("security-txt")  # which has tests of its own
    patterns = [*urls.urlpatterns, *root_urls.urlpatterns, *get_resolver().url_patterns]
    named = {p.name for p in patterns if isinstance(p, URLPattern) and p.name}

    assert named <= resolved


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("address", PAGES, ids=unsigned)
def test_a_page_has_its_frame(client, address):
    page = read(client.get(address))

    assert page.one("html")["lang"] == "en-gb"
    assert len(page.all("h1")) == 1
    for landmark in ("main", "header", "footer"):
        page.one(landmark)
    skip = next(page_link for page_link in page.all("a"))
    assert skip.text == "Skip to main content"
    assert skip["href"] == f"#{page.one('main')['id']}"
    assert page.one("title").text.endswith(" \N{EN DASH} Shared Purpose")
    assert page.one("meta", name="description")["content"]
    assert [nav["aria-label"] or nav["aria-labelledby"] for nav in page.all("nav")]
    assert_headings_descend(page)
    assert_inputs_have_labels(page)
    assert_anchors_exist(page)
    assert_nothing_inline(page)


def assert_headings_descend(page: Element) -> None:
    levels = [int(e.tag[1]) for e in page.one("main") if re.fullmatch("h[1-6]", e.tag)]
    # On a page with a panel the h1 may follow nothing, and no level may be skipped downwards.
    for above, below in itertools.pairwise(levels):
        assert below <= above + 1, levels


def assert_inputs_have_labels(page: Element) -> None:
    labelled = {label["for"] for label in page.all("label")}
    fields = [*page.all("input"), *page.all("select"), *page.all("textarea")]
    for element in fields:
        if element["type"] not in ("hidden", "submit"):
            assert element["id"] in labelled, element.attributes
    assert labelled <= {element["id"] for element in fields}


def assert_anchors_exist(page: Element) -> None:
    ids = [element["id"] for element in page if element["id"]]
    assert len(ids) == len(set(ids))
    targets = {link["href"][1:] for link in page.all("a") if link["href"].startswith("#")}
    pointed = {
        name
        for element in page
        for attribute in ("aria-labelledby", "aria-describedby", "aria-controls", "form")
        for name in element[attribute].split()
    }
    assert targets | pointed <= set(ids)


def assert_nothing_inline(page: Element) -> None:
    for element in page:
        assert element.tag != "style"
        assert not element.words or element.tag != "script" or is_data(element)
        assert "style" not in element.attributes
        assert not [name for name in element.attributes if name.startswith("on")]
        for attribute in ("src", "href", "action"):
            assert not element[attribute].startswith(("javascript:", "data:", "//"))
    loaded = [*page.all("script"), *page.all("img"), *page.all("link")]
    for element in loaded:
        if not is_data(element) and element["rel"] not in ("canonical", "alternate", "search"):
            assert (element["src"] or element["href"]).startswith("/static/")


def is_data(element: Element) -> bool:
    """Tell whether it is for programs to read and for no browser to run."""
    return element.tag == "script" and element["type"] == "application/ld+json"


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("address", PAGES, ids=unsigned)
def test_every_link_of_a_page_leads_somewhere(client, address):
    addresses = {link["href"] for link in read(client.get(address)).all("a")}
    own = {a.partition("#")[0] for a in addresses if a.startswith(("/", "?"))}

    for link in own - {""}:
        target = address + link if link.startswith("?") else link
        assert status_of(client, target) in (200, 302), link
    for link in addresses:
        # A briefing says its own address and those of its entries whole, for paper
        assert link.startswith(("/", "?", "#", "https://", "http://testserver/")), link


@pytest.mark.usefixtures("world")
def test_what_is_not_published_shows_nowhere(client):
    for address in PAGES:
        content = client.get(address).content.decode()
        assert "Unseen" not in content, address
        assert "/case-studies/draft/" not in content, address

    CaseStudy.objects.filter(slug="draft").update(state="published", published_at=PUBLISHED_AT)
    for address in [*PAGES[:3], "/themes/connect/", "/places/connect/", "/organisations/connect/"]:
        assert "Unseen draft" in client.get(address).content.decode(), address


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("address", [*TO_READ, "/health/live", "/health/ready"])
def test_pages_are_for_reading_only(client, address):
    for method in (client.post, client.put, client.patch, client.delete):
        assert method(address).status_code == 405
    assert client.head(address).status_code == 200


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize("address", [*TO_READ, "/nonsense/"])
def test_a_visitor_gets_no_cookie(client, address):
    response = client.get(address)

    assert "Set-Cookie" not in response.headers
    assert not response.cookies
    assert not client.cookies


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    "address",
    [
        "/nonsense/",
        "/case-studies/draft/",
        "/themes/nonsense/",
        "/places/nonsense/",
        "/organisations/nonsense/",
    ],
)
def test_a_page_that_is_not_there_leads_on(client, address):
    response = client.get(address)
    page = read(response)

    assert response.status_code == 404
    assert page.one("h1").text == "Page not found"
    assert page.one("title").text.startswith("Page not found")
    assert page.one("form", role="search")["action"] == "/case-studies/"
    assert {"/case-studies/", "/themes/", "/places/", "/organisations/"} <= {
        link["href"] for link in page.one("main").all("a")
    }
    assert_inputs_have_labels(page)
    assert_nothing_inline(page)


@pytest.mark.usefixtures("world")
def test_a_section_of_the_menu_is_marked(client):
    current = {
        address: [a.text for a in read(client.get(address)).all("a", aria_current="true")]
        for address in PAGES
    }

    assert current["/case-studies/connect/"] == ["Case studies"]
    assert current["/themes/connect/"] == ["Themes"]
    assert current["/places/"] == ["Places"]
    assert current["/organisations/"] == ["Organisations"]
    assert current["/about/"] == ["About"]
    assert current["/evidence-map/"] == ["Evidence map"]
    assert current["/compare/"] == ["Compare"]
    assert current["/"] == []
