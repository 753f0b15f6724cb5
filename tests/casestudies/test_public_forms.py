"""The public forms: what they ask, what they save, and that nothing typed is ever lost."""

import logging
import re
import time
from typing import Any
from unittest import mock

import pytest
from django.conf import settings as configured
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casestudies.models import Adoption, Feedback, Sending, Suggestion
from tests.builders import make_case_study
from tests.casestudies.reading import read
from tests.casestudies.sending import (
    ADOPTED,
    ANSWERS,
    CONTACT,
    MODELS,
    REPORT,
    REPORT_PAGE,
    SUGGEST,
    problems,
    refused,
    send,
    stamped,
    typed,
)
from tests.casestudies.test_inert import CORPUS, assert_inert

pytestmark = pytest.mark.django_db

FORMS = list(ANSWERS)
EXPIRED = "The form had expired"
TOO_QUICK = "This came sooner than a person can type"
TOO_LATE = "The page was open for more than a day"
FILLED_IN = "A field that people do not see was filled in"


@pytest.fixture(autouse=True)
def connect():
    return make_case_study("connect", title="Street triage")


@pytest.fixture
def stopped_clock():
    """Between opening a form and sending it passes what a test says, however slow the machine."""
    with mock.patch.object(time, "time", return_value=time.time()):
        yield


every_form = pytest.mark.parametrize("address", FORMS)


# What is asked


@pytest.mark.parametrize(
    ("address", "heading", "questions"),
    [
        (
            SUGGEST,
            "Suggest a case study",
            [
                "What happened?",
                "Where did it happen?",
                "Who took part? (optional)",
                "Did it help, and how do you know? (optional)",
                "How can we reach you? (optional)",
            ],
        ),
        (REPORT, "Report a problem", ["What is wrong?", "How can we reach you? (optional)"]),
        (
            REPORT_PAGE,
            "Report a problem",
            [
                "Which page is it about?",
                "What is wrong?",
                "How can we reach you? (optional)",
            ],
        ),
        (
            ADOPTED,
            "We took this up",
            [
                "Where did you take it up?",
                "Which organisation or team?",
                "When? (optional)",
                "What did you keep? (optional)",
                "What did you change? (optional)",
                "What did you drop? (optional)",
                "Did the result hold?",
                "How can we reach you? (optional)",
            ],
        ),
    ],
)
def test_a_form_asks_its_questions(client, address, heading, questions):
    page = read(client.get(address))
    groups = page.all("div", **{"class": "govuk-form-group"})

    asked = [next(e.text for e in group if e.tag in ("legend", "label")) for group in groups]
    assert page.one("h1").text == heading
    assert page.one("title").text == f"{heading} \N{EN DASH} Shared Purpose"
    assert asked == questions


@every_form
def test_a_form_is_one_for_people(client, address):
    """Hints are tied to their fields; nothing stands in a field before somebody types."""
    page = read(client.get(address))
    form = page.one("form", method="post")

    assert "novalidate" in form.attributes
    assert form.one("input", name="contact")["autocomplete"] == "email"
    assert form.one("input", name="contact")["type"] == "email"
    for element in form:
        assert "placeholder" not in element.attributes
        assert "required" not in element.attributes
        assert "maxlength" not in element.attributes
    described = [e for e in form if e["aria-describedby"]]
    assert len(described) >= 2
    assert page.links()["privacy"] == "/privacy/#sent"


def test_a_form_about_a_case_study_names_it(client):
    for address in (REPORT, ADOPTED):
        page = read(client.get(address))
        assert page.one("nav", aria_label="Breadcrumb").links()["Street triage"] == (
            "/case-studies/connect/"
        )
        assert page.one("span", **{"class": "govuk-caption-xl"}).text == "Street triage"


def test_the_form_about_any_page_begins_with_where_one_comes_from(client):
    page = read(client.get("/themes/nonsense/"))
    link = page.one("aside", aria_label="Feedback").links()["Tell the curators"]

    assert link == "/report/?page=/themes/nonsense/"
    assert typed(read(client.get(link)))["page"] == "/themes/nonsense/"


# What is saved


@every_form
def test_what_is_sent_is_saved_and_waits(client, address):
    response = send(client, address)

    saved = MODELS[address].objects.get()
    assert response.status_code == 302
    for name, answer in ANSWERS[address].items():
        assert getattr(saved, name) == answer
    assert saved.moderation == "waiting"
    assert saved.decided_at is None
    if address in (REPORT, ADOPTED):
        assert saved.case_study.slug == "connect"
    if address == REPORT:
        assert saved.page == "/case-studies/connect/"


