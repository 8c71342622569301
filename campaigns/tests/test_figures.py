"""Numbers for people: a comma between thousands, and nothing done to what is no number."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from campaigns.figures import about_dollars, counted, dollars, grouped


@pytest.mark.parametrize(
    ("number", "shown"),
    [(0, "0"), (999, "999"), (1000, "1,000"), (22763, "22,763"), (-1234, "-1,234"), (1234.5, "1,234.5")],
)
def test_thousands_are_set_apart(number: float, shown: str) -> None:
    assert grouped(number) == shown


@given(st.integers())
def test_nothing_but_commas_is_added(number: int) -> None:
    assert grouped(number).replace(",", "") == str(number)
    assert all(len(part) == 3 for part in grouped(abs(number)).split(",")[1:])


@pytest.mark.parametrize(("number", "shown"), [(0, "0 words"), (1, "1 word"), (2, "2 words"), (22763, "22,763 words")])
def test_a_number_has_its_unit(number: int, shown: str) -> None:
    assert counted(number, "word") == shown


def test_a_unit_may_have_a_plural_of_its_own() -> None:
    assert (counted(1, "entry", "entries"), counted(2000, "entry", "entries")) == ("1 entry", "2,000 entries")


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("0", "$0.00"),
        ("2.5", "$2.50"),
        ("0.0034", "$0.0034"),
        ("1250", "$1,250.00"),
        ("12345.678", "$12,345.678"),
        ("0.000001", "$0.000001"),
    ],
)
def test_dollars_have_their_cents_and_what_is_smaller(amount: str, shown: str) -> None:
    assert dollars(Decimal(amount)) == shown


def test_a_price_that_was_worked_out_is_told_to_a_hundredth_of_a_cent() -> None:
    assert (about_dollars(0.00123456), about_dollars(1234.1), about_dollars(0)) == ("$0.0012", "$1,234.10", "$0.00")


@pytest.mark.parametrize(
    ("template", "value", "shown"),
    [
        ("{{ value|grouped }}", 22763, "22,763"),
        ("{{ value|grouped }}", "20250305", "20250305"),
        ("{{ value|grouped }}", True, "True"),
        ("{{ value|grouped }}", None, "None"),
        ('{{ value|counted:"token" }}', 12000, "12,000 tokens"),
        ("{{ value|dollars }}", 1000, "$1,000.00"),
        ("{{ value|size }}", 1023, "1,023\xa0bytes"),
        ("{{ value|size }}", 2048, "2.0\xa0KB"),
    ],
)
def test_templates_show_the_same(template: str, value: Any, shown: str) -> None:
    assert Template(template).render(Context({"value": value})) == shown
