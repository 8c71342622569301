"""`manage.py control EXECUTION pause|resume|cancel|retry|rerun`: steers the work, as the page does."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from agents import services
from agents.cli.start import acting_user, prepare_database, refuse
from agents.selectors import get_execution
from campaigns.errors import DomainError

STEER = {
    "pause": services.pause_execution,
    "resume": services.resume_execution,
    "cancel": services.cancel_execution,
    "retry": services.retry_execution,
}


class Command(BaseCommand):
    requires_system_checks = ["galley"]  # of the set-up; the others would load every page
    help = "Pause, resume or cancel the work on a campaign, retry what has failed, or run agents again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("execution", help="the execution's id")
        parser.add_argument("command", choices=[*STEER, "rerun"])
        parser.add_argument(
            "--agent",
            action="append",
            help="rerun only this agent (may be given several times); an agent that writes the text only works so",
        )
        parser.add_argument("--step", action="append", help="rerun only this step (may be given several times)")
        parser.add_argument("--dependants", action="store_true", help="rerun also the steps that come after them")
        parser.add_argument("--force", action="store_true", help="rerun without using earlier results")
        parser.add_argument("--user", default="", help="act for this person")

    def handle(self, *, execution: str, command: str, user: str, **options: Any) -> None:
        prepare_database()
        person = acting_user(user)
        try:
            found = get_execution(execution, person)
            if command == "rerun":
                done = services.trigger_analysis(
                    campaign=found.campaign,
                    agents=options["agent"],
                    steps=options["step"],
                    force=options["force"],
                    dependants=options["dependants"],
                    by=person,
                )
            else:
                done = STEER[command](execution=found, by=person)
        except DomainError as error:
            refuse(error.message, 1 if error.status == 409 else 2)
        done.refresh_from_db()
        self.stdout.write(f"{done.pk}  {done.get_status_display()}")
