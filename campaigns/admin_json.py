"""JSON typed into the admin: what is nested too deeply to be read is refused like everything else that is no JSON."""

from __future__ import annotations

import json
from typing import Any

from django.db import models


class CautiousDecoder(json.JSONDecoder):
    """Raises JSONDecodeError, never RecursionError."""

    def decode(self, s: str, *rest: Any) -> Any:
        try:
            return super().decode(s, *rest)
        except RecursionError as error:
            raise json.JSONDecodeError("nested too deeply", s, 0) from error


CAUTIOUS_JSON: dict[Any, dict[str, Any]] = {models.JSONField: {"decoder": CautiousDecoder}}  # an admin's overrides
