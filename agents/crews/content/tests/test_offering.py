"""Sentences of a model that nothing proves: they are not in the text, and people may put each back where it stood."""

from __future__ import annotations

import pytest

from agents.crews.content.edits import apply
from agents.crews.content.facts.pruning import LeftOut
from agents.crews.content.tests.modelled import ARTICLE, Brain, begin
from agents.crews.content.writing.offering import RULE, offers
from agents.models import Action, Suggestion, SuggestionStatus
from agents.suggestions.deciding import decide
from agents.suggestions.listing import Selection
from agents.tests.agents import drain, events, run_of
from campaigns.models import ContentVersion
from tests.model_server import ModelServer

WRITTEN = """\
Mats are dear. Doors are heavy.

## Doors

They keep the sound inside. They shut softly.

- One has a lock.
- Another has a chain.

## Mats

Mats stop the humming.
"""


def put_back(kept: str, *sentences: str, written: str = WRITTEN) -> tuple[str, list[LeftOut]]:
    """The kept text with all that is offered of these sentences, and what is not offered."""
    unproven = [LeftOut(sentence, "no source says it", "Doors shut.", unproven=True) for sentence in sentences]
    edits, others = offers(written, kept, unproven, lambda one: one.source, "en")
    assert all(not edit.safe and edit.evidence == "Doors shut." for edit in edits)
    return apply(kept, edits).body, others


@pytest.mark.parametrize(
    "sentences",
    [
        ["Doors are heavy."],
        ["Mats are dear."],
        ["They shut softly."],
        ["They keep the sound inside."],
        ["They keep the sound inside.", "They shut softly."],
        ["Another has a chain."],
        ["Mats are dear.", "They shut softly.", "Another has a chain."],
    ],
    ids=lambda sentences: " ".join(sentences),
)
def test_every_sentence_comes_back_into_its_section(sentences: list[str]) -> None:
    kept = WRITTEN
    for sentence in sentences:
        kept = kept.replace(f"- {sentence}\n", "").replace(f" {sentence}", "").replace(f"{sentence} ", "")
        kept = kept.replace(f"{sentence}\n\n", "")
    body, others = put_back(kept, *sentences)
    assert others == []
    sections = [section.replace("\n- ", " ").split() for section in WRITTEN.split("##")]
    assert [sorted(section.replace("\n- ", " ").split()) for section in body.split("##")] == list(map(sorted, sections))


def test_what_stood_between_two_sentences_of_a_paragraph_comes_back_between_them() -> None:
    body, _ = put_back(
        "One is red. Three is blue.\n", "Two is green.", written="One is red. Two is green. Three is blue."
    )
    assert body == "One is red. Two is green. Three is blue.\n"


@pytest.mark.parametrize(
    ("kept", "sentence", "written"),
    [
        ("Doors are heavy.\n", "Mats stop the humming.", WRITTEN),  # its section is gone
        (
            "Doors are heavy. Yes. Yes.\n",
            "No.",
            "Yes. No. Doors are heavy. Yes.",
        ),  # it stood behind one that is there twice
        ("Doors are heavy.\n", "Mats are", "Doors are heavy. **Mats are** dear."),
        ("Doors are heavy.\n", "Cows sing.", WRITTEN),
    ],
)
def test_what_has_no_place_of_its_own_is_not_offered(kept: str, sentence: str, written: str) -> None:
    body, others = put_back(kept, sentence, written=written)
    assert (body, [one.text for one in others]) == (kept, [sentence])


def test_what_a_source_contradicts_is_never_offered() -> None:
    wrong = LeftOut("They shut softly.", "it says otherwise", "They shut with a bang.")
    assert offers(WRITTEN, WRITTEN.replace(" They shut softly.", ""), [wrong], lambda one: "", "en") == ([], [wrong])


MUFFLES = "A heavy door muffles the sound of the spray arms."


@pytest.mark.django_db(transaction=True)
def test_a_person_puts_back_what_the_rules_could_not_prove(server: ModelServer, brain: Brain) -> None:
    humming = "stop the floor from humming"
    brain.article = ARTICLE.replace("A heavy door keeps the sound of the spray arms inside.", MUFFLES)
    execution = begin("writer", "seo")
    drain()
    writer = run_of(execution, "writer")
    (offered,) = Suggestion.objects.filter(run=writer, rule=RULE)
    first = ContentVersion.objects.get(campaign=execution.campaign, number=1)
    assert (offered.status, offered.safe, offered.version) == (SuggestionStatus.PROPOSED, False, 1)
    assert "no source says “muffles” of this" in offered.reason
    assert "A heavy door keeps the sound of the spray arms inside." in offered.evidence
    assert MUFFLES not in first.body
    assert humming in first.body
    assert str(offered.pk) in {told["suggestion_id"] for told in events(execution, "content_edit")}
    assert not Suggestion.objects.filter(run=writer, rule="writer.left_out", evidence__contains=MUFFLES).exists()

    by = execution.campaign.owner
    decide(campaign=execution.campaign, action=Action.ACCEPT, selection=Selection(ids=frozenset({offered.pk})), by=by)
    newest = ContentVersion.objects.filter(campaign=execution.campaign).latest("number")
    assert f"## What keeps the sound inside\n\n{MUFFLES}" in newest.body
    assert newest.author_user == by
