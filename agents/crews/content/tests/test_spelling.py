"""Which words are misspelt, and which only look so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from agents.crews.content.language import vocabulary
from agents.crews.content.language.en_spelling import MISSPELT
from agents.crews.content.rules.quality_language import proselint
from agents.crews.content.scoring import AnalysisSettings, Subject
from agents.crews.content.spelling import misspelling
from agents.crews.content.types import Brief, ContentInputs, Draft

SLIPS = {
    "accomodate": "accommodate", "acheive": "achieve", "adress": "address", "appearence": "appearance",
    "arguement": "argument", "beleive": "believe", "catagory": "category", "cemetary": "cemetery",
    "commitee": "committee", "completly": "completely", "concious": "conscious",
    "definately": "definitely", "embarass": "embarrass", "enviroment": "environment", "existance": "existence",
    "foriegn": "foreign", "freind": "friend", "goverment": "government", "grammer": "grammar",
    "happend": "happened", "immediatly": "immediately", "independant": "independent", "knowlege": "knowledge",
    "liason": "liaison", "neccessary": "necessary", "noticable": "noticeable", "occassion": "occasion",
    "occured": "occurred", "persue": "pursue", "priviledge": "privilege", "questionaire": "questionnaire",
    "recieve": "receive", "refrence": "reference", "religous": "religious", "resturant": "restaurant",
    "seperate": "separate", "speach": "speech", "strenght": "strength", "succesful": "successful",
    "suprise": "surprise", "temperture": "temperature", "threshhold": "threshold", "truely": "truly",
    "untill": "until", "vegatable": "vegetable", "wierd": "weird", "writting": "writing", "yeild": "yield",
}  # fmt: skip
RIGHT = vocabulary(
    """
    receive don't profile's divers diver organise organised colour harbour analyse analyser specialise specialised
    pooler profiler moulder retries basses codec backend webinar podcast blog email online website app apps online
    grey tonne tonnes metre metres licence practise programme kerb tyre moult whilst amongst learnt spelt judgement
    kayak kayaks drayage mizzen keel barnacle sluice weir dredger berth bilge heron herons lichen kiln kilns hob
    """
)
DOCS = Path(__file__).parents[4] / "docs"


@pytest.mark.parametrize("word", SLIPS)
def test_a_slip_is_known_with_what_was_meant(word: str) -> None:
    assert misspelling(word) == SLIPS[word]


@pytest.mark.parametrize("word", MISSPELT)
def test_so_is_what_no_slip_tells(word: str) -> None:
    assert misspelling(word) == MISSPELT[word]
    for meant in MISSPELT[word].lower().split():
        assert misspelling(meant) is None


@pytest.mark.parametrize("word", sorted(RIGHT))
def test_a_right_word_is_right_on_either_side_of_the_sea(word: str) -> None:
    assert misspelling(word) is None


def test_a_word_that_nobody_uses_is_told_without_a_guess() -> None:
    assert misspelling("snoozetastic") == ""


def test_the_examples_have_no_misspelt_word() -> None:
    """They are written of sources that were checked by people; what they quote of brands is no word."""
    words = {
        word
        for file in (DOCS / "examples").rglob("*.md")
        for word in re.findall(r"(?<![\w./_`-])[a-z]{4,40}(?![\w./_(=`-])", file.read_text())
    }
    assert len(words) > 500
    assert [word for word in sorted(words) if misspelling(word)] == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Divers found the wreck, and two divers died.", 0),
        ("She was born in Christiana.", 0),
        ("Methinks the wreck is old.", 1),
        ("Verily, divers found it.", 1),
    ],
)
def test_those_who_dive_are_not_archaic(body: str, told: int) -> None:
    draft = Draft(body=body)
    verdict = proselint(Subject(ContentInputs(brief=Brief(topic="t"), draft=draft), draft, AnalysisSettings()))
    assert verdict is not None
    assert len([one for one in verdict.findings if "archaic" in one.message]) == told
