"""What the OpenAPI document says beyond the views: the error shape on every operation, and where the sockets are."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiExample

SOCKETS = """
## How to use it

Send `Authorization: Token …` (made with `manage.py drf_create_token USERNAME`), or be signed in. Addresses answer with
and without the trailing slash. Every error has one shape, `{"error": {"code", "message", "fields"}}`.

## Live events

| where | what |
|---|---|
| `ws://HOST/ws/campaign/{campaign_id}/status` | WebSocket: a campaign's events, live, resumable with `?after=SEQ` |
| `ws://HOST/api/workflows/{workflow_id}/stream` | WebSocket: the same by the id of an execution or a campaign |
| `GET /api/sse/projects/{campaign_id}` | the same events by Server-Sent Events, resumable with `Last-Event-ID` |
| `POST /api/agui/campaigns/{campaign_id}` | the same work for AG-UI 1.0 clients: `RunAgentInput` in, events out |
| `GET /api/campaigns/{campaign_id}/events/?after=SEQ&wait=20` | the same events by polling |
| `POST /api/tickets/` | a one-time ticket for a socket or stream: `?ticket=…` |

Their messages are described in [AsyncAPI](/api/asyncapi.json) ([YAML](/api/asyncapi.yaml)) and, each by itself, in
[JSON Schema](/api/schemas/).
"""

_REASONS = {
    "400": ("The input is wrong; `fields` says where.", "invalid"),
    "401": ("Nobody is signed in.", "not_authenticated"),
    "403": ("You may see it but not do this to it.", "forbidden"),
    "404": ("There is no such thing, or you may not know that there is.", "not_found"),
    "409": ("It makes no sense in the present state.", "conflict"),
}
_ERROR = {
    "type": "object",
    "description": "What every refusal looks like. Some codes bring details of their own beside these three.",
    "properties": {
        "error": {
            "type": "object",
            "properties": {
                "code": {"type": "string", "description": "Stable; for programs."},
                "message": {"type": "string", "description": "One sentence for people."},
                "fields": {
                    "type": "object",
                    "additionalProperties": {"type": "array", "items": {"type": "string"}},
                    "description": "Dotted path of each wrong field, and what is wrong with it.",
                },
            },
            "required": ["code", "message", "fields"],
            "additionalProperties": True,
        }
    },
    "required": ["error"],
}
_OPERATIONS = ("get", "post", "put", "patch", "delete")


def describe_errors(result: dict[str, Any], generator: Any, **_: Any) -> dict[str, Any]:
    """A drf-spectacular hook: adds the error answers that each operation can give."""
    components = result.setdefault("components", {})
    components.setdefault("schemas", {})["Error"] = _ERROR
    components["responses"] = {code: _response(*reason) for code, reason in _REASONS.items()}
    for path, operations in result["paths"].items():
        for method in _OPERATIONS:
            if method in operations:
                _add_errors(operations[method], path, method)
    result["info"]["description"] = f"{result['info'].get('description', '')}\n{SOCKETS}"
    return result


def _add_errors(operation: dict[str, Any], path: str, method: str) -> None:
    codes = {"401"} if {} not in operation.get("security", []) else set()
    if method != "get" or any(parameter["in"] == "query" for parameter in operation.get("parameters", [])):
        codes.add("400")
    if method != "get":
        codes |= {"403", "409"}
    in_pages = any(parameter["name"] == "page" for parameter in operation.get("parameters", []))
    if "{" in path or method == "post" or in_pages:
        codes.add("404")
    for code in sorted(codes):
        operation["responses"].setdefault(code, {"$ref": f"#/components/responses/{code}"})


def _response(description: str, code: str) -> dict[str, Any]:
    fields = {"brief.topic": ["This field is required."]} if code == "invalid" else {}
    message = "brief.topic: This field is required." if fields else description
    example = {"error": {"code": code, "message": message, "fields": fields}}
    return {
        "description": description,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}, "example": example}},
    }


BRIEF = {
    "topic": "Quiet dishwashers for open kitchens",
    "audience": "People who are planning a new kitchen",
    "goal": "Help them choose by noise level",
    "tone": "friendly",
    "keyphrase": "quiet dishwasher",
    "keywords": ["open kitchen", "noise level"],
    "target_words": 800,
    "language": "en",
    "source_material": "A dishwasher of 40 dB is about as loud as a library.",
}
CREATE_CAMPAIGN = OpenApiExample(
    "A campaign that starts at once",
    value={
        "name": "Quiet dishwashers",
        "campaign_type": "content",
        "priority": "standard",
        "start": True,
        "brief": BRIEF,
    },
    request_only=True,
)
CREATE_BRAND_PROFILE = OpenApiExample(
    "A brand that says “you”",
    value={
        "workspace": "7c2f0c3e-6f0a-4f4e-9d3e-2b1a5d8c9e10",
        "name": "Hearth & Home",
        "rules": {"voice": "Warm and plain.", "banned_terms": ["cheap"], "preferred_terms": {"utilise": "use"}},
    },
    request_only=True,
)
