"""A report opens with what came of it; what stands above its text and under it is not printed."""

from __future__ import annotations

import pytest

from agents.crews.content.tests.test_writer_leads import draft_of
from agents.crews.content.writing.sources import read

SCENE = "The pool of the baths at Holm was dug in 1931 by the rowing club, and it holds 900 cubic metres of lake water."
ROWS = "A row of twelve cabins stands beside it, each of larch and painted white, and a twelfth of them leans a little."
RESULT = "The new pump of the baths fell short of the 40 litres a second that were asked for by 9 litres in all tests."
REST = "It was bought in May. Two men from the maker spent three days at the baths and left a box of seals behind."
REPORT = f"""# Test of the pump

## Installation

{SCENE} {ROWS} The floor is of stone. The roof was mended by two brothers in the spring of the year.

## {{heading}}

{{before}}{RESULT} {{after}}

## Advice

The baths should keep the old pump for the winter. A second test in April costs 1,900 euros, and the maker pays half.
"""


def lead(heading: str = "Results", before: str = "", after: str = REST, topic: str = "A test of the pump") -> str:
    source = REPORT.format(heading=heading, before=before, after=after)
    return draft_of(source, topic=topic, keyphrase="pump", target_words=400).body.partition("\n\n## ")[0]


@pytest.mark.parametrize("heading", ["Results", "Findings", "Result", "Conclusions", "What the test showed"])
def test_a_report_opens_with_what_came_of_it(heading: str) -> None:
    opening = lead(heading)
    assert RESULT in opening
    assert "floor is of stone" not in opening


@pytest.mark.parametrize("heading", ["The pump", "Cabins", "Before the winter"])
def test_what_is_no_report_keeps_its_beginning(heading: str) -> None:
    assert lead(heading).startswith(SCENE)


def test_a_result_that_is_taken_back_opens_nothing() -> None:
    opening = lead(after="Both figures were wrong, as the valve had been shut.", before="It rained. ")
    assert opening.startswith(SCENE) or "Both figures were wrong" in opening


def test_whatever_opened_the_source_stands_in_its_section() -> None:
    source = REPORT.format(heading="Results", before="", after=REST)
    body = draft_of(source, topic="A test of the pump", keyphrase="pump", target_words=400).body
    assert body.count(RESULT) == 1
    assert SCENE in body.partition("## Installation")[2]


TEXT = "The pass was built in 2023 and has 22 pools. It cost the county 410,000 euros, of which half came from a fund."
MORE = f"1. Building\n\n{TEXT}\n\n2. Use\n\nIn 2024 a camera counted 11,200 fish of nine species in the top pool.\n"


@pytest.mark.parametrize(
    "head",
    [
        "TOWN OF ARDEN\nCOUNCIL PAPER 2024/88\nfor the meeting on 17 October 2024, agenda item 7",
        "Town of Arden\nReport to the rivers committee\n\nThe fish pass at the mill, first year of use",
    ],
)
def test_the_head_of_a_paper_without_a_title_is_not_printed(head: str) -> None:
    source = read(f"{head}\n\n{MORE}")
    assert source.units[0].text.startswith("The pass was built")


@pytest.mark.parametrize("head", ["Open daily from 9 to 5\nTickets 4 euros", "The pass has 22 pools\nand a camera"])
def test_lines_that_name_no_paper_stay_above_a_heading(head: str) -> None:
    told = "\n".join(unit.text for unit in read(f"{head}\n\n{MORE}").units)
    assert head.split("\n")[0] in told


def test_who_tested_and_which_revision_it_is_are_not_printed() -> None:
    head = "Institute for Product Testing, belt laboratory\nTested by: J. Hall, S. Oka. Revision B, 3 September 2024"
    source = read(f"# A test of belts\n\n{head}\n\n## Order\n\n{TEXT}\n\n## Results\n\nAll 40 belts held.\n")
    assert source.units[0].text.startswith("The pass was built")


def test_a_signature_below_a_text_is_not_printed() -> None:
    told = [unit.text for unit in read(f"{MORE}\nSigned\nR. Amber, Head of the Department of Works\n").units]
    assert not any("Amber" in text for text in told)
    told = [unit.text for unit in read(f"{MORE}\nSigned copies are sold at 4 euros by R. Amber.\n").units]
    assert any("Amber" in text for text in told)
