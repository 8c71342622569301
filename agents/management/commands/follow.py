"""`manage.py follow ID`: watches a campaign that is already there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from agents.cli.start import acting_user, prepare_database, refuse
from agents.management.commands.campaign import add_answer_option, check_output
from campaigns.errors import DomainError
from campaigns.selectors import get_campaign
from campaigns.states import CampaignStatus


class Command(BaseCommand):
    requires_system_checks = ["galley"]  # of the set-up; the others would load every page
    help = "Watch a campaign's work until it ends. Exit code: 0 completed, 1 failed, 2 bad input."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("campaign", help="the campaign's id")
        parser.add_argument("--out", type=Path, help="write the finished content to this file")
        parser.add_argument("--user", default="", help="act for this person")
        add_answer_option(parser)

    def handle(self, **options: Any) -> None:
        check_output(options["out"])
        prepare_database()
        user = acting_user(options["user"])
        try:
            campaign = get_campaign(options["campaign"], user)
        except DomainError as error:
            refuse(error.message)
        if campaign.status == CampaignStatus.DRAFT:
            refuse("This campaign is a draft: there is no work to follow yet.")
        from agents.cli.following import follow

        raise SystemExit(follow(campaign, by=user, answers=dict(options["answer"]), out=options["out"]))
