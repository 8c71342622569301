"""Who may answer a question, and what fits it as an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog
from jsonschema.exceptions import best_match

from agents.answer_faults import place_and_words
from agents.engine.answer_schema import ANSWER_LIMIT, DEEPEST, TooMuch, faults_of, nested_too_deeply
from agents.engine.question_checks import OPTION_LENGTH
from agents.models import Question
from agents.models.question import QuestionStatus
from campaigns.errors import Conflict, Forbidden, Invalid
from campaigns.permissions import ANSWERERS, EVERYBODY, require
from campaigns.states import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import User

log = structlog.get_logger(__name__)

AT_LEAST = {role: frozenset(list(Role)[: place + 1]) for place, role in enumerate(Role)}  # the greatest comes first


def check_may_answer(question: Question, by: User) -> None:
    """Raises NotFound to strangers, and Forbidden, with who may, to whom the question was not asked of."""
    bound = question.person_id is not None or bool(question.role)
    role = require(question.run.campaign, by, EVERYBODY if bound else ANSWERERS, "answer questions")
    if bound and not asked_of(question, by.pk, role):
        who = question.asked_of
        raise Forbidden(f"This was asked of {who}; nobody else may answer.", code="not_asked", asked_of=who)


def asked_of(question: Question, user_id: int, role: Role) -> bool:
    """Whether this member of the workspace, who has this role there, may answer."""
    return meant(question.person_id, question.role, user_id, role)


def meant(person_id: int | None, at_least: str, user_id: int, role: Role) -> bool:
    """Whether somebody who has this role may answer what was asked of this person; of this role and those above; or,
    with neither, of everybody who may answer at all."""
    if person_id is not None:
        return user_id == person_id
    return role in (AT_LEAST[Role(at_least)] if at_least else ANSWERERS)


def check_answer(question: Question, option: str, data: dict[str, Any]) -> None:
    """Raises Invalid, with the place, for an answer that does not fit what was asked."""
    offered = [choice["id"] for choice in question.options]
    if option not in (offered or [""]):
        message = _not_offered(option, offered)
        raise Invalid(message, code="unknown_option", fields={"option": [message]})
    if nested_too_deeply(data):
        message = f"The answer may have at most {DEEPEST} levels of lists and objects."
        raise Invalid(message, fields={"data": [message]})
    if len(str(data)) > ANSWER_LIMIT:
        message = f"The answer may have at most {ANSWER_LIMIT:,} characters."
        raise Invalid(message, fields={"data": [message]})
    if data and not question.schema:
        raise Invalid("This question takes no data.", fields={"data": ["This question takes no data."]})
    if question.schema:
        _check_data(question.schema, data)
        _check_needed(question.schema, option, data)


def _not_offered(option: str, offered: list[str]) -> str:
    named = option if len(option) <= OPTION_LENGTH else f"{option[:OPTION_LENGTH]}…"
    if not offered:
        return f"{named} was not offered; this question has no options."
    return f"{f'{named} was not offered; choose' if option else 'Choose'} one of {', '.join(offered)}."


def closed(question: Question) -> Conflict:
    """Why the question takes no answer any more."""
    if question.status == QuestionStatus.ANSWERED and question.answered_by:
        who = question.answered_by.get_full_name() or question.answered_by.get_username()
        option = (question.answer or {}).get("option")
        return Conflict(f"{who} has already answered this.", code="already_answered", answered_by=who, option=option)
    if question.status == QuestionStatus.SUPERSEDED:
        newer = Question.objects.filter(run=question.run_id, key=question.key, status=QuestionStatus.OPEN).first()
        replaced_by = str(newer.pk) if newer else None
        return Conflict("The agent asks something else now.", code="question_superseded", replaced_by=replaced_by)
    if question.status in (QuestionStatus.EXPIRED, QuestionStatus.OPEN):
        return Conflict("The time to answer this is over. Trying the step again asks anew.", code="question_expired")
    return Conflict("This question is no longer open.", code="question_closed", status_of_question=question.status)


def _check_data(schema: dict[str, Any], data: dict[str, Any]) -> None:
    try:
        worst = best_match(faults_of(schema, data))
    except TooMuch as error:
        message = "It would take too long to check this answer; please make it shorter."
        raise Invalid(message, fields={"data": [message]}) from error
    except Exception as error:  # asked before such forms were refused: a type or a reference that there is not
        log.warning("a question's form cannot be read", error=str(error))
        message = "What this question asks for cannot be read. Cancel the work, or have the step ask anew."
        raise Invalid(message, code="bad_question", fields={"data": [message]}) from error
    if worst is not None:
        place, words = place_and_words(worst)
        raise Invalid(f"{place}: {words}", fields={place: [words]})


def _check_needed(schema: dict[str, Any], option: str, data: dict[str, Any]) -> None:
    """`x-required-for` in a question's schema names the data that an option cannot do without."""
    for name in schema.get("x-required-for", {}).get(option, []):
        if not data.get(name):
            rules = schema["properties"][name]
            title = rules.get("title") if isinstance(rules, dict) else ""
            label = title or name.replace("_", " ").capitalize()
            message = f"{label}: please write it, or choose another option."
            raise Invalid(message, code="data_needed", fields={f"data.{name}": [message]})
