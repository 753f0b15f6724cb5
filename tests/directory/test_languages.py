"""What awaits a translator: every word can be said in Welsh, at addresses that begin with /cy/.

There is no Welsh catalogue yet. In its place stands one that puts brackets around every message,
and leaves those alone that Django itself has in Welsh, such as the months.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.conf import LazySettings
from django.db.models import Field
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import trans_real

from casestudies import dates, figures, lists
from casestudies.browsing import Browsing
from casestudies.filters import CaseStudyFilter
from casestudies.workflow import MOVES
from tests.builders import make_case_study
from tests.casestudies.reading import read
from tests.casestudies.test_pages import PAGES, unsigned
from tests.casestudies.world import make_world

pytestmark = pytest.mark.django_db


class InBrackets(trans_real.DjangoTranslation):
    """Django's own Welsh, and any other message in brackets."""

    def gettext(self, message: str) -> str:
        found = super().gettext(message)
        return found if found != message else f"⟦{without_context(message)}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{without_context(msgid1 if n == 1 else msgid2)}⟧"


def without_context(message: str) -> str:
    return message.rpartition(trans_real.CONTEXT_SEPARATOR)[2]


@pytest.fixture
def welsh(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A site that has Welsh too, as it would be with a catalogue."""
    settings.LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg")]
    monkeypatch.setitem(trans_real._translations, "cy", InBrackets("cy"))


@pytest.fixture
def in_welsh(welsh: None) -> Iterator[None]:
    with translation.override("cy"):
        yield


# Addresses


@pytest.mark.usefixtures("welsh")
@pytest.mark.parametrize("address", PAGES, ids=unsigned)
def test_every_page_is_there_in_welsh(client, address):
    make_world()

    response = client.get(f"/cy{address}")

    assert response.status_code == 200
    assert response["Content-Language"] == "cy"


@pytest.mark.usefixtures("welsh")
def test_a_page_names_its_language(client):
    assert read(client.get("/cy/")).one("html")["lang"] == "cy"
    assert read(client.get("/")).one("html")["lang"].lower() == "en-gb"


@pytest.mark.usefixtures("welsh")
@pytest.mark.parametrize("address", ["/cy/", "/cy/case-studies/", "/cy/case-studies/connect/"])
def test_links_of_a_page_stay_in_its_language(client, address):
    make_world()
    page = read(client.get(address))

    within = [link for link in page.all("a") if not link["hreflang"]]
    addresses = [link["href"] for link in within] + [form["action"] for form in page.all("form")]

    elsewhere = {a for a in addresses if a.startswith("/") and not a.startswith("/cy/")}
    assert elsewhere <= {reverse("admin:index")}


@pytest.mark.usefixtures("welsh")
@pytest.mark.parametrize("preferred", ["cy", "cy,en;q=0.1", "fr", "*", "nonsense;;"])
def test_an_address_decides_the_language_and_nothing_else(preferred):
    make_case_study("connect")
    visitor = Client(headers={"accept-language": preferred})
    visitor.cookies["django_language"] = "cy"

    for address in ("/", "/case-studies/", "/case-studies/connect/", "/health/live"):
        response = visitor.get(address)
        assert "⟦" not in response.text
        assert response["Content-Language"] == "en-gb"
        assert "Accept-Language" not in response.get("Vary", "")
        assert not response.cookies


@pytest.mark.usefixtures("welsh")
def test_a_page_in_welsh_sets_no_cookie(client):
    assert not client.get("/cy/").cookies


@pytest.mark.usefixtures("welsh")
def test_the_language_ends_with_the_answer(client):
    client.get("/cy/")

    assert translation.get_language() == "en-gb"
    assert reverse("home") == "/"


@pytest.mark.usefixtures("welsh")
def test_suggestions_are_asked_for_and_given_in_the_language_of_the_page(client):
    make_case_study("triage")
    address = read(client.get("/cy/")).one("input", id="q")["data-suggestions"]

    assert address == "/cy/suggestions/"
    assert client.get(address, {"q": "triage"}).json()["suggestions"] == [
        {"kind": "⟦Case study⟧", "label": "Triage", "address": "/cy/case-studies/triage/"}
    ]


@pytest.mark.usefixtures("welsh")
def test_what_is_not_there_is_said_in_the_language_of_its_address(client):
    response = client.get("/cy/nonsense/")

    assert response.status_code == 404
    assert response["Content-Language"] == "cy"


@pytest.mark.usefixtures("welsh")
def test_curators_pages_and_health_have_one_address(client):
    assert client.get("/account/sign-in/").status_code == 200
    assert client.get("/cy/account/sign-in/").status_code == 404
    assert client.get("/cy/admin/").status_code == 404
    assert client.get("/cy/health/live").status_code == 404


@pytest.mark.parametrize("address", ["/cy/", "/cy/case-studies/", "/en/", "/en-gb/"])
def test_a_language_that_is_not_offered_has_no_addresses(client, address):
    assert client.get(address).status_code == 404


# Words


def labels() -> Iterator[tuple[str, Any]]:
    for name in ("casestudies", "partners", "themes"):
        for model in apps.get_app_config(name).get_models():
            for field in model._meta.get_fields():
                if isinstance(field, Field):
                    listed = getattr(field, "base_field", field)
                    for key, label in listed.flatchoices:
                        yield f"{model.__name__}.{field.name}: {key}", label


def test_every_choice_can_be_translated():
    found = dict(labels())

    assert len(found) > 400
    assert [name for name, label in found.items() if not isinstance(label, Promise)] == []


@pytest.mark.usefixtures("welsh")
def test_filters_are_said_in_welsh(client):
    make_world(2)
    page = read(client.get("/cy/case-studies/?kind=case_study&sort=newest"))

    shown = page.one("main").text
    for words in ("⟦Who led⟧", "⟦Voluntary sector⟧", "⟦Evaluated with a comparison group⟧"):
        assert words in shown
    assert "⟦⟦Kind of entry⟧: ⟦Case study⟧⟧" in shown
    assert [option.text for option in page.one("select", name="sort").all("option")] == [
        "⟦Strongest evidence⟧",
        "⟦Newest⟧",
        "⟦Recently confirmed⟧",
        "⟦A to Z⟧",
    ]


def test_a_language_is_not_kept_from_one_visitor_for_the_next(in_welsh):
    def first_label() -> str:
        return Browsing(CaseStudyFilter()).groups[1].choices[0].label

    assert first_label() == "⟦Evaluated with a comparison group⟧"
    with translation.override("en-gb"):
        assert first_label() == "Evaluated with a comparison group"


@pytest.mark.usefixtures("in_welsh")
def test_months_are_those_of_django():
    assert dates.in_words("2026-03-12") == "12 Mawrth 2026"
    assert dates.in_words("2012-02") == "Chwefror 2012"
    assert dates.in_words("2012", "by_the_end_of") == "⟦by the end of 2012⟧"


@pytest.mark.usefixtures("welsh")
def test_dates_of_a_case_study_are_said_in_welsh(client):
    make_case_study("connect", start="2026-03-12", last_confirmed_on="2026-02-01")
    text = read(client.get("/cy/case-studies/connect/")).text

    assert "12 Mawrth 2026" in text
    assert "⟦Confirmed 1 Chwefror 2026⟧" in text


@pytest.mark.usefixtures("in_welsh")
def test_figures_and_lists_are_said_in_welsh():
    assert figures.in_words(Decimal(70), Decimal(80), "percent") == "⟦70% to 80%⟧"
    assert figures.in_words(Decimal(1000), None, "count") == "1,000"
    assert lists.with_commas(["a", "b"]) == "a⟦, ⟧b"
    assert lists.with_or(["a", "b"]) == "a⟦ or ⟧b"


@pytest.mark.usefixtures("in_welsh")
def test_a_history_is_kept_in_one_language():
    assert [str(move.label) for move in MOVES][:1] == ["⟦Send for review⟧"]
    assert [move.recorded for move in MOVES][:1] == ["Send for review"]
