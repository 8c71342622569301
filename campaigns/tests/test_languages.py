"""A brief's language is one that there is: a tag of BCP 47, of parts that are assigned."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from campaigns.languages import NAMES
from campaigns.validators import validate_language


@pytest.mark.parametrize("tag", ["en", "de-AT", "pt-BR", "zh-Hant", "sr-Latn", "yue", "fil", "de-CH-1996", "EN-us"])
def test_a_language_that_there_is_passes(tag: str) -> None:
    validate_language(tag)


@pytest.mark.parametrize("tag", ["xx-klingon", "xx", "zz", "en-klingon", "qx"])
def test_one_that_nobody_has_assigned_is_named(tag: str) -> None:
    with pytest.raises(ValidationError) as error:
        validate_language(tag)
    assert error.value.messages == [f"There is no language “{tag}”. Write a code such as en or de-AT."]


@pytest.mark.parametrize("tag", ["english!!", "e", "", " en", None, 5, "en-"])
def test_what_is_no_code_is_told_what_one_looks_like(tag: object) -> None:
    with pytest.raises(ValidationError, match="A language is a code such as en or de-AT"):
        validate_language(tag)


@pytest.mark.parametrize("tag", NAMES)
def test_every_language_that_is_offered_is_one(tag: str) -> None:
    validate_language(tag)
