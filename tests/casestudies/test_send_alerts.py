"""Sending alerts: to each who asked, what changed since the last mail, once."""

import re
from datetime import timedelta
from io import StringIO
from smtplib import SMTPRecipientsRefused
from threading import Barrier
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from casestudies import search_documents, workflow
from casestudies.alerts import links, news, sending
from casestudies.models import Alert, CaseStudy
from tests.admin.test_at_once import at_once
from tests.builders import HEADLINE, make_case_study, make_theme
from tests.casestudies.test_alerts import EMAIL, make_alert
from tests.casestudies.test_asking import Broken

SITE = "https://directory.example"
HOUR, WEEK = timedelta(hours=1), timedelta(days=7)
NOTHING = "Mails sent: 0, alerts looked at: 0."


@pytest.fixture(autouse=True)
def at_once_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test has just written counts: it has no minute to wait."""
    monkeypatch.setattr(sending, "MARGIN", timedelta(0))


def backend(of: type) -> str:
    return f"{of.__module__}.{of.__qualname__}"


def send() -> str:
    said = StringIO()
    call_command("send_alerts", f"{SITE}/", stdout=said)
    return said.getvalue().strip()


def listening(ago: timedelta = HOUR, **fields: Any) -> Alert:
    """Make an alert that was told of everything up to a while ago."""
    then = timezone.now() - ago
    return make_alert(**{"pace": "at_once", "confirmed_at": then, "told_until": then} | fields)


def publish(slug: str = "connect", **fields: Any) -> CaseStudy:
    with transaction.atomic():
        return make_case_study(slug, **{"published_at": timezone.now()} | fields)


def change(case_study: CaseStudy, **fields: Any) -> None:
    with transaction.atomic():
        for name, value in fields.items():
            setattr(case_study, name, value)
        case_study.save()
        search_documents.settle()


@pytest.mark.django_db
class TestOneRun:
    def test_a_mail_says_what_is_new_and_what_changed_and_why_it_came(self):
        caution = {"caution": "An estimate.", "qualifier": "about"}
        old = make_case_study("old", title="Old & tried", themes=[make_theme("alcohol")])
        alert = listening(timedelta(0), query="theme=alcohol")
        change(old, place_text="Devon")
        publish("new", themes=old.themes.all(), outcomes=[HEADLINE | caution])
        publish("other")

        assert send() == "Mails sent: 1, alerts looked at: 1."

        [message] = mail.outbox
        assert message.to == [EMAIL]
        assert message.subject == "Shared Purpose: 2 case studies are new or changed"
        new, _, changed = message.body.partition("\nCHANGED\n")
        assert f"New\n{SITE}/case-studies/new/\n" in new
        assert "About 277 detentions averted in a year. Caution: An estimate. Source: " in new
        assert f"Old & tried\n{SITE}/case-studies/old/\n* Corrected " in changed
        assert ", place\n" in changed
        assert "Other" not in message.body
        assert "for: Theme: Alcohol." in message.body
        assert f"{SITE}/case-studies/?theme=alcohol\n" in message.body
        assert f"{SITE}{links.to_stop(alert)}\n" in message.body
        assert f"{SITE}{links.to_yours(alert)}\n" in message.body
        assert EMAIL not in message.body

    def test_a_mail_can_be_stopped_by_one_click(self, client):
        listening()
        publish()
        send()

        headers = mail.outbox[0].message()
        address = headers["List-Unsubscribe"]
        assert re.fullmatch(rf"<{SITE}/alerts/stop/[\w.-]+/>", address)
        assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert headers["Auto-Submitted"] == "auto-generated"
        one_click = Client(enforce_csrf_checks=True).post(
            address[1:-1].removeprefix(SITE),
            "List-Unsubscribe=One-Click",
            content_type="application/x-www-form-urlencoded",
        )
        assert one_click.status_code == 200
        assert not Alert.objects.exists()

    def test_nothing_is_told_twice(self):
        listening()
        entry = publish()

        assert send() == "Mails sent: 1, alerts looked at: 1."
        assert send() == NOTHING
        change(entry, place_text="Devon")
        assert send() == "Mails sent: 1, alerts looked at: 1."
        assert "Connect" in mail.outbox[1].body
        assert "NEW" not in mail.outbox[1].body

    def test_nothing_is_sent_when_nothing_changed(self):
        make_case_study(themes=[make_theme("alcohol")])
        listening(timedelta(0), query="theme=alcohol")
        assert send() == NOTHING

        entry = publish("other")
        change(entry, place_text="Devon")
        assert send() == "Mails sent: 0, alerts looked at: 1."
        assert send() == NOTHING
        CaseStudy.objects.get(slug="other").save()  # which changes nothing for readers
        search_documents.settle()
        assert send() == NOTHING

    def test_a_weekly_mail_comes_once_a_week_and_has_it_all(self):
        alert = listening(WEEK - HOUR, pace="weekly")
        publish("first")
        assert send() == NOTHING
        then = timezone.now() - WEEK
        Alert.objects.filter(pk=alert.pk).update(told_until=then)
        publish("second")

        assert send() == "Mails sent: 1, alerts looked at: 1."
        assert mail.outbox[0].subject == "Shared Purpose: 2 case studies are new or changed"
        publish("third")
        assert send() == NOTHING

    def test_who_has_not_confirmed_hears_nothing(self):
        make_alert(pace="at_once", confirmed_at=None, told_until=None)
        publish()

        assert send() == NOTHING

    def test_what_was_archived_is_told_with_its_reason(self):
        entry = make_case_study("connect", outcomes=[HEADLINE], themes=[make_theme("alcohol")])
        make_case_study("draft", state="draft", themes=entry.themes.all())
        listening(timedelta(0), query="q=connect&theme=alcohol")
        workflow.move(entry, "archived", by=None, note="Its source was withdrawn.")
        search_documents.settle()

        assert send() == "Mails sent: 1, alerts looked at: 1."
        [message] = mail.outbox
        assert "NO LONGER PUBLISHED" in message.body
        assert "Its source was withdrawn." in message.body
        assert "277" not in message.body

    def test_a_filter_that_is_no_more_lets_nothing_through(self):
        theme = make_theme("alcohol")
        listening(query="theme=alcohol")
        theme.delete()
        publish()

        assert send() == "Mails sent: 0, alerts looked at: 1."

    def test_a_mail_has_its_bounds(self, monkeypatch):
        monkeypatch.setattr(news, "MOST", 2)
        listening()
        for number in range(5):
            publish(f"entry-{number}")

        send()

        [message] = mail.outbox
        assert message.subject == "Shared Purpose: 5 case studies are new or changed"
        assert message.body.count("/case-studies/entry-") == 2
        assert "And 3 more." in message.body

    @pytest.mark.parametrize("number", [1, 3])
    def test_an_alert_takes_as_many_queries_however_much_changed(self, number):
        listening(query="q=connect")
        for one in range(number):
            publish(f"connect-{one}", outcomes=[HEADLINE])

        with CaptureQueriesContext(connection) as queries:
            send()

        assert len(queries) == 21

    def test_a_change_in_the_making_is_waited_for(self):
        """Its date is older than that of what was committed before it."""
        assert sending.settled_until() <= timezone.now()

    def test_the_command_wants_to_know_where_the_site_is(self):
        with pytest.raises(CommandError, match="Give the address"):
            call_command("send_alerts", "directory.example")

    def test_the_operator_can_delete_the_alerts_of_an_address(self):
        make_alert()
        other = make_alert(email="b.reader@example.org")
        call_command("stop_alerts", EMAIL.upper(), stdout=StringIO())

        assert list(Alert.objects.all()) == [other]


class Refusing(locmem.EmailBackend):
    """A mail server that does not know some of those it is to send to."""

    def send_messages(self, messages: Any) -> int:
        if any(to.startswith("gone") for message in messages for to in message.to):
            raise SMTPRecipientsRefused({})
        return super().send_messages(messages)


@pytest.mark.django_db
class TestWhatFails:
    def test_a_mail_server_that_is_away_loses_nothing(self, settings, caplog):
        alert = listening()
        publish()
        before = Alert.objects.values().get()
        settings.EMAIL_BACKEND = backend(Broken)
        with pytest.raises(CommandError, match="could not be sent: 1"):
            send()
        assert Alert.objects.values().get() == before
        assert "example.org" not in caplog.text

        settings.EMAIL_BACKEND = backend(locmem.EmailBackend)
        assert send() == "Mails sent: 1, alerts looked at: 1."
        alert.refresh_from_db()
        assert alert.told_until > before["told_until"]

    def test_a_run_gives_up_on_a_server_that_is_away_and_not_on_an_address(self, settings):
        for number in range(8):
            listening(email=f"gone{number}@example.org")
        listening()
        publish()
        settings.EMAIL_BACKEND = backend(Broken)
        with pytest.raises(CommandError, match=r"sent: 5\..* The others wait"):
            send()

        settings.EMAIL_BACKEND = backend(Refusing)
        with pytest.raises(CommandError, match="could not be sent: 8"):
            send()
        assert [message.to for message in mail.outbox] == [[EMAIL]]


class Killed(locmem.EmailBackend):
    """A mail server that takes a mail, after which the run is killed."""

    def send_messages(self, messages: Any) -> int:
        super().send_messages(messages)
        raise KeyboardInterrupt


class Slow(locmem.EmailBackend):
    """A mail server that is at work on one mail when another run comes along."""

    meeting: Barrier

    def send_messages(self, messages: Any) -> int:
        sent = super().send_messages(messages)
        self.meeting.wait(timeout=30)  # the other run has gone through all of them
        return sent


@pytest.mark.django_db(transaction=True)
class TestTwoRuns:
    def test_a_run_that_is_killed_once_a_mail_is_taken_sends_it_again(self, settings):
        """The one case in which a mail comes twice: it is better than none."""
        listening()
        publish()
        settings.EMAIL_BACKEND = backend(Killed)
        with pytest.raises(KeyboardInterrupt):
            sending.send(SITE)

        settings.EMAIL_BACKEND = backend(locmem.EmailBackend)
        assert [sending.send(SITE).mails for _ in range(2)] == [1, 0]
        assert len(mail.outbox) == 2

    def test_two_at_once_send_each_mail_once(self, settings):
        for number in range(6):
            listening(email=f"{number}@example.org")
        publish()

        at_once(*[lambda: sending.send(SITE)] * 2)

        assert sorted(message.to[0] for message in mail.outbox) == [
            f"{number}@example.org" for number in range(6)
        ]

    def test_what_one_run_has_in_hand_the_other_leaves(self, settings):
        settings.EMAIL_BACKEND = backend(Slow)
        Slow.meeting = Barrier(2)
        listening()
        publish()

        def other() -> sending.Sent:
            while not mail.outbox:  # until the first has the mail on its way
                pass
            try:
                return sending.send(SITE)
            finally:
                Slow.meeting.wait(timeout=30)

        first, second = at_once(lambda: sending.send(SITE), other)

        assert (first.mails, second.mails, len(mail.outbox)) == (1, 0, 1)

    def test_a_change_that_is_not_committed_is_told_later(self):
        listening()
        entry = publish()
        ready, told = Barrier(2), Barrier(2)

        def write() -> None:
            with transaction.atomic():
                change(entry, place_text="Devon")
                ready.wait(timeout=30)
                told.wait(timeout=30)

        def read() -> int:
            ready.wait(timeout=30)
            CaseStudy.objects.filter(slug="nothing").exists()
            other = publish("later")  # committed first, dated after
            assert other.pk
            sending.send(SITE)
            told.wait(timeout=30)
            return len(mail.outbox)

        at_once(write, read)
        sending.send(SITE)

        bodies = "".join(message.body for message in mail.outbox)
        assert bodies.count(": place") + bodies.count(", place") == 1
        assert bodies.count("/case-studies/later/") == 1
