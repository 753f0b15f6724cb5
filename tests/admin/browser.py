"""Filling in a page's form as a browser does: what it shows is what is sent."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any

from django.test import Client
from django.urls import reverse

from casestudies.models import CaseStudy

Fields = dict[str, Any]


class _Form(HTMLParser):
    """Collects the fields of the page's main form, with their values."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._inside = False
        self._select = self._textarea = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = {key: value or "" for key, value in attributes}
        name = named.get("name", "")
        if tag == "form":
            self._inside = named.get("id", "").endswith("_form") and named["id"] != "logout-form"
        if not self._inside or "__prefix__" in name:
            return
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in named:
            self.fields.setdefault(self._select, []).append(named.get("value", ""))
        elif tag == "textarea":
            self._textarea = name
            self.fields[name] = [""]
        elif tag == "input" and name and self._is_sent(named):
            nothing = "on" if named.get("type") == "checkbox" else ""
            self.fields.setdefault(name, []).append(named.get("value", nothing))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        elif tag == "textarea" and self._textarea:
            self._end_lines()

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.fields[self._textarea][0] += data

    def _end_lines(self) -> None:
        """End lines as browsers do. They also drop the line that Django puts before a text."""
        [text] = self.fields[self._textarea]
        self.fields[self._textarea] = ["\r\n".join(text.removeprefix("\n").splitlines())]
        self._textarea = ""

    @staticmethod
    def _is_sent(named: dict[str, str]) -> bool:
        if named.get("type") in ("checkbox", "radio"):
            return "checked" in named
        return named.get("type") != "submit" and named["name"] != "csrfmiddlewaretoken"


def fields_of(response: Any) -> Fields:
    """Return what the page's form would send."""
    form = _Form()
    form.feed(response.content.decode())
    return form.fields


def errors_of(response: Any) -> list[str]:
    """Return the sentences that stand beside the fields, and above them."""
    lists = re.findall(
        r'<ul class="errorlist[^>]*>(.*?)</ul>', response.content.decode(), flags=re.DOTALL
    )
    return [
        unescape(sentence)
        for errors in lists
        for sentence in re.findall(r"<li>(.*?)</li>", errors, flags=re.DOTALL)
    ]


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def address(record: Any, page: str = "change") -> str:
    """Return the address of one of a record's pages."""
    name = f"{record._meta.app_label}_{record._meta.model_name}"
    return reverse(f"admin:{name}_{page}", args=[record.pk])


def list_address(model: Any, page: str = "changelist") -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}")


def fill(client: Client, url: str, changes: Fields, rows: dict[str, list[Fields]]) -> Fields:
    """Open a form and fill in `changes`, and new `rows` under the rows it has."""
    fields = fields_of(client.get(url)) | changes
    for prefix, added in rows.items():
        total = int(fields[f"{prefix}-TOTAL_FORMS"][0])
        for number, row in enumerate(added, start=total):
            fields |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
        fields[f"{prefix}-TOTAL_FORMS"] = [str(total + len(added))]
    return fields


def save(client: Client, url: str, rows: Any = None, **changes: Any) -> Any:
    """Fill in a form, send it, and follow where it leads."""
    return client.post(url, fill(client, url, changes, rows or {}), follow=True)


def act(client: Client, action: str, *case_studies: CaseStudy, **more: Any) -> Any:
    """Choose an action on the list of case studies."""
    selected = [case_study.pk for case_study in case_studies]
    data = {"action": action, "_selected_action": selected, "index": "0"} | more
    return client.post(list_address(CaseStudy), data, follow=True)
