"""`manage.py prepare`: what has to be done once before any number of servers start."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.management.commands.serve import prepare


class Command(BaseCommand):
    help = "Bring the database up to date, collect static files, make the demo; print how to get in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--address", required=True, help="where people will find Galley: https://galley.example")

    def handle(self, *, address: str, **options: Any) -> None:
        if not is_address(address):
            raise CommandError(
                f"--address is {address!r}; it must be where people find Galley, like https://galley.example"
            )
        print(prepare(address.rstrip("/")))


def is_address(text: str) -> bool:
    """Whether this is the web address of a server, without a name to sign in by, a query or a place in a page."""
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return False
    extra = parts.query or parts.fragment or "@" in parts.netloc or " " in text
    return parts.scheme in ("http", "https") and bool(parts.hostname) and port != 0 and not extra
