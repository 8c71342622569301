"""The content crew with a language model behind real HTTP, through the engine: what is written, made and refused."""

from __future__ import annotations

import pytest

from agents import services
from agents.crews.content.tests.modelled import ALL, ARTICLE, DRAFT, SOURCE, TITLES, Brain, begin, body_of, output_of
from agents.models import AgentSetting, Question
from agents.tests.agents import carry_out, drain, events, run_of, status_of, take
from campaigns.models import Campaign, ContentVersion
from tests.model_server import ModelServer, Turn

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_writer_streams_what_the_model_writes_and_leaves_out_what_it_invented(server: ModelServer) -> None:
    execution = begin("writer")
    run = carry_out(take())
    output = output_of(run)
    body = body_of(execution)
    assert "17 %" not in body
    assert "Karlsson" not in body
    assert "“I could not hear whether it was running,” says Nora Lind" in body
    assert "38 dB, while older ones reach 52 dB." in body
    assert (output["engine"], output["draft"]["title"]) == ("owl-1", TITLES[0])
    left_out = [finding["message"] for finding in output["findings"] if finding["rule"] == "writer.left_out"]
    assert len(left_out) == 2
    assert left_out[0].startswith("A sentence was left out, as 17 % is not in the brief or its sources")
    streams = {data["stream"]: "" for data in events(execution, "content_delta")}
    for data in events(execution, "content_delta"):
        streams[data["stream"]] += data["text"]
    assert list(streams.values()) == [ARTICLE, body], "what was left out disappears from the preview, too"


def test_the_models_talk_to_its_user_is_cut_and_told(server: ModelServer, brain: Brain) -> None:
    brain.article = f"{ARTICLE}\nI'm sorry, I cannot write more about that.\n"
    execution = begin("writer")
    output = output_of(carry_out(take()))
    assert "sorry" not in body_of(execution)
    assert output["summary"].endswith("1 sentence of the AI model's talk to you left out.")
    told = [one for one in output["findings"] if one["rule"] == "writer.left_out" and "talk to you" in one["message"]]
    assert [(one["evidence"], one["how_to_fix"]) for one in told] == [
        ("Left out: “I'm sorry, I cannot write more about that.”", "")
    ]
    thoughts = [data["message"] for data in events(execution, "agent_thinking")]
    assert any("Left out what the AI model said to you: “I'm sorry" in text for text in thoughts)


def test_every_sentence_that_stays_is_traced_or_named(server: ModelServer) -> None:
    execution = begin("writer")
    output = output_of(carry_out(take()))
    body = body_of(execution)
    traced = {
        body[one["start"] : one["end"]]: SOURCE[one["source_start"] : one["source_end"]] for one in output["trace"]
    }
    assert "52 dB" in traced["Such models reach 38 dB, while older ones reach 52 dB."]
    assert output["metrics"]["sentences_traced"] + output["metrics"]["sentences_without_source"] >= 7


def test_a_sentence_in_words_of_its_own_is_marked_and_one_in_its_source_s_is_not(server: ModelServer) -> None:
    execution = begin("writer")
    output = output_of(carry_out(take()))
    body = body_of(execution)
    marked = [one for one in output["findings"] if one["rule"] == "writer.own_words"]
    told = {" ".join(body[one["start"] : one["end"]].split()): one for one in marked}
    near = "A dishwasher is quiet when its motor has no brushes."
    both = told[
        "A quiet dishwasher has a motor without brushes. Such models reach 38 dB, while older ones reach 52 dB."
    ]
    assert both["evidence"].startswith(f"1. Nearest in your sources, line 1: “{near}” 2. Nearest in your sources")
    assert both["message"].startswith("The AI model tells 2 sentences here in words of its own.")
    one = next(one for text, one in told.items() if text.startswith("Felt mats"))
    assert one["evidence"].startswith("Nearest in your sources, line ")
    assert one["message"].startswith("The AI model tells this in words of its own.")
    assert not any("A heavy door keeps" in text for text in told), "it stands there so"