@every_form
def test_only_what_needs_an_answer_needs_one(client, address):
    needed = {"what", "where", "text", "page", "result_held"}
    if address == ADOPTED:
        needed.add("who")
    empty = dict.fromkeys(ANSWERS[address].keys() - needed, "")

    assert send(client, address, **empty).status_code == 302
    assert MODELS[address].objects.get().contact == ""


@every_form
def test_fields_that_are_not_asked_for_change_nothing(client, address):
    other = make_case_study("other")
    send(
        client,
        address,
        moderation="accepted",
        moderation_note="Yes",
        decided_at="2026-01-01",
        case_study=str(other.pk),
        id="77",
        sent_at="2001-01-01",
    )

    saved = MODELS[address].objects.get()
    assert (saved.moderation, saved.moderation_note, saved.decided_at) == ("waiting", "", None)
    assert saved.case_study != other
    assert saved.pk != 77
    assert saved.sent_at.year > 2001


def test_lines_end_as_in_the_database(client):
    send(client, SUGGEST, what="One\r\ntwo")

    assert Suggestion.objects.get().what == "One\ntwo"


@every_form
def test_getting_a_form_changes_nothing(client, address):
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
        client.get(f"{address}?what=x&opened={stamped(60)}")
        client.head(address)

    assert [q["sql"] for q in queries if not q["sql"].startswith("SELECT")] == []
    assert MODELS[address].objects.count() == 0


@every_form
def test_other_methods_are_refused(client, address):
    for method in (client.put, client.patch, client.delete):
        assert method(address).status_code == 405


def test_sending_takes_a_known_number_of_queries(client, django_assert_num_queries):
    with django_assert_num_queries(7):  # two for the transaction, four for the limit
        send(client, SUGGEST)


# Thanks


@every_form
def test_one_is_thanked_once_it_is_saved(client, address):
    response = send(client, address)
    page = read(client.get(response["Location"]))

    saved = MODELS[address].objects.get()
    assert page.one("h1").text == "Thank you"
    assert f"Its reference is {saved.reference}." in page.text
    assert saved.reference == f"{MODELS[address].LETTER}{saved.pk}"
    assert "What happens next" in page.text
    for answer in ANSWERS[address].values():
        assert answer not in response["Location"]
        assert answer not in page.one("main").text


@pytest.mark.parametrize("sent", ["", "S1", "S1:forged", "S999:", "\x00", "<b>", "S1:" + "x" * 99])
def test_nobody_is_thanked_for_what_was_not_sent(client, sent):
    response = client.get("/thank-you/", {"sent": sent})

    assert response.status_code == 200
    assert "reference" not in read(response).one("main").text
    assert_inert(read(response), "thank you")


# What is wrong with an answer


@pytest.mark.parametrize(
    ("address", "empty", "found"),
    [
        (
            SUGGEST,
            ["what", "where"],
            {"Say what happened": "#id_what", "Say where it happened": "#id_where"},
        ),
        (REPORT, ["text"], {"Say what is wrong": "#id_text"}),
        (
            REPORT_PAGE,
            ["page", "text"],
            {"Say which page it is about": "#id_page", "Say what is wrong": "#id_text"},
        ),
        (
            ADOPTED,
            ["where", "who", "result_held"],
            {
                "Say where you took it up": "#id_where",
                "Say which organisation or team took it up": "#id_who",
                "Say whether the result held": "#id_result_held_0",
            },
        ),
    ],
)
def test_what_is_missing_is_said_above_and_beside(client, address, empty, found):
    response = send(client, address, **dict.fromkeys(empty, ""))

    assert refused(response, address) == found
    page = read(response)
    beside = [e.text for e in page.all("p", **{"class": "govuk-error-message"})]
    assert beside == [f"Error: {sentence}" for sentence in found]
    ids = {element["id"] for element in page}
    assert {target[1:] for target in found.values()} <= ids
    kept = {k: v for k, v in ANSWERS[address].items() if k not in empty}
    assert kept.items() <= typed(page).items()
    for name in set(empty) - {"result_held"}:
        (field,) = (e for e in page if e["name"] == name)
        assert field["aria-invalid"] == "true"
        assert f"id_{name}_error" in field["aria-describedby"].split()
    assert page.one("form", method="post").one("input", name="opened")["value"]


TOO_LONG = "“{}” has room for {} characters: shorten what you typed."


