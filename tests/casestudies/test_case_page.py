"""A case study's own page, full and sparse."""

import pytest
from django.test import Client

from casestudies.case_page import CasePage
from casestudies.models import CaseStudy, Citation, Relation
from tests.builders import (
    HEADLINE,
    day,
    make_approach,
    make_area,
    make_case_study,
    make_lesson,
    make_organisation,
    make_outcome,
    make_source,
    make_theme,
)
from tests.casestudies.reading import Element, read

pytestmark = pytest.mark.django_db


def visit(client: Client, slug: str = "connect") -> Element:
    response = client.get(f"/case-studies/{slug}/")
    assert response.status_code == 200
    return read(response)


def facts(page: Element) -> dict[str, str]:
    """Return the panel of key facts."""
    rows = page.one("aside").one("dl").all("div")
    return {row.one("dt").text: row.one("dd").text for row in rows}


def rows(section: Element) -> dict[str, str]:
    return {dt.text: dt.inside.one("dd").text for dt in section.all("dt")}


def arranged(slug: str = "connect") -> CasePage:
    return CasePage(CaseStudy.objects.for_page().get(slug=slug))


def make_full() -> CaseStudy:
    region = make_area("south-west", kind="region")
    force = make_area("devon-and-cornwall", parent=region)
    police = make_organisation("devon-police", name="Devon Police", sector="police")
    trust = make_organisation(
        "trust", name="The Trust", organisation_type="nhs_provider", sector="nhs"
    )
    source = make_source("review", title="The review", publisher="PHE", date_text="7 February 2018")
    case_study = make_case_study(
        "connect",
        title="Connect",
        summary="It connects nurses and police.",
        problem="Too **many** were detained.",
        what_was_done="Nurses sat in the control room.",
        what_is_unknown="- Who paid.",
        source_note="An old source.",
        curator_note="It ran until 2019.",
        place_text="Devon",
        themes=[make_theme("mental-health")],
        areas=[make_area("devon", kind="local_authority", parent=force)],
        led_by="joint",
        target_group="mental_health_crisis",
        prevention_tier="crisis_response",
        practice_status="running",
        start="2014-05",
        end="2016/17",
        end_qualifier="by_the_end_of",
        as_reported_in=2018,
        source=source,
        partners=[
            {"organisation": police, "role": "lead", "note": "Its control room"},
            {"organisation": trust, "role": "joint_lead"},
            {"partner_text": "The council", "partner_sector": "council", "role": "commissioner"},
            {"partner_text": "A charity (not named)", "partner_sector": "voluntary"},
            {"organisation": trust, "role": "provider"},
        ],
        funding=[
            {"organisation": trust, "kind": "health", "share": 60, "amount": 60000},
            {"funder_text": "The lottery", "kind": "charity", "share": 40, "period": "2014"},
        ],
        sharing={
            "agreement": "signed",
            "system_access": "Nurses saw police logs.",
            "barrier": "Firewalls.",
            "fix": "Laptops.",
            "text": "A **protocol**.",
        },
        evaluations=[
            {
                "evaluator": trust,
                "independence": "own",
                "design": "before_after",
                "published": "no",
                "year": 2016,
                "link": "https://example.org/report",
                "text": "It counted.",
                "caution": "Nobody else could check.",
                "covers_effect": True,
                "covers_economics": True,
                "emmie_text": "Little on how.",
            },
            {
                "evaluator_text": "A student",
                "design": "not_stated",
                "maryland_override": 2,
                "override_reason": "The text shows two years.",
                "status": "planned",
            },
        ],
        outcomes=[
            HEADLINE
            | {
                "qualifier": "about",
                "caution": "What did not happen cannot be counted.",
                "unit_text": "detentions",
                "period": "2016/17",
                "baseline": "2015/16",
                "measured_by": "The Trust",
                "certainty": "calculated",
            },
            {
                "domain": "value_for_money",
                "statement": "It paid back.",
                "value": "4.80",
                "unit": "pounds_per_pound",
                "counts_what": "Time of officers.",
                "caution": "Estimated.",
                "position": 1,
            },
            {
                "domain": "police_demand",
                "statement": "Officers waited.",
                "value": 500,
                "unit": "hours_per_week",
                "is_result": False,
                "caution": "Before it began.",
                "position": 2,
            },
        ],
        lessons=[
            {"kind": "hindered", "text": "Vetting took ages.", "topic": "vetting_and_staffing"},
            {"kind": "helped", "text": "Leaders met."},
        ],
    )
    Citation.objects.create(case_study=case_study, source=source, locator="Annex 1", position=1)
    return case_study


