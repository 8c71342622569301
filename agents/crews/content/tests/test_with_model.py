"""The content crew with a language model behind real HTTP, through the engine: what is written, made and refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from agents import services
from agents.models import Action, AgentRun, AgentSetting, Execution, Question, Suggestion
from agents.suggestions.deciding import decide_one
from agents.tests.agents import carry_out, drain, events, run_of, status_of, step, take
from campaigns.models import BrandProfile, Campaign, ContentVersion
from campaigns.services.versions import add_version
from tests.factories import BrandProfileFactory, CampaignFactory, WorkflowTemplateFactory
from tests.model_server import Call, ModelServer, Turn

pytestmark = pytest.mark.django_db(transaction=True)

SOURCE = """\
A dishwasher is quiet when its motor has no brushes. Models with such a motor reach 38 dB, while older ones reach 52 dB.

“I could not hear whether it was running,” says Nora Lind, who tested nine dishwashers in an open kitchen in 2023.

A heavy door keeps the sound of the spray arms inside. Felt mats under the machine stop the floor from humming. The mats
cost €12 and last for ten years.

An open kitchen carries sound into the living room. Running the machine at night needs a delay timer. A timer starts
the programme when the household sleeps, and most timers reach up to 24 hours.
"""
ARTICLE = """\
A quiet dishwasher has a motor without brushes. Such models reach 38 dB, while older ones reach 52 dB. Sales rose by
17 % last year.

## What keeps the sound inside

A heavy door keeps the sound of the spray arms inside. Felt mats under the machine stop the floor from humming, cost
€12 and last for ten years. The Karlsson Institute recommends them.

## When to run it

An open kitchen carries sound into the living room. Running the machine at night needs a delay timer. Most timers reach
up to 24 hours. “I could not hear whether it was running,” says Nora Lind, who tested nine dishwashers.
"""
TITLES = ["Quiet dishwasher: what makes one quiet", "Quiet at 12 dB", "Silence in the kitchen"]
ALL = ("writer", "seo", "brand", "quality", "geo")


class Brain:
    """Answers as it is told: `article`, `titles` and, by the agent that asks, `edits`."""

    def __init__(self) -> None:
        self.article, self.titles = ARTICLE, TITLES
        self.edits: dict[str, list[dict[str, str]]] = {}
        self.fields: dict[str, str] = {}
        self.fields_of = ["seo"]

    def __call__(self, call: Call) -> Turn:
        if call.form is None:
            return Turn(text=self.article)
        if "titles" in call.form["properties"]:
            return Turn(data={"titles": self.titles})
        asks = {"search editor": "seo", "brand's editor": "brand", "copy editor": "quality", "answer engines": "geo"}
        key = next(key for words, key in asks.items() if words in call.instructions)
        fields = self.fields if key in self.fields_of else {}
        return Turn(data={"edits": self.edits.get(key, []), **fields})


@pytest.fixture
def brain() -> Brain:
    return Brain()


def begin(
    *agents: str,
    draft: str = "",
    edits: str = "apply",
    brand: BrandProfile | None = None,
    **settings: dict[str, Any],
) -> Execution:
    """Starts a campaign with these agents one after the other, on a draft where one is given."""
    steps = []
    for place, agent in enumerate(agents):
        one = step(agent, after=agents[place - 1 : place] if place else ())
        steps.append({**one, "settings": settings.get(agent, {})})
    template = WorkflowTemplateFactory.create(plan={"steps": steps, "edits": edits})
    made = CampaignFactory.create(template=template.slug, source_material=SOURCE, target_words=100, brand_profile=brand)
    if draft:
        with transaction.atomic():
            add_version(campaign_id=made.pk, title="Quiet dishwashers", body=draft, meta={}, summary="Brought along.")
    return services.start_campaign(campaign=made, by=made.owner)


def body_of(execution: Execution) -> str:
    return ContentVersion.objects.filter(campaign=execution.campaign_id).order_by("-number")[0].body


def output_of(run: AgentRun) -> dict[str, Any]:
    run.refresh_from_db()
    assert run.result is not None, (run.status, run.error_message, run.error_detail)
    output: dict[str, Any] = run.result.output
    return output


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


def test_an_edit_that_speaks_to_the_user_is_never_made(server: ModelServer, brain: Brain) -> None:
    brain.edits["quality"] = [
        {
            "passage": PASSIVE,
            "replacement": "I'm sorry, I cannot rewrite that.",
            "rule": "quality.passive",
            "reason": "x",
        }
    ]
    execution = begin("quality", draft=DRAFT)
    drain()
    assert "sorry" not in body_of(execution)
    assert not Suggestion.objects.filter(campaign=execution.campaign_id, replacement__contains="sorry").exists()


def test_every_sentence_that_stays_is_traced_or_named(server: ModelServer) -> None:
    execution = begin("writer")
    output = output_of(carry_out(take()))
    body = body_of(execution)
    traced = {
        body[one["start"] : one["end"]]: SOURCE[one["source_start"] : one["source_end"]] for one in output["trace"]
    }
    assert "52 dB" in traced["Such models reach 38 dB, while older ones reach 52 dB."]
    assert output["metrics"]["sentences_traced"] + output["metrics"]["sentences_without_source"] >= 7


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


DRAFT = """\
A quiet dishwasher is quiet when its motor has no brushes. Models with such a motor reach 38 dB, while older ones reach
52 dB.

