"""A model's titles and meta descriptions: made, offered, refused, and taken back."""

from __future__ import annotations

import pytest

from agents import services
from agents.crews.content.tests.modelled import DRAFT, Brain, begin, body_of, newest_title, output_of
from agents.models import Action, Suggestion
from agents.suggestions.deciding import decide_one
from agents.tests.agents import carry_out, drain, events, take
from campaigns.models import Campaign, ContentVersion
from tests.model_server import ModelServer

pytestmark = pytest.mark.django_db(transaction=True)


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
