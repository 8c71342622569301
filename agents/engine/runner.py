"""Carries out one claimed run, from gathering its inputs to settling it."""

from __future__ import annotations

import random
import traceback
from collections.abc import Callable
from functools import partial
from typing import Any

import structlog
from django.conf import settings

from agents.base import Agent, AgentOutput
from agents.engine import artifacts, cache, gates, losses, settling
from agents.engine.abandoning import or_abandon
from agents.engine.agent_settings import setting_of
from agents.engine.claims import Claim
from agents.engine.context import Asked, Cancelled, HandedBack, PutOff, RunContext, Unwind
from agents.engine.estimates import input_size, predict
from agents.engine.faults import DATABASE_AWAY
from agents.engine.following import Following
from agents.engine.loading import ClaimLost
from agents.engine.questions import ask_for_leave
from agents.errors import AgentError, TransientError, too_long_a_wait, wait_asked
from agents.llm.choices import chosen
from agents.models import AgentResult, AgentRun
from agents.plans import stored_plan
from agents.registry import agent_name, crew_of, get_agent
from campaigns.storable import storable, storable_json

log = structlog.get_logger(__name__)

BACKOFF_SECONDS = 1.0
BACKOFF_LIMIT_SECONDS = 60.0
LENGTHS = {"code": 40, "message": 500, "detail": 100_000, "provider": 60}  # characters of an error that are kept
INTERNAL = AgentError("Something in this step went wrong. The rest of the crew goes on.", code="internal")


def execute(claim: Claim, ctx: RunContext, follow: Following | None = None) -> Claim | None:
    """Runs the agent of a claimed run and settles it. Never raises: what went wrong is on the run and in the log.

    With `follow`, the worker may go on with the execution: returns the claim it then has.
    """
    try:
        return _execute_and_settle(claim, ctx, follow)
    except Exception:
        # Not even what the agent had reported could be written. That has been taken; the failure alone can be.
        log.exception("run could not be settled", run=str(claim.run_id))
        or_abandon(lambda: _fail(claim, ctx, INTERNAL), claim.run_id, claim.run.worker_id)
    return None


def _execute_and_settle(claim: Claim, ctx: RunContext, follow: Following | None) -> Claim | None:
    try:
        _execute(claim, ctx, follow)
        return follow.claim if follow else None  # only now: what was taken in a transaction that failed is nobody's
    except (Asked, PutOff):
        pass
    except ClaimLost:
        log.info("run was given to somebody else", run=str(claim.run_id))
    except Cancelled:
        _settle(lambda: settling.stop(claim, before=ctx.take_reports()))
    except HandedBack:
        _settle(lambda: losses.hand_back(claim))
    except TransientError as error:
        _retry_or_fail(claim, ctx, error)
    except AgentError as error:
        _fail(claim, ctx, error)
    except DATABASE_AWAY:
        # Nothing can be written now. When the database is back, the worker sees that nobody works on the run any more.
        log.warning("the database did not answer; the run will be taken up again", run=str(claim.run_id))
    except Exception:
        log.exception("agent failed", run=str(claim.run_id))
        _fail(claim, ctx, INTERNAL)
    return None


def _execute(claim: Claim, ctx: RunContext, follow: Following | None) -> None:
    run = claim.run
    agent = _installed(run.agent)
    step = gates.step_of(run, stored_plan(run.execution.plan))
    approved = gates.approved_result(run, step)
    if approved is not None:
        _file_approved(claim, ctx, run, approved, follow)
        return
    inputs, base_version = crew_of(run.agent).gather(run, gates.settings_of(run, step))
    _tell_missing(ctx, run)
    choice = chosen(agent)
    found = cache.look_up(agent, run, inputs, choice)
    filed: dict[str, Any] = {"cache_reason": found.reason[:200]}
    if found.result is not None and found.output is not None:
        output, keep = found.output, partial(_again, agent, run, found.result)
    else:
        filed |= predict(claim, run, input_size(inputs))
        if choice is not None:
            ctx.use_model(choice, last_attempt=run.automatic_retries >= setting_of(run.agent).retries)
        output = _made(agent, ctx, inputs)
        ctx.check_finished()
        keep = partial(cache.store, agent, found.fingerprint, output, state=found.state, reusable=ctx.reusable)
    # The reports are taken before the locks: the flusher may be writing under its own.
    if step.gate.after is not None:
        made: dict[str, Any] = {"cache_state": found.state, "base_version": base_version, **filed}
        ask_for_leave(claim, step.gate.after, output, keep=keep, before=ctx.take_reports(), **made)
        return
    settling.complete(
        claim,
        output,
        keep=keep,
        cache_state=found.state,
        base_version=base_version,
        before=ctx.take_reports(),
        take=follow,
        **filed,
    )