@pytest.mark.parametrize(
    ("address", "changes", "sentence"),
    [
        (SUGGEST, {"what": "x" * 5_001}, TOO_LONG.format("What happened?", "5,000")),
        (SUGGEST, {"where": "x" * 251}, TOO_LONG.format("Where did it happen?", "250")),
        (SUGGEST, {"who": "é" * 5_001}, TOO_LONG.format("Who took part?", "5,000")),
        (ADOPTED, {"when": "x" * 101}, TOO_LONG.format("When?", "100")),
        (REPORT_PAGE, {"page": "/" * 251}, TOO_LONG.format("Which page is it about?", "250")),
        (
            SUGGEST,
            {"contact": f"{'x' * 250}@example.org"},
            TOO_LONG.format("How can we reach you?", "254"),
        ),
        (
            SUGGEST,
            {"contact": "nobody"},
            "Enter an email address like name@example.org, or leave it empty.",
        ),
        (
            SUGGEST,
            {"contact": "a@example.org\r\nBcc: b@example.org"},
            "Enter an email address like name@example.org, or leave it empty.",
        ),
        (ADOPTED, {"result_held": "perhaps"}, "Choose whether the result held"),
        (REPORT, {"text": "a\x00b"}, "Null characters are not allowed."),
    ],
)
def test_a_wrong_answer_is_said_and_kept(client, address, changes, sentence):
    response = send(client, address, **changes)

    assert sentence in refused(response, address)
    kept = typed(read(response))
    assert {k: v for k, v in ANSWERS[address].items() if k not in changes}.items() <= kept.items()
    if "result_held" not in changes and "\r" not in "".join(changes.values()):
        assert changes.items() <= kept.items()


@pytest.mark.parametrize("mark", ["\r", "\n", "\r\n", "\x00", "\x1b", "\x7f", "\u2028"])
@pytest.mark.parametrize(
    ("address", "field"),
    [(SUGGEST, "where"), (REPORT_PAGE, "page"), (ADOPTED, "who"), (ADOPTED, "when")],
)
def test_a_line_has_no_line_break(client, address, field, mark):
    response = send(client, address, **{field: f"a{mark}b"})

    (sentence, target) = next(iter(refused(response, address).items()))
    assert sentence.startswith(("Leave out line breaks", "Null characters"))
    assert target == f"#id_{field}"


def test_as_much_as_is_promised_is_taken(client):
    """A browser sends two characters for the end of a line; they count as one."""
    send(client, SUGGEST, what="x\r\n" * 2_499 + "xx", where="é" * 250)

    assert len(Suggestion.objects.get().what) == 5_000


def test_more_than_any_form_holds_is_refused_in_words(client):
    client.raise_request_exception = False
    response = send(client, SUGGEST, what="x" * 3_000_000)

    assert response.status_code == 400
    assert "The request could not be read" in response.text
    assert not Suggestion.objects.exists()


# Tokens


@every_form
@pytest.mark.parametrize("token", [None, "", "x", "x" * 64])
def test_without_a_token_everything_typed_comes_back(address, token):
    strict = Client(enforce_csrf_checks=True)
    extra = {} if token is None else {"csrfmiddlewaretoken": token}
    response = send(strict, address, **extra)

    (sentence, target) = next(iter(refused(response, address, status=403).items()))
    assert sentence.startswith(EXPIRED)
    assert target == "#send"
    page = read(response)
    assert typed(page) == ANSWERS[address]
    assert response["Cache-Control"].count("no-store") == 1

    hidden = {
        e["name"]: e["value"] for e in page.one("form", method="post").all("input", type="hidden")
    }
    again = strict.post(address, ANSWERS[address] | hidden)
    assert again.status_code == 302
    assert MODELS[address].objects.count() == 1


def test_a_token_of_another_visit_is_refused_too():
    strict, other = Client(enforce_csrf_checks=True), Client()
    token = read(other.get(SUGGEST)).all("input", name="csrfmiddlewaretoken")[0]["value"]
    strict.get(SUGGEST)

    refused(send(strict, SUGGEST, csrfmiddlewaretoken=token), SUGGEST, status=403)


def test_a_form_from_another_site_is_refused(client):
    strict = Client(enforce_csrf_checks=True, headers={"origin": "https://evil.example"})
    strict.get(SUGGEST)
    token = strict.cookies[configured.CSRF_COOKIE_NAME].value

    refused(send(strict, SUGGEST, csrfmiddlewaretoken=token), SUGGEST, status=403)


def test_other_pages_keep_their_answer_to_an_expired_form():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "a"})

    assert response.status_code == 403
    assert "This form has expired" in response.text


@every_form
def test_the_cookie_is_set_by_the_forms(client, address):
    response = client.get(address)

    cookie = response.cookies[configured.CSRF_COOKIE_NAME]
    assert set(response.cookies) == {configured.CSRF_COOKIE_NAME}
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert "no-store" in response["Cache-Control"]


