"""JSON Schemas of every message, generated from the models. Source: JSON Schema, draft 2020-12."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, get_args

from pydantic import BaseModel, TypeAdapter
from pydantic.json_schema import models_json_schema

from realtime.protocol.client import ClientMessage
from realtime.protocol.events import JournalledMessage
from realtime.protocol.server import TransientMessage
from realtime.protocol.workflow import WorkflowNews

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Side = Literal["server", "client"]


@cache
def models(side: Side) -> dict[str, type[BaseModel]]:
    """Every message's model by its name, which is its type; only `error` has two, outside the journal it is `fault`."""
    if side == "client":
        return {type_of(model): model for model in _members(ClientMessage)}
    journalled = {type_of(model): model for model in _members(JournalledMessage)}
    transient = {
        "fault" if type_of(model) == "error" else type_of(model): model for model in _members(TransientMessage)
    }
    return {**journalled, **transient, "workflow_news": WorkflowNews}


@cache
def schema(side: Side, name: str) -> dict[str, Any]:
    """One message's schema, complete in itself. Raises KeyError for a name that there is not."""
    return {"$schema": DIALECT, **TypeAdapter(models(side)[name]).json_schema()}


def components() -> tuple[dict[tuple[Side, str], dict[str, Any]], dict[str, Any]]:
    """A reference to each message's schema, and the schemas that they refer to, for `#/components/schemas/`."""
    sides: tuple[Side, ...] = ("server", "client")
    every = [(side, name, model) for side in sides for name, model in models(side).items()]
    references, definitions = models_json_schema(
        [(model, "validation") for _, _, model in every], ref_template="#/components/schemas/{model}"
    )
    return (
        {(side, name): references[model, "validation"] for side, name, model in every},
        definitions.get("$defs", {}),
    )


def type_of(model: type[BaseModel]) -> str:
    """What a message of this model has as its `type`."""
    return str(get_args(model.model_fields["type"].annotation)[0])


def name_of(message: dict[str, Any]) -> str:
    """The name of a server's message, from what is in it."""
    return "fault" if message["type"] == "error" and "id" not in message else str(message["type"])


def _members(union: Any) -> tuple[type[BaseModel], ...]:
    return get_args(get_args(union)[0])