## What keeps sound inside

The sound of the spray arms is kept inside by a heavy door. Felt mats under the machine stop the floor from humming. The
mats cost €12 and last for ten years.

## When to run it

Running the machine at night needs a delay timer. A timer starts the programme when the household sleeps, and most
timers reach up to 24 hours.
"""
PASSIVE = "The sound of the spray arms is kept inside by a heavy door."
EDITS = {
    "good": (PASSIVE, "A heavy door keeps the sound of the spray arms inside.", ""),
    "number": ("last for ten years", "last for twenty years", "twenty is not in the brief or its sources"),
    "unit": ("cost €12", "cost $12", "12 is not in the brief or its sources"),
    "name": ("Felt mats under", "Felt mats by Karlsson under", "Karlsson is not in the brief or its sources"),
    "quotation": ("needs a delay timer.", "needs a delay timer, “says every engineer we know”.", "the quotation"),
    "citation": ("stop the floor from humming.", "stop the floor from humming, as studies show.", "nothing in the"),
    "link": ("a heavy door.", "a [heavy door](https://doors.example).", "the address https://doors.example"),
    "markdown": ("reach up to 24 hours.", "reach **up to 24 hours.", "the Markdown would break"),
}


def proposal(name: str) -> dict[str, str]:
    passage, replacement, _ = EDITS[name]
    return {
        "passage": passage,
        "replacement": replacement,
        "rule": "quality.passive_voice",
        "reason": f"A {name} edit.",
    }


@pytest.mark.parametrize("name", [name for name in EDITS if name != "good"])
def test_an_edit_that_changes_a_fact_is_refused_with_the_reason(server: ModelServer, brain: Brain, name: str) -> None:
    brain.edits["quality"] = [proposal(name), proposal("good")] if name != "link" else [proposal(name)]
    execution = begin("quality", draft=DRAFT)
    run = carry_out(take())
    output = output_of(run)
    _, replacement, reason = EDITS[name]
    [refused] = Suggestion.objects.filter(run=run, status="refused")
    assert refused.replacement == replacement
    assert refused.reason.startswith(f"A {name} edit. Not taken, as {reason}")
    assert output["metrics"]["edits_refused"] == 1
    [told] = [data for data in events(execution, "content_edit") if data["status"] == "refused"]
    assert told["reason"] == refused.reason, "the journal says why"
    assert replacement not in body_of(execution)


def test_a_good_edit_is_made_and_says_whose_it_is(server: ModelServer, brain: Brain) -> None:
    brain.edits["quality"] = [proposal("good")]
    execution = begin("quality", draft=DRAFT)
    run = carry_out(take())
    output = output_of(run)
    made = Suggestion.objects.get(run=run, status="applied", original=PASSIVE)
    assert (made.rule, made.reason) == ("quality.passive_voice", "A good edit.")
    assert EDITS["good"][1] in body_of(execution)
    assert output["engine"] == "owl-1"
    assert output["score"] >= output["metrics"]["score_before"]
    call = server.calls[0]
    assert "quality.passive_voice" in call.text
    assert "copy editor" in call.instructions
    assert SOURCE.strip() in call.text


def test_an_edit_that_lowers_the_score_is_left_to_people(server: ModelServer, brain: Brain) -> None:
    worse = "Running the the machine at night needs needs a a delay timer."
    passage = "Running the machine at night needs a delay timer."
    brain.edits["quality"] = [{"passage": passage, "replacement": worse, "rule": "", "reason": "Go."}]
    execution = begin("quality", draft=DRAFT)
    run = carry_out(take())
    left = Suggestion.objects.get(run=run, replacement=worse)
    assert left.status == "proposed"
    assert left.reason.startswith("Go. Left to you, as it would lower the score from ")
    assert worse not in body_of(execution)


MATS = "Felt mats under the machine stop the floor from humming."
OLD = "Felt mats under the machine stop the floor from humming in old houses."


@pytest.mark.parametrize("agent", ["seo", "brand", "quality", "geo"])
@pytest.mark.parametrize("edits", ["apply", "propose"])
def test_an_edit_that_nothing_proves_is_left_to_people_with_the_reason(
    server: ModelServer, brain: Brain, agent: str, edits: str
) -> None:
    said = {"passage": MATS, "rule": "", "reason": "It says where."}
    brain.edits[agent] = [
        {**said, "replacement": OLD},
        {**said, "passage": PASSIVE, "replacement": "A light door keeps the sound of the spray arms inside."},
    ]
    brand = BrandProfileFactory.create(rules={"banned_terms": ["quiet"]})
    execution = begin(agent, draft=DRAFT, edits=edits, brand=brand)
    run = carry_out(take())
    left = Suggestion.objects.get(run=run, replacement=OLD)
    assert (left.status, left.safe) == ("proposed", False)
    assert left.reason == (
        "It says where. Left to you, as no source says “old” of this. Accept it if you know that it is true."
    )
    assert left.evidence == f"Nearest in your sources: “{MATS}”"
    wrong = Suggestion.objects.get(run=run, original=PASSIVE, replacement__startswith="A light door")
    assert (wrong.status, wrong.decided_by) == ("refused", None)
    assert wrong.reason == "It says where. Not taken, as it turns round what the source says."
    told = {data["suggestion_id"]: (data["status"], data["reason"]) for data in events(execution, "content_edit")}
    assert told[str(left.pk)] == ("proposed", left.reason), "the journal says why"
    assert told[str(wrong.pk)] == ("refused", wrong.reason)
    assert OLD not in body_of(execution)
    decide_one(suggestion=left, action=Action.ACCEPT, by=execution.campaign.owner)
    assert OLD in body_of(execution)


def test_of_an_edit_with_a_doubt_and_a_fault_the_fault_counts(server: ModelServer, brain: Brain) -> None:
    new = f"{OLD} The mats cost €13."
    passage = f"{MATS} The\nmats cost €12 and last for ten years."
    brain.edits["quality"] = [{"passage": passage, "replacement": new, "rule": "", "reason": "Shorter."}]
    begin("quality", draft=DRAFT)
    run = carry_out(take())
    assert Suggestion.objects.get(run=run, replacement=new).status == "refused"


def test_a_negation_that_no_source_has_is_no_mere_doubt(server: ModelServer, brain: Brain) -> None:
    new = "Running the machine at night needs no delay timer."
    brain.edits["quality"] = [{"passage": new.replace(" no ", " a "), "replacement": new, "rule": "", "reason": "So."}]
    begin("quality", draft=DRAFT)
    run = carry_out(take())
    assert Suggestion.objects.get(run=run, replacement=new).status == "refused"


def test_a_title_that_nothing_proves_is_offered_with_the_reason(server: ModelServer, brain: Brain) -> None:
    brain.fields = {"title": "The best quiet dishwasher", "meta_description": ""}
    execution = begin("seo", draft=DRAFT)
    run = carry_out(take())
    offered = Suggestion.objects.get(run=run, field="title")
    assert (offered.status, offered.message) == ("proposed", "The title could be “The best quiet dishwasher”.")
    assert offered.how_to_fix == (
        "It was left to you, as no source says “best” of this. Accept it if you know that it is true."
    )
    assert newest_title(execution.campaign) == "Quiet dishwashers"
    decide_one(suggestion=offered, action=Action.ACCEPT, by=execution.campaign.owner)
    assert newest_title(execution.campaign) == "The best quiet dishwasher"


def test_an_edit_of_no_passage_is_counted_and_not_guessed(server: ModelServer, brain: Brain) -> None:
    edit = proposal("good") | {"passage": "Words that are nowhere."}
    twice = proposal("good") | {"passage": "the machine"}
    brain.edits["quality"] = [edit, twice]
    begin("quality", draft=DRAFT)
    output = output_of(carry_out(take()))
    [note] = [finding for finding in output["findings"] if finding["rule"] == "quality.edits_unplaced"]
    assert note["message"] == "2 proposed edits named no passage of the text and could not be considered."


def test_a_better_title_is_taken_and_an_invented_one_is_not(server: ModelServer, brain: Brain) -> None:
    brain.fields = {"title": "Quiet dishwasher: what keeps the sound inside", "meta_description": "Only 12 dB."}
    execution = begin("seo", draft=DRAFT)
    Campaign.objects.filter(pk=execution.campaign_id).update(keyphrase="sound of a dishwasher")
    output = output_of(carry_out(take()))
    assert output["draft"]["title"] == brain.fields["title"]
    assert output["draft"]["meta_description"] != "Only 12 dB."
    [taken] = Suggestion.objects.filter(run__execution=execution, rule="seo.title_rewritten")
    assert taken.message == f"The title was changed from “Quiet dishwashers” to “{brain.fields['title']}”."
    assert (taken.field, taken.original, taken.replacement) == ("title", "Quiet dishwashers", brain.fields["title"])
    assert taken.status == "applied", "it can be taken back"
    told = "The proposed meta description “Only 12 dB.” was not taken, as 12 is not in the brief or its sources"
    [refused] = Suggestion.objects.filter(run__execution=execution, rule="seo.meta_description_refused")
    assert refused.message.startswith(told)
    assert refused.severity == "good"
    assert any(data["message"].startswith(told) for data in events(execution, "agent_thinking")), "the journal says so"
    assert ContentVersion.objects.filter(campaign=execution.campaign_id).count() == 2
    decide_one(suggestion=taken, action=Action.REVERT, by=execution.campaign.owner)
    back = ContentVersion.objects.filter(campaign=execution.campaign_id).latest("number")
    assert (back.number, back.title) == (3, "Quiet dishwashers")
    assert back.body == body_of(execution)


def test_a_title_that_was_taken_back_stays_when_the_agent_looks_again(server: ModelServer, brain: Brain) -> None:
    brain.fields = {"title": "Quiet dishwasher: what keeps the sound inside", "meta_description": ""}
    execution = begin("seo", draft=DRAFT)
    campaign = execution.campaign
    Campaign.objects.filter(pk=campaign.pk).update(keyphrase="sound of a dishwasher")
    drain()
    [taken] = Suggestion.objects.filter(campaign=campaign, rule="seo.title_rewritten")
    decide_one(suggestion=taken, action=Action.REVERT, by=campaign.owner)
    services.trigger_analysis(campaign=campaign, agents=["seo"], force=True, by=campaign.owner)
    drain()
    assert newest_title(campaign) == "Quiet dishwashers"
    [again] = Suggestion.objects.filter(campaign=campaign, rule="seo.title_offered")
    assert (again.status, again.follows, again.replacement) == ("reverted", taken, brain.fields["title"])


def newest_title(campaign: Campaign) -> str:
    return ContentVersion.objects.filter(campaign=campaign).latest("number").title


def test_a_title_with_which_nothing_is_wrong_stays_and_another_is_offered(server: ModelServer, brain: Brain) -> None:
    brain.fields, brain.fields_of = {"title": "Quiet dishwasher: what keeps the sound inside"}, ["seo", "quality"]
    execution = begin("seo", "quality", draft=DRAFT)
    drain()
    assert ContentVersion.objects.filter(campaign=execution.campaign_id, title="Quiet dishwashers").exists()
    assert not ContentVersion.objects.filter(campaign=execution.campaign_id, title=brain.fields["title"]).exists()
    said = f"The title could be “{brain.fields['title']}”."
    [offered] = Suggestion.objects.filter(message=said)
    assert (offered.rule, offered.status, offered.safe) == ("seo.title_offered", "proposed", False), "told once"
    decide_one(suggestion=offered, action=Action.ACCEPT, by=execution.campaign.owner)
    assert newest_title(execution.campaign) == brain.fields["title"]


def test_a_title_that_only_the_text_holds_is_not_taken_where_there_are_sources(
    server: ModelServer, brain: Brain
) -> None:
    """A text may be wrong itself."""
    brain.fields = {"title": "Quiet dishwashers last for twenty years", "meta_description": ""}
    execution = begin("seo", draft=DRAFT + "\nQuiet dishwashers last for twenty years.\n")
    output = output_of(carry_out(take()))
    assert [one["rule"] for one in output["findings"] if "twenty years”" in one["message"]] == ["seo.title_refused"]
    assert ContentVersion.objects.filter(campaign=execution.campaign_id).latest("number").title == "Quiet dishwashers"


def test_a_title_that_several_agents_would_have_is_refused_in_one_finding(server: ModelServer, brain: Brain) -> None:
    brain.fields, brain.fields_of = {"title": "Quiet at 12 dB"}, ["seo", "brand", "quality", "geo"]
    execution = begin("seo", "quality", "geo", draft=DRAFT)
    drain()
    told = "“Quiet at 12 dB” was not taken"
    refused = Suggestion.objects.filter(campaign=execution.campaign_id, message__contains=told)
    assert [one.rule for one in refused] == ["seo.title_refused"]
    thoughts = [data["message"] for data in events(execution, "agent_thinking")]
    assert sum(told in text for text in thoughts) == 3, "every run says so"


def test_a_title_that_lowers_the_score_is_told_of(server: ModelServer, brain: Brain) -> None:
    brain.fields = {"title": "Sound in the kitchen", "meta_description": ""}
    execution = begin("seo", draft=DRAFT)
    Campaign.objects.filter(pk=execution.campaign_id).update(keyphrase="quiet dishwashers")
    output = output_of(carry_out(take()))
    [refused] = [one for one in output["findings"] if one["rule"] == "seo.title_refused"]
    assert "was not taken, as it would lower the score from" in refused["message"]
    assert (output["draft"] or {"title": "Quiet dishwashers"})["title"] == "Quiet dishwashers"


@pytest.mark.parametrize(
    ("reason", "told"), [("better", "Better."), ("It is active!", "It is active!"), ("", "It reads better.")]
)
def test_a_model_s_reason_reads_as_a_sentence(server: ModelServer, brain: Brain, reason: str, told: str) -> None:
    brain.edits["quality"] = [proposal("number") | {"reason": reason}]
    begin("quality", draft=DRAFT)
    run = carry_out(take())
    [refused] = Suggestion.objects.filter(run=run, status="refused")
    assert refused.reason.startswith(f"{told} Not taken, as twenty is not in")


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
