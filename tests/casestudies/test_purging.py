"""The personal part of what people sent goes when the privacy page says so, and nothing else."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from casestudies import purging, sending_limit
from casestudies.models import Adoption, Confirmation, Feedback, Sending, Suggestion
from casestudies.models.contribution import Contribution
from tests.builders import make_case_study
from tests.casestudies.reading import read

pytestmark = pytest.mark.django_db

CONTACT = "a.person@example.org"
NOTHING = (
    "refused 0, email addresses of others 0, notes of the sending limit 0, notes of owners 0, "
    "alerts not confirmed 0."
)


def contribution(kind: Any, moderation: str, days: int) -> Contribution:
    """Make one that was sent, or decided, so many days ago."""
    fields: dict[str, Any] = {
        Suggestion: lambda: {"what": "A drop-in"},
        Feedback: lambda: {"page": "/", "text": "Wrong."},
        Adoption: lambda: {
            "case_study": make_case_study(),
            "where": "Kent",
            "who": "A council",
            "result_held": "yes",
        },
    }[kind]()
    at = timezone.now() - timedelta(days=days)
    decided = None if moderation == "waiting" else at
    made = kind.objects.create(contact=CONTACT, moderation=moderation, decided_at=decided, **fields)
    kind.objects.filter(pk=made.pk).update(sent_at=at - timedelta(hours=1))
    return made


def purge(*arguments: str) -> str:
    said = StringIO()
    call_command("purge_contributions", *arguments, stdout=said)
    return said.getvalue().strip()


every_kind = pytest.mark.parametrize("kind", purging.KINDS)


def test_every_kind_of_contribution_is_purged():
    assert set(purging.KINDS) == set(Contribution.__subclasses__())


@every_kind
@pytest.mark.parametrize(
    ("moderation", "days", "contact"),
    [
        ("waiting", 300, CONTACT),
        ("waiting", 364, CONTACT),
        ("waiting", 365, ""),
        ("accepted", 29, CONTACT),
        ("accepted", 30, ""),
        ("refused", 29, CONTACT),
        ("refused", 30, ""),
        ("refused", 182, ""),
        ("refused", 183, None),
        ("accepted", 4_000, ""),
        ("waiting", 4_000, ""),
    ],
)
def test_what_goes_goes_on_its_day(kind, moderation, days, contact):
    made = contribution(kind, moderation, days)
    purge()

    left = kind.objects.filter(pk=made.pk).first()
    assert (left and left.contact) == contact


@every_kind
def test_what_is_deleted_is_not_kept_in_the_log_of_the_admin(kind):
    user = User.objects.create_user("curator")
    gone, kept = contribution(kind, "refused", 200), contribution(kind, "refused", 2)
    for one in (gone, kept):
        LogEntry.objects.log_actions(user.pk, [one], CHANGE, "", single_object=True)
    purge()

    assert [entry.object_id for entry in LogEntry.objects.all()] == [str(kept.pk)]


def test_it_says_what_it_did_and_twice_does_no_harm():
    contribution(Suggestion, "refused", 200)
    contribution(Feedback, "accepted", 40)
    contribution(Adoption, "waiting", 400)
    contribution(Adoption, "waiting", 4)
    sending_limit.count("192.0.2.1")
    Sending.objects.update(at=timezone.now() - timedelta(hours=1))

    words = (
        "refused 1, email addresses of others 2, notes of the sending limit 1, notes of owners 0, "
        "alerts not confirmed 0."
    )
    assert purge("--dry-run") == f"Would be deleted: {words}"
    assert purge("--dry-run") == f"Would be deleted: {words}"
    assert purge() == f"Deleted: {words}"
    assert purge() == f"Deleted: {NOTHING}"
    assert (Suggestion.objects.count(), Feedback.objects.count()) == (0, 1)
    assert Adoption.objects.exclude(contact="").count() == 1


def test_the_privacy_page_promises_just_that(client):
    section = read(client.get("/privacy/")).one("section", id="sent").text

    assert "is deleted 30 days after a curator has decided" in section
    assert "or 365 days after you sent it if nobody has" in section
    assert "What a curator refuses is deleted altogether after 183 days" in section
    assert "five forms an hour" in section
    assert sending_limit.MOST == 5
    assert timedelta(hours=1) == sending_limit.WITHIN


def test_the_form_promises_just_that(client):
    hint = read(client.get("/suggest/")).one("div", id="id_contact_helptext").text

    assert f"deleted {purging.CONTACT_AFTER_DECISION.days} days after" in hint


@pytest.mark.parametrize(
    ("answered", "settled", "is_kept"),
    [(40, 29, True), (40, 31, False), (364, None, True), (366, None, False)],
)
def test_the_note_of_an_owner_goes_once_it_is_dealt_with(answered, settled, is_kept):
    now = timezone.now()
    confirmation = Confirmation.objects.create(
        case_study=make_case_study(),
        answer="pass_on",
        answered_at=now - timedelta(days=answered),
        settled_at=settled and now - timedelta(days=settled),
        note="Ask the custody team",
    )
    purge()

    confirmation.refresh_from_db()
    assert bool(confirmation.note) is is_kept
    assert confirmation.answer == "pass_on"
