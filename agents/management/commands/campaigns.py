"""`manage.py campaigns`: what there is, newest first."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from agents.cli.start import acting_user, check_database, refuse
from campaigns.permissions import visible_campaigns
from campaigns.states import CampaignStatus

WIDTH = 300


class Command(BaseCommand):
    requires_system_checks = ["galley"]  # of the set-up; the others would load every page
    help = "List the campaigns that a person may see, newest first."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--user", default="", help="act for this person")
        parser.add_argument("--status", default="", help="only those with this status, e.g. waiting")
        parser.add_argument("--limit", type=int, default=50, help="at most so many (default: 50)")

    def handle(self, *, user: str, status: str, limit: int, **options: Any) -> None:
        if status and status not in CampaignStatus.values:
            refuse(f"--status: there is no status {status}; there are {', '.join(CampaignStatus.values)}.")
        if limit < 1:
            refuse(f"--limit: it must be 1 or more, not {limit}.")
        check_database()
        campaigns = visible_campaigns(acting_user(user))
        if status:
            campaigns = campaigns.filter(status=status)
        table = Table(box=None, pad_edge=False, header_style="bold")
        for column in ("id", "status", "created", "name"):
            table.add_column(column, no_wrap=True)
        for campaign in campaigns.order_by("-created_at")[:limit]:
            table.add_row(
                str(campaign.pk),
                campaign.get_status_display(),
                f"{campaign.created_at:%Y-%m-%d %H:%M}",
                escape(campaign.name),
            )
        if table.row_count:
            # Wide enough for a line per campaign: a narrow terminal breaks it, a pipe gets it whole.
            Console(file=self.stdout, width=WIDTH).print(table)  # type: ignore[arg-type]  # it is a text stream
        else:
            self.stdout.write("There are no campaigns.")
