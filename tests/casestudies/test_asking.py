"""Owners are asked by mail, once a week, and answer through links that work once."""

import re
from datetime import timedelta
from io import StringIO
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from casestudies import confirming
from casestudies.freshness import months_after
from casestudies.models import CaseStudy, Confirmation
from tests.admin.conftest import signed_in
from tests.admin.test_at_once import at_once
from tests.builders import make_case_study, make_curator, make_person
from tests.casestudies.reading import read

pytestmark = pytest.mark.django_db

SITE = "https://directory.example"
ANSWERS = ["still_right", "changed", "ended", "pass_on"]


def in_days(days: int) -> Any:
    return timezone.localdate() + timedelta(days=days)


def make_owner(name: str = "owner", **fields: Any) -> User:
    owner = make_curator(name)
    for field, value in ({"email": f"{name}@example.org"} | fields).items():
        setattr(owner, field, value)
    owner.save()
    return owner


def ask() -> str:
    said = StringIO()
    call_command("ask_owners", SITE, stdout=said)
    return said.getvalue().strip()


def make_asked(**fields: Any) -> Confirmation:
    owner = make_owner()
    due = {"slug": "connect", "review_due_on": in_days(-1), "owner": owner}
    case_study = make_case_study(**due | fields)
    return Confirmation.objects.create(case_study=case_study, asked=owner)


def link(confirmation: Confirmation, answer: str) -> str:
    return confirming.address(confirmation, answer)


def stored() -> tuple[Any, ...]:
    return (
        *CaseStudy.objects.values_list("version", "last_confirmed_on", "review_due_on").get(),
        *Confirmation.objects.values_list("answer", "answered_at", "note").get(),
        CaseStudy.history.count(),
    )


# The mail


def test_an_owner_gets_one_mail_of_what_is_due():
    owner, other = make_owner("first", first_name="Firstname"), make_owner("second")
    make_case_study("late", owner=owner, review_due_on=in_days(-400), source=None)
    make_case_study("soon", title="Soon & so on", owner=owner, review_due_on=in_days(30))
    make_case_study("later", owner=owner, review_due_on=in_days(31))
    make_case_study("dateless", owner=owner)
    make_case_study("draft", owner=owner, review_due_on=in_days(-1), state="draft")
    make_case_study("others", owner=other, review_due_on=in_days(0))
    make_case_study("nobodys", review_due_on=in_days(-1))

    assert ask() == "Mails sent: 2, about entries: 3."
    first, second = mail.outbox
    assert (first.to, second.to) == (["first@example.org"], ["second@example.org"])
    assert first.subject == "Shared Purpose: are these 2 entries still right?"
    assert second.subject == "Shared Purpose: is this entry still right?"
    assert re.findall(
        r"^(\S.*)\nhttps://directory.example(/case.*)$", first.body, re.MULTILINE
    ) == [
        ("Late", "/case-studies/late/"),
        ("Soon & so on", "/case-studies/soon/"),
    ]
    assert "Review overdue since" in first.body
    assert "Review due" in first.body
    assert len(re.findall(r"^https://directory.example/confirm/\S+/$", first.body, re.M)) == 8
    for personal in ("@", "first", "Firstname", "second"):
        assert personal not in first.body.replace("first@example.org", "")
    assert Confirmation.objects.count() == 3


def test_each_link_of_a_mail_leads_to_its_answer(client):
    make_case_study("connect", owner=make_owner(), review_due_on=in_days(-1))
    ask()

    links = re.findall(rf"^{SITE}(/confirm/\S+)$", mail.outbox[0].body, re.MULTILINE)
    pages = [read(client.get(address)) for address in links]
    assert [page.one("button", id="send").text for page in pages] == [
        *("Still right", "Changed", "Ended", "Pass to a colleague")
    ]


def test_nobody_gets_a_second_mail_within_seven_days():
    make_case_study(owner=make_owner(), review_due_on=in_days(-1))
    ask()
    assert ask() == "Mails sent: 0, about entries: 0."
    week = timedelta(days=7)
    Confirmation.objects.update(asked_at=timezone.now() - week + timedelta(days=1))
    assert ask() == "Mails sent: 0, about entries: 0."
    Confirmation.objects.update(asked_at=timezone.now() - week)

    assert ask() == "Mails sent: 1, about entries: 1."
    assert Confirmation.objects.count() == 1  # the same question, asked anew
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    "fields", [{"email": ""}, {"is_active": False}, {"is_staff": False}], ids=str
)
def test_only_curators_with_an_address_are_asked(fields):
    make_case_study(owner=make_owner(**fields), review_due_on=in_days(-1))

    assert ask() == "Mails sent: 0, about entries: 0."


