"""What was before, what is in another's place, and what belongs to the sentence beside it."""

from __future__ import annotations

import pytest

from agents.crews.content.facts.known import Known

BAKERY = Known(
    [
        "The dough has to rest for 16 hours before baking, it used to be six. We turn the sheets every 80 minutes "
        "instead of every 45. The new oven holds 24 trays; her predecessor held 18 trays and 12 tins. A shift now "
        "consists of three people instead of four.\n\n"
        "Before, in the old house, there was a delivery every second night. Now a van comes each morning.\n\n"
        "Power use rose slightly because of the new pumps. The ovens were tried with steam at 40 degrees. Three of 60 "
        "loaves cracked. With our usual programme at 71 degrees no loaf did. Flour use fell from 14 to 9 kilograms, "
        "and gas use from 1.31 cubic metres to 1.12. Power use per loaf rose from 0.16 to 0.18.\n\n"
        "At Port Ellen a boat brings the milk. Tobermory has no quay. From April we add 2 percent for runs under 500 "
        "loaves. On the coldest day, at minus 14 degrees, the yield fell by 18 percent."
    ],
    "en",
)


@pytest.mark.parametrize(
    "line",
    [
        "The dough has to rest for 16 hours before baking.",
        "The sheets are turned every 80 minutes.",
        "We turn the sheets every 80 minutes instead of every 45.",
        "The new oven holds 24 trays.",
        "A shift now consists of three people instead of four.",
        "Power use rose slightly because of the new pumps.",
        "With our usual programme at 71 degrees no loaf did.",
        "Gas use fell from 1.31 cubic metres to 1.12.",
        "At Port Ellen a boat brings the milk.",
        "From April we add 2 percent for runs under 500 loaves.",
        "At −14 °C, the yield fell by 18 %.",
    ],
)
def test_what_is_so_may_stand(line: str) -> None:
    assert (BAKERY.inventions(line), BAKERY.contradiction(line)) == ([], None)


@pytest.mark.parametrize(
    "line",
    [
        "The dough has to rest for six hours before baking.",
        "The sheets are turned every 45 minutes.",
        "We turn the sheets every 45 minutes instead of every 80.",
        "The new oven holds 18 trays.",
        "A shift now consists of four people instead of three.",
        "There is a delivery every second night.",
        "Power use rose slightly because of the steam.",
        "With the usual programme at 71 degrees, three of 60 loaves cracked.",
        "Gas use fell from 1.31 cubic metres to 0.18.",
        "At Tobermory a boat brings the milk.",
        "From April we add 2 percent.",
        "At −18 °C, the yield fell by 14 %.",
    ],
)
def test_what_was_so_or_is_so_elsewhere_may_not(line: str) -> None:
    assert BAKERY.inventions(line) or BAKERY.contradiction(line) is not None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("From April we add 2 percent.", "it leaves out “under 500 loaves”"),
        ("There is a delivery every second night.", "the source says this of earlier"),
    ],
)
def test_what_no_source_denies_is_left_to_people(line: str, reason: str) -> None:
    wrong = BAKERY.contradiction(line)
    assert wrong is not None
    assert wrong.unproven
    assert wrong.reason.startswith(reason)
