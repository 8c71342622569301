"""What the Writer assembles without a model passes the check of what a model writes, in its own forms of telling."""

from __future__ import annotations

import re

import pytest

from agents.crews.content.document import Document
from agents.crews.content.facts.known import Known
from agents.crews.content.facts.pruning import prune
from agents.crews.content.tests.measured import fresh_texts, kinds_texts, unseen_texts
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brand, Brief, ContentInputs
from agents.crews.content.writer import WriterAgent

TEXTS = {
    name: str(getattr(module, name))
    for module in (fresh_texts, kinds_texts, unseen_texts)
    for name in dir(module)
    if name.isupper()
}


def test_reports_interviews_chats_mails_and_notes_are_among_them() -> None:
    assert {"SEEDS", "TRIP", "INTERVIEW", "CHAT", "MAILS", "NOTES", "RELEASE", "TUNER", "BIKES"} <= TEXTS.keys()


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_of_an_assembled_article_is_left_out(name: str) -> None:
    brief = Brief(topic="What happened", keyphrase="what happened", source_material=TEXTS[name], target_words=500)
    draft = WriterAgent().run(Recorder(), ContentInputs(brief=brief)).draft
    assert draft is not None
    body = draft.body
    if Document.parse(body).outline:  # who says what stands behind each statement, and is no claim of its own
        body = re.sub(r"(?m) \((?!.*[.!?…]\)$)[^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)(?: \*\*Check:.*)?$", "", body)
        body = re.sub(r"(?m)^- \[[^\]\n]*\] ", "- ", body.partition("\n\n")[2])
    kept, left_out = prune(body, Known.of(brief, Brand()))
    assert left_out == []
    assert kept == body.strip()


CHAT = Known([TEXTS["CHAT"]], "en")
INTERVIEW = Known([TEXTS["INTERVIEW"]], "en")
MAILS = Known.of(Brief(topic="What happened", source_material=TEXTS["MAILS"]), Brand())


@pytest.mark.parametrize(
    ("known", "line"),
    [
        (INTERVIEW, "Asked “What is in the copper?”, Marquardt says: “I refused.”"),
        (MAILS, "“Let us take the guarantee,” writes Pryce in a mail of 19 February 2024."),
        (MAILS, "“Let us take the guarantee,” writes Benning in a mail of 20 March 2024."),
        (MAILS, "“Let us take the guarantee,” writes Benning in an angry mail of 19 February 2024."),
        (CHAT, "At 09:21, Tamsin writes: “I take over at 11.”"),
        (CHAT, "In a chat, Tamsin and Maria write about a race."),
    ],
)
def test_the_same_forms_with_something_else_in_them_are_refused(known: Known, line: str) -> None:
    assert known.inventions(line) or known.contradiction(line)
