"""What a client asks to be done through its socket: the same service calls as from every other door."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model

from agents import selectors, services
from agents.models import Execution
from campaigns.errors import Conflict, NotFound
from campaigns.selectors import get_campaign
from realtime.protocol.client import AnswerQuestion, Command

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def perform(
    message: AnswerQuestion | Command, *, user_id: int, campaign_id: uuid.UUID, execution_id: uuid.UUID | None
) -> dict[str, Any]:
    """Does it and returns the `result` of the reply. Raises DomainError. Only this campaign can be acted on."""
    user = get_user_model().objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        raise NotFound("There is no such campaign.")
    if isinstance(message, AnswerQuestion):
        return _answer(message, user, campaign_id)
    if message.command == "rerun":
        return _told(_rerun(message, user, campaign_id))
    execution = _execution(user, campaign_id, execution_id)
    steer = {
        "pause": services.pause_execution,
        "resume": services.resume_execution,
        "cancel": services.cancel_execution,
        "retry": services.retry_execution,
    }[message.command]
    return _told(steer(execution=execution, by=user))


def _answer(message: AnswerQuestion, user: User, campaign_id: uuid.UUID) -> dict[str, Any]:
    question = selectors.get_question(message.request_id, user)
    if question.run.campaign_id != campaign_id:
        raise NotFound("There is no such question.")
    question = services.answer_question(question=question, option=message.option, data=message.data, by=user)
    return {"request_id": str(question.pk), "status": str(question.status)}


def _rerun(message: Command, user: User, campaign_id: uuid.UUID) -> Execution:
    campaign = get_campaign(campaign_id, user)
    if message.run_id is None:
        return services.trigger_analysis(campaign=campaign, agents=None, force=message.force, by=user)
    run = selectors.get_run(message.run_id, user)
    if run.campaign_id != campaign_id:
        raise NotFound("There is no such run.")
    return services.rerun(run=run, force=message.force, dependants=message.dependants, by=user)


def _execution(user: User, campaign_id: uuid.UUID, execution_id: uuid.UUID | None) -> Execution:
    if execution_id is None:
        latest = selectors.latest_execution(get_campaign(campaign_id, user).pk)
        if latest is None:
            raise Conflict("This campaign has not started yet. Start it first.", code="not_started")
        execution_id = latest.pk
    return selectors.get_execution(execution_id, user)


def _told(execution: Execution) -> dict[str, Any]:
    return {"execution": str(execution.pk), "status": str(execution.status)}
