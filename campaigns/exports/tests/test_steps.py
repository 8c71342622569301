"""Who made which of the changes that lead over several versions."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from campaigns.exports.changes import apply
from campaigns.exports.steps import Step, since

OLD = "We utilise ropes.\n\nThe the end.\n"


def day(number: int) -> datetime:
    return datetime(2026, 5, number, tzinfo=UTC)


def told(*bodies_and_authors: tuple[str, str], old: str = OLD) -> list[tuple[str, str, str, int]]:
    steps = [Step(body, author, day(number)) for number, (body, author) in enumerate(bodies_and_authors, start=1)]
    changes = since(old, steps)
    assert apply(old, changes) == steps[-1].body
    return [(old[one.start : one.end], one.replacement, one.author, one.date.day) for one in changes]


def test_each_change_names_who_made_it_and_when() -> None:
    first = OLD.replace("utilise", "use")
    second = first.replace("The the", "The")
    third = second + "\nBy hand.\n"
    assert told((first, "Brand"), (second, "Content Quality"), (third, "Ada Vey")) == [
        ("utilise", "use", "Brand", 1),
        (" the", "", "Content Quality", 2),
        ("", "\nBy hand.\n", "Ada Vey", 3),
    ]


def test_what_is_changed_again_is_by_whoever_wrote_most_of_it() -> None:
    written = OLD + "\nA long paragraph that one agent wrote.\n"
    assert told((written, "Writer"), (written.replace("one", "an"), "Brand")) == [
        ("", "\nA long paragraph that an agent wrote.\n", "Writer", 1)
    ]
    assert told((OLD.replace("ropes", "cords"), "Brand"), (OLD.replace("ropes", "lines"), "Ada")) == [
        ("ropes", "lines", "Ada", 2)
    ]


def test_what_was_taken_back_is_no_change() -> None:
    assert told((OLD.replace("utilise", "use"), "Brand"), (OLD, "Ada")) == []
    assert told((OLD + "\nMore.\n", "Writer"), (OLD, "Ada")) == []


texts = st.lists(st.sampled_from(["red ", "green ", "blue.", "\n\n", "- "]), max_size=10).map("".join)


@given(texts, st.lists(texts, min_size=1, max_size=4))
def test_all_changes_together_make_the_last_text(old: str, bodies: list[str]) -> None:
    steps = [Step(body, str(number), day(number + 1)) for number, body in enumerate(bodies)]
    changes = since(old, steps)
    assert apply(old, changes) == bodies[-1]
    assert all(one.end <= other.start for one, other in pairwise(changes))