def _installed(key: str) -> Agent:
    """Raises AgentError for an agent that was installed when the execution was started and no longer is."""
    try:
        return get_agent(key)
    except KeyError:
        message = (
            f"The agent {key} is no longer installed here, so nobody can do this step. Whoever runs Galley can install "
            f"it again; then try again."
        )
        detail = f"{key} is in none of the packages of GALLEY_CREWS: {', '.join(settings.GALLEY_CREWS)}"
        raise AgentError(message, code="agent_gone", detail=detail) from None


def _made(agent: Agent, ctx: RunContext, inputs: Any) -> AgentOutput:
    """What the agent makes, with texts that can be stored. Only the engine's own words end more than the agent."""
    try:
        made = agent.run(ctx, inputs)
    except (Exception, Unwind):
        raise
    except BaseException as error:  # a library that calls sys.exit(), say
        raise RuntimeError(f"the agent ended itself: {type(error).__name__}") from error
    output = agent.Output.model_validate(made)
    if output.score is not None and not 0 <= output.score <= 100:
        message = f"{agent.name} gave a score of {output.score:g}; scores are from 0 to 100."
        raise AgentError(message, code="bad_score")
    told = output.model_dump()
    sound = storable_json(told)
    return output if sound is told else agent.Output.model_validate(sound)


def _again(agent: Agent, run: AgentRun, result: AgentResult) -> AgentResult:
    return artifacts.renew(run, result) if agent.makes_files else result


def _as_it_is(result: AgentResult) -> AgentResult:
    return result


def _file_approved(claim: Claim, ctx: RunContext, run: AgentRun, result: AgentResult, follow: Following | None) -> None:
    """Files what was made before and has been approved since."""
    settling.complete(
        claim,
        get_agent(run.agent).Output.model_validate(result.output),
        keep=partial(_as_it_is, result),
        cache_state=run.cache_state,
        base_version=run.base_version,
        before=ctx.take_reports(),
        take=follow,
    )


def _tell_missing(ctx: RunContext, run: AgentRun) -> None:
    """Says in the agent's name without whose results it goes on."""
    for other in run.missing:
        why = other.reason or other.error_message
        ctx.thinking(f"Going on without {agent_name(other.agent)}, which gave no result. {why}".strip())


def _retry_or_fail(claim: Claim, ctx: RunContext, error: TransientError) -> None:
    run = AgentRun.objects.get(pk=claim.run_id)
    if run.automatic_retries >= setting_of(run.agent).retries:
        _fail(claim, ctx, error)
        return
    if too_long := too_long_a_wait(error.retry_after):
        _fail(claim, ctx, AgentError(f"{error.message} {too_long}", code=error.code, detail=error.detail))
        return
    backoff = min(BACKOFF_SECONDS * 2**run.automatic_retries, BACKOFF_LIMIT_SECONDS) * random.uniform(0.8, 1.2)
    asked = wait_asked(error.retry_after)
    delay = backoff if asked is None else asked
    told, provider = _told(error), storable(error.provider)[: LENGTHS["provider"]]
    _settle(
        lambda: settling.retry(
            claim, delay=delay, **told, provider=provider, asked=asked is not None, before=ctx.take_reports()
        )
    )


def _fail(claim: Claim, ctx: RunContext, error: AgentError) -> None:
    told, recovery = _told(error), storable_json(error.recovery)
    _settle(lambda: settling.fail(claim, **told, recovery=recovery, before=ctx.take_reports()))


def _told(error: AgentError) -> dict[str, str]:
    """What is stored of an error: nothing that an agent, or whom it asked, put into it may keep it from that."""
    words = {"code": error.code, "message": error.message, "detail": error.detail or traceback.format_exc()}
    return {name: storable(str(text))[: LENGTHS[name]] for name, text in words.items()}


def _settle(settle: Callable[[], None]) -> None:
    try:
        settle()
    except ClaimLost:
        log.info("run was given to somebody else")
    except DATABASE_AWAY:
        log.warning("the database did not answer; the run will be taken up again")
