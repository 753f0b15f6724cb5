"""What programs look for: sitemaps, robots.txt, the search, and what a page says in its head."""

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casestudies import search_documents, sitemaps, workflow
from casestudies.models import CaseStudy, SearchDocument
from tests.builders import make_case_study, make_organisation, make_theme
from tests.casestudies.reading import read
from tests.casestudies.test_pages import TO_READ
from tests.casestudies.world import make_world

pytestmark = pytest.mark.django_db

SITE = "http://testserver"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
FILES = {
    "/sitemap.xml": "application/xml",
    "/sitemap-case-studies.xml": "application/xml",
    "/robots.txt": "text/plain; charset=utf-8",
    "/opensearch.xml": "application/opensearchdescription+xml; charset=utf-8",
}


def located(client: Client, address: str) -> dict[str, str]:
    """Return the addresses of a sitemap or an index, each with its date."""
    tree = ElementTree.fromstring(client.get(address).content)  # noqa: S314 - our own
    return {entry.findtext(f"{MAP}loc", ""): entry.findtext(f"{MAP}lastmod", "") for entry in tree}


def section(client: Client, name: str) -> dict[str, str]:
    found = located(client, f"/sitemap-{name}.xml")
    return {address.removeprefix(SITE): date for address, date in found.items()}


def dates(kind: type[sitemaps.Section]) -> dict[str, Any]:
    return {page.address: page.changed_at for page in kind().pages}