# Programs


@every_form
def test_a_field_that_people_do_not_see_stays_empty(client, address):
    page = read(client.get(address))
    trap = page.one("input", name="website")
    assert trap.inside
    assert "hidden" in trap.inside.attributes
    assert trap.inside.one("label", **{"for": trap["id"]}).text == "Leave this field empty"
    assert (trap["tabindex"], trap["autocomplete"]) == ("-1", "off")

    response = send(client, address, website="https://spam.example")

    (sentence,) = refused(response, address)
    assert sentence.startswith(FILLED_IN)
    page = read(response)
    assert page.one("input", name="website")["value"] == ""
    assert typed(page) == ANSWERS[address]


@every_form
@pytest.mark.parametrize(
    ("opened", "sentence"),
    [
        (lambda: stamped(0), TOO_QUICK),
        (lambda: stamped(2), TOO_QUICK),
        (lambda: stamped(24 * 60 * 60 + 5), TOO_LATE),
        (lambda: "", TOO_LATE),
        (lambda: "opened:1:forged", TOO_LATE),
    ],
)
@pytest.mark.usefixtures("stopped_clock")
def test_the_time_it_took_is_checked_and_nothing_is_lost(client, address, opened, sentence):
    response = send(client, address, opened=opened())

    (said,) = refused(response, address)
    assert said.startswith(sentence)
    assert typed(read(response)) == ANSWERS[address]


@pytest.mark.usefixtures("stopped_clock")
def test_who_was_too_quick_need_not_start_to_wait_again(client):
    opened = stamped(2)
    page = read(send(client, SUGGEST, opened=opened))

    assert page.one("input", name="opened")["value"] == opened


@pytest.mark.usefixtures("stopped_clock")
def test_who_was_too_late_gets_a_new_start(client):
    page = read(send(client, SUGGEST, opened=stamped(100_000)))
    opened = page.one("input", name="opened")["value"]

    assert problems(read(send(client, SUGGEST, opened=opened))).popitem()[0].startswith(TOO_QUICK)


@pytest.mark.usefixtures("stopped_clock")
@pytest.mark.parametrize("seconds", [4, 24 * 60 * 60 - 5])
def test_a_person_has_from_seconds_to_a_day(client, seconds):
    assert send(client, SUGGEST, opened=stamped(seconds)).status_code == 302


def test_who_has_answers_to_put_right_is_told_only_of_them(client):
    response = send(client, SUGGEST, opened=stamped(0), what="")

    assert list(refused(response, SUGGEST)) == ["Say what happened"]


# What was sent never runs


@every_form
@pytest.mark.parametrize("text", CORPUS)
def test_what_is_typed_never_runs(client, address, text):
    poisoned = dict.fromkeys(ANSWERS[address], text)
    page = read(client.post(address, poisoned))

    assert_inert(page, address)
    assert typed(page)["contact"] == text


@pytest.mark.parametrize("text", CORPUS)
def test_a_page_in_an_address_never_runs(client, text):
    page = read(client.get("/report/", {"page": text}))

    assert_inert(page, "report")
    assert typed(page)["page"] == text


# On the case study's page


def adoption(case_study: Any, **fields: Any) -> Adoption:
    answers = ANSWERS[ADOPTED] | fields
    made = Adoption(case_study=case_study, **answers)
    if made.moderation != "waiting":
        made.decide(made.moderation)
    made.save()
    return made


def test_a_case_study_asks_to_be_told(client):
    links = read(client.get("/case-studies/connect/")).section("Tell the curators").links()

    assert links == {"Report a problem": REPORT, "We took this up": ADOPTED}


def test_an_accepted_account_is_shown_as_what_it_is(client, connect):
    adoption(connect, moderation="accepted", when="", kept="A <b>nurse</b>\nand a car")
    page = read(client.get("/case-studies/connect/"))
    section = page.section("Taken up elsewhere")

    assert page.one("nav", aria_labelledby="contents").links()["Taken up elsewhere"] == "#adoptions"
    assert "Nobody has checked them" in section.text
    assert section.one("h3").text == "Swansea"
    assert "Account of The council’s safety team, " in section.text
    assert [dt.text for dt in section.all("dt")] == [
        "Kept",
        "Changed",
        "Dropped",
        "Did the result hold?",
    ]
    assert section.all("dd")[0].text == "A <b>nurse</b> and a car"
    assert CONTACT not in page.text


