"""Following a campaign from the terminal, with or without a server on the same database."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from django.contrib.auth.models import User
from rich.console import Console

from agents.cli.answering import answer_from_preset, answer_in_terminal, how_to_answer
from agents.cli.screen import Screen
from agents.executors import start_executor, stop_executor
from agents.exporting import KINDS, export
from agents.models import AgentRun, Execution
from agents.registry import agent_name
from agents.selectors import latest_execution, questions_for
from agents.states import EXECUTION_FINISHED, ExecutionStatus, RunStatus
from campaigns import journal
from campaigns.figures import counted
from campaigns.models import Campaign
from campaigns.selectors import current_version
from campaigns.services.campaigns import why_nobody_begins

LOOK_SECONDS = 0.2
COMPLETED = frozenset({ExecutionStatus.COMPLETED, ExecutionStatus.COMPLETED_WITH_ERRORS})


def follow(
    campaign: Campaign, *, by: User, after: int = 0, answers: Mapping[str, str] | None = None, out: Path | None = None
) -> int:
    """Shows the campaign's work until it ends; returns the exit code: 0 completed, 1 not, 130 when interrupted.

    `after` is the last event already known, `answers` maps questions' keys to the options to take. With `out`, the
    finished content is written there.
    """
    screen = Screen(Console())
    try:
        with executor():
            execution = Follower(campaign, by, screen, after, dict(answers or {})).run()
    except KeyboardInterrupt:
        screen.say("\nYou have stopped watching; the work goes on where a server runs.")
        screen.say(f"To watch again: manage.py follow {campaign.pk}")
        return 130
    if out and execution.status in COMPLETED:
        write_content(campaign, by, out)
    return 0 if execution.status in COMPLETED else 1


@contextmanager
def executor() -> Iterator[None]:
    """Lets workers of our own do the work unless a server's are at it already."""
    # Standing by is news to a server's operator; to somebody who watches a campaign it is not.
    logging.getLogger("agents.executors").setLevel(logging.ERROR)
    start_executor()
    try:
        yield
    finally:
        stop_executor()


class Follower:
    """One look after another: new events become lines, the runs become bars, questions are answered or pointed out."""

    def __init__(self, campaign: Campaign, by: User, screen: Screen, after: int, answers: dict[str, str]) -> None:
        self.campaign = campaign
        self.by = by
        self.screen = screen
        self.seq = after
        self.answers = answers
        self.asked: set[UUID] = set()
        self.obstacle = ""

    def run(self) -> Execution:
        """Returns the execution once it has finished."""
        with self.screen:
            while True:
                execution = latest_execution(self.campaign.pk)
                self._tell_news()
                if execution:
                    self.screen.show(execution, runs_of(execution))
                    if execution.status in EXECUTION_FINISHED:
                        break
                    self._answer_questions()
                else:
                    self._tell_obstacle()
                time.sleep(LOOK_SECONDS)
        self._tell_news()
        for line in summary(execution):
            self.screen.say(line)
        return execution

    def _tell_obstacle(self) -> None:
        """Says once why nobody begins, and again when the reason is another one."""
        self.campaign.refresh_from_db(fields=["status"])
        obstacle = why_nobody_begins(self.campaign)
        if obstacle and obstacle != self.obstacle:
            self.screen.say(f"Nobody can begin. {obstacle} The crew begins by itself once it can.")
        self.obstacle = obstacle

    def _tell_news(self) -> None:
        while events := journal.after(self.campaign.pk, self.seq):
            for event in events:
                self.screen.tell(event)
            self.seq = events[-1].seq

    def _answer_questions(self) -> None:
        for question in questions_for(self.by, self.campaign):
            if question.pk in self.asked:
                continue
            self.asked.add(question.pk)
            option = self.answers.pop(question.key, None)
            if option is not None and answer_from_preset(question, option, self.by, self.screen):
                continue
            if sys.stdin.isatty():
                self.screen.pause()
                answer_in_terminal(question, self.by, self.screen)
                self.screen.resume()
            else:
                self.screen.say(how_to_answer(question))


def runs_of(execution: Execution) -> list[AgentRun]:
    return list(AgentRun.objects.filter(execution=execution).order_by("position"))


def summary(execution: Execution) -> list[str]:
    """How it ended, in lines: the content, then whatever went wrong."""
    runs = runs_of(execution)
    lines = [f"{execution.get_status_display()}."]
    if execution.started_at and execution.finished_at:
        seconds = (execution.finished_at - execution.started_at).total_seconds()
        lines = [f"{execution.get_status_display()} after {seconds:.0f} s."]
    if version := current_version(execution.campaign_id):
        lines.append(f"“{version.title}”: version {version.number}, {counted(version.words, 'word')}.")
    for run in runs:
        if run.status in (RunStatus.FAILED, RunStatus.SKIPPED):
            why = run.error_message or run.reason
            lines.append(f"{agent_name(run.agent)} {run.get_status_display().lower()}: {why}")
    return lines


def write_content(campaign: Campaign, by: User, path: Path) -> None:
    """Writes the current version in the format that the file's name ends with; Markdown for any other ending."""
    if current_version(campaign.pk):
        format = path.suffix.lower().lstrip(".")
        made = export(campaign_id=campaign.pk, by=by, format=format if format in KINDS else "md")
        path.write_bytes(made.data)
