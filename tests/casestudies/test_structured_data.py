"""JSON-LD: what pages tell programs is valid, true, and cannot break out of its element."""

import json
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from casestudies.models import CaseStudy, Citation
from casestudies.structured_data import StructuredData, _iso
from casestudies.views.case_study import render_case_study
from partners.models import Area
from tests.builders import (
    make_area,
    make_case_study,
    make_organisation,
    make_source,
    make_theme,
)
from tests.casestudies.reading import read
from tests.casestudies.world import make_world

pytestmark = pytest.mark.django_db

SITE = "http://testserver"
# What schema.org, and those who read it, need of each kind
REQUIRED = {
    "Article": {"headline", "description", "datePublished", "dateModified", "url", "citation"},
    "Dataset": {"name", "description", "license", "distribution", "url"},
    "DataDownload": {"contentUrl", "encodingFormat"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "DefinedTerm": {"name", "url"},
    "AdministrativeArea": {"name", "url"},
    "CreativeWork": {"name"},
    "WebSite": {"name", "url"},
    "GovernmentOrganization": {"name", "url"},
    "Organization": {"name"},
    "NGO": {"name", "url"},
    "CollegeOrUniversity": {"name", "url"},
}
DATES = {"datePublished", "dateModified", "foundingDate", "dissolutionDate"}
ADDRESSES = {"@id", "url", "item", "contentUrl", "license", "sameAs"}
NEVER = {"author", "creator", "contributor"}


def graph(client: Client, address: str) -> list[dict[str, Any]]:
    script = read(client.get(address)).one("head").one("script", type="application/ld+json")
    data = json.loads("".join(script.words))
    assert data["@context"] == "https://schema.org"
    for thing in data["@graph"]:
        assert_valid(thing)
    return data["@graph"]


def assert_valid(thing: dict[str, Any]) -> None:
    assert REQUIRED[thing["@type"]] <= set(thing), thing
    assert not NEVER & set(thing)
    for name, value in thing.items():
        assert value not in ("", None, [], {}), name
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                assert_valid(one)
            elif name in DATES:
                assert len(one) == 4 or datetime.fromisoformat(one), name
            elif name in ADDRESSES:
                assert one.startswith(("http://", "https://")), name


def test_an_entry_says_what_the_record_has(client):
    source = make_source("review", title="A review", publisher="A council", year=2018)
    entry = make_case_study(
        "connect",
        title="Connect",
        themes=[make_theme("alcohol")],
        areas=[make_area("devon", gss_code="E23000035")],
        partners=[make_organisation("force"), {"partner_text": "A charity"}],
        tags=["custody"],
        source=source,
    )
    Citation.objects.create(case_study=entry, source=source, locator="page 9")

    article, trail = graph(client, "/case-studies/connect/")

    assert article["datePublished"] == "2026-03-12T12:00:00Z"
    assert article["about"] == [
        {"@type": "DefinedTerm", "name": "Alcohol", "url": f"{SITE}/themes/alcohol/"}
    ]
    assert article["spatialCoverage"] == [
        {
            "@type": "AdministrativeArea",
            "name": "Devon",
            "url": f"{SITE}/places/devon/",
            "identifier": "E23000035",
        }
    ]
    assert article["keywords"] == ["custody"]
    assert [one["name"] for one in article["mentions"]] == ["Force"]
    assert article["citation"] == [
        {
            "@type": "CreativeWork",
            "name": "A review",
            "datePublished": "2018",
            "publisher": {"@type": "Organization", "name": "A council"},
        }
    ]
    assert [step["name"] for step in trail["itemListElement"]] == [
        *("Home", "Case studies", "Connect")
    ]


def test_what_is_not_known_is_left_out(client):
    make_organisation("force")
    [organisation, _trail] = graph(client, "/organisations/force/")

    assert set(organisation) == {"@type", "@id", "name", "url"}


def test_an_organisation_says_when_it_ended_if_the_record_does(client):
    make_organisation(
        "old",
        valid_until="1 October 2021",
        parent=make_organisation("above"),
        area=Area.objects.first() or make_area(),
        website="https://old.example/",
    )
    [organisation, _trail] = graph(client, "/organisations/old/")

    assert organisation["dissolutionDate"] == "2021-10-01"
    assert organisation["parentOrganization"]["name"] == "Above"
    assert organisation["sameAs"] == "https://old.example/"


@pytest.mark.parametrize(
    ("when", "date"),
    [("1 October 2021", "2021-10-01"), ("2018", "2018"), ("in or before 2018", ""), ("", "")],
)
def test_only_what_is_exact_is_a_date(when, date):
    assert _iso(when) == date


def test_the_directory_is_a_dataset(client):
    make_case_study()
    [dataset] = graph(client, "/data/")

    for one in dataset["distribution"]:
        response = client.get(one["contentUrl"].removeprefix(SITE))
        assert response["Content-Type"].startswith(one["encodingFormat"])


@pytest.mark.parametrize("page", ["/themes/connect/", "/places/connect/", "/approaches/connect/"])
def test_other_pages_say_where_they_are(client, page):
    make_world()

    [trail] = graph(client, page)

    assert trail["itemListElement"][-1]["item"] == f"{SITE}{page}"


def test_a_preview_says_nothing_to_programs(rf):
    draft = make_case_study("draft", state="draft")
    entry = CaseStudy.objects.for_page().get(pk=draft.pk)

    response = render_case_study(rf.get("/"), entry, is_preview=True)

    assert b"ld+json" not in response.content


@given(st.text() | st.sampled_from(["</script>", "<!--", "]]>", "\u2028", "&lt;/script>", "\0"]))
def test_no_text_ends_the_element(text):
    element = StructuredData({"@type": "CreativeWork", "name": text}).element
    start, end = '<script type="application/ld+json">', "</script>"
    content = element.removeprefix(start).removesuffix(end)

    assert element == f"{start}{content}{end}"
    assert not set("<>&\u2028\u2029") & set(content)
    assert json.loads(content)["@graph"] == [{"@type": "CreativeWork", "name": text}]
