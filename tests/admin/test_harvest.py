"""A curator reads a document into entries: a quick form, questions, and what is there already."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from casestudies import completeness, duplicates
from casestudies.models import CaseStudy, Partnership, Source
from casestudies.vocabulary import SurveyQuestion
from tests.admin.browser import errors_of, fields_of, messages_of
from tests.admin.conftest import signed_in
from tests.builders import (
    make_area,
    make_case_study,
    make_organisation,
    make_person,
    make_source,
    make_theme,
)

pytestmark = pytest.mark.django_db

CLAIM = {
    "impact-domain": "crisis",
    "impact-direction": "better",
    "impact-statement": "Fewer people were detained.",
    "impact-value": "12",
    "impact-unit": "count",
    "impact-unit_text": "detentions",
    "impact-certainty": "reported",
    "impact-caution": "Counted by those who ran it.",
    "impact-locator": "page 8",
}
ANSWERS = {
    "lead-led_by": "police",
    "lead-names": "DORSET police",
    "lead-locator": "page 7",
    "partners-names": "The Trust\n\nA charity (unnamed)\nThe Trust",
    "partners-locator": "page 7",
    "aim-problem": "People waited in cells.",
    "aim-locator": "page 6",
    "duration-start": "2014-03",
    "duration-start_qualifier": "since",
    "duration-locator": "page 6",
    "funding-not_stated": "on",
    "scale-scale": "local",
    "scale-locator": "page 7",
    "information_sharing-agreement": "signed",
    "information_sharing-locator": "page 9",
    "lessons-kind": "helped",
    "lessons-topic": "leadership",
    "lessons-text": "Chiefs agreed first.",
    "lessons-locator": "page 10",
    "evaluation-status": "complete",
    "evaluation-text": "Found fewer detentions.",
    "evaluation-locator": "page 11",
}


@pytest.fixture
def source() -> Source:
    return make_source("report", title="A report of 60 pages", year=2018)


def new_entry(source: Source) -> str:
    return reverse("admin:casestudies_source_new_entry", args=[source.pk])


def questions(case_study: CaseStudy) -> str:
    return reverse("admin:casestudies_casestudy_questions", args=[case_study.pk])


def harvest(client: Client, source: Source, **changes: Any) -> Any:
    """Fill in the quick form and send it."""
    address = new_entry(source)
    basics = {"title": "Nurses in the control room", "locator": "page 7"}
    data = fields_of(client.get(address)) | basics | changes
    return client.post(address, data, follow=True)


def answer(client: Client, case_study: CaseStudy, **changes: Any) -> Any:
    address = questions(case_study)
    return client.post(address, fields_of(client.get(address)) | changes, follow=True)


def test_a_title_and_a_place_in_the_source_make_a_draft(curator: Client, source: Source) -> None:
    page = harvest(curator, source)

    draft = CaseStudy.objects.get()
    assert (draft.slug, draft.state, draft.version) == ("nurses-in-the-control-room", "draft", 1)
    assert draft.as_reported_in == 2018  # offered by the form, from the source
    [citation] = draft.citations.all()
    assert (citation.source, citation.locator, citation.answers) == (source, "page 7", [])
    assert page.redirect_chain == [(questions(draft), 302)]
    assert messages_of(page) == [
        "“Nurses in the control room” is saved as it stands. 9 questions are open."
    ]


def test_every_answer_is_recorded_with_its_place(curator: Client, source: Source) -> None:
    theme, area = make_theme("mental-health"), make_area("dorset", kind="police_force_area")
    police = make_organisation("dorset-police", name="Police of Dorset")
    police.also_known_as = ["Dorset Police"]
    police.save()

    more = {"summary": "Nurses sit there.", "place_text": "Dorset", "area": area.pk}
    page = harvest(curator, source, themes=[theme.pk], **more, **CLAIM, **ANSWERS)

    assert errors_of(page) == []
    draft = CaseStudy.objects.get()
    assert page.redirect_chain[-1][0] == reverse(
        "admin:casestudies_casestudy_change", args=[draft.pk]
    )
    assert completeness.of(draft).missing == []
    assert list(draft.themes.all()) == [theme]
    assert list(draft.areas.all()) == [area]
    assert (draft.led_by, draft.problem, draft.start, draft.start_qualifier) == (
        "police",
        "People waited in cells.",
        "2014-03",
        "since",
    )
    assert draft.not_stated == ["funding"]
    assert [(p.name, p.role) for p in draft.partnerships.order_by("pk")] == [
        ("Police of Dorset", "lead"),
        ("The Trust", "partner"),
        ("A charity (unnamed)", "partner"),
    ]
    outcome = draft.outcomes.get()
    assert (outcome.figure, outcome.caution) == ("12", "Counted by those who ran it.")
    for row in (outcome, draft.lessons.get(), draft.evaluations.get()):
        assert row.source == source
    assert {c.locator: set(c.answers) for c in draft.citations.all()} == {
        "page 7": {"lead", "partners", "scale"},
        "page 6": {"aim", "duration"},
        "page 9": {"information_sharing"},
    }
    assert draft.history.latest().history_change_reason == "Read from “A report of 60 pages”."
    assert draft.history.latest().history_user.username == "curator"
    assert {theme.pk} == {t.theme_id for t in draft.history.latest().themes.all()}


def test_a_browsers_line_ends_are_not_kept(curator: Client, source: Source) -> None:
    words = "One line\r\n\r\nand another"
    prose = {"aim-problem": words, "aim-locator": "page 1", "lessons-text": words}
    lesson = {"lessons-kind": "helped", "lessons-topic": "leadership", "lessons-locator": "page 2"}
    harvest(curator, source, summary=words, **prose, **lesson, **CLAIM | {"impact-caution": words})

    draft = CaseStudy.objects.get()
    kept = [draft.summary, draft.problem, draft.lessons.get().text, draft.outcomes.get().caution]
    assert kept == ["One line\n\nand another"] * 4


def test_several_leads_are_joint(curator: Client, source: Source) -> None:
    names = {"lead-led_by": "joint", "lead-names": "One\nTwo", "lead-locator": "page 1"}
    harvest(curator, source, **names)

    assert set(Partnership.objects.values_list("partner_text", "role")) == {
        ("One", "joint_lead"),
        ("Two", "joint_lead"),
    }


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "This field is required."),
        ({"locator": ""}, "This field is required."),
        ({"summary": "x" * 301}, "Ensure this value has at most 300 characters (it has 301)."),
        ({"scale-scale": "local"}, "This field is required."),  # where in the source
        ({"funding-not_stated": "on", "funding-kind": "police"}, "not both."),
        (CLAIM | {"impact-unit": ""}, "Give the unit of the number."),
        ({"duration-start": "last year", "duration-locator": "page 1"}, "2012-03"),
        ({"partners-names": "x" * 151, "partners-locator": "page 1"}, "at most 150 characters"),
        ({"lead-led_by": "police", "lead-locator": "page 1"}, "This field is required."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    curator: Client, source: Source, changes: dict[str, str], sentence: str
) -> None:
    typed = {"aim-problem": "A problem typed at length.", "aim-locator": "page 6"}
    page = harvest(curator, source, **(typed | changes))

    assert any(sentence in error for error in errors_of(page))
    assert not CaseStudy.objects.exists()
    kept = fields_of(page)
    assert all(kept[name] == [value] for name, value in (typed | changes).items() if value)


def test_an_entry_that_may_be_there_already_is_shown_first(curator: Client, source: Source) -> None:
    there = make_case_study(title="Nurses in the control rooms", source=source)
    make_case_study(title="Something else", source=source)

    page = harvest(curator, source)
    assert "There may be an entry of this already. Look at those below and tick this." in errors_of(
        page
    )
    [hint] = page.context["quick"].hints
    assert (hint.case_study, hint.reason) == (there, "a similar title, from the same source")
    assert CaseStudy.objects.count() == 2

    harvest(curator, source, is_another="on")
    assert CaseStudy.objects.count() == 3


@pytest.mark.parametrize(
    ("title", "same_source", "is_hinted"),
    [
        ("Nurses in the control room: Kent", False, True),
        ("Control room for all of Kent", False, False),
        ("Control room for all of Kent", True, True),
        ("Heroin clinics", True, False),
    ],
)
def test_less_likeness_will_do_where_the_source_is_the_same(
    source: Source, title: str, same_source: bool, is_hinted: bool
) -> None:
    other = source if same_source else make_source("other")
    there = make_case_study(title=title, source=other)
    entry = make_case_study(title="Nurses in the control room", source=source)

    assert [hint.case_study for hint in duplicates.hints_for(entry)] == [there] * is_hinted


def test_a_draft_says_what_it_may_repeat(admin_client: Client) -> None:
    there = make_case_study(title="Nurses in the control rooms")
    draft = make_case_study(title="Nurses in the control room", state="draft")

    def asks(entry: CaseStudy) -> bool:
        address = reverse("admin:casestudies_casestudy_change", args=[entry.pk])
        return "Is it there already?" in admin_client.get(address).content.decode()

    assert asks(draft)
    assert not asks(there)  # it is published: the question was answered then


def test_only_what_is_open_is_asked(curator: Client, source: Source) -> None:
    draft = make_case_study(
        state="draft", source=source, problem="Cells.", not_stated=["funding"], as_reported_in=2018
    )
    page = curator.get(questions(draft))
    asked = [form.question for form in page.context["answers"]]
    assert asked == [q for q in SurveyQuestion if q not in ("aim", "funding", "scale")]
    assert page.context["main"].initial["source"] == source

    page = answer(curator, draft, **{"lessons-not_stated": "on", "evaluation-not_stated": "on"})
    draft.refresh_from_db()
    assert (draft.not_stated, draft.version) == (["funding", "lessons", "evaluation"], 2)
    assert "5 questions are open." in messages_of(page)[0]


def test_an_answer_from_another_source_cites_that_one(curator: Client, source: Source) -> None:
    draft = make_case_study(state="draft", source=source)
    other = make_source("other")
    said = {"source": other.pk, "aim-problem": "Cells.", "aim-locator": "line 3"}
    answer(curator, draft, **said)

    citation = draft.citations.get(source=other)
    assert (citation.locator, citation.answers) == ("line 3", ["aim"])


def test_sharing_of_which_nothing_was_said_is_filled_in(curator: Client, source: Source) -> None:
    draft = make_case_study(state="draft", source=source, sharing={})
    said = {"information_sharing-fix": "Laptops.", "information_sharing-locator": "page 3"}
    answer(curator, draft, **said)

    draft = CaseStudy.objects.get()
    assert draft.information_sharing.fix == "Laptops."


def test_nothing_said_is_nothing_saved(curator: Client, source: Source) -> None:
    draft = make_case_study(state="draft", source=source)
    page = answer(curator, draft)

    assert any("Nothing is saved yet." in error for error in errors_of(page))
    draft.refresh_from_db()
    assert draft.version == 1


def test_the_second_of_two_readers_is_told_and_may_add(curator: Client, source: Source) -> None:
    draft = make_case_study(state="draft", source=source)
    mine = fields_of(curator.get(questions(draft)))
    mine |= {"lead-led_by": "police", "lead-names": "Police", "lead-locator": "page 1"}
    theirs = {"aim-problem": "Cells.", "aim-locator": "page 6"}
    answer(signed_in(make_person("Publisher", "other")), draft, **theirs)

    page = curator.post(questions(draft), mine, follow=True)
    assert any(error.startswith("other saved this entry on ") for error in errors_of(page))
    assert not draft.partnerships.exists()
    kept = fields_of(page)
    assert kept["lead-names"] == ["Police"]

    curator.post(questions(draft), kept, follow=True)
    draft.refresh_from_db()
    assert (draft.led_by, draft.problem, draft.version) == ("police", "Cells.", 3)


@pytest.mark.parametrize(
    ("role", "state", "may"),
    [
        ("contributor", "draft", True),
        ("contributor", "in_review", False),
        ("curator", "in_review", True),
        ("curator", "published", False),
        ("publisher", "published", True),
    ],
)
def test_who_may_edit_an_entry_may_answer_for_it(
    source: Source, role: str, state: str, may: bool
) -> None:
    entry = make_case_study(state=state, source=source)
    client = signed_in(make_person(role.capitalize()))

    page = client.get(questions(entry), follow=True)
    assert bool(page.redirect_chain) is not may
    said = {"source": source.pk, "aim-problem": "Cells.", "aim-locator": "page 1"}
    form = signed_in(make_person("Publisher", "other")).get(questions(entry))
    client.post(questions(entry), fields_of(form) | said)
    entry.refresh_from_db()
    assert (entry.problem == "Cells.") is may


def test_a_contributor_begins_entries_and_a_reader_does_not(source: Source) -> None:
    assert signed_in(make_person("Contributor")).get(new_entry(source)).status_code == 200
    reader = make_person("Curator", "reader")
    reader.groups.clear()
    assert signed_in(reader).get(new_entry(source)).status_code == 403
    assert Client().get(new_entry(source)).status_code == 302
    unknown = reverse("admin:casestudies_source_new_entry", args=[0])
    assert signed_in(make_person("Publisher")).get(unknown).status_code == 404


@pytest.mark.parametrize("number", [1, 9])
def test_the_pages_cost_the_same_for_any_number_of_records(
    admin_client: Client,
    source: Source,
    django_assert_num_queries: DjangoAssertNumQueries,
    number: int,
) -> None:
    for _ in range(number):
        make_area(kind="region")
        make_theme()
        entry = make_case_study(source=source, state="draft", partners=[make_organisation()])

    with django_assert_num_queries(8):
        admin_client.get(new_entry(source))
    with django_assert_num_queries(10):
        admin_client.get(questions(entry))
