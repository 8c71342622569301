"""Fields and serializers that take what they are given at its word: no silent conversion, no field overlooked."""

from __future__ import annotations

from typing import Any

from django.db import models
from rest_framework import serializers
from rest_framework.fields import empty


class Text(serializers.CharField):
    """A JSON string; numbers are not turned into texts."""

    default_error_messages = {"invalid": "This must be a text."}

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Slug(serializers.SlugField):
    """As `Text`: letters, digits, hyphens and underscores."""

    default_error_messages = {"invalid": "This may hold letters, digits, hyphens and underscores only."}

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            raise serializers.ValidationError("This must be a text.")
        return super().to_internal_value(data)


class WholeNumber(serializers.IntegerField):
    """A JSON number without fraction; texts and booleans are not turned into numbers."""

    default_error_messages = {"invalid": "This must be a whole number."}

    def to_internal_value(self, data: Any) -> int:
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return super().to_internal_value(data)


class Flag(serializers.BooleanField):
    """`true` or `false`, and nothing that merely looks like it."""

    default_error_messages = {"invalid": "This must be true or false."}

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid")
        return data


class ListOf(serializers.ListField):
    """A JSON list."""

    default_error_messages = {"not_a_list": "This must be a list."}


class JSONObject(serializers.JSONField):
    """A JSON object."""

    default_error_messages = {"object": "This must be an object."}

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if not isinstance(data, dict):
            self.fail("object")
        return data


class StrictSerializer(serializers.Serializer[Any]):
    """Refuses fields it does not know, and fields that cannot be set, by name."""

    default_error_messages = {"invalid": "This must be an object."}

    def run_validation(self, data: Any = empty) -> Any:
        refused = self._refused(data) if isinstance(data, dict) else {}
        try:
            value = super().run_validation(data)
        except serializers.ValidationError as error:
            if refused and isinstance(error.detail, dict):
                raise serializers.ValidationError({**error.detail, **refused}) from error
            raise
        if refused:
            raise serializers.ValidationError(refused)
        return value

    def _refused(self, data: dict[str, Any]) -> dict[str, list[str]]:
        refused = {}
        for name in data:
            field = self.fields.get(name)
            if field is None:
                refused[name] = ["There is no field of this name."]
            elif field.read_only:
                refused[name] = ["This field cannot be set."]
        return refused


class StrictModelSerializer(StrictSerializer, serializers.ModelSerializer[Any]):
    """The same for a model; limits of length and value are the model's own."""

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.CharField: Text,
        models.TextField: Text,
        models.SlugField: Slug,
        models.PositiveIntegerField: WholeNumber,
        models.JSONField: JSONObject,
    }
