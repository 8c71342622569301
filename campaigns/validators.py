"""Checks of JSON fields. Each message says which entry is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError

KEYWORDS_LIMIT = 30
KEYWORD_LENGTH = 100
BRAND_RULES_LIMIT = 100_000  # characters of all texts together

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_TERM_LISTS = ("banned_terms", "required_phrases", "samples")
_CHOICES = {
    "contractions": ("", "use", "avoid"),
    "heading_case": ("", "title", "sentence"),
    "serial_comma": ("", "use", "avoid"),
    "numbers": ("", "words_to_ten", "digits"),
    "person": ("", "we", "you"),
}
_NUMBERS = {"tone_min": (-1, 1), "tone_max": (-1, 1), "grade_min": (0, 30), "grade_max": (0, 30)}


def check_field(name: str, validate: Callable[[Any], None], value: Any) -> None:
    """Runs a validator from a model's `clean` and puts what it says under the field's name.

    Validators listed on a field end up in migrations, which must not import application code.
    """
    try:
        validate(value)
    except ValidationError as error:
        raise ValidationError({name: error.messages}) from error


def validate_language(value: Any) -> None:
    """A language is a tag such as `en` or `de-AT` (BCP 47) of parts that its registry knows, as langcodes has it."""
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
        raise ValidationError("A language is a code such as en or de-AT.")
    from langcodes import tag_is_valid

    if not tag_is_valid(value):
        raise ValidationError(f"There is no language “{value}”. Write a code such as en or de-AT.")


def validate_keywords(value: Any) -> None:
    """Keywords are at most 30 texts of 1 to 100 characters."""
    if not isinstance(value, list):
        raise ValidationError("Keywords must be a list of texts.")
    if len(value) > KEYWORDS_LIMIT:
        raise ValidationError(f"At most {KEYWORDS_LIMIT} keywords; there are {len(value)}.")
    for position, keyword in enumerate(value, start=1):
        if not isinstance(keyword, str) or not keyword.strip():
            raise ValidationError(f"Keyword {position} must be a text that is not empty.")
        if len(keyword) > KEYWORD_LENGTH:
            raise ValidationError(f"Keyword {position} is longer than {KEYWORD_LENGTH} characters.")


def validate_brand_rules(value: Any) -> None:
    """Brand rules are an object of known fields, each of its type (see `agents.crews.content.types.Brand`)."""
    if not isinstance(value, dict):
        raise ValidationError("Brand rules must be an object.")
    if len(str(value)) > BRAND_RULES_LIMIT:
        raise ValidationError(f"Brand rules may hold at most {BRAND_RULES_LIMIT:,} characters.")
    for field, content in value.items():
        _validate_brand_rule(field, content)


def _validate_brand_rule(field: str, value: Any) -> None:
    if field == "voice":
        if not isinstance(value, str):
            raise ValidationError("voice must be a text.")
    elif field == "preferred_terms":
        if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
            raise ValidationError("preferred_terms must map what is written to what to write instead.")
    elif field in _TERM_LISTS:
        if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
            raise ValidationError(f"{field} must be a list of texts.")
    elif field in _CHOICES:
        if value not in _CHOICES[field]:
            raise ValidationError(f"{field} must be one of {', '.join(c or 'empty' for c in _CHOICES[field])}.")
    elif field in _NUMBERS:
        low, high = _NUMBERS[field]
        if value is not None and (
            isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high
        ):
            raise ValidationError(f"{field} must be a number from {low} to {high}.")
    else:
        raise ValidationError(f"There is no brand rule called {field}.")
