"""A model's edits: made, refused with the reason, or left to people with what is doubted."""

from __future__ import annotations

import pytest

from agents.crews.content.tests.modelled import (
    DRAFT,
    EDITS,
    MATS,
    OLD,
    PASSIVE,
    SOURCE,
    Brain,
    begin,
    body_of,
    output_of,
    proposal,
)
from agents.models import Action, Suggestion
from agents.suggestions.deciding import decide_one
from agents.tests.agents import carry_out, drain, events, take
from tests.factories import BrandProfileFactory
from tests.model_server import ModelServer

pytestmark = pytest.mark.django_db(transaction=True)


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
    worse = (
        "As a matter of fact, it is important to note that, needless to say, running the machine at night really"
        " actually basically needs a delay timer."
    )
    passage = "Running the machine at night needs a delay timer."
    brain.edits["quality"] = [{"passage": passage, "replacement": worse, "rule": "", "reason": "Go."}]
    execution = begin("quality", draft=DRAFT)
    run = carry_out(take())
    left = Suggestion.objects.get(run=run, replacement=worse)
    assert left.status == "proposed"
    assert left.reason.startswith("Go. Left to you, as it would lower the score from ")
    assert worse not in body_of(execution)


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
        "It says where. Left to you, as it tells “Felt mats under the machine stop the floor from humming in old "
        "houses.” in words or in an order of its own. Accept it if you know that it is true."
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


def test_an_edit_of_no_passage_is_counted_and_not_guessed(server: ModelServer, brain: Brain) -> None:
    edit = proposal("good") | {"passage": "Words that are nowhere."}
    twice = proposal("good") | {"passage": "the machine"}
    brain.edits["quality"] = [edit, twice]
    begin("quality", draft=DRAFT)
    output = output_of(carry_out(take()))
    [note] = [finding for finding in output["findings"] if finding["rule"] == "quality.edits_unplaced"]
    assert note["message"] == "2 proposed edits named no passage of the text and could not be considered."


@pytest.mark.parametrize(
    ("reason", "told"), [("better", "Better."), ("It is active!", "It is active!"), ("", "It reads better.")]
)
def test_a_model_s_reason_reads_as_a_sentence(server: ModelServer, brain: Brain, reason: str, told: str) -> None:
    brain.edits["quality"] = [proposal("number") | {"reason": reason}]
    begin("quality", draft=DRAFT)
    run = carry_out(take())
    [refused] = Suggestion.objects.filter(run=run, status="refused")
    assert refused.reason.startswith(f"{told} Not taken, as twenty is not in")


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
