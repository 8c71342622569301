"""The protocol's documents: complete, true to the messages, and readable by the tools they are made for."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
import yaml
from rest_framework.test import APIClient

from realtime.dialects import EVENT_TYPES
from realtime.example_messages import client_messages, server_messages
from realtime.protocol.client import CLIENT_MESSAGE
from realtime.protocol.schemas import Side, models, schema
from realtime.protocol.server import SERVER_MESSAGE
from tests.node_scripts import run_node

MESSAGES: dict[Side, dict[str, dict[str, Any]]] = {"server": server_messages(), "client": client_messages()}
NAMES: list[tuple[Side, str]] = [(side, name) for side in MESSAGES for name in models(side)]


@pytest.fixture
def document() -> dict[str, Any]:
    told: dict[str, Any] = APIClient().get("/api/asyncapi.json").json()
    return told


def test_every_message_has_an_example() -> None:
    assert {side: set(found) for side, found in MESSAGES.items()} == {side: set(models(side)) for side in MESSAGES}
    assert set(models("server")) >= EVENT_TYPES


@pytest.mark.parametrize(("side", "name"), NAMES)
def test_an_example_is_what_its_schema_and_the_protocol_say(side: Side, name: str) -> None:
    message = MESSAGES[side][name]

    jsonschema.Draft202012Validator.check_schema(schema(side, name))
    jsonschema.Draft202012Validator(schema(side, name)).validate(message)
    if name != "workflow_news":
        (SERVER_MESSAGE if side == "server" else CLIENT_MESSAGE).validate_python(message)


@pytest.mark.parametrize(("side", "name"), NAMES)
def test_a_schema_refuses_a_field_it_does_not_know(side: Side, name: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema(side, name)).validate({**MESSAGES[side][name], "surprise": 1})


def test_schemas_are_listed_and_served() -> None:
    client = APIClient()
    listed = client.get("/api/schemas/").json()
    assert "fault" in listed.pop("$comment")

    assert {side: set(found) for side, found in listed.items()} == {side: set(models(side)) for side in MESSAGES}
    told = client.get(listed["server"]["agent_started"])
    assert told["Content-Type"] == "application/schema+json"
    assert told.json()["$id"] == listed["server"]["agent_started"]
    assert told.json()["properties"]["type"]["const"] == "agent_started"
    assert client.get("/api/schemas/server/nothing").json()["error"]["code"] == "not_found"


@pytest.mark.parametrize(("side", "name"), NAMES)
def test_a_served_schema_has_an_example_that_it_accepts(side: Side, name: str) -> None:
    told = APIClient().get(f"/api/schemas/{side}/{name}").json()

    assert told["examples"] == [MESSAGES[side][name]]
    jsonschema.Draft202012Validator.check_schema(told)
    jsonschema.Draft202012Validator(told).validate(told["examples"][0])


def test_the_document_has_every_message_with_an_example(document: dict[str, Any]) -> None:
    assert document["asyncapi"] == "3.0.0"
    assert set(document["components"]["messages"]) == {f"{side}_{name}" for side, name in NAMES}
    for message in document["components"]["messages"].values():
        assert message["examples"]


def test_the_document_names_this_server(document: dict[str, Any]) -> None:
    assert document["servers"]["sockets"]["host"] == "testserver"
    assert document["servers"]["sockets"]["protocol"] == "ws"


def test_the_yaml_is_the_same(document: dict[str, Any]) -> None:
    assert yaml.safe_load(APIClient().get("/api/asyncapi.yaml").content) == document


def test_asyncapis_own_parser_accepts_it(document: dict[str, Any]) -> None:
    told = json.loads(run_node("asyncapi.mjs", json.dumps(document)))

    assert told["problems"] == []
    assert told["messages"] == len(NAMES)


def test_the_openapi_page_links_what_is_no_openapi() -> None:
    page = APIClient().get("/api/schema/?format=json").content.decode()

    for place in ("/ws/campaign/", "/api/sse/projects/", "/api/agui/campaigns/", "/api/asyncapi.json", "/api/schemas/"):
        assert place in page
