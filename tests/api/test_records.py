"""What is told of each record, and what never is."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import formats, timezone

from casestudies.models import Adoption, CaseStudy
from tests.builders import (
    HEADLINE,
    PUBLISHED_AT,
    make_approach,
    make_area,
    make_case_study,
    make_curator,
    make_organisation,
    make_source,
    make_theme,
)
from tests.casestudies.world import make_world

pytestmark = pytest.mark.django_db
HOST = "http://testserver"


def told(client: Client, address: str) -> Any:
    response = client.get(f"/api/{address}")
    assert response.status_code == 200, response.text
    return response.json()


def test_the_first_address_leads_to_all_others(client: Client) -> None:
    addresses = told(client, "")

    assert addresses.pop("licence").startswith("https://www.nationalarchives.gov.uk/")
    assert len(addresses) == 9
    for address in addresses.values():
        assert address.startswith(f"{HOST}/api/")
        assert client.get(address.removeprefix(HOST)).status_code == 200


def test_a_figure_carries_its_caution_and_its_source(client: Client) -> None:
    source = make_source("review", url="https://example.org/review")
    figure = {
        "value": "6.93",
        "unit": "pounds_per_pound",
        "is_headline": True,
        "label": "for each £1",
        "counts_what": "Savings of the police",
        "caution": "Modelled, not measured.",
        "qualifier": "in the region of",
        "period": "2012",
        "baseline": "The year before",
        "certainty": "estimated",
    }
    make_case_study("connect", source=source, outcomes=[figure])

    of_the_card = told(client, "case-studies/")["results"][0]["headline"]
    of_the_entry = told(client, "case-studies/connect/")["outcomes"][0]
    of_the_list = told(client, "outcomes/")["results"][0]

    assert of_the_card == of_the_entry
    assert of_the_list.pop("case_study") == {
        "slug": "connect",
        "title": "Connect",
        "url": f"{HOST}/api/case-studies/connect/",
        "html_url": f"{HOST}/case-studies/connect/",
    }
    assert (
        of_the_list
        == of_the_card
        == {
            "domain": {"key": "crisis", "label": "Crisis and detention"},
            "statement": "Fewer people were detained.",
            "figure": "£6.93",
            "value": 6.93,
            "value_upper": None,
            "unit": {"key": "pounds_per_pound", "label": "£ per £1"},
            "unit_text": None,
            "qualifier": "in the region of",
            "label": "for each £1",
            "direction": {"key": "better", "label": "Better"},
            "demand_sector": None,
            "baseline": "The year before",
            "period": "2012",
            "measured_by": None,
            "certainty": {"key": "estimated", "label": "Estimated"},
            "is_result": True,
            "is_headline": True,
            "counts_what": "Savings of the police",
            "caution": "Modelled, not measured.",
            "source": {"slug": "review", "title": "Review", "url": "https://example.org/review"},
            "locator": "page 3",
        }
    )


def test_an_entry_is_told_whole(client: Client) -> None:
    force = make_organisation("force")
    other = make_case_study("other", title="Other")
    entry = make_case_study(
        "connect",
        led_by="police",
        partners=[
            {"organisation": force, "role": "lead"},
            {"partner_text": "A charity (unnamed)", "partner_sector": "voluntary"},
        ],
        funding=[{"kind": "health", "amount": 1000, "share": "12.50"}],
        sharing={"agreement": "signed", "barrier": "Two systems"},
        evaluations=[{"design": "before_after", "independence": "independent", "year": 2016}],
        outcomes=[HEADLINE, {"value": 3, "is_result": False}],
        lessons=[{"kind": "hindered", "topic": "it_systems", "text": "Two systems."}],
        tags=["triage", "custody"],
        start="2016/17",
        start_qualifier="about",
        as_reported_in=2018,
        not_stated=["duration"],
        problem="It was *hard*.",
    )
    entry.relations.create(other=other, kind="led_to")
    said = told(client, "case-studies/connect/")

    assert [
        (p["name"], p["role"]["key"], p["sector"]["key"], p["is_lead"]) for p in said["partners"]
    ] == [
        ("Force", "lead", "police", True),
        ("A charity (unnamed)", "partner", "voluntary", False),
    ]
    assert said["partners"][0]["organisation"]["url"] == f"{HOST}/api/organisations/force/"
    assert said["partners"][1]["organisation"] is None
    assert said["led_by"] == {"key": "police", "label": "Police"}
    assert (said["funding"][0]["amount"], said["funding"][0]["share"]) == (1000, 12.5)
    assert said["information_sharing"]["agreement"]["key"] == "signed"
    assert said["evidence"] == {
        "stage": {"key": 3, "label": "Independently evaluated"},
        "is_economic": False,
        "is_unpublished": said["evidence"]["is_unpublished"],
        "reason": "Somebody who neither ran nor paid for it evaluated it, without a comparison "
        "group.",
    }
    assert said["evaluations"][0]["maryland_level"] == 2
    assert [outcome["is_result"] for outcome in said["outcomes"]] == [True, False]
    assert said["lessons"][0]["topic"]["key"] == "it_systems"
    assert said["tags"] == ["custody", "triage"]
    assert said["start"] == {
        "value": "2016/17",
        "qualifier": {"key": "about", "label": "about"},
        "words": "about 2016/17",
    }
    assert said["end"] is None
    assert said["as_reported_in"]["value"] == "2018"
    assert said["not_stated"] == [{"key": "duration", "label": "Duration"}]
    assert said["problem"] == "It was *hard*."
    assert said["citations"][0]["locator"] == "page 1"
    assert [(r["case_study"]["slug"], r["reason"]) for r in said["related"]] == [
        ("other", "Led to")
    ]
    assert said["cite_as"].endswith(f"{HOST}/case-studies/connect/")
    assert told(client, "case-studies/other/")["information_sharing"] is None


def test_a_note_of_the_curators_stands_apart_from_the_sources(client: Client) -> None:
    make_case_study("noted", curator_note="It ran until 2019.")
    said = told(client, "case-studies/noted/")

    assert said["curator_note"] == "It ran until 2019."
    assert "2019" not in json.dumps({**said, "curator_note": None})


def test_what_the_public_does_not_see_is_not_told(client: Client) -> None:
    make_world()
    entry = CaseStudy.objects.get(slug="connect")
    entry.owner = make_curator("asked")
    entry.save()
    account = {"case_study": entry, "contact": "a@example.org", "result_held": "yes"}
    decided = {"moderation": "accepted", "decided_at": PUBLISHED_AT, "moderation_note": "Fine"}
    Adoption.objects.create(where="Leeds", who="A trust", **account, **decided)
    Adoption.objects.create(where="Unseen", who="Nobody", **account)
    make_organisation("noted", note="For us alone")
    addresses = ["case-studies/", "case-studies/connect/", "organisations/", "outcomes/"]
    addresses += ["lessons/", "areas/", "areas/connect/", "organisations/connect/", "themes/"]

    for address in [*addresses, "approaches/", "organisations/noted/"]:
        text = client.get(f"/api/{address}").text
        for unseen in ("Unseen", "For us alone", "example.org", "Fine", "asked", "owner"):
            assert unseen not in text, f"{address}: {unseen}"
    assert [a["where"] for a in told(client, "case-studies/connect/")["adoptions"]] == ["Leeds"]
    CaseStudy.objects.filter(slug="draft").update(state="published", published_at=PUBLISHED_AT)
    for address in addresses[:2] + addresses[3:5]:
        assert "Unseen" in client.get(f"/api/{address}").text


def test_an_archived_entry_says_what_its_page_says(client: Client) -> None:
    theme = make_theme("alcohol")
    make_case_study("gone", title="Gone", state="archived", themes=[theme])
    response = client.get("/api/case-studies/gone/")
    said = response.json()
    today = timezone.localtime()

    assert response.status_code == 410
    assert said.pop("detail") == (
        f"This entry was archived on {formats.date_format(today, 'j F Y')}. "
        "It was published on 12 March 2026."
    )
    assert said["entry"].pop("archived_at").startswith(f"{today:%Y-%m-%d}")
    assert said == {
        "type": "about:blank",
        "title": "Gone",
        "status": 410,
        "entry": {
            "title": "Gone",
            "published_at": "2026-03-12T12:00:00Z",
            "reason": None,
            "themes": [{"slug": "alcohol", "name": "Alcohol"}],
            "related": [],
        },
    }


def test_a_former_address_leads_to_the_one_of_today(client: Client) -> None:
    entry = make_case_study("first")
    entry.slug = "second"
    entry.save()
    response = client.get("/api/case-studies/first/?x=1")

    assert response.status_code == 301
    assert response["Location"] == "/api/case-studies/second/?x=1"
    assert response["Access-Control-Allow-Origin"] == "*"


def test_an_organisation_has_its_roles(client: Client) -> None:
    force = make_organisation("force", also_known_as=["The force"], valid_until="2018")
    force.successors.add(make_organisation("new-force"))
    make_case_study("connect", partners=[force], funding=[{"organisation": force}])
    make_case_study("draft", state="draft", partners=[force])
    listed = told(client, "organisations/?name=the+force")
    said = told(client, "organisations/force/")

    assert (listed["count"], listed["results"][0]["case_studies"]) == (1, 1)
    assert listed["facets"] == {"sector": {"police": 1}}
    assert [(r["role"]["key"], r["case_study"]["slug"]) for r in said["roles"]] == [
        ("funder", "connect"),
        ("partner", "connect"),
    ]
    assert said["case_studies"] == 1
    assert said["successors"][0]["slug"] == "new-force"
    assert told(client, "organisations/new-force/")["predecessors"][0]["slug"] == "force"


def test_places_themes_and_approaches_have_their_numbers(client: Client) -> None:
    region = make_area("region", kind="region")
    area = make_area("force-area", parent=region, gss_code="E23000035")
    approach, theme = make_approach("triage"), make_theme("alcohol", parent=make_theme("drink"))
    for number in range(2):
        make_case_study(f"c-{number}", areas=[area], themes=[theme], approaches=[approach])

    areas = {a["slug"]: a for a in told(client, "areas/")["results"]}
    assert {slug: a["case_studies"] for slug, a in areas.items()} == {"force-area": 2, "region": 2}
    assert areas["force-area"]["gss_code"] == "E23000035"
    assert areas["force-area"]["parent"]["slug"] == "region"
    assert [c["slug"] for c in told(client, "areas/region/")["children"]] == ["force-area"]
    themes = {t["slug"]: t["case_studies"] for t in told(client, "themes/")["results"]}
    assert themes == {"drink": 2, "alcohol": 2}
    (one,) = told(client, "approaches/")["results"]
    assert one["case_studies"] == 2
    found = client.get(one["case_studies_url"].removeprefix(HOST)).json()
    assert [c["slug"] for c in found["results"]] == ["c-0", "c-1"]
