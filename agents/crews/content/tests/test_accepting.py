"""What a model wrote is an article, a refusal in words, or neither: known by form and by what the sources hold."""

from __future__ import annotations

import pytest

from agents.crews.content.accepting import check_article, least_words, supported_share
from agents.crews.content.tests.modelled import ARTICLE, SOURCE, Brain, begin, output_of
from agents.crews.content.types import Brief
from agents.errors import AnswerRejected
from agents.models import AgentSetting, Suggestion
from agents.refusals import declines
from agents.tests.agents import carry_out, drain, run_of, take
from campaigns.models import ContentVersion
from tests.model_server import Call, ModelServer, Turn

BRIEF = Brief(topic="Quiet dishwashers", source_material=SOURCE, target_words=100)
LEAST = 40
REFUSALS = [
    "I'm sorry, but I can't help with that.",
    "I’m sorry, but I can’t assist with this request.",
    "Sorry, I cannot.",
    "I cannot write this article.",
    "I am unable to comply.",
    "As an AI language model, I have no opinion on dishwashers.",
    "Unfortunately this request cannot be completed.",
    "This goes against my guidelines.",
    "I would rather talk about something else.",
    "Es tut mir leid, dabei kann ich nicht helfen.",
    "Je ne peux pas répondre à cette demande.",
    "Lo siento, no puedo ayudar con eso.",
    "申し訳ありませんが、お手伝いできません。",
    "This request cannot be fulfilled.",
    "Content not available.",
    "The requested content is unavailable.",
    "This content has been blocked by the content filter.",
    "Request denied.",
    "Unable to generate content.",
    "Inhalt nicht verfügbar.",
]
LONG_REFUSAL = (
    "I'm sorry, but I can't write about this subject. Product comparisons need a person's judgement, and no assistant "
    "should stand between readers and shops. Here is what might help instead: ask a friend, visit two stores, compare "
    "the labels on the doors, and sleep over it for a night. Should you have another wish, feel free to return."
)


def code_of(raw: str, brief: Brief = BRIEF) -> str:
    try:
        check_article(raw, brief, LEAST)
    except AnswerRejected as error:
        return error.code
    return ""


@pytest.mark.parametrize("raw", [*REFUSALS, LONG_REFUSAL, f"## No\n\n{REFUSALS[0]}"])
def test_a_refusal_in_words_is_known_in_any_wording(raw: str) -> None:
    assert code_of(raw) == "refused"


def test_an_article_that_quotes_a_refusal_or_speaks_like_one_is_none() -> None:
    quoting = f"“I'm sorry, but I can't help with that,” says the seller of quiet dishwashers.\n\n{ARTICLE}"
    speaking = f"I can't help loving a quiet dishwasher.\n\n{ARTICLE}"
    assert (code_of(quoting), code_of(speaking)) == ("", "")
    assert declines(speaking)
    assert not declines(quoting)


@pytest.mark.parametrize(
    "raw",
    [
        "A heavy door keeps the sound of the spray arms inside.",
        "The dishwasher.",
        "No door is silent.",
        "## Quiet dishwashers\n\n## The door",
        "```\n" + ARTICLE + "```",
        "| a | b |\n|---|---|\n| c | d |",
        "ok",
    ],
)
def test_a_scrap_or_another_format_cannot_be_read_as_an_article(raw: str) -> None:
    assert code_of(raw) == "unreadable"


@pytest.mark.parametrize(("number", "code"), [(LEAST - 1, "unreadable"), (LEAST, "")])
def test_an_article_has_a_fewest_number_of_words(number: int, code: str) -> None:
    said = ["A", "heavy", "door", "keeps", "the", "sound", "of", "the", "spray", "arms", "inside."]
    assert code_of(" ".join((said * 5)[:number])) == code


def test_few_sources_ask_for_few_words() -> None:
    assert least_words(BRIEF, 1_000) == 40
    assert least_words(BRIEF, 50) == 20


def test_the_share_of_sentences_with_a_source_is_counted() -> None:
    assert supported_share("A heavy door keeps the sound inside. Purple elephants sing.", BRIEF) == 0.5
    assert supported_share("", BRIEF) == 0


@pytest.mark.django_db(transaction=True)
def test_a_refusal_fails_the_step_at_once_and_makes_no_version(server: ModelServer, brain: Brain) -> None:
    brain.article = REFUSALS[0]
    execution = begin("writer")
    run = carry_out(take())
    assert (run.status, run.error_code, run.attempt) == ("failed", "refused", 1)
    assert run.error_message == "The AI model declined to work on this."
    assert not ContentVersion.objects.filter(campaign=execution.campaign_id).exists()


@pytest.mark.django_db(transaction=True)
def test_a_scrap_is_asked_for_again_and_then_fails(server: ModelServer, brain: Brain) -> None:
    AgentSetting.objects.create(agent="writer", retries=1)
    brain.article = "A heavy door."
    execution = begin("writer")
    drain()
    run = run_of(execution, "writer")
    assert (run.status, run.error_code, run.attempt) == ("failed", "unreadable", 2)
    assert sum(call.form is None for call in server.calls) == 2, "an answer that was not accepted is not kept"


@pytest.mark.django_db(transaction=True)
def test_after_a_scrap_the_next_answer_may_be_an_article(server: ModelServer, brain: Brain) -> None:
    AgentSetting.objects.create(agent="writer", retries=1)
    said = iter(["A heavy door.", ARTICLE])
    server._brain = lambda call: Turn(text=next(said)) if call.form is None else brain(call)
    execution = begin("writer")
    drain()
    assert run_of(execution, "writer").status == "completed"
    assert "52 dB" in ContentVersion.objects.get(campaign=execution.campaign_id).body


@pytest.mark.django_db(transaction=True)
def test_where_it_may_the_writer_assembles_after_a_refusal(server: ModelServer, brain: Brain) -> None:
    brain.article = REFUSALS[1]
    begin("writer", writer={"without_model": "assemble"})
    output = output_of(carry_out(take()))
    assert output["engine"] == "built-in"
    assert output["findings"][0]["message"].endswith("The AI model declined to work on this.")


@pytest.mark.django_db(transaction=True)
def test_a_refusal_where_a_form_was_asked_for_is_one_too(server: ModelServer) -> None:
    def refuse(call: Call) -> Turn:
        return Turn(text=REFUSALS[2])

    server._brain = refuse
    draft = "The sound of the spray arms is kept inside by a heavy door. Felt mats stop the floor from humming."
    begin("quality", draft=draft)
    run = carry_out(take())
    assert (run.status, run.attempt) == ("completed", 1)
    told = Suggestion.objects.get(run=run, rule="quality.model_failed")
    assert told.message == "The AI model took no part in this. The AI model declined to work on this."
