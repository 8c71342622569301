"""`manage.py announce`: tells everybody who is on a live page."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from campaigns.errors import Invalid
from realtime.announcements import announce


class Command(BaseCommand):
    requires_system_checks = ["galley"]  # of the set-up; the others would load every page
    help = "Announce something to everybody who is on a live page of any web process."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text", help="what to say, in one or two plain sentences")

    def handle(self, *, text: str, **options: Any) -> None:
        try:
            announcement = announce(text=text, by=None)
        except Invalid as error:
            raise CommandError(error.message) from error
        self.stdout.write(f"Announced: {announcement.text}")
