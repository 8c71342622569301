"""An agent makes no edit by itself that people have decided against, alone or among other changes."""

from __future__ import annotations

import pytest

from agents.base import Declined, Edit
from agents.crews.content.holding import DECIDED, HOLDS_DECIDED, parted

BODY = "We utilize a cheap boat in spring. Nobody minds."
TURNED_DOWN = Declined(rule="seo.a", start=3, end=10, replacement="use")
ACCEPTED = Declined(rule="", start=35, end=41, replacement="No one")  # "No one" stood there before


def edit(passage: str, replacement: str, rule: str = "geo.b") -> Edit:
    start = BODY.index(passage)
    return Edit(rule=rule, start=start, end=start + len(passage), replacement=replacement, reason="So.")


@pytest.mark.parametrize(
    ("one", "left"),
    [
        (edit("utilize", "use"), DECIDED),
        (edit("utilize", "apply", rule="seo.a"), DECIDED),
        (edit("We utilize a cheap", "We use a cheap"), DECIDED),
        (edit("We utilize a cheap boat", "We use a fair boat"), HOLDS_DECIDED),
        (edit("Nobody", "No one"), DECIDED),
    ],
)
def test_what_people_decided_against_is_left_to_them(one: Edit, left: str) -> None:
    assert BODY[ACCEPTED.start : ACCEPTED.end] == "Nobody"
    free, [held] = parted([one], [TURNED_DOWN, ACCEPTED], BODY)
    assert free == []
    assert (held.safe, held.left) == (False, left)


@pytest.mark.parametrize(
    "one",
    [
        edit("utilize", "apply"),
        edit("cheap", "fair"),
        edit("Nobody", "None of us"),
        edit("minds", "cares", rule=""),
        edit("utilize", "utilize"),
    ],
)
def test_every_other_edit_may_be_made(one: Edit) -> None:
    assert parted([one], [TURNED_DOWN, ACCEPTED], BODY) == ([one], [])


def test_an_edit_that_people_decided_nothing_about_is_not_even_looked_at() -> None:
    one = edit("utilize", "use")
    assert parted([one], [], BODY) == ([one], [])
