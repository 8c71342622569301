"""`manage.py prepare`: what has to be done once before any number of servers start."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from config.management.commands.serve import prepare


class Command(BaseCommand):
    help = "Bring the database up to date, collect static files, make the demo; print how to get in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", required=True, help="where people will find Galley: https://galley.example")

    def handle(self, *, address: str, **options: Any) -> None:
        print(prepare(address.rstrip("/")))
