"""What a brief asks for comes first, by sense as well; a rule stands with its exception, and what falls is told."""

from __future__ import annotations

import pytest

from agents.base import Finding
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.ranking import Ranking
from agents.crews.content.writing.sources import read
from agents.crews.content.writing.wanted import brings, decisive, is_ballast

PRESS = """Tern Laundry of Hull takes back hotel linen from 2 June and washes it in rain water. It is the first laundry
in the county that does so without a contract for new linen.

A hotel hands over its sheets on Mondays and has them back on Thursdays. The van stops at the yard door
and nowhere else.

For a clean sheet without holes the laundry gives 40 pence, and 15 for a pillow case. Towels are not accepted. Anything
with a stain of oil is sent back.

"We used to burn linen by the ton," said Joan Pell, who runs the works. "Nobody was proud of that." The works has been
painted blue. Its sign was made in 1931. Visitors like the sign, and children are photographed in front of it.

The boiler burns wood chips. It was built in Leeds and came by rail. The rails have gone since, and so has the station.

Hotels can register by telephone. Places are limited to 25 houses in the first year.

Tern Laundry was founded in 1931 and employs 60 people. It washes linen, work clothes and curtains. Pictures are
available on request.
"""

MORE = """
The chimney of the works can be seen from the road to Beverley. Swifts nest under its roof from May to August. In the
yard stands a pear tree that nobody planted. Its fruit is small and hard. A cat sleeps on the van.
"""


def _brief(words: int, *keywords: str, text: str = PRESS) -> Brief:
    return Brief(
        topic="A laundry that takes back hotel linen", goal="show hotels how to take part", keyphrase="hotel linen",
        keywords=list(keywords), target_words=words, source_material=text,
    )  # fmt: skip


def _written(brief: Brief) -> tuple[str, list[Finding]]:
    output = WriterAgent().run(Recorder(), ContentInputs(brief=brief))
    assert output.draft is not None
    return output.draft.body, output.findings


def test_a_keyword_is_answered_by_what_it_means() -> None:
    body, _ = _written(_brief(130, "payment"))
    assert "the laundry gives 40 pence" in body


def test_a_rule_comes_with_its_exception() -> None:
    body, _ = _written(_brief(130, "payment"))
    assert "Towels are not accepted." in body


def test_how_to_take_part_stands_before_what_the_firm_says_of_itself() -> None:
    body, _ = _written(_brief(115, "payment", text=PRESS + MORE))
    assert "Hotels can register" in body
    assert "available on request" not in body
    assert "employs 60 people" not in body


def test_a_source_that_fits_is_used_whole() -> None:
    body, _ = _written(_brief(400, "payment"))
    assert "employs 60 people" in body
    assert "limited to 25 houses" in body


def test_what_is_asked_for_and_falls_is_told() -> None:
    findings = _written(_brief(90, "the boiler", "payment"))[1]
    told = [one for one in findings if one.rule == "writer.asked_for_left_out"]
    assert all("asked for" in one.message for one in told)
    assert any("the boiler" in one.message for one in told)
    assert not [one for one in _written(_brief(400, "payment"))[1] if one.rule == "writer.asked_for_left_out"]


def test_a_keyword_of_which_nothing_is_said_has_no_answer() -> None:
    ranking = Ranking(read(PRESS), _brief(130, "aviation", "payment"))
    assert set(ranking.answers) == {"payment"}


def test_the_question_before_an_answer_says_what_that_is_about() -> None:
    text = (
        "Interview with Rosa Lind, thatcher, 3 May 2025. Interviewer: Tom Fell\n\n"
        "FELL: What does a roof cost, roughly?\n\nLIND: Between 20,000 and 35,000 for a farmhouse of some size.\n\n"
        "FELL: Who taught you?\n\nLIND: My aunt did, in the winters, when nobody else was on the roofs.\n"
    )
    ranking = Ranking(read(text), Brief(topic="Thatch", keywords=["what it costs"], source_material=text))
    assert [ranking.source.units[one].text[:7] for one in ranking.answers["what it costs"]] == ["Between"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A sheet brings 40 pence.", "Towels are not accepted."),
        ("The museum is open to everybody.", "Only the tower is closed in winter."),
        ("Leave the dough in the cold for a night.", "If it has doubled, the yeast is alive."),
        ("A fine was tried in 2022.", "Nobody paid it."),
    ],
)
def test_what_misleads_alone_brings_the_next_sentence(before: str, after: str) -> None:
    assert brings(before, after, "en")


def test_plain_neighbours_bring_nothing() -> None:
    assert not brings("The museum is open to everybody.", "The tower was built in 1650.", "en")
    assert not brings("The tower was built in 1650.", "If it rains, the roof leaks.", "en")


def test_advice_and_limits_are_known_from_ballast() -> None:
    assert decisive("We would say three things: never paint in the rain, and ask the vet first.", "en") == 1
    assert decisive("The van is blue.", "en") == 0
    assert is_ballast("High-resolution pictures are available on request.", "en")
    assert not is_ballast("The laundry takes sheets on Mondays.", "en")


def test_a_sentence_that_only_opens_its_paragraph_is_not_left_alone_there() -> None:
    text = PRESS + "\nThe drivers were the last to agree. They wanted a roof over the yard, and got one in May.\n"
    for words in (110, 130, 150, 170, 190):
        body, _ = _written(_brief(words, "payment", text=text))
        assert ("last to agree" in body) == ("a roof over the yard" in body)


def test_a_heading_whose_words_were_cut_is_not_kept() -> None:
    text = (
        "The clinic shares its nights with four others since March 2023, and 1,340 animals came in the first year.\n\n"
        "Fees were the argument. A visit costs 210 pounds before treatment, where we had taken 140. Clubs pay the old "
        "fee. In the first winter 38 owners left us and 11 have come back to us since.\n\n"
        "Staff liked it at once. Two nurses came back who had left. Nobody has asked for the old nights since then, "
        "and the young vets say that they sleep. The oldest of us does as well.\n\n"
        "The handing over did not work. The day vets read the notes at ten. Now the nurse writes a card, and the card "
        "lies on the cage.\n\n"
        "To a practice that thinks of it we would say: agree on the fee first, write down who pays for the telephone "
        "line, and never begin in winter, when the roads are closed and the owners are short of money.\n"
    )
    brief = Brief(
        topic="Nights", keyphrase="nights", keywords=["fees", "staff"], target_words=130, source_material=text
    )
    body, _ = _written(brief)
    for part in body.split("## ")[1:]:
        heading, _, under = part.partition("\n")
        assert heading in ("Fees", "Staff", "In closing") or heading.lower() in under.lower()