def test_a_full_page_has_everything_in_the_record(client):
    make_full()

    page = visit(client)

    assert page.one("h1").text == "Connect"
    assert page.one("meta", name="description")["content"] == "It connects nurses and police."
    head = page.one("div", **{"class": "app-page-head"}).text
    for words in ("Devon", "It connects nurses and police.", "Mental health", "Case study"):
        assert words in head
    assert "As reported in 2018, not confirmed since" in head
    assert page.section("The problem").one("strong").text == "many"
    assert "Nurses sat in the control room." in page.section("What they did").text
    assert page.section("What is not known").one("li").text == "Who paid."
    contents = page.one("nav", aria_labelledby="contents").links()
    assert list(contents) == [
        "The problem",
        "What they did",
        "Partners",
        "Funding",
        "Information sharing",
        "Outcomes",
        "Evidence",
        "Lessons",
        "What is not known",
        "Sources",
    ]
    assert "Preview" not in page.text


def test_key_facts_stand_in_the_panel(client):
    make_full()

    found = facts(visit(client))

    assert list(found)[:2] == ["Evidence strength", "Who led"]
    assert found["Evidence strength"] == "Evidence strength 2 of 4: Evaluated (unpublished)"
    assert {k: v for k, v in found.items() if k != "Evidence strength"} == {
        "Who led": "Joint police and health",
        "Lead agency": "Devon Police, The Trust",
        "Commissioned by": "The council",
        "Run by": "The Trust",
        "Police force area": "Devon and cornwall",
        "Scale": "Local",
        "For": "People in mental health crisis",
        "Partners": "4 named or described",
        "Started": "May 2014",
        "Ended": "By the end of 2016/17",
        "Funding": "Health, Charity or lottery",
        "Stage of prevention": "Crisis response",
        "Status": "Running",
    }


def test_words_of_the_source_stand_before_our_own_in_the_panel(client):
    make_case_study(
        "connect",
        target_group="drinkers",
        target_group_text="people who drink in the street",
        practice_status="running",
        status_text="ran in 2017",
    )

    found = facts(visit(client))

    assert found["For"] == "People who drink in the street"
    assert found["Status"] == "Ran in 2017"


def test_partners_have_their_roles_and_kinds(client):
    make_full()

    items = visit(client).section("Partners").all("li")

    assert [item.text for item in items] == [
        "Devon Police Lead Its control room Police force",
        "The Trust Joint lead NHS provider",
        "The council Commissioner Councils",
        "A charity (not named) Voluntary sector",
        "The Trust Provider NHS provider",
    ]
    assert visit(client).section("Partners").links()["The Trust"] == "/organisations/trust/"


def test_funding_shows_amounts_and_a_bar_of_shares(client):
    make_full()

    section = visit(client).section("Funding")

    assert "The Trust: £60,000" in section.text
    assert "The lottery, 2014" in section.text
    assert "The Trust, 60%" in section.text
    bars = [(bar["x"], bar["width"]) for bar in section.all("rect")]
    assert bars == [("0.0", "60.0"), ("60.0", "40.0")]


@pytest.mark.parametrize(
    ("shares", "drawn"),
    [
        ([60, 40], True),
        (["33.33", "33.33", "33.34"], True),
        (["14.29"] * 6 + ["14.26"], True),
        (["0.10", "0.20", "99.70"], True),
        ([60, 30], False),
        ([60, 41], False),
        ([None, None], False),
        ([], False),
    ],
)
def test_a_bar_is_drawn_when_shares_make_a_whole(shares, drawn):
    make_case_study("connect", funding=[{"share": share} for share in shares])

    assert bool(arranged().shares) is drawn


