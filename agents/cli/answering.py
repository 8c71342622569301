"""Answering an agent's question from the terminal."""

from __future__ import annotations

import json
import select
import sys
from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User

from agents.cli.screen import Screen
from agents.models import Question
from agents.models.question import QuestionStatus
from agents.services import answer_question
from campaigns.errors import DomainError

LOOK_SECONDS = 0.5


class AnsweredElsewhere(Exception):
    """While we were asking, the question was settled by somebody else."""


def answer_in_terminal(question: Question, by: User, screen: Screen) -> None:
    """Asks until there is an answer that counts, ours or somebody else's."""
    screen.say(f"\n{question.prompt}")
    for number, option in enumerate(question.options, start=1):
        description = f": {option['description']}" if option.get("description") else ""
        screen.say(f"  {number}. {option['label']}{description}")
    while True:
        try:
            option = _choose(question)
            answer_question(question=question, option=option, data=_fill_in(question), by=by)
        except AnsweredElsewhere:
            screen.say("Somebody else has answered.")
        except DomainError as error:
            screen.say(error.message)
            if _is_open(question):
                continue
        return


def answer_from_preset(question: Question, option: str, by: User, screen: Screen) -> bool:
    """Gives the answer from the command line; False when it does not fit, with the reason said."""
    try:
        answer_question(question=question, option=option, data={}, by=by)
    except DomainError as error:
        screen.say(f"--answer {question.key}={option}: {error.message}")
        return False
    return True


def how_to_answer(question: Question) -> str:
    options = ", ".join(str(option["id"]) for option in question.options)
    return (
        f"{question.prompt}\nAnswer it on the campaign's page, or with: manage.py answer {question.pk} OPTION"
        f"{f' (one of {options})' if options else ''}"
    )


def _choose(question: Question) -> str:
    """The id of the chosen option, by its number or its id."""
    ids = [str(option["id"]) for option in question.options]
    if not ids:
        return ""
    while True:
        text = _read_line(question, f"Your choice (1–{len(ids)}): ")
        if text in ids:
            return text
        if text.isdigit() and 1 <= int(text) <= len(ids):
            return ids[int(text) - 1]


def _fill_in(question: Question) -> dict[str, Any]:
    """The data that goes with the answer, field by field; an empty line leaves a field out."""
    properties: Mapping[str, Any] = (question.schema or {}).get("properties", {})
    data: dict[str, Any] = {}
    for name, schema in properties.items():
        label = schema.get("title") or schema.get("description") or name
        text = _read_line(question, f"{label} (Enter to leave it out): ")
        if text:
            data[name] = text if schema.get("type", "string") == "string" else _json(text)
    return data


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _read_line(question: Question, prompt: str) -> str:
    """A line from the terminal. Raises AnsweredElsewhere when the question is settled meanwhile."""
    sys.stdout.write(prompt)
    sys.stdout.flush()
    while not select.select([sys.stdin], [], [], LOOK_SECONDS)[0]:
        if not _is_open(question):
            sys.stdout.write("\n")
            raise AnsweredElsewhere
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt  # the terminal was closed: the same as going away
    return line.strip()


def _is_open(question: Question) -> bool:
    return Question.objects.filter(pk=question.pk, status=QuestionStatus.OPEN).exists()
