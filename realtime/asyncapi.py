"""The live channel as an AsyncAPI 3 document, generated from the protocol's models.

Source: https://www.asyncapi.com/docs/reference/specification/v3.0.0
"""

from __future__ import annotations

import inspect
from typing import Any

from realtime.example_messages import client_messages, server_messages
from realtime.protocol import VERSION
from realtime.protocol.close_codes import CloseCode
from realtime.protocol.schemas import Side, components, models, type_of

JSON = "application/json"
SECURITY = {
    "token": {
        "type": "httpApiKey",
        "name": "Authorization",
        "in": "header",
        "description": "`Token …`, as `manage.py drf_create_token` prints it.",
    },
    "session": {"type": "httpApiKey", "name": "sessionid", "in": "cookie", "description": "A signed-in browser."},
    "ticket": {
        "type": "httpApiKey",
        "name": "ticket",
        "in": "query",
        "description": "From `POST /api/tickets/`: good for thirty seconds and for one connection.",
    },
}
RESUME = {
    "after": {"type": "integer", "minimum": 0, "description": "Go on behind this number."},
    "epoch": {"type": "string", "format": "uuid", "description": "The journal that the number belongs to."},
    "last_id": {"type": "string", "format": "uuid", "description": "The id of event number `after`."},
}


def document(*, host: str, secure: bool) -> dict[str, Any]:
    """The document of this installation."""
    references, schemas = components()
    return {
        "asyncapi": "3.0.0",
        "id": "urn:galley:live",
        "info": {
            "title": "Galley's live channel",
            "version": str(VERSION),
            "description": _description(),
            "license": {"name": "MIT"},
        },
        "defaultContentType": JSON,
        "servers": {
            "sockets": _server(host, "wss" if secure else "ws"),
            "streams": _server(host, "https" if secure else "http"),
        },
        "channels": _channels(),
        "operations": _operations(),
        "components": {
            "messages": {_key(side, name): _message(side, name, schema) for (side, name), schema in references.items()},
            "schemas": schemas,
            "securitySchemes": SECURITY,
        },
    }


def _server(host: str, protocol: str) -> dict[str, Any]:
    security = [{"$ref": f"#/components/securitySchemes/{name}"} for name in SECURITY]
    return {"host": host, "protocol": protocol, "security": security}


def _description() -> str:
    codes = "\n".join(f"- {code.value} {code.slug}: {code.sentence}" for code in CloseCode)
    return (
        "Every event of a campaign, in order, without gaps or repeats, also after a reconnect. A message with `id` is "
        "kept in the campaign's journal under its number `seq`; one with `requires_ack` asks for an `ack`.\n\n"
        f"A socket is closed with one of these codes:\n\n{codes}"
    )


def _channels() -> dict[str, Any]:
    sockets = {"ws": {"query": {"type": "object", "properties": {**RESUME, "dialect": _choice("native", "html")}}}}
    streams: dict[str, Any] = {"http": {}}
    everything = [*_keys("server", socket=True), *_keys("client")]
    return {
        "campaign": _channel(
            "/ws/campaign/{campaign_id}/status", "A campaign's socket.", "sockets", everything, bindings=sockets
        ),
        "workflow": _channel(
            "/api/workflows/{workflow_id}/stream",
            "The same by the id of an execution (then only its events are sent) or of a campaign.",
            "sockets",
            everything,
            bindings=sockets,
        ),
        "stream": _channel(
            "/api/sse/projects/{campaign_id}",
            "Server-Sent Events. An event's id is `epoch:seq:id`, and `Last-Event-ID` resumes. With `?dialect=native` "
            "the messages of the socket, each under its type.",
            "streams",
            ["server_workflow_news", *_keys("server", socket=True)],
            bindings=streams,
        ),
    }


def _channel(
    address: str, description: str, server: str, messages: list[str], *, bindings: dict[str, Any]
) -> dict[str, Any]:
    parameter = address.partition("{")[2].partition("}")[0]
    return {
        "address": address,
        "description": description,
        "servers": [{"$ref": f"#/servers/{server}"}],
        "parameters": {parameter: {"description": "A UUID."}},
        "messages": {key: {"$ref": f"#/components/messages/{key}"} for key in messages},
        "bindings": bindings,
    }


def _operations() -> dict[str, Any]:
    """What this application does: it sends events, and receives what clients ask for."""
    operations = {}
    for channel in ("campaign", "workflow"):
        operations[f"{channel}Events"] = _operation("send", channel, _keys("server", socket=True))
        operations[f"{channel}Requests"] = _operation("receive", channel, _keys("client"))
    operations["streamEvents"] = _operation("send", "stream", ["server_workflow_news", *_keys("server", socket=True)])
    return operations


def _operation(action: str, channel: str, messages: list[str]) -> dict[str, Any]:
    return {
        "action": action,
        "channel": {"$ref": f"#/channels/{channel}"},
        "messages": [{"$ref": f"#/channels/{channel}/messages/{key}"} for key in messages],
    }


def _message(side: Side, name: str, schema: dict[str, Any]) -> dict[str, Any]:
    model = models(side)[name]
    example = (server_messages() if side == "server" else client_messages())[name]
    summary = inspect.cleandoc(model.__doc__ or "").partition("\n\n")[0].replace("\n", " ")
    return {
        "name": type_of(model) if name != "workflow_news" else name,
        "title": name.replace("_", " "),
        **({"summary": summary} if summary else {}),
        "contentType": JSON,
        "payload": schema,
        "examples": [{"name": name, "payload": example}],
    }


def _keys(side: Side, *, socket: bool = False) -> list[str]:
    return [_key(side, name) for name in models(side) if not (socket and name == "workflow_news")]


def _key(side: Side, name: str) -> str:
    return f"{side}_{name}"


def _choice(*values: str) -> dict[str, Any]:
    return {"type": "string", "enum": list(values), "default": values[0]}
