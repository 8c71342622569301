"""An edit does what it names, or goes under the name of what it does, or is a change of wording."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from agents.base import Edit
from agents.crews.content.analysis import measure
from agents.crews.content.editor import MAKERS
from agents.crews.content.scoring import Verdict
from agents.crews.content.serving import Serving
from agents.crews.content.types import Brand, Brief, ContentInputs, Draft

BODY = """\
The mill stands on the river Orne. It was bought by two sisters in 1994. The old wheel was mended by a smith from the
village and the grain was cleaned by hand for many years. They bake on Fridays.

## Flour and water

The sisters grind rye and wheat and spelt for eleven bakeries in the valley and for anybody who rings the bell at the
back door before noon on a Saturday. This is a lot of work. The the stones turn slowly. Rye needs more water than wheat.
Utilisation of the facility necessitates considerable determination. Children love the cellar.

## Visits

Visitors see the wheel. Visitors see the stones. Visitors see the cellar. Groups pay 40 euros. A tour takes an hour.
This takes place on Sundays. It is free for schools. Bread is sold in the yard. The yard is open all day. Dogs wait at
the gate. The path is steep. The bus stops at the bridge. A train leaves every hour. Parking is scarce. Bring boots.
The river floods in spring. Herons nest by the weir. The sisters like to talk. The tea is good. The cake is better.
The old oven was built in 1911. It holds sixty loaves. Wood comes from the hill. Ash goes on the fields. Nothing is
lost. Everybody helps at harvest. The neighbours lend a tractor. The smith still comes. Work ends at dusk.
"""
# agent, rule that is named, passage, replacement, the rule that it goes under ("": a change of wording)
CASES = [
    ("quality", "passive_voice", "It was bought by two sisters in 1994.", "Two sisters bought it in 1994.", "same"),
    ("quality", "passive_voice", "It was bought by two sisters", "It was purchased by two sisters", ""),
    ("quality", "passive_voice", "The old oven was built in 1911.", "The old oven dates from 1911.", "same"),
    ("quality", "passive_voice", "The path is steep.", "The way is steep.", ""),
    ("quality", "sentence_length", "eleven bakeries in the valley and for anybody who", "bakeries. Anybody", ""),
    ("quality", "repeated_words", "The the stones turn", "The stones turn", "same"),
    ("quality", "passive_voice", "The the stones turn", "The stones turn", "repeated_words"),
    ("quality", "repeated_words", "Children love the cellar.", "Children adore the cellar.", ""),
    ("quality", "sentence_starts", "Visitors see the stones.", "They see the stones.", "same"),
    ("quality", "sentence_starts", "Visitors see the stones.", "Visitors see all the stones.", ""),
    ("quality", "reading_ease", "Utilisation of the facility necessitates considerable determination.",
     "The mill takes grit to run.", ""),  # the text is easy to read as it is
    ("quality", "reading_ease", "Bring boots.", "Appropriate waterproof footwear is recommended.", ""),
    ("quality", "transition_words", "Bread is sold in the yard.", "However, bread is sold in the yard.", ""),
    ("quality", "transition_words", "Bread is sold in the yard.", "Bread is sold in the open yard.", ""),
    ("seo", "keyphrase_density", "Herons nest by the weir.", "Herons nest by the water mill.", ""),
    ("seo", "keyphrase_density", "Herons nest by the weir.", "Herons live by the weir.", ""),
    ("seo", "keyphrase_in_introduction", "The mill stands on", "The water mill stands on", "same"),
    ("seo", "keyphrase_in_introduction", "Groups pay 40 euros.", "A group pays 40 euros.", ""),
    ("seo", "keyphrase_in_title", "Nothing is\nlost.", "Nothing goes to waste.", ""),
    ("seo", "keyphrase_in_subheadings", "## Visits", "## Visits to the water mill", ""),  # one of two is enough
    ("seo", "keyphrase_in_subheadings", "## Visits", "## Visiting times", ""),
    ("geo", "question_headings", "## Visits", "## What do visitors see?", "same"),
    ("geo", "question_headings", "## Visits", "## Visiting", ""),
    ("geo", "answer_first", "Work ends at dusk.", "The work ends at dusk.", ""),
    ("brand", "banned_terms", "The cake is better.", "The cake is good.", ""),
    ("brand", "banned_terms", "Rye needs more water", "Rye takes more water", ""),
    ("brand", "banned_terms", "The tea is good.", "The tea is fine.", "same"),
    ("brand", "person", "Bring boots.", "You need boots.", "same"),
    ("brand", "person", "Bring boots.", "Take boots.", ""),
]  # fmt: skip

BRAND: Mapping[str, object] = {"banned_terms": ["good"], "person": "you"}


def judged(agent: str, named: str, *changes: str) -> tuple[list[Edit], list[Edit], Serving]:
    """What becomes of edits that name one rule; `changes` are passages, each before what takes its place."""
    kind, groups, maker = MAKERS[agent]
    brief = Brief(topic="The water mill", keyphrase="water mill", source_material=BODY, target_words=250)
    inputs = ContentInputs(brief=brief, brand=Brand.model_validate(BRAND), draft=Draft(title="A mill", body=BODY))

    def verdicts_of(text: str) -> list[Verdict]:
        draft = inputs.draft.model_copy(update={"body": text})
        settings = maker.Settings.model_validate({})
        return measure(kind(inputs, draft, settings), groups).verdicts  # type: ignore[arg-type]  # its own settings

    edits = [
        Edit(rule=f"{agent}.{named}", start=(at := BODY.index(old)), end=at + len(old), replacement=new, reason="So.")
        for old, new in zip(changes[::2], changes[1::2], strict=True)
    ]
    judge = Serving(agent, BODY, verdicts_of(BODY), verdicts_of)
    return *judge.parted(edits), judge


@pytest.mark.parametrize(("agent", "named", "passage", "replacement", "goes_under"), CASES)
def test_an_edit_goes_under_what_it_does(
    agent: str, named: str, passage: str, replacement: str, goes_under: str
) -> None:
    serving, others, _ = judged(agent, named, passage, replacement)
    expected = [f"{agent}.{named if goes_under == 'same' else goes_under}"] if goes_under else []
    assert [edit.rule for edit in serving] == expected
    assert len(others) == (not goes_under)


def test_a_change_of_wording_is_left_to_people_and_says_why() -> None:
    _, [edit], judge = judged("quality", "passive_voice", "The path is steep.", "The way is steep.")
    wording = judge.as_wording(edit)
    assert (wording.rule, wording.safe) == ("quality.rewrite", False)
    assert wording.left == ("Left to you, as it does not mend what it was proposed for (passive voice).")
    named_so = judge.as_wording(edit.model_copy(update={"rule": "quality.rewrite"}))
    assert named_so.left == "Left to you, as it mends nothing that was found."


NEARER = ("Herons nest by the weir.", "Herons nest by the water mill.")
AGAIN = ("Bring boots.", "Bring boots to the water mill.")


def test_an_edit_that_brings_a_figure_only_nearer_mends_nothing_and_says_so() -> None:
    serving, [edit], judge = judged("seo", "keyphrase_density", *NEARER)
    assert serving == []
    assert judge.as_wording(edit).left == "Left to you, as it only eases what it was proposed for (keyphrase density)."


def test_edits_that_mend_a_finding_together_mend_it() -> None:
    serving, others, _ = judged("seo", "keyphrase_density", *NEARER, *AGAIN)
    assert [edit.rule for edit in serving] == ["seo.keyphrase_density"] * 2
    assert others == []


def test_edits_that_do_not_mend_it_together_or_overlap_do_not_mend_it() -> None:
    for second in (("Bring boots.", "Bring good boots."), ("Herons nest", "At the water mill herons nest")):
        serving, others, _ = judged("seo", "keyphrase_density", *NEARER, *second)
        assert [edit.rule for edit in serving if edit.rule == "seo.keyphrase_density"] == []
        assert len(others) == 2
