"""Questions to people: asked once, answered once, and the work goes on with the answer."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from agents import services
from agents.base import AgentOutput, Context
from agents.models import AgentResult, Execution, Question
from agents.tests.agents import (
    YES_OR_NO,
    PlayerInputs,
    begin,
    drain,
    events,
    in_turn,
    plays,
    run_of,
    states,
    status_of,
    step,
    told,
)
from campaigns.errors import Conflict, Forbidden, NotFound
from campaigns.states import Role
from tests.factories import MembershipFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]

TITLE = {
    "type": "object",
    "properties": {"title": {"type": "string", "minLength": 3}},
    "required": ["title"],
    "additionalProperties": False,
}


def ask(ctx: Context, inputs: PlayerInputs) -> AgentOutput:
    answer = ctx.ask("go", action="approve", prompt="Shall I?", options=YES_OR_NO)
    return AgentOutput(summary=f"They said {answer.option}.")


def ask_for_title(ctx: Context, inputs: PlayerInputs) -> AgentOutput:
    answer = ctx.ask("title", action="choose_title", prompt="Which title?", schema=TITLE)
    return AgentOutput(summary=answer.data["title"])


def asked(play: Any = ask) -> tuple[Execution, Question]:
    """An execution whose only agent has asked."""
    plays["ada"] = play
    execution = begin(step("ada"))
    drain()
    return execution, Question.objects.get(run__execution=execution)


def answer(
    question: Question, option: str = "yes", data: dict[str, Any] | None = None, *, by: User | None = None
) -> Question:
    by = by or question.run.campaign.owner
    return services.answer_question(question=question, option=option, data=data or {}, by=by)


def member(question: Question, role: Role) -> User:
    workspace = question.run.campaign.workspace
    return MembershipFactory.create(workspace=workspace, role=role, user__first_name="Mia", user__last_name="Lund").user


def test_a_run_that_asks_waits_and_holds_nothing() -> None:
    execution, question = asked()
    run = run_of(execution, "ada")

    assert (run.status, run.worker, run.claim_token) == ("waiting", None, None)
    assert status_of(execution) == ("waiting", "waiting")
    assert question.status == "open"


def test_a_question_is_told_with_all_that_it_takes_to_answer() -> None:
    execution, question = asked()
    [event] = events(execution, "human_input_required")
    assert event["request_id"] == str(question.pk)
    assert (event["agent_type"], event["action"], event["prompt"]) == ("ada", "approve", "Shall I?")
    assert [option["id"] for option in event["options"]] == ["yes", "no"]
    assert event["run_id"] == str(question.run_id)


def test_the_work_goes_on_with_the_answer() -> None:
    execution, question = asked()
    answer(question, by=member(question, Role.REVIEWER))
    assert states(execution) == {"ada": "queued"}
    drain()

    assert status_of(execution) == ("completed", "completed")
    assert events(execution, "agent_completed")[0]["result"]["summary"] == "They said yes."
    [received] = events(execution, "human_input_received")
    assert (received["option"], received["answered_by"]) == ("yes", "Mia Lund")


def test_the_same_attempt_goes_on_after_an_answer() -> None:
    execution, question = asked()
    answer(question)
    drain()
    assert told(execution, "agent_started") == ["agent_started Ada"]
    assert run_of(execution, "ada").attempt == 1


def test_a_wait_counts_from_when_the_run_began_to_wait() -> None:
    execution, question = asked()
    answer(question)
    drain()
    run = run_of(execution, "ada")
    assert run.finished_at is not None
    assert 0 <= run.wait_seconds <= (run.finished_at - question.created_at).total_seconds()


def test_the_second_answer_is_told_who_was_first() -> None:
    _, question = asked()
    first = member(question, Role.EDITOR)
    answer(question, "no", by=first)

    with pytest.raises(Conflict, match="Mia Lund has already answered this") as caught:
        answer(question, "yes")
    assert caught.value.code == "already_answered"
    assert caught.value.details == {"answered_by": "Mia Lund", "option": "no"}


def test_viewers_may_not_answer_and_strangers_learn_nothing() -> None:
    _, question = asked()
    with pytest.raises(Forbidden):
        answer(question, by=member(question, Role.VIEWER))
    with pytest.raises(NotFound):
        answer(question, by=UserFactory.create())


@pytest.mark.parametrize("role", [Role.OWNER, Role.EDITOR, Role.REVIEWER])
def test_reviewers_and_everybody_above_may_answer(role: Role) -> None:
    _, question = asked()
    assert answer(question, by=member(question, role)).status == "answered"


def test_a_question_that_has_changed_is_asked_anew() -> None:
    prompts = iter(["Shall I?", "Shall I really?", "Shall I really?"])

    def play(ctx: Context, inputs: PlayerInputs) -> None:
        ctx.ask("go", action="approve", prompt=next(prompts), options=YES_OR_NO)

    execution, question = asked(play)
    answer(question, "no")
    drain()

    question.refresh_from_db()
    newer = Question.objects.get(status="open")
    assert (question.status, question.prompt) == ("superseded", "Shall I?")
    assert (newer.prompt, newer.answer) == ("Shall I really?", None)
    assert newer.pk != question.pk
    assert events(execution, "human_input_required")[-1]["supersedes"] == str(question.pk)
    assert status_of(execution)[0] == "waiting"
    answer(newer)
    drain()
    assert status_of(execution)[0] == "completed"


def test_an_answer_to_what_was_asked_before_does_not_count_for_what_is_asked_now() -> None:
    """Somebody's page still shows the old question, of the same name, with the same options."""
    prompts = iter(["Shall I delete nothing?", "Shall I delete everything?"])

    def play(ctx: Context, inputs: PlayerInputs) -> None:
        ctx.ask("go", action="approve", prompt=next(prompts), options=YES_OR_NO)

    _, question = asked(play)
    as_it_was = Question.objects.get(pk=question.pk)
    answer(question)
    drain()

    newer = Question.objects.get(status="open")
    with pytest.raises(Conflict, match="asks something else now") as caught:
        answer(as_it_was)
    assert (caught.value.code, caught.value.details) == ("question_superseded", {"replaced_by": str(newer.pk)})
    newer.refresh_from_db()
    assert newer.status == "open"