@pytest.mark.parametrize("answer", ANSWERS[1:])
def test_what_waits_for_curators_is_not_asked_again(client, answer):
    confirmation = make_asked()
    client.post(link(confirmation, answer))
    Confirmation.objects.update(asked_at=timezone.now() - timedelta(days=8))
    assert ask() == "Mails sent: 0, about entries: 0."
    Confirmation.objects.update(settled_at=timezone.now())

    assert ask() == "Mails sent: 1, about entries: 1."


class Broken(BaseEmailBackend):
    def send_messages(self, email_messages: Any) -> int:
        raise ConnectionRefusedError("owner@example.org: no")


def test_a_mail_that_fails_is_tried_again(settings, caplog):
    make_case_study(owner=make_owner(), review_due_on=in_days(-1))
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.Broken"
    with pytest.raises(CommandError, match="Mails that could not be sent: 1"):
        ask()
    assert not Confirmation.objects.exists()
    assert "ConnectionRefusedError" in caplog.text
    assert "@" not in caplog.text
    settings.EMAIL_BACKEND = working

    assert ask() == "Mails sent: 1, about entries: 1."


@pytest.mark.parametrize("site", ["directory.example", "ftp://directory.example", "/", ""])
def test_links_need_the_address_of_the_site(site):
    with pytest.raises(CommandError, match="Give the address of the site"):
        call_command("ask_owners", site)


@pytest.mark.django_db(transaction=True)
def test_of_two_runs_at_once_one_sends_the_mail():
    with transaction.atomic():
        make_case_study(owner=make_owner(), review_due_on=in_days(-1))

    said = at_once(*[ask] * 4)
    assert sorted(said) == ["Mails sent: 0, about entries: 0."] * 3 + [
        "Mails sent: 1, about entries: 1."
    ]
    assert len(mail.outbox) == 1


# The answers


def test_to_look_changes_nothing(client):
    confirmation = make_asked()
    before = stored()
    for answer in ANSWERS:
        for method in (client.get, client.head, client.options, client.put, client.delete):
            method(link(confirmation, answer))

    assert stored() == before


def test_still_right_confirms_the_entry(client):
    confirmation = make_asked(practice_status="ended")
    response = client.post(link(confirmation, "still_right"), {"note": "Not asked for"})
    assert response.status_code == 302
    page = read(client.get(response["Location"]))
    assert page.one("h1").text == "Thank you: this has been answered"

    case_study = CaseStudy.objects.get()
    today = timezone.localdate()
    assert case_study.last_confirmed_on == today
    assert case_study.review_due_on == months_after(today, 36)
    assert case_study.version == 2
    latest = case_study.history.latest()
    assert latest.history_user == confirmation.asked
    assert latest.history_change_reason == "Confirmed by its owner."
    confirmation.refresh_from_db()
    assert (confirmation.answer, confirmation.note) == ("still_right", "")
    assert timezone.localdate(confirmation.answered_at) == today
    assert not Confirmation.objects.tasks().exists()


@pytest.mark.parametrize("answer", ANSWERS[1:])
def test_other_answers_are_for_the_curators(
    client, admin_client, settings, django_capture_on_commit_callbacks, answer
):
    settings.CURATOR_EMAIL = "curators@example.org"
    confirmation = make_asked()
    before = stored()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(link(confirmation, answer), {"note": "Ask the custody team"})

    after = stored()
    assert after[:3] == before[:3]
    assert (after[3], after[5]) == (answer, "Ask the custody team")
    (sent,) = mail.outbox
    assert sent.subject == f"Shared Purpose: C{confirmation.pk} waits for you"
    assert "custody" not in sent.body
    assert f"/admin/casestudies/confirmation/{confirmation.pk}/change/" in sent.body
    tasks = "/admin/casestudies/confirmation/?to_do=yes"
    assert "Connect" in read(admin_client.get(tasks)).one("table", id="result_list").text
    settle(admin_client, confirmation)
    assert not Confirmation.objects.tasks().exists()
    assert not read(admin_client.get(tasks)).all("table", id="result_list")


def settle(browser: Client, confirmation: Confirmation) -> None:
    posted = {"action": "settle", "_selected_action": confirmation.pk}
    browser.post("/admin/casestudies/confirmation/", posted)