@pytest.mark.parametrize(("address", "content_type"), FILES.items())
def test_a_file_says_what_it_is_and_may_be_kept(client, address, content_type):
    response = client.get(address)

    assert response["Content-Type"] == content_type
    assert response["Cache-Control"] == "public, max-age=3600"
    again = client.get(address, headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405
    assert not response.cookies


# Sitemaps


def test_the_sitemaps_have_every_page_to_read_and_nothing_else(client):
    make_world()
    index = located(client, "/sitemap.xml")
    assert set(index) == {f"{SITE}/sitemap-{name}.xml" for name in sitemaps.SECTIONS}

    listed = [address for name in sitemaps.SECTIONS for address in section(client, name)]
    assert len(listed) == len(set(listed))
    expected = {p for p in TO_READ if "?" not in p} - {
        *("/briefing/", "/compare/", "/places/council/"),
        "/case-studies/many-figures/setting/",
    }
    assert expected - {"/suggest/", "/report/", "/thank-you/", "/alerts/asked/"} <= set(listed)
    for address in listed:
        assert client.get(address).status_code == 200
    assert "noindex" in client.get("/sitemap.xml")["X-Robots-Tag"]


def test_a_page_is_dated_by_the_last_change_of_what_it_shows(client):
    trust = make_organisation("trust")
    entry = make_case_study("entry", themes=[make_theme("alcohol")], partners=[trust])
    make_theme("other")
    make_case_study("draft", state="draft")
    at = SearchDocument.objects.get(case_study=entry).changed_at

    assert dates(sitemaps.CaseStudies) == {"/case-studies/entry/": at}
    assert dates(sitemaps.Themes)["/themes/alcohol/"] == at
    assert dates(sitemaps.Themes)["/themes/other/"] != at
    assert dates(sitemaps.Organisations)["/organisations/trust/"] == at
    assert dates(sitemaps.Pages)["/"] == at
    assert dates(sitemaps.Pages)["/privacy/"] is None
    assert section(client, "case-studies") == {"/case-studies/entry/": f"{at:%Y-%m-%d}"}
    in_index = located(client, "/sitemap.xml")[f"{SITE}/sitemap-case-studies.xml"]
    assert datetime.fromisoformat(in_index) == at


def test_a_page_that_an_entry_left_has_changed(client):
    entry = make_case_study("entry", themes=[make_theme("alcohol")])
    before = dates(sitemaps.Themes)["/themes/alcohol/"]

    workflow.move(entry, "archived", by=None, note="Withdrawn.")
    search_documents.settle()

    assert section(client, "case-studies") == {}
    assert dates(sitemaps.Themes)["/themes/alcohol/"] > before


def test_a_large_section_is_divided(client, monkeypatch):
    monkeypatch.setattr(sitemaps.Section, "limit", 2)
    for _ in range(3):
        make_case_study()

    assert f"{SITE}/sitemap-case-studies.xml?p=2" in located(client, "/sitemap.xml")
    assert len(section(client, "case-studies")) == 2
    assert len(located(client, "/sitemap-case-studies.xml?p=2")) == 1
    assert client.get("/sitemap-case-studies.xml?p=9").status_code == 404
    assert client.get("/sitemap-case-studies.xml?p=x").status_code == 404


@pytest.mark.parametrize("case_studies", [1, 3])
def test_the_sitemaps_take_as_many_queries_however_much_there_is(client, case_studies):
    make_world(case_studies)
    addresses = ["/sitemap.xml", *(f"/sitemap-{name}.xml" for name in sitemaps.SECTIONS)]
    found = []
    for address in addresses:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        found.append(len(queries))

    assert found == [18, 1, 3, 3, 3, 5, 2, 1]


# robots.txt and the search


def test_crawlers_are_kept_from_doors_and_forms_only(client):
    make_world()
    content = client.get("/robots.txt").content.decode()
    refused = [
        re.escape(line.removeprefix("Disallow: ")).replace(r"\*", ".*")
        for line in content.splitlines()
        if line.startswith("Disallow")
    ]

    def is_refused(address: str) -> bool:
        return any(re.match(rule, address) for rule in refused)

    assert f"\nSitemap: {SITE}/sitemap.xml\n" in content
    for address in ("/admin/x", "/account/sign-in/", "/confirm/x/", "/case-studies/x/report/"):
        assert is_refused(address)
    listed = [address for name in sitemaps.SECTIONS for address in section(client, name)]
    assert not [address for address in listed if is_refused(address)]
    assert not is_refused("/case-studies/?theme=alcohol")


def test_a_browser_can_add_the_search(client):
    tree = ElementTree.fromstring(client.get("/opensearch.xml").content)  # noqa: S314
    name = "{http://a9.com/-/spec/opensearch/1.1/}"
    page, feed, itself = (url.get("template", "") for url in tree.findall(f"{name}Url"))

    assert len(tree.findtext(f"{name}ShortName", "")) <= 16
    assert page == f"{SITE}/case-studies/?q={{searchTerms}}"
    assert client.get(page.replace("{searchTerms}", "triage")).status_code == 200
    assert client.get(feed.replace("{searchTerms}", "triage")).status_code == 200
    assert itself == f"{SITE}/opensearch.xml"
    head = read(client.get("/about/")).one("head")
    assert head.one("link", rel="search")["href"] == "/opensearch.xml"


# What a page says in its head


def head(client: Client, address: str) -> Any:
    return read(client.get(address)).one("head")


def test_a_filtered_list_names_its_one_right_address(client):
    make_world(16)
    right = f"{SITE}/case-studies/?led_by=not_stated&theme=above&theme=connect"
    asked = "/case-studies/?theme=connect&theme=above&sort=title&led_by=not_stated&case=connect"

    assert head(client, asked).one("link", rel="canonical")["href"] == right
    second = head(client, f"{asked}&page=2").one("link", rel="canonical")["href"]
    assert second == f"{right}&page=2"
    assert head(client, "/case-studies/?theme=x").one("link", rel="canonical")["href"] == (
        f"{SITE}/case-studies/"
    )
    assert head(client, "/about/?x=1").one("link", rel="canonical")["href"] == f"{SITE}/about/"


@pytest.mark.parametrize(
    ("address", "feed"),
    [
        ("/", "/case-studies/feed.atom"),
        ("/case-studies/", "/case-studies/feed.atom"),
        ("/case-studies/?theme=connect&q=a+%26+b&page=2", "?q=a+%26+b&theme=connect"),
        ("/themes/connect/", "?theme=connect"),
        ("/places/connect/", "?area=connect"),
        ("/approaches/connect/", "?approach=connect"),
        ("/organisations/connect/", ""),
        ("/about/", ""),
    ],
)
def test_a_page_leads_to_the_feed_of_what_it_lists(client, address, feed):
    make_world()

    links = head(client, address).all("link", rel="alternate", type="application/atom+xml")
    found = [link["href"] for link in links]

    assert found == [f"/case-studies/feed.atom{feed}" if feed[:1] == "?" else feed][: bool(feed)]
    for link in found:
        assert client.get(link).status_code == 200


def test_a_list_leads_to_the_same_as_json(client):
    make_world()
    address = "/case-studies/?theme=connect&sort=title"
    link = head(client, address).one("link", rel="alternate", type="application/json")["href"]

    assert link == "/api/case-studies/?theme=connect"
    assert client.get(link)["Content-Type"].startswith("application/json")


def test_a_shared_link_has_a_preview(client):
    make_case_study("connect", title="Connect & more", summary="What was done.")
    page = head(client, "/case-studies/connect/")
    said = {meta["property"]: meta["content"] for meta in page.all("meta") if meta["property"]}

    assert said == {
        "og:title": "Connect & more",
        "og:description": "What was done.",
        "og:type": "website",
        "og:url": f"{SITE}/case-studies/connect/",
        "og:image": f"{SITE}/static/share.png",
    }
    picture = settings.BASE_DIR / "static" / urlsplit(said["og:image"]).path.rpartition("/")[2]
    content = picture.read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    size = [int.from_bytes(content[start : start + 4], "big") for start in (16, 20)]
    assert size == [1200, 630]
    assert len(content) < 150_000


def test_the_dates_of_facets_are_those_of_what_was_public(client):
    make_case_study("draft", state="draft", themes=[make_theme("alcohol")])
    assert sitemaps.by_facet() == {}
    CaseStudy.objects.update(state="published", published_at=datetime(2026, 3, 12, tzinfo=UTC))
    search_documents.settle()
    assert "theme:alcohol" in sitemaps.by_facet()