@pytest.mark.parametrize("moderation", ["waiting", "refused"])
def test_what_waits_or_was_refused_shows_nowhere(client, connect, moderation):
    adoption(connect, moderation=moderation)
    content = client.get("/case-studies/connect/").content.decode()

    assert "Swansea" not in content
    assert "Taken up elsewhere" not in content
    Adoption.objects.update(moderation="accepted", decided_at="2026-03-12T12:00Z")
    assert "Swansea" in client.get("/case-studies/connect/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_accounts_take_one_query(client, connect, django_assert_num_queries, number):
    client.get("/case-studies/connect/")
    with CaptureQueriesContext(connection) as without:
        client.get("/case-studies/connect/")
    for _ in range(number):
        adoption(connect, moderation="accepted")
    with django_assert_num_queries(len(without)):
        client.get("/case-studies/connect/")


def test_gaps_lead_to_the_form(client):
    for address in ("/case-studies/?q=zebra", "/themes/any-theme/", "/evidence-map/"):
        links = read(client.get(address)).all("a", href=SUGGEST)
        assert links, address


# Mail


def test_curators_hear_where_to_read_it_and_nothing_else(
    client, settings, django_capture_on_commit_callbacks
):
    settings.CURATOR_EMAIL = "curators@example.org"
    settings.DEFAULT_FROM_EMAIL = "site@example.org"
    with django_capture_on_commit_callbacks() as callbacks:
        send(client, SUGGEST)
    assert mail.outbox == []
    for callback in callbacks:
        callback()

    (sent,) = mail.outbox
    reference = Suggestion.objects.get().reference
    assert sent.to == ["curators@example.org"]
    assert sent.from_email == "site@example.org"
    assert sent.subject == f"Shared Purpose: {reference} waits for you"
    assert sent.body == (
        "Somebody has sent something through a form of the directory. Read it here:\n\n"
        f"http://testserver/admin/casestudies/suggestion/{Suggestion.objects.get().pk}/change/\n"
    )


@every_form
@pytest.mark.parametrize("header", ["\r\nBcc: x@example.org", "\nTo: x@example.org\n\nBuy"])
def test_nothing_typed_reaches_a_mail(
    client, settings, django_capture_on_commit_callbacks, address, header
):
    settings.CURATOR_EMAIL = "curators@example.org"
    prose = {"what", "did_it_help", "text", "kept", "changed", "dropped"} & set(ANSWERS[address])
    with django_capture_on_commit_callbacks(execute=True):
        send(client, address, **dict.fromkeys(prose, f"Hello{header}"))

    (sent,) = mail.outbox
    assert sent.recipients() == ["curators@example.org"]
    for words in (*ANSWERS[address].values(), "x@example.org"):
        assert words not in sent.message().as_string() or words in ("partly", "Kent")


def test_without_an_address_no_mail_is_sent(client, settings, django_capture_on_commit_callbacks):
    settings.CURATOR_EMAIL = ""
    with django_capture_on_commit_callbacks(execute=True):
        send(client, SUGGEST)

    assert mail.outbox == []


class Broken(BaseEmailBackend):
    def send_messages(self, email_messages: Any) -> int:
        raise ConnectionRefusedError("curators@example.org: no")


def test_a_mail_that_fails_is_logged_and_the_visitor_thanked(
    client, settings, caplog, django_capture_on_commit_callbacks
):
    settings.CURATOR_EMAIL = "curators@example.org"
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    with (
        caplog.at_level(logging.ERROR, logger="casestudies"),
        django_capture_on_commit_callbacks(execute=True),
    ):
        response = send(client, SUGGEST)

    assert response.status_code == 302
    reference = Suggestion.objects.get().reference
    assert f"No mail about {reference}: ConnectionRefusedError" in caplog.text
    assert "@" not in caplog.text


def test_what_is_typed_is_not_logged(client, caplog):
    with caplog.at_level(logging.DEBUG):
        send(client, SUGGEST)
        send(client, REPORT, contact="nobody\r\nINFO forged")
        send(Client(enforce_csrf_checks=True), ADOPTED)

    said = "\n".join(r.getMessage() for r in caplog.records if not r.name.startswith("django.db"))
    for answers in ANSWERS.values():
        for answer in answers.values():
            assert answer not in said
    assert not re.search("^INFO forged", said, re.MULTILINE)


def test_nothing_is_left_when_saving_fails(client, monkeypatch):
    """A sending that was not saved does not count either."""

    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    client.raise_request_exception = False
    monkeypatch.setattr(Feedback, "save", fail)

    assert send(client, REPORT).status_code == 500
    assert not Sending.objects.exists()