@pytest.mark.parametrize(("role", "may"), [("Curator", True), ("Publisher", True)])
def test_curators_settle_what_was_answered(client, role, may):
    confirmation = make_asked()
    client.post(link(confirmation, "ended"))
    settle(signed_in(make_person(role)), confirmation)

    assert Confirmation.objects.tasks().exists() is not may


# The links


@pytest.mark.parametrize("second", ANSWERS)
def test_of_the_links_about_an_entry_one_works_once(client, second):
    confirmation = make_asked()
    client.post(link(confirmation, "changed"), {"note": "First"})
    before = stored()
    for method in (client.get, client.post):
        response = method(link(confirmation, second), {"note": "Second"}, follow=True)
        assert response.status_code == 200
        assert read(response).one("h1").text == "Thank you: this has been answered"
        assert "Changed" in read(response).one("main").text

    assert stored() == before


@pytest.mark.django_db(transaction=True)
def test_of_clicks_at_once_one_counts():
    with transaction.atomic():
        confirmation = make_asked()
    clicks = [link(confirmation, answer) for answer in ANSWERS[:2] * 2]
    at_once(*(lambda address=address: Client().post(address) for address in clicks))

    version, *_, answer, _at, _note, _rows = stored()
    assert (version, answer) in [(2, "still_right"), (1, "changed")]


def test_a_link_works_for_thirty_days(client):
    confirmation = make_asked()
    with patch("django.core.signing.time.time", return_value=0):
        old = link(confirmation, "still_right")
    before = stored()
    for method in (client.get, client.post):
        response = method(old)
        assert response.status_code == 410
        assert read(response).one("h1").text == "This link has expired"

    assert stored() == before


def test_a_link_that_was_changed_does_not_work(client):
    confirmation = make_asked()
    good = link(confirmation, "changed")
    value, rest = good.removeprefix("/confirm/").split(".", 1)
    bad = [
        f"/confirm/{confirmation.pk}-still_right.{rest}",
        f"/confirm/{confirmation.pk + 1}-changed.{rest}",
        f"/confirm/{value}/",
        good[:-4] + "/",
        "/confirm/a.b.c/",
        "/confirm/%00/",
        "/confirm/\N{SNOWMAN}/",
    ]
    before = stored()
    for address in bad:
        for method in (client.get, client.post):
            response = method(address)
            assert response.status_code == 404, address
            assert read(response).one("h1").text == "This link does not work"
    assert stored() == before

    Confirmation.objects.all().delete()
    assert client.get(good).status_code == 404


@pytest.mark.parametrize(
    "change",
    [
        lambda c: CaseStudy.objects.update(owner=make_owner("another")),
        lambda c: CaseStudy.objects.update(owner=None),
        lambda c: CaseStudy.objects.update(state="in_review"),
        lambda c: User.objects.update(is_active=False),
        lambda c: c.asked.delete(),
    ],
    ids=["passed on", "no owner", "not published", "left", "account deleted"],
)
def test_who_is_not_asked_any_more_cannot_answer(client, change):
    confirmation = make_asked()
    change(confirmation)
    before = stored()
    for method in (client.get, client.post):
        response = method(link(confirmation, "still_right"))
        assert response.status_code == 410
        assert "Connect" not in read(response).one("main").text

    assert stored() == before


def test_the_page_of_a_link_gives_nothing_away(client):
    confirmation = make_asked()
    for address in (link(confirmation, "changed"), "/confirm/nonsense/"):
        response = client.get(address)
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["X-Robots-Tag"] == "noindex"
        assert "no-store" in response["Cache-Control"]
        assert not response.cookies
        text = response.content.decode()
        assert '<meta name="robots" content="noindex">' in text
        assert "/confirm/" not in text
        assert "owner" not in read(response).one("main").text


def test_a_browser_that_tells_no_origin_can_answer():
    browser = Client(enforce_csrf_checks=True)
    response = browser.post(link(make_asked(), "ended"), headers={"Origin": "null"})

    assert response.status_code == 302
    assert Confirmation.objects.get().answer == "ended"


def test_a_note_that_is_too_long_comes_back(client):
    confirmation = make_asked()
    before = stored()
    response = client.post(link(confirmation, "changed"), {"note": "x" * 5001})

    assert response.status_code == 400
    assert "x" * 5001 in read(response).one("textarea").text
    assert stored() == before


def test_the_owner_is_in_no_history_and_on_no_page(client):
    make_asked()
    assert "owner" not in {field.name for field in CaseStudy.history.model._meta.fields}
    for address in ("/case-studies/", "/case-studies/connect/"):
        assert "owner" not in client.get(address).content.decode().lower()