def test_one_step_may_ask_several_things_one_after_the_other() -> None:
    def play(ctx: Context, inputs: PlayerInputs) -> AgentOutput:
        said = [ctx.ask(key, action="approve", prompt=f"{key}?", options=YES_OR_NO).option for key in ("one", "two")]
        return AgentOutput(summary=" ".join(said))

    execution, first = asked(play)
    answer(first, "yes")
    drain()
    answer(Question.objects.get(key="two"), "no")
    drain()
    assert events(execution, "agent_completed")[0]["result"]["summary"] == "yes no"


def test_a_question_inside_a_tool_still_only_waits() -> None:
    def play(ctx: Context, inputs: PlayerInputs) -> None:
        with ctx.tool("gate", "Asking"):
            ctx.ask("go", action="approve", prompt="Shall I?", options=YES_OR_NO)

    execution, question = asked(play)
    answer(question)
    drain()
    assert states(execution) == {"ada": "completed"}


def test_cancelling_withdraws_the_question() -> None:
    execution, question = asked()
    services.cancel_execution(execution=execution, by=execution.campaign.owner)

    question.refresh_from_db()
    assert question.status == "cancelled"
    assert status_of(execution) == ("cancelled", "cancelled")
    with pytest.raises(Conflict, match="no longer open"):
        answer(question)


def test_an_answer_during_a_pause_is_kept_for_later() -> None:
    execution, question = asked()
    owner = execution.campaign.owner
    services.pause_execution(execution=execution, by=owner)
    answer(question)
    drain()
    assert states(execution) == {"ada": "queued"}
    assert status_of(execution) == ("paused", "paused")

    services.resume_execution(execution=execution, by=owner)
    drain()
    assert status_of(execution) == ("completed", "completed")


def test_other_steps_go_on_while_one_waits() -> None:
    plays["ada"] = ask
    execution = begin(step("ada"), *in_turn("ben", "cleo"))
    drain()
    assert states(execution) == {"ada": "waiting", "ben": "completed", "cleo": "completed"}
    assert status_of(execution) == ("waiting", "waiting")


def test_what_rests_on_an_answer_is_not_used_again() -> None:
    execution, question = asked()
    answer(question)
    drain()
    again = services.trigger_analysis(
        campaign=execution.campaign, agents=None, force=False, by=execution.campaign.owner
    )
    drain()

    assert AgentResult.objects.count() == 1
    assert status_of(again)[0] == "waiting"
