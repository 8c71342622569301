"""`manage.py export CAMPAIGN FILE`: writes a campaign's content to a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from agents.cli.start import acting_user, check_database, refuse
from agents.exporting import KINDS, export
from campaigns.errors import DomainError


class Command(BaseCommand):
    requires_system_checks = ["galley"]  # of the set-up; the others would load every page
    help = "Write a campaign's content to a .md, .html, .pdf or .docx file. Exit code: 0 written, 2 bad input."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("campaign", help="the campaign's id")
        parser.add_argument("file", type=Path, help="where to write; its ending says in which format")
        parser.add_argument("--number", type=int, help="this version instead of the newest")
        parser.add_argument(
            "--changes",
            default="",
            help="for .docx: 'suggestions', or the number of an earlier version since which changes are tracked",
        )
        parser.add_argument("--user", default="", help="act for this person")

    def handle(self, **options: Any) -> None:
        path: Path = options["file"]
        format = path.suffix.lower().lstrip(".")
        if format not in KINDS:
            refuse(f"{path}: the file must end with {', '.join(f'.{kind}' for kind in KINDS)}.")
        check_database()
        try:
            made = export(
                campaign_id=options["campaign"],
                by=acting_user(options["user"]),
                format=format,
                version=options["number"],
                changes=options["changes"],
            )
            path.write_bytes(made.data)
        except DomainError as error:
            refuse(error.message)
        except OSError as error:
            refuse(f"{path}: {(error.strerror or 'it cannot be written').lower()}.")
        self.stdout.write(f"Wrote {path} ({len(made.data):,} bytes).")
