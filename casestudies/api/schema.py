"""The OpenAPI description: made once in each process, with what all operations have in common."""

import json
from functools import cache
from typing import Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.generators import SchemaGenerator

from casestudies import request_limit
from casestudies.api import errors, limiting

LICENCE = {
    "name": "Open Government Licence v3.0",
    "identifier": "OGL-UK-3.0",
    "url": "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}
TEXT = {"type": "string"}
PROBLEM = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "properties": {
        "type": TEXT,
        "title": TEXT,
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "A sentence for people."},
        "parameter": {"type": "string", "description": "400: the parameter that is wrong."},
        "retry_after": {"type": "integer", "description": "429: seconds to wait."},
        "entry": {"$ref": "#/components/schemas/Gone"},
    },
    "required": ["type", "title", "status", "detail"],
}
REFUSED = {
    "400": "The request, or a parameter that must be right, could not be read.",
    "404": "Nothing is at this address, or the list has no such page.",
    "405": "The method is not one for reading.",
    "406": "JSON was not accepted.",
    "410": "The entry was archived; `entry` says what it was, when and why it went.",
    "429": f"More than {limiting.COUNTING.most} requests in {request_limit.WITHIN // 60} minutes "
    "from one network. `Retry-After` says how many seconds to wait.",
    "500": "Something went wrong on this side.",
}
MOVES = {"/api/case-studies/{slug}/", "/api/organisations/{slug}/"}
GOES = {"/api/case-studies/{slug}/"}


class ChoiceExtension(OpenApiSerializerFieldExtension):
    """Describes a value of a vocabulary; each vocabulary stands in the description once."""

    target_class = "casestudies.api.fields.Choice"

    def get_name(self) -> str:
        return self.target.choices.__name__

    def map_serializer_field(self, auto_schema: Any, direction: str) -> dict[str, Any]:
        keys = list(self.target.choices.values)
        kind = "integer" if isinstance(keys[0], int) else "string"
        return {
            "type": "object",
            "properties": {"key": {"type": kind, "enum": keys}, "label": TEXT},
            "required": ["key", "label"],
        }


def complete(result: dict[str, Any], **_options: Any) -> dict[str, Any]:
    """Add to each operation what any of them may answer besides."""
    result["info"]["license"] = {k: LICENCE[k] for k in ("name", "url")}
    result["components"]["schemas"]["Problem"] = PROBLEM
    for path, operations in result["paths"].items():
        for operation in operations.values():
            responses = operation["responses"]
            responses["200"]["headers"] = _headers("ETag", "Last-Modified", "Cache-Control")
            responses["304"] = {"description": "Unchanged since the ETag or date you sent."}
            if path in MOVES:
                responses["301"] = {
                    "description": "It has another address now.",
                    "headers": _headers("Location"),
                }
            for code, words in REFUSED.items():
                if code != "410" or path in GOES:
                    responses[code] = _refusal(code, words)
    return result


def _refusal(code: str, words: str) -> dict[str, Any]:
    content = {errors.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    refusal: dict[str, Any] = {"description": words, "content": content}
    if code == "429":
        refusal["headers"] = _headers("Retry-After")
    return refusal


def _headers(*names: str) -> dict[str, Any]:
    return {name: {"schema": TEXT} for name in names}


@cache
def document() -> dict[str, Any]:
    return SchemaGenerator().get_schema(request=None, public=True)


@cache
def as_json() -> bytes:
    return json.dumps(document(), ensure_ascii=False, separators=(",", ":")).encode()
