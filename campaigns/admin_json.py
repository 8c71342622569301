"""JSON typed into the admin: what is nested too deeply to be read is refused like everything else that is no JSON.

So is an object with a field that is there twice, as over the API: one of the two would be lost without a word.
"""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models


class FieldTwice(json.JSONDecodeError):
    """A field that is there twice in an object."""


class CautiousDecoder(json.JSONDecoder):
    """Raises JSONDecodeError, never RecursionError."""

    def __init__(self, **options: Any) -> None:
        self._twice: list[str] = []
        super().__init__(**{**options, "object_pairs_hook": self._object})

    def decode(self, s: str, *rest: Any) -> Any:
        try:
            value = super().decode(s, *rest)
        except RecursionError as error:
            raise json.JSONDecodeError("nested too deeply", s, 0) from error
        if self._twice:
            raise FieldTwice("; ".join(f"the field {name} is there twice" for name in self._twice), s, 0)
        return value

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for name, value in pairs:
            if name in found:
                self._twice.append(name)
            found[name] = value
        return found


class CautiousField(forms.JSONField):
    """Says where a text is no JSON, or which field is there twice."""

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError as error:
            match error.__context__:
                case FieldTwice(msg=said):
                    raise ValidationError(f"{said[:1].upper()}{said[1:]}.") from error
                case json.JSONDecodeError(msg=said, lineno=line, colno=column):
                    message = f"Enter a valid JSON: {said} (line {line}, column {column})."
                    raise ValidationError(message, code="invalid") from error
            raise


# An admin's overrides.
CAUTIOUS_JSON: dict[Any, dict[str, Any]] = {models.JSONField: {"decoder": CautiousDecoder, "form_class": CautiousField}}
