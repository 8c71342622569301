"""What a model says to whoever asked it is never kept in an article; what a source says is."""

from __future__ import annotations

import pytest

from agents.crews.content.asides import without_asides
from agents.crews.content.facts.pruning import without_stump
from agents.crews.content.prompts import instructions
from agents.crews.content.types import Brief

SOURCE = """The ferry carried 41,200 people in 2023. A ticket costs 6 euros, and a bike rides for free.

“I cannot write about the sea,” says Ruud Bakker, the captain. The crew hopes that your request for a new engine helps.
"""
ARTICLE = """The ferry carried 41,200 people in 2023.

## What it costs

A ticket costs 6 euros, and a bike rides for free. “I cannot write about the sea,” says Ruud Bakker, the captain."""


@pytest.mark.parametrize(
    "aside",
    [
        "I'm sorry, I cannot write more about that.",
        "I hope this helps!",
        "Let me know if you would like a shorter version.",
        "Would you like me to add a section on the pier?",
        "As an AI, I have no view on ferries.",
        "The provided sources do not say more about the pier.",
        "I have kept to 150 words as you asked.",
        "Es tut mir leid, mehr kann ich dazu nicht schreiben.",
        "Feel free to ask for changes.",
        "I'll continue in the next message.",
        "The rest follows in my next message.",
        "To be continued.",
        "[Continue with costs and crew]",
        "[Rest of article omitted]",
        "[The article continues with sections on the pier.]",
        "[Remaining sections omitted for brevity]",
        "[Insert photo here]",
        "(continued below)",
    ],
)
def test_an_aside_goes_wherever_it_stands(aside: str) -> None:
    brief = Brief(topic="The ferry", source_material=SOURCE)
    for body in (f"{ARTICLE}\n\n{aside}\n", f"{ARTICLE} {aside}", f"{aside}\n\n{ARTICLE}", f"{ARTICLE}\n\n- {aside}"):
        kept, left_out = without_asides(body, brief)
        assert kept == ARTICLE
        assert [one.text for one in left_out] == [aside]


def test_the_instructions_that_a_model_was_given_go_with_their_tags() -> None:
    brief = Brief(topic="The ferry", source_material=SOURCE)
    echoed = f"{instructions('writer_article')}\n\n<sources>\n{ARTICLE}\n</sources>"
    kept, left_out = without_asides(echoed, brief)
    assert kept == ARTICLE
    assert "Come near the number of words asked for." in [one.text for one in left_out]


def test_a_heading_over_nothing_but_an_aside_goes_with_it() -> None:
    brief = Brief(topic="The ferry", source_material=SOURCE)
    for aside in ("[Rest of article omitted]", "To be continued.", "*(continued below)*"):
        assert without_asides(f"{ARTICLE}\n\n## The pier\n\n{aside}", brief)[0] == ARTICLE


def test_an_announcement_of_the_article_goes() -> None:
    brief = Brief(topic="The ferry", source_material=SOURCE)
    kept, left_out = without_asides(f"Sure! Here is your article about the ferry.\n\n{ARTICLE}", brief)
    assert kept == ARTICLE
    assert " ".join(one.text for one in left_out) == "Sure! Here is your article about the ferry."


@pytest.mark.parametrize(
    "kept",
    [
        "The crew hopes that your request for a new engine helps.",  # a source's
        "The captain cannot say what a ticket will cost next year.",
        "“I hope this helps,” says Ruud Bakker.",
        "The line ran to Delft (continued until 1998).",
        "The ferry (and the rest of the fleet) is white.",
        "The pier [the old one] was rebuilt.",
        "[Continue reading](https://ferry.example/more) on the ferry's own page.",
    ],
)
def test_what_is_no_aside_stays(kept: str) -> None:
    body = f"{ARTICLE} {kept}"
    assert without_asides(body, Brief(topic="The ferry", source_material=SOURCE)) == (body, [])


def test_brackets_of_a_source_stay() -> None:
    said = "The text ends here [rest of the page omitted]."
    brief = Brief(topic="The ferry", source_material=f"{SOURCE}\n{said}")
    assert without_asides(f"{ARTICLE} {said}", brief) == (f"{ARTICLE} {said}", [])


def test_an_i_that_the_sources_have_as_well_stays_unless_its_form_tells() -> None:
    brief = Brief(topic="The ferry", source_material="I have run the ferry since 1998. I painted it white in 2002.")
    body = "I love this boat. I hope this helps!"
    assert without_asides(body, brief)[0] == "I love this boat."
    assert without_asides(body, Brief(topic="The ferry", source_material=SOURCE))[0] == ""


@pytest.mark.parametrize(
    "stump", ["2.1 million came from a", "The boat warms the hall and the", "It is open on Mondays,"]
)
def test_an_end_that_breaks_off_goes_with_a_heading_that_it_leaves_empty(stump: str) -> None:
    for body in (f"{ARTICLE} {stump}", f"{ARTICLE}\n\n{stump}", f"{ARTICLE}\n\n## The pier\n\n{stump}\n"):
        kept, left_out = without_stump(body, "en")
        assert kept == ARTICLE
        assert [one.text for one in left_out] == [stump]


@pytest.mark.parametrize(
    "body", [ARTICLE, f"{ARTICLE}\n\n- A list\n- without full stops", f"{ARTICLE}\n\n> A quotation", "เรือออกทุกวัน", ""]
)
def test_an_end_that_is_whole_stays(body: str) -> None:
    assert without_stump(body, "en") == (body, [])
