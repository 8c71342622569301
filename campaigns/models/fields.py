"""Fields of our own."""

from __future__ import annotations

from typing import Any

from django.db import models

from campaigns.storable import storable_json

SIGNS = ("\\ud", "\\uD", "\\u0000")  # without one of these, a row holds nothing but what every encoder writes


class SoundJSONField(models.JSONField):
    """JSON whose texts can be stored and sent, always: see `campaigns.storable`.

    Rows that were written before this was so are mended as they are read.
    """

    def deconstruct(self) -> Any:
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs  # for the database it is no other field

    def get_prep_value(self, value: Any) -> Any:
        return storable_json(super().get_prep_value(value))

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        read = super().from_db_value(value, expression, connection)
        if isinstance(value, str) and any(sign in value for sign in SIGNS):
            return storable_json(read)
        return read
