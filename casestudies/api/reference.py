"""The page about the API: its description for people, and an answer as it is at this moment."""

import json
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from casestudies import request_limit
from casestudies.api import errors, limiting, paging, schema
from casestudies.api.views.case_studies import body

EXAMPLE = "theme=mental-health&evidence=2&evidence=3&evidence=4&page_size=1"
FACETS, VALUES = 2, 2  # of the counts, in the answer shown


@dataclass(frozen=True)
class Parameter:
    name: str
    description: str


@dataclass(frozen=True)
class Operation:
    method: str
    path: str
    summary: str
    description: str
    parameters: list[Parameter]
    example: str  # an address to try; none where a slug is needed


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    described = schema.document()
    groups: dict[str, list[Operation]] = {}
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            found = _operation(method.upper(), path, operation)
            groups.setdefault(operation["tags"][0], []).append(found)
    address = reverse("api-case-study-list")
    return render(
        request,
        "casestudies/api_reference.html",
        {
            "section": "about",
            "breadcrumbs": [
                (gettext("About"), reverse("about")),
                (gettext("Data"), reverse("data")),
            ],
            "groups": [(tag, f"group-{n}", found) for n, (tag, found) in enumerate(groups.items())],
            "paging": [_parameter(p) for p in _of_paging(described)],
            "refused": schema.REFUSED,
            "most": limiting.COUNTING.most,
            "minutes": request_limit.WITHIN // 60,
            "licence": schema.LICENCE,
            "example": f"{address}?{EXAMPLE}",
            "command": f"curl '{request.build_absolute_uri(address)}?{EXAMPLE}'",
            "answer": _answer(request, address),
            "problem": _pretty(errors.problem(404, errors.in_words(404))),
        },
    )


def _operation(method: str, path: str, operation: dict[str, Any]) -> Operation:
    asked = [p for p in operation.get("parameters", []) if p["name"] not in paging.PARAMETERS]
    return Operation(
        method,
        path,
        operation["summary"],
        operation.get("description", ""),
        [_parameter(parameter) for parameter in asked],
        "" if "{" in path else path,
    )


def _of_paging(described: dict[str, Any]) -> list[dict[str, Any]]:
    listed = described["paths"][reverse("api-case-study-list")]["get"]["parameters"]
    return [parameter for parameter in listed if parameter["name"] in paging.PARAMETERS]


def _parameter(parameter: dict[str, Any]) -> Parameter:
    return Parameter(parameter["name"], parameter["description"])


def _answer(request: HttpRequest, address: str) -> str:
    """Ask as a program would, and leave out most of the counts."""
    asked = copy(request)
    asked.path = asked.path_info = address
    asked.META = request.META | {"QUERY_STRING": EXAMPLE}
    asked.GET = QueryDict(EXAMPLE)
    said = json.loads(JSONRenderer().render(body(Request(asked))))
    said["facets"] = {
        name: dict(list(counts.items())[:VALUES])
        for name, counts in list(said["facets"].items())[:FACETS]
    }
    return _pretty(said)


def _pretty(said: dict[str, Any]) -> str:
    return json.dumps(said, indent=2, ensure_ascii=False)
