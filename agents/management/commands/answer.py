"""`manage.py answer QUESTION OPTION`: answers what an agent asks; without arguments, lists what is asked."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandParser

from agents.cli.start import acting_user, check_database, refuse
from agents.selectors import get_question, open_questions
from agents.services import answer_question
from campaigns.errors import DomainError


class Command(BaseCommand):
    requires_system_checks = ["galley"]  # of the set-up; the others would load every page
    help = "Answer a question of an agent. Without arguments: list the open questions."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("question", nargs="?", default="", help="the question's id")
        parser.add_argument("option", nargs="?", default="", help="the id of the option to take")
        parser.add_argument("--data", default="{}", help="what goes with the option, as a JSON object")
        parser.add_argument("--user", default="", help="act for this person")

    def handle(self, *, question: str, option: str, data: str, user: str, **options: Any) -> None:
        try:
            values = json.loads(data)
        except ValueError as error:
            refuse(f"--data is not JSON: {error}.")
        except RecursionError:
            refuse("--data is nested too deeply.")
        if not isinstance(values, dict):
            refuse("--data must be a JSON object.")
        check_database()
        person = acting_user(user)
        if not question:
            self.list(person)
            return
        try:
            answer_question(question=get_question(question, person), option=option, data=values, by=person)
        except DomainError as error:
            refuse(error.message, 1 if error.status == 409 else 2)
        self.stdout.write("Answered.")

    def list(self, person: User) -> None:
        questions = open_questions(person)
        for question in questions:
            who = f" (asked of {question.asked_of})" if question.asked_of else ""
            self.stdout.write(f"{question.pk}  {question.run.campaign.name}: {question.prompt}{who}")
            for choice in question.options:
                self.stdout.write(f"    {choice['id']}: {choice['label']}")
        if not questions:
            self.stdout.write("No agent is asking anything.")