def test_information_sharing_is_told_in_full(client):
    make_full()

    section = visit(client).section("Information sharing")

    assert rows(section) == {
        "Agreement": "Signed",
        "Access to systems": "Nurses saw police logs.",
        "What was hard": "Firewalls.",
        "What solved it": "Laptops.",
    }
    assert section.one("strong").text == "protocol"


def test_results_and_figures_of_the_setting_stand_apart_with_their_cautions(client):
    make_full()

    section = visit(client).section("Outcomes")
    results, setting = section.all("table")

    first, second = [row.text for row in results.one("tbody").all("tr")]
    for words in (
        "Crisis and detention",
        "Better",
        "About 277 detentions",
        "Fewer people were detained.",
        "Caution: What did not happen cannot be counted.",
        "Source: The review, page 3",
        "2016/17",
        "Compared with: 2015/16",
        "Calculated",
        "The Trust",
    ):
        assert words in first
    for words in (
        "£4.80",
        "What the £ counts: Time of officers.",
        "Caution: Estimated.",
        "Period not stated",
        "Who measured it is not stated",
    ):
        assert words in second
    assert "500 hours a week" in setting.text
    assert "Caution: Before it began." in setting.text
    assert "Better" not in setting.text
    assert "These are not results." in section.text


def test_more_than_a_dozen_figures_of_the_setting_stand_on_a_page_of_their_own(client):
    figures = [{"value": 501 + n, "is_result": False, "caution": "Old."} for n in range(13)]
    make_case_study("dozen", outcomes=figures[:12])
    make_case_study("more", outcomes=figures)

    assert "512" in visit(client, "dozen").section("Outcomes").text
    section = visit(client, "more").section("Outcomes")
    assert "All 13 figures" in section.text
    assert "513" not in section.text
    (address,) = [link["href"] for link in section.all("a") if "13 figures" in link.text]

    page = read(client.get(address))
    shown = [row.text for row in page.one("tbody").all("tr")]
    assert len(shown) == 13
    assert all(str(501 + n) in row and "Caution: Old." in row for n, row in enumerate(shown))


def test_a_preview_keeps_all_figures_together(admin_client):
    figures = [{"value": 501 + n, "is_result": False} for n in range(13)]
    case_study = make_case_study("more", state="draft", outcomes=figures)

    page = read(admin_client.get(f"/admin/casestudies/casestudy/{case_study.pk}/preview/"))

    assert "513" in page.section("Outcomes").text


def test_a_return_per_pound_carries_the_standing_warning(client):
    make_full()
    make_case_study("other", outcomes=[{"value": 3, "unit": "pounds"}])
    warning = "Do not rank, add or average them."

    assert warning in visit(client).section("Outcomes").text
    assert warning not in visit(client, "other").section("Outcomes").text


def test_evaluations_are_described_with_their_reasons(client):
    make_full()

    section = visit(client).section("Evidence")

    assert "Evaluation 1" in section.text
    first, second = section.all("dl")
    assert rows(first) == {
        "State": "Complete, 2016",
        "Evaluator": "The Trust",
        "Independence": "By those who ran or paid for it",
        "Design": "Before and after, without a comparison group (Maryland scale 2 of 5)",
        "Published": "Unpublished Read the evaluation",
        "Covers": "effect, economics Little on how.",
        "Source": "The review, page 2",
    }
    assert first.links()["Read the evaluation"] == "https://example.org/report"
    assert rows(second)["Evaluator"] == "A student"
    assert "The text shows two years." in rows(second)["Design"]
    assert "It counted." in section.text
    assert "Nobody else could check." in section.text


@pytest.mark.parametrize(
    ("evaluations", "outcomes", "words"),
    [
        ([], [], "The source reports no evaluation and no figure for a result."),
        ([{"status": "planned"}], [], "it has reported nothing yet"),
        (
            [],
            [{"value": 3}],
            "gives a figure for a result, and no evaluation behind it.",
        ),
        ([{}], [], "The source does not show that the evaluation was independent"),
        ([{"independence": "independent"}], [], "Somebody who neither ran nor paid for it"),
        ([{"design": "randomised"}], [], "(Maryland scale 3 or more)"),
    ],
)
def test_the_stage_of_evidence_has_its_reason(client, evaluations, outcomes, words):
    make_case_study("connect", evaluations=evaluations, outcomes=outcomes)

    assert words in visit(client).section("Evidence").text


