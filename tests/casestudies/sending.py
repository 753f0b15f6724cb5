"""Filling in the public forms as a person does: opened, read for a while, sent."""

import time
from typing import Any
from unittest import mock

from django.core import signing
from django.test import Client

from casestudies.forms.guard import stamp
from casestudies.models import Adoption, Feedback, Suggestion
from tests.casestudies.reading import Element, read

Answers = dict[str, str]

SUGGEST = "/suggest/"
REPORT = "/case-studies/connect/report/"
REPORT_PAGE = "/report/"
ADOPTED = "/case-studies/connect/adopted/"

CONTACT = "a.person@example.org"
# Every form with an answer to every question
ANSWERS: dict[str, Answers] = {
    SUGGEST: {
        "what": "A nurse sat in the control room.\nCalls went to her first.",
        "where": "Kent",
        "who": "The police & the trust",
        "did_it_help": "Fewer people were detained: 20% in a year.",
        "contact": CONTACT,
    },
    REPORT: {"text": "The year is wrong:\nit was 2015.", "contact": CONTACT},
    REPORT_PAGE: {"page": "/themes/connect/", "text": "The text ends early.", "contact": CONTACT},
    ADOPTED: {
        "where": "Swansea",
        "who": "The council’s safety team",
        "when": "2024 until now",
        "kept": "The nurse.",
        "changed": "The hours.",
        "dropped": "The car.",
        "result_held": "partly",
        "contact": CONTACT,
    },
}
MODELS: dict[str, Any] = {
    SUGGEST: Suggestion,
    REPORT: Feedback,
    REPORT_PAGE: Feedback,
    ADOPTED: Adoption,
}


def stamped(seconds: float) -> str:
    """Return the note of a page that was opened so long ago."""
    with mock.patch.object(signing.time, "time", return_value=time.time() - seconds):
        return stamp()


def send(client: Client, address: str, *, opened: str | None = None, **changes: str) -> Any:
    """Send a form after a minute, with changes to its answers."""
    sent = ANSWERS[address] | {"opened": stamped(60) if opened is None else opened} | changes
    return client.post(address, sent)


def typed(page: Element) -> Answers:
    """Return what stands in the fields of the form."""
    form = page.one("form", method="post")
    fields = {e["name"]: e["value"] for e in form.all("input") if e["type"] in ("text", "email")}
    fields |= {e["name"]: "".join(e.words)[1:-1].removeprefix("\n") for e in form.all("textarea")}
    fields |= {e["name"]: e["value"] for e in form.all("input", type="radio") if is_on(e)}
    fields.pop("website")
    return fields


def is_on(radio: Element) -> bool:
    return "checked" in radio.attributes


def problems(page: Element) -> dict[str, str]:
    """Return the error summary: what its links say, and where they lead."""
    return page.one("div", data_module="govuk-error-summary").links()


def refused(response: Any, address: str, *, status: int = 400) -> dict[str, str]:
    """Check that nothing was saved and nothing that was typed is lost; return the summary."""
    assert response.status_code == status
    assert MODELS[address].objects.count() == 0
    page = read(response)
    assert page.one("title").text.startswith("Error: ")
    return problems(page)
