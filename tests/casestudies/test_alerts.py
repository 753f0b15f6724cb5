"""Alerts by mail: asked for, confirmed, stopped, and never a way to trouble somebody else."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from casestudies import purging
from casestudies.alerts import asking, links
from casestudies.models import Alert, Sending
from tests.builders import make_case_study, make_theme
from tests.casestudies.reading import read
from tests.casestudies.sending import problems, stamped
from tests.casestudies.test_asking import Broken

pytestmark = pytest.mark.django_db

NEW = "/alerts/new/"
EMAIL = "a.reader@example.org"
HOUR = timedelta(hours=1)


def ask(client: Client, query: str = "", **answers: str) -> Any:
    typed = {"email": EMAIL, "pace": "weekly", "opened": stamped(60)} | answers
    return client.post(f"{NEW}?{query}", typed)


def make_alert(**fields: Any) -> Alert:
    now = timezone.now()
    return Alert.objects.create(
        **{"email": EMAIL, "asked_at": now, "confirmed_at": now, "told_until": now} | fields
    )


def link_in(message: Any) -> str:
    return re.search(r"^http://testserver(/alerts/confirm/\S+/)$", message.body, re.M)[1]  # type: ignore[index]


def letters() -> list[Any]:
    return mail.outbox


# Asking


def test_a_list_leads_to_an_alert_on_it(client):
    make_case_study("alcohol", themes=[make_theme("alcohol")])
    page = read(client.get("/case-studies/?theme=alcohol&q=done&sort=title&page=1"))

    address = page.links()["Email me when this changes"]
    assert address == "/alerts/new/?q=done&theme=alcohol"
    form = read(client.get(address))
    assert "Search: done; Theme: Alcohol" in form.one("main").text
    assert form.links()["1 case study now: see the list"] == "/case-studies/?q=done&theme=alcohol"
    assert form.one("input", value="weekly")["checked"] is not None
    assert page.links()["Feed of this result"] == "/case-studies/feed.atom?q=done&theme=alcohol"


def test_an_alert_is_kept_once_asked_for_and_used_once_confirmed(client):
    make_theme("alcohol")

    response = ask(client, "theme=alcohol&sort=title&page=2", pace="at_once")

    assert (response.status_code, response["Location"]) == (302, "/alerts/asked/")
    [alert] = Alert.objects.all()
    assert (alert.email, alert.query, alert.confirmed_at) == (EMAIL, "theme=alcohol", None)
    [message] = letters()
    assert message.to == [EMAIL]
    assert "Theme: Alcohol" in message.body
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"

    page = client.get(link_in(message))
    assert "When something changes" in read(page).one("main").text
    alert.refresh_from_db()
    assert alert.confirmed_at is None  # a scanner that opens every link confirms nothing

    done = Client(enforce_csrf_checks=True).post(link_in(message))
    alert.refresh_from_db()
    assert done["Location"] == links.to_yours(alert)
    assert (alert.pace, alert.told_until) == ("at_once", alert.confirmed_at)
    confirmed_at = alert.confirmed_at
    client.post(link_in(message))
    alert.refresh_from_db()
    assert alert.confirmed_at == confirmed_at


def test_a_mail_to_confirm_carries_no_words_of_a_stranger(client):
    ask(client, "q=Visit+evil.example+now&led_by=police")

    [message] = letters()
    assert "evil" not in message.body + message.subject
    assert "words that were typed; Who led: Police" in message.body


def test_the_answer_is_the_same_whether_an_address_is_known_or_not(client):
    make_alert(email=EMAIL.upper())

    known, unknown = ask(client), ask(client, email="b.reader@example.org")

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [message.to for message in letters()] == [[EMAIL.upper()], ["b.reader@example.org"]]
    first, second = (
        re.sub(r"/alerts/confirm/\S+", "", message.body).replace("upper", "")
        for message in letters()
    )
    assert first == second


def test_another_pace_is_confirmed_too(client):
    alert = make_alert(pace="weekly")
    ask(client, pace="at_once")
    alert.refresh_from_db()
    assert alert.pace == "weekly"

    client.post(link_in(letters()[0]))

    alert.refresh_from_db()
    assert (alert.pace, Alert.objects.count()) == ("at_once", 1)


# What is in the way


@pytest.mark.parametrize(
    ("answers", "problem"),
    [
        ({"email": ""}, "Enter your email address"),
        ({"email": "nobody"}, "Enter an email address like name@example.org"),
        ({"email": "a@example.org\nBcc: b@example.org"}, "Enter an email address like"),
        ({"pace": ""}, "Say how often"),
        ({"pace": "hourly"}, "Choose how often"),
        ({"website": "x"}, "A field that people do not see was filled in"),
        ({"opened": ""}, "The page was open for more than a day"),
    ],
)
def test_a_mistake_keeps_what_was_typed_and_nothing_else(client, answers, problem):
    response = ask(client, "led_by=police", **answers)

    assert response.status_code == 400
    page = read(response)
    assert page.one("title").text.startswith("Error: ")
    assert any(said.startswith(problem) for said in problems(page))
    if "email" not in answers:
        assert page.one("input", name="email")["value"] == EMAIL
    assert not Alert.objects.exists()
    assert not letters()


def test_a_form_without_a_token_comes_back_as_it_was_typed():
    client = Client(enforce_csrf_checks=True)

    response = ask(client)

    assert response.status_code == 403
    assert read(response).one("input", name="email")["value"] == EMAIL
    assert not Alert.objects.exists()


def test_a_mail_server_that_is_away_is_said_and_nothing_is_kept(client, settings):
    settings.EMAIL_BACKEND = f"{Broken.__module__}.{Broken.__qualname__}"

    response = ask(client)

    assert response.status_code == 503
    assert read(response).one("input", name="email")["value"] == EMAIL
    assert not Alert.objects.exists()


def test_too_many_filters_are_refused(client):
    themes = [make_theme(f"theme-of-a-long-name-{number}") for number in range(40)]

    response = ask(client, "&".join(f"theme={theme.slug}" for theme in themes))

    assert response.status_code == 400
    assert any(said.startswith("These are too many") for said in problems(read(response)))


# Nobody can be flooded


def test_one_visitor_sends_five_forms_an_hour(client):
    for number in range(5):
        assert ask(client, email=f"{number}@example.org").status_code == 302

    response = ask(client, email="6@example.org")

    assert (response.status_code, len(letters())) == (429, 5)
    assert int(response["Retry-After"]) <= 3600
    assert read(response).one("input", name="email")["value"] == "6@example.org"


def test_one_address_gets_five_mails_an_hour_from_whatever_visitors(client):
    for number in range(8):
        answer = client.post(
            f"{NEW}?led_by={['police', 'health'][number % 2]}",
            {"email": EMAIL, "pace": "weekly", "opened": stamped(60)},
            REMOTE_ADDR=f"192.0.2.{number}",
        )
        assert (answer.status_code, answer["Location"]) == (302, "/alerts/asked/")

    assert len(letters()) == 5


def asked_again(query: str, pace: str = "weekly") -> int:
    """Ask once more, in another hour; return how many mails there are by then."""
    Sending.objects.all().delete()
    asking.ask(EMAIL, query, pace, lambda path: f"http://testserver{path}")
    return len(letters())


def test_the_same_is_asked_three_times_until_it_is_in_use():
    assert [asked_again("") for _ in range(5)] == [1, 2, 3, 3, 3]

    asking.confirm(Alert.objects.get(), "weekly")
    assert asked_again("") == 4


def test_few_alerts_of_an_address_wait_and_not_many_more_are_in_use(monkeypatch):
    queries = [f"q={number}" for number in range(7)]
    assert [asked_again(query) for query in queries][-1] == 5
    Alert.objects.update(confirmed_at=timezone.now(), told_until=timezone.now())
    monkeypatch.setattr(asking, "MOST", 6)
    assert [asked_again(f"q=more{number}") for number in range(3)][-1] == 6


def test_the_limit_keeps_no_address(client):
    ask(client)

    assert Sending.objects.count() == 2
    assert not Sending.objects.filter(sender__contains="@").exists()


# Links


@pytest.mark.parametrize("page", ["confirm", "stop", "yours"])
def test_a_link_that_is_no_link_of_ours_leads_nowhere(client, page):
    alert = make_alert()
    tokens = {"stop": links.to_yours(alert), "yours": links.to_stop(alert), "confirm": "/x/x/x/"}
    for token in ("nonsense", tokens[page].split("/")[-2]):
        response = client.post(f"/alerts/{page}/{token}/")
        assert response.status_code == 404
        assert response["Referrer-Policy"] == "no-referrer"
    assert Alert.objects.count() == 1


def test_a_link_to_confirm_works_as_long_as_the_alert_waits(client):
    alert = make_alert(confirmed_at=None, told_until=None)
    address = links.to_confirm(alert, "weekly")
    alert.delete()
    assert client.get(address).status_code == 410
    assert client.post(address).status_code == 410


def test_one_click_stops_an_alert_without_cookie_or_token():
    alert, other = make_alert(), make_alert(email="b.reader@example.org")
    client = Client(enforce_csrf_checks=True)
    address = links.to_stop(alert)

    assert client.get(address).status_code == 200
    assert Alert.objects.count() == 2
    for _ in range(2):
        response = client.post(address, {"List-Unsubscribe": "One-Click"})
        assert response.status_code == 200
        assert not response.cookies
        assert read(response).one("h1").text == "Stopped"
    assert list(Alert.objects.all()) == [other]
    assert client.get(address).status_code == 200


def test_one_page_has_all_alerts_of_an_address(client):
    make_theme("alcohol")
    first = make_alert(query="theme=alcohol")
    second = make_alert(email=EMAIL.title(), query="q=triage")
    other = make_alert(email="b.reader@example.org")
    make_alert(query="q=waits", confirmed_at=None, told_until=None)
    address = links.to_yours(first)

    page = read(client.get(address))
    assert [h.text for h in page.one("main").all("h2")] == ["Theme: Alcohol", "Search: triage"]
    assert EMAIL not in page.text

    client.post(address, {"at_once": str(second.pk)})
    client.post(address, {"at_once": str(other.pk)})
    client.post(address, {"stop": str(other.pk)})
    client.post(address, {"stop": "9" * 30, "weekly": "x"})
    assert dict(Alert.objects.values_list("pk", "pace")) | {first.pk: "weekly"} == {
        **dict.fromkeys(Alert.objects.values_list("pk", flat=True), "weekly"),
        second.pk: "at_once",
    }
    assert client.post(address, {"stop": str(second.pk)})["Location"] == address
    assert read(client.post(address, {"stop": str(first.pk)})).one("h1").text == "Stopped"
    assert client.get(address).status_code == 410
    assert Alert.objects.filter(pk=other.pk).exists()


def test_all_of_an_address_can_be_stopped_at_once(client):
    first, other = make_alert(), make_alert(email="b.reader@example.org")
    make_alert(query="q=triage")

    response = client.post(links.to_yours(first), {"stop-all": "yes"})

    assert read(response).one("h1").text == "Stopped"
    assert list(Alert.objects.all()) == [other]


# What is kept, and how long


def test_what_nobody_confirmed_goes_when_its_link_does():
    now = timezone.now()
    waiting = {"confirmed_at": None, "told_until": None}
    make_alert(query="q=old", asked_at=now - links.WORKS - HOUR, **waiting)
    young = make_alert(query="q=young", asked_at=now - links.WORKS + HOUR, **waiting)
    used = make_alert(asked_at=now - timedelta(days=900))

    assert purging.purge(dry_run=True).alerts == 1
    assert purging.purge().alerts == 1
    assert list(Alert.objects.all()) == [young, used]


def test_the_privacy_page_says_so(client):
    text = read(client.get("/privacy/")).section("If you ask for alerts by email").text

    assert f"deleted after {links.WORKS.days} days" in text
    assert f"{asking.MOST_WAITING} alerts can wait" in text
