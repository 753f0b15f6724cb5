"""The states of a case study, and who may move it from one to another, and how."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from casestudies import search_documents, workflow
from casestudies.models import CaseStudy
from casestudies.vocabulary import State, SurveyQuestion
from casestudies.workflow import Refused, missing, move, moves_for
from tests.builders import (
    PUBLISHED_AT,
    make_case_study,
    make_curator,
    make_publisher,
)

pytestmark = pytest.mark.django_db

# from, to: label, who may, whether a note is needed
TABLE = {
    ("draft", "in_review"): ("Send for review", "contributor", False),
    ("in_review", "draft"): ("Send back to draft", "curator", True),
    ("in_review", "published"): ("Publish", "publisher", False),
    ("published", "in_review"): ("Take back into review", "publisher", True),
    ("published", "archived"): ("Archive", "publisher", True),
    ("archived", "draft"): ("Bring back as a draft", "publisher", True),
}
LOOKED_FOR = SurveyQuestion.values
NOTHING_MISSING = {"not_stated": LOOKED_FOR, "as_reported_in": 2018}
EVERY = [(start, end) for start in State.values for end in State.values]


def make(state: str, **fields: object) -> CaseStudy:
    published_at = PUBLISHED_AT if state in ("published", "archived") else None
    return make_case_study("connect", state=state, published_at=published_at, **fields)


def stored() -> CaseStudy:
    return CaseStudy.objects.get(slug="connect")


def refusal(case_study: CaseStudy, end: str, **more: object) -> list[str]:
    """Try a move that must be refused, and return what is said; nothing may have changed."""
    before = CaseStudy.objects.filter(pk=case_study.pk).values().get()
    versions = case_study.history.count()
    with pytest.raises(Refused) as refused:
        move(case_study, end, **more)
    assert CaseStudy.objects.filter(pk=case_study.pk).values().get() == before
    assert case_study.history.count() == versions
    return refused.value.messages


@pytest.mark.parametrize(("start", "end"), TABLE)
def test_a_publisher_with_a_note_makes_every_move_of_the_table(start, end):
    case_study = make(start)
    versions = case_study.history.count()

    move(case_study, end, by=make_publisher(), note="Because.")

    assert (stored().state, stored().version) == (end, 2)
    assert case_study.history.count() == versions + 1
    label = TABLE[start, end][0]
    assert case_study.history.first().history_change_reason == f"{label}. Because."
    search_documents.settle()


@pytest.mark.parametrize(("start", "end"), [pair for pair in EVERY if pair not in TABLE])
def test_no_state_is_skipped(start, end):
    words = {"draft": "draft", "in_review": "in review"} | {s: s for s in ("published", "archived")}

    assert refusal(make(start), end, by=make_publisher(), note="Because.") == [
        f"“Connect” cannot go from {words[start]} to {words[end]}."
    ]


@pytest.mark.parametrize(("start", "end"), TABLE)
def test_a_curator_makes_only_the_moves_of_a_curator(start, end):
    label, who, _ = TABLE[start, end]
    case_study = make(start)

    if who != "publisher":
        move(case_study, end, by=make_curator(), note="Because.")
        assert stored().state == end
    else:
        assert refusal(case_study, end, by=make_curator(), note="Because.") == [
            f"You may not do this: {label.lower()} “Connect”."
        ]


@pytest.mark.parametrize(("start", "end"), TABLE)
def test_nobody_else_makes_any_move(start, end):
    label = TABLE[start, end][0]

    assert refusal(make(start), end, by=AnonymousUser(), note="Because.") == [
        f"You may not do this: {label.lower()} “Connect”."
    ]


@pytest.mark.parametrize("note", ["", "   ", "\n"])
@pytest.mark.parametrize(("start", "end"), TABLE)
def test_what_takes_something_back_needs_a_reason(start, end, note):
    label, _, needs_note = TABLE[start, end]
    case_study = make(start, **NOTHING_MISSING)

    if needs_note:
        assert refusal(case_study, end, by=make_publisher(), note=note) == [
            f"Say why, to {label.lower()} “Connect”."
        ]
    else:
        move(case_study, end, by=make_publisher(), note=note)
        assert case_study.history.first().history_change_reason == f"{label}."


@pytest.mark.parametrize("note", ["", "   ", "\n"])
def test_publishing_with_something_missing_needs_a_reason(note):
    case_study = make("in_review", not_stated=LOOKED_FOR[1:], as_reported_in=2018)

    assert refusal(case_study, "published", by=make_publisher(), note=note) == [
        "Say why, to publish “Connect” with something missing: Lead agency."
    ]

    move(case_study, "published", by=make_publisher("second"), note="The force will tell us.")
    assert stored().state == "published"
    reason = stored().history.first().history_change_reason
    assert reason == "Publish. The force will tell us."


def test_with_something_missing_every_other_move_goes_on_as_before():
    for start, end in TABLE:
        case_study = make_case_study(state=start)
        move(case_study, end, by=make_publisher(f"from-{start}-to-{end}"), note="Because.")
    move(make("draft"), "in_review", by=make_curator())
    assert stored().state == "in_review"


@pytest.mark.parametrize(
    ("user", "start", "labels"),
    [
        (make_curator, "draft", ["Send for review"]),
        (make_curator, "in_review", ["Send back to draft"]),
        (make_curator, "published", []),
        (make_curator, "archived", []),
        (make_publisher, "draft", ["Send for review"]),
        (make_publisher, "in_review", ["Send back to draft", "Publish"]),
        (make_publisher, "published", ["Take back into review", "Archive"]),
        (make_publisher, "archived", ["Bring back as a draft"]),
    ],
)
def test_people_are_offered_the_moves_they_may_make(user, start, labels):
    assert [m.label for m in moves_for(make(start), user())] == labels


def test_the_table_here_is_that_of_the_code():
    permission = {
        "contributor": workflow.EDIT,
        "curator": workflow.REVIEW,
        "publisher": workflow.PUBLISH,
    }

    assert {
        (m.start.value, m.end.value): (m.label, m.permission, m.needs_note) for m in workflow.MOVES
    } == {pair: (label, permission[who], note) for pair, (label, who, note) in TABLE.items()}


# Checks before publication

CHECKS = {
    "A published case study needs a summary.": lambda c: CaseStudy.objects.update(summary=""),
    "A published case study needs an area.": lambda c: c.areas.clear(),
    "A published case study needs a theme.": lambda c: c.themes.clear(),
    "A published case study needs a citation.": lambda c: c.citations.all().delete(),
    "Who led is “not stated” exactly when no partner is a lead.": lambda c: c.partnerships.create(
        partner_text="They", role="joint_lead"
    ),
}


@pytest.mark.parametrize(("sentence", "spoil"), CHECKS.items())
def test_what_is_missing_keeps_it_from_being_published(sentence, spoil):
    case_study = make("in_review")
    spoil(case_study)
    case_study.refresh_from_db()

    assert missing(case_study) == [sentence]
    assert refusal(case_study, "published", by=make_publisher()) == [f"“Connect”: {sentence}"]

    case_study.partnerships.all().delete()


def test_all_that_is_missing_is_said_at_once():
    case_study = make("in_review", summary="", areas=[], themes=[])
    case_study.citations.all().delete()

    assert refusal(case_study, "published", by=None) == [
        f"“Connect”: A published case study needs {what}."
        for what in ("a summary", "an area", "a theme", "a citation")
    ]


def test_a_lead_in_words_only_is_missing_its_row():
    case_study = make("in_review")
    case_study.led_by = "police"

    assert missing(case_study) == ["Who led is “not stated” exactly when no partner is a lead."]


def test_drafts_may_be_reviewed_with_things_missing():
    case_study = make("draft", summary="", areas=[], themes=[])

    move(case_study, "in_review", by=make_curator())

    assert stored().state == "in_review"


# When it counts as published


def test_publication_is_dated_once():
    case_study = make("in_review")
    before = timezone.now()

    publisher = make_publisher()
    move(case_study, "published", by=publisher, note="As it is.")
    first = stored().published_at
    assert before <= first <= timezone.now()

    move(case_study, "in_review", by=publisher, note="Because.")
    move(case_study, "published", by=make_publisher("second"), note="As it is.")
    assert stored().published_at == first
    assert stored().version == 4


def test_the_loader_needs_no_permission_and_gives_the_date():
    case_study = make("in_review")

    move(case_study, "published", by=None, at=datetime(2018, 2, 7, 12, tzinfo=UTC))

    assert stored().published_at == datetime(2018, 2, 7, 12, tzinfo=UTC)


# Two people at once


def test_of_two_people_only_one_moves_it():
    make("in_review")
    first, second = stored(), stored()

    move(first, "published", by=make_publisher("first"), note="As it is.")

    assert refusal(second, "draft", by=make_publisher("second"), note="No.") == [
        "“Connect” is published by now. Look at it again first."
    ]


def test_a_move_leaves_alone_what_others_have_written_meanwhile():
    make("in_review")
    stale, current = stored(), stored()
    current.title = "Renamed"
    current.version = 7
    current.save()

    move(stale, "published", by=make_publisher(), note="As it is.")

    assert (stored().title, stored().state, stored().version) == ("Renamed", "published", 8)
    assert stored().history.first().title == "Renamed"