def test_a_title_is_offered_only_if_the_sources_hold_it(server: ModelServer) -> None:
    execution = begin("writer", writer={"ask_title": True})
    carry_out(take())
    question = Question.objects.get()
    assert question.data["titles"][:2] == [TITLES[0], TITLES[2]], "12 dB is nowhere"
    assert len(server.calls) == 1
    services.answer_question(question=question, option="2", data={}, by=execution.campaign.owner)
    drain()
    assert status_of(execution)[0] == "completed"
    assert ContentVersion.objects.get(campaign=execution.campaign_id).title == TITLES[2]
    forms = [call.form is None for call in server.calls]
    assert forms == [False, True], "the titles were bought once, though the step began again"


def test_too_little_that_is_true_is_no_article(server: ModelServer, brain: Brain) -> None:
    brain.article = (
        "Sales rose by 17 % in the last year of the survey. The Karlsson Institute agrees with every word of it. "
        "Studies show that buyers want it so in every country. A heavy door keeps sound inside. Felt mats are quiet."
    )
    execution = begin("writer")
    run = carry_out(take())
    assert (run.status, run.error_code) == ("failed", "not_in_sources")
    assert run.error_message == "Too little of what the AI model wrote is in your sources."
    assert not ContentVersion.objects.filter(campaign=execution.campaign_id).exists()


def test_without_enough_source_no_model_is_asked_to_fill_the_gap(server: ModelServer) -> None:
    execution = begin("writer")
    Campaign.objects.filter(pk=execution.campaign_id).update(source_material="Doors matter.")
    run = carry_out(take())
    assert "**Needed:**" in body_of(execution)
    assert (server.calls, output_of(run)["engine"]) == ([], "built-in")


@pytest.mark.parametrize("agent", ["seo", "quality", "geo"])
def test_without_an_answer_the_rules_stand_alone_and_say_so(server: ModelServer, brain: Brain, agent: str) -> None:
    server.script(Turn(status=401))
    server._brain = server._next
    begin(agent, draft=DRAFT)
    run = carry_out(take())
    output = output_of(run)
    assert (run.status, output["engine"]) == ("completed", "built-in")
    [note] = [finding for finding in output["findings"] if finding["rule"] == f"{agent}.model_failed"]
    assert note["message"] == (
        "The AI model took no part in this. The AI service does not accept the key it was set up with."
    )
    assert run.result is not None
    assert run.result.expires_at is not None
    assert run.result.expires_at <= run.result.created_at, "once the service works, it is asked"


def test_the_writer_fails_in_words_where_it_may_not_assemble(server: ModelServer) -> None:
    server._brain = lambda call: Turn(status=404)
    execution = begin("writer")
    run = carry_out(take())
    assert (run.status, run.error_message) == ("failed", "The AI service does not know the model that was chosen.")
    assert not ContentVersion.objects.filter(campaign=execution.campaign_id).exists()


def test_without_a_text_the_others_make_no_version(server: ModelServer) -> None:
    server._brain = lambda call: Turn(status=404)
    execution = begin("writer", "seo")
    drain()
    assert status_of(execution)[0] == "completed_with_errors"
    assert not ContentVersion.objects.filter(campaign=execution.campaign_id).exists()
    assert len(server.calls) == 1, "there is nothing to ask about"


def test_the_writer_assembles_where_it_may_and_says_so(server: ModelServer) -> None:
    AgentSetting.objects.create(agent="writer", retries=1)
    server._brain = lambda call: Turn(status=500)
    execution = begin("writer", writer={"without_model": "assemble"})
    drain()
    run = run_of(execution, "writer")
    output = output_of(run)
    assert (run.attempt, output["engine"], output["findings"][0]["rule"]) == (2, "built-in", "writer.model_failed")
    assert output["summary"].startswith("Assembled from your sources")


def test_the_whole_crew_works_with_a_model_and_pays_once(server: ModelServer) -> None:
    execution = begin(*ALL)
    drain()
    assert status_of(execution)[0] == "completed"
    assert [run_of(execution, name).tokens for name in ("writer", "seo", "brand")] == [400, 200, 0], (
        "without a profile there is nothing to ask for Brand"
    )
    asked = len(server.calls)
    campaign = execution.campaign
    again = services.trigger_analysis(campaign=campaign, agents=["geo"], force=False, by=campaign.owner)
    drain()
    assert status_of(again)[0] == "completed"
    assert len(server.calls) == asked, "an unchanged text costs nothing"