def test_an_evaluator_nobody_names_is_not_stated(client):
    make_case_study("connect", evaluations=[{}])

    assert rows(visit(client).section("Evidence"))["Evaluator"] == "Not stated in the source"


def test_lessons_stand_by_kind_with_their_topic_and_place(client):
    make_full()

    section = visit(client).section("Lessons")

    assert [h.text for h in section.all("h3")] == ["What helped", "What got in the way"]
    assert "Leaders met. Leadership; page 4" in section.text
    assert "Vetting took ages. Vetting and staffing; page 4" in section.text


def test_a_source_is_named_once_with_its_places(client):
    make_full()

    section = visit(client).section("Sources")

    assert section.text.count("The review") == 1
    assert "PHE (7 February 2018). The review: page 1; Annex 1." in section.text
    assert "An old source." in section.text
    assert "It ran until 2019." in section.section("Curator’s note").text


# Sparse


def test_a_sparse_page_says_what_the_source_does_not_state(client):
    silent = ["partners", "funding", "information_sharing", "impact", "lessons", "evaluation"]
    make_case_study("connect", not_stated=["lead", "duration", *silent])

    page = visit(client)

    assert facts(page) == {
        "Evidence strength": "Evidence strength 0 of 4: Not yet evaluated",
        "Who led": "Lead not stated in the source",
        "Police force area": "Any area",
        "Scale": "Local",
        "For": "Not stated in the source",
        "Partners": "Not stated in the source",
        "Started": "Not stated in the source",
        "Funding": "Not stated in the source",
        "Stage of prevention": "Not stated in the source",
        "Status": "Not stated in the source",
    }
    assert "The source does not say who led." in page.section("Partners").text
    for heading in ("Partners", "Funding", "Information sharing", "Lessons"):
        assert "Not stated in the source" in page.section(heading).text, heading
    assert "No outcome is stated in the source." in page.section("Outcomes").text
    assert "No evaluation is mentioned in the source." in page.section("Evidence").text


def test_what_nobody_has_looked_for_is_not_yet_recorded(client):
    make_case_study("connect")

    page = visit(client)

    found = facts(page)
    assert (found["Partners"], found["Started"], found["Funding"]) == ("Not yet recorded",) * 3
    for heading in ("Partners", "Funding", "Information sharing", "Outcomes", "Lessons"):
        assert "Not yet recorded" in page.section(heading).text, heading
    assert "Evaluation: not yet recorded" in page.section("Evidence").text


def test_sections_without_words_are_left_out(client):
    make_case_study("connect")

    page = visit(client)

    assert list(page.one("nav", aria_labelledby="contents").links()) == [
        "Partners",
        "Funding",
        "Information sharing",
        "Outcomes",
        "Evidence",
        "Lessons",
        "Sources",
    ]
    headings = [heading.text for heading in page.all("h2")]
    assert not {"The problem", "What they did", "What is not known"} & set(headings)


def test_funding_of_a_kind_not_stated_is_no_kind(client):
    make_case_study("connect", funding=[{"kind": "not_stated"}], not_stated=["funding"])

    page = visit(client)

    assert facts(page)["Funding"] == "Not stated in the source"
    assert "Funder not stated in the source" in page.section("Funding").text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Not confirmed since it was reported"),
        ({"as_reported_in": 2018}, "As reported in 2018, not confirmed since"),
        (
            {"as_reported_in": 2018, "as_reported_qualifier": "about"},
            "As reported in about 2018, not confirmed since",
        ),
        (
            {"as_reported_in": 2018, "last_confirmed_on": day("2026-04-01")},
            "Confirmed 1 April 2026",
        ),
    ],
)
def test_a_page_says_when_it_was_last_known_to_be_right(client, fields, words):
    make_case_study("connect", **fields)

    assert words in visit(client).text


@pytest.mark.parametrize(
    ("led_by", "words"),
    [
        ("police", "Police led"),
        ("health", "Health led"),
        ("joint", "Joint police and health"),
        ("council", "Council or community safety led"),
        ("not_stated", "Lead not stated in the source"),
    ],
)
def test_who_led_is_said_in_words(client, led_by, words):
    make_case_study("connect", led_by=led_by)

    assert facts(visit(client))["Who led"] == words


