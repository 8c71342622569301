"""`manage.py examples FOLDER`: works on every brief of a gallery and writes what came of it beside the brief."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from rich.console import Console

from agents.cli.following import COMPLETED, Follower, executor, runs_of
from agents.cli.screen import Screen
from agents.cli.start import acting_user, prepare_database, refuse
from agents.exporting import export
from agents.models import AgentRun, Execution
from agents.registry import agent_name
from campaigns.briefs import read_brief
from campaigns.models import Campaign
from campaigns.selectors import current_version
from campaigns.services.campaigns import create_campaign
from campaigns.services.sources import hold_all

BEGIN, END = "<!-- scores: written by `make examples` -->", "<!-- end of scores -->"


class Command(BaseCommand):
    help = "Work on every brief of a gallery: write article.md beside each, and the scores into README.md."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder: Path, **options: Any) -> None:
        briefs = sorted(folder.glob("*/brief.md"))
        if not briefs:
            refuse(f"{folder} holds no folder with a brief.md.")
        prepare_database()
        rows = []
        with executor():
            for brief in briefs:
                campaign, execution = self.work_on(brief)
                rows.append(_row(brief, campaign, execution))
        _write_scores(folder / "README.md", rows)

    def work_on(self, brief: Path) -> tuple[Campaign, Execution]:
        user = acting_user("")
        fields = read_brief(brief)
        held = hold_all(brought=fields.pop("sources", []), by=user)
        campaign = create_campaign(by=user, start=True, sources=[source.pk for source in held], **fields)
        execution = Follower(campaign, user, Screen(Console(quiet=True)), 0, {}).run()
        if execution.status not in COMPLETED:
            refuse(f"{brief}: {execution.get_status_display().lower()}.", 1)
        brief.with_name("article.md").write_bytes(export(campaign_id=campaign.pk, by=user, format="md").data)
        self.stdout.write(f"{brief.parent.name}: {execution.get_status_display().lower()}")
        return campaign, execution


def _row(brief: Path, campaign: Campaign, execution: Execution) -> str:
    version = current_version(campaign.pk)
    assert version is not None
    scores = {run.agent: _score(run) for run in runs_of(execution)}
    name = brief.parent.name
    cells = [
        f"[{version.title}]({name}/article.md)",
        f"[brief]({name}/brief.md)",
        f"{version.words:,} of {campaign.target_words:,}",
        *(scores.get(agent, "") for agent in ("seo", "brand", "quality", "geo")),
    ]
    return f"| {' | '.join(cells)} |"


def _score(run: AgentRun) -> str:
    run.refresh_from_db()
    score = run.result.output.get("score") if run.result else None
    return "" if score is None else f"{score:.0f}"


def _write_scores(path: Path, rows: list[str]) -> None:
    """Replaces the table between the two marks; the words around it are people's."""
    text = path.read_text(encoding="utf-8") if path.exists() else f"# Examples\n\n{BEGIN}\n{END}\n"
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    names = " | ".join(agent_name(agent) for agent in ("seo", "brand", "quality", "geo"))
    head = [f"| article | from | words | {names} |", "|---|---|---|---|---|---|---|"]
    path.write_text("\n".join([f"{before}{BEGIN}", *head, *rows, f"{END}{after}"]), encoding="utf-8")
