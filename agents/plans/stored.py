"""The plan of an execution, as the engine reads it at every step."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import orjson

from agents.plans.language import Plan


def stored_plan(plan: Any) -> Plan:
    """The plan that an execution was frozen with, as it is in the database: nobody has to check it again each time.

    Executions of the same template share the object, which nobody changes.
    """
    return _read(orjson.dumps(plan))


@lru_cache(maxsize=256)
def _read(plan: bytes) -> Plan:
    return Plan.model_validate_json(plan)