# Places


def test_areas_are_named_by_their_force_area_once(client):
    force = make_area("kent")
    make_case_study(
        "connect",
        areas=[
            force,
            make_area("medway", kind="local_authority", parent=force),
            make_area("swale", kind="local_authority", parent=force),
            make_area("lost", kind="local_authority"),
            make_area("south-east", kind="region"),
        ],
    )

    page = arranged()

    assert [area.slug for area in page.force_areas] == ["kent"]
    assert [area.slug for area in page.wider_areas] == ["south-east"]
    panel = visit(client).one("aside").links()
    assert panel == {
        "Kent": "/places/kent/",
        "South east": "/places/south-east/",
        "Add to shortlist: Connect": "/briefing/?case=connect",
        "Add to compare: Connect": "/compare/?case=connect",
    }


# Related entries


def test_related_entries_come_with_their_reason(client):
    triage = make_approach("street-triage")
    connect = make_case_study("connect", approaches=[triage])
    for slug in ("parent", "evaluator", "hidden"):
        make_case_study(slug, state="draft" if slug == "hidden" else "published")
    make_case_study("alike", approaches=[triage])
    make_case_study("unseen", approaches=[triage], state="draft")
    both = make_case_study("both", approaches=[triage])
    by_slug = CaseStudy.objects.in_bulk(field_name="slug")
    Relation.objects.create(case_study=connect, other=by_slug["parent"], kind="part_of")
    Relation.objects.create(case_study=by_slug["evaluator"], other=connect, kind="evaluates")
    Relation.objects.create(case_study=connect, other=both, kind="same_place", note="Both in Kent")
    Relation.objects.create(case_study=connect, other=by_slug["hidden"], kind="led_to")
    Relation.objects.create(case_study=by_slug["hidden"], other=connect, kind="led_to")

    section = visit(client).section("Related case studies")

    assert [item.text for item in section.all("li")] == [
        "Parent Part of",
        "Both Both in Kent",
        "Evaluator Evaluates this one",
        "Alike Same approach: street triage",
    ]
    assert "Related" in visit(client).one("nav", aria_labelledby="contents").links()


# Every figure with its caution


@pytest.mark.parametrize("address", ["/", "/case-studies/", "/case-studies/connect/"])
def test_a_headline_never_stands_without_its_caution(client, address):
    make_case_study("connect", outcomes=[HEADLINE | {"caution": "Do not rely on it."}])

    figures = read(client.get(address)).one("main").all("p", **{"class": "app-outcome"})

    assert figures
    for figure in figures:
        assert "277" in figure.text
        assert "Do not rely on it." in figure.inside.text


@pytest.mark.parametrize("address", ["/case-studies/connect/", "/themes/any-theme/"])
def test_every_figure_of_a_page_carries_its_caution(client, address):
    case_study = make_case_study("connect")
    for number in range(3):
        make_outcome(
            case_study,
            value=1000 + number,
            statement=f"Statement {number}.",
            caution=f"Caution {number}!",
        )
        make_lesson(case_study)

    main = read(client.get(address)).one("main")

    rows = [e for e in main if e.tag in ("tr", "li") and "Statement" in e.text and "1,00" in e.text]
    assert len(rows) == 3
    for number, row in enumerate(rows):
        assert f"1,00{number}" in row.text
        assert f"Caution {number}!" in row.text
        assert "Any source, page 3" in row.text


# The rest of the record


def test_the_panel_has_approach_tags_and_why_it_stopped(client):
    make_case_study(
        "connect",
        approaches=[make_approach("street-triage")],
        tags=["rural", "control room"],
        practice_status="stopped_early",
        stopped_reason="The money ran out.",
    )

    page = visit(client)

    panel = facts(page)
    assert panel["Approach"] == "Street triage"
    assert panel["Tags"] == "Control room, rural"
    assert panel["Why it stopped"] == "The money ran out."
    assert page.one("aside").links()["Street triage"] == "/approaches/street-triage/"


def test_an_outcome_says_whose_demand_it_shifts(client):
    make_case_study("connect", outcomes=[{"demand_sector": "police"}])

    assert "Shifts demand on: Police" in visit(client).section("Outcomes").text
