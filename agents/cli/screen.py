"""What people see in the terminal: a bar per agent, and a line for everything worth keeping."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any

from rich.console import Console
from rich.live import Live
from rich.markup import escape
from rich.progress_bar import ProgressBar
from rich.table import Table

from agents.engine.estimates import progress_pct
from agents.models import AgentRun, Execution
from agents.registry import agent_name
from agents.states import RunStatus
from campaigns.figures import counted
from campaigns.models import Event

STYLES: Mapping[str, str] = {
    RunStatus.RUNNING: "blue",
    RunStatus.COMPLETED: "green",
    RunStatus.FAILED: "red",
    RunStatus.WAITING: "yellow",
}


class Screen:
    """Bars at the bottom that change in place, lines above them that stay. Without a terminal, only the lines."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self._live = Live(console=console, auto_refresh=False, transient=True) if console.is_terminal else None

    def __enter__(self) -> Screen:
        if self._live:
            self._live.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pause()

    def pause(self) -> None:
        """Takes the bars away, so that a person can type."""
        if self._live:
            self._live.stop()

    def resume(self) -> None:
        if self._live:
            self._live.start()

    def show(self, execution: Execution, runs: Sequence[AgentRun]) -> None:
        if self._live:
            self._live.update(bars(execution, runs), refresh=True)

    def tell(self, event: Event) -> None:
        """Prints the event's line, if it has one."""
        if line := line_of(event):
            self.console.print(line, highlight=False, soft_wrap=True)

    def say(self, text: str = "") -> None:
        """Prints a plain line; no part of it is markup."""
        self.console.print(escape(text), highlight=False, soft_wrap=True)


def bars(execution: Execution, runs: Sequence[AgentRun]) -> Table:
    """A row per step: agent, bar, percentage, what it does now."""
    table = Table.grid(padding=(0, 2))
    for run in runs:
        style = STYLES.get(run.status, "bright_black")
        doing = str(run.activity.get("message") or "") if run.status in (RunStatus.RUNNING, RunStatus.QUEUED) else ""
        progress = 100 if run.status == RunStatus.COMPLETED else run.progress
        table.add_row(
            f"[{style}]{escape(agent_name(run.agent))}[/]",
            ProgressBar(total=100, completed=progress, width=24, complete_style=style, finished_style=style),
            f"{progress:>3} %",
            f"[{style}]{escape(doing or run.reason or run.get_status_display())}[/]",
        )
    done = progress_pct(runs)
    table.add_row(
        "[bold]Overall[/]",
        ProgressBar(total=100, completed=done, width=24),
        f"{done:>3} %",
        escape(execution.get_status_display()),
    )
    return table


def line_of(event: Event) -> str:
    """The event in one line of markup; empty for what only moves a bar."""
    data = {key: escape(str(value)) for key, value in event.data.items() if value is not None}
    template = LINES.get(event.type, "")
    if event.type == "agent_completed":
        data["result"] = escape(_summary(event.data))
    if event.type == "content_version":
        data["words"] = counted(event.data.get("words", 0), "word")
    return template.format_map(_Blank(data)).rstrip(" :")


LINES: Mapping[str, str] = {
    "workflow_started": "[bold]{workflow}[/] has begun",
    "agent_started": "[blue]●[/] {agent}: {task}",
    "agent_completed": "[green]✓[/] {agent}: {result}",
    "agent_retrying": "[yellow]↻[/] {agent} tries again: {error_message}",
    "agent_skipped": "[bright_black]–[/] {agent} was left out: {reason}",
    "content_version": "  Version {number}: {summary} ({words})",
    "artifact_created": "  Made {name}",
    "human_input_received": "[green]→[/] {answered_by} has answered",
    "error": "[red]✗[/] {agent}: {error_message}",
    "workflow_paused": "Paused by {by}",
    "workflow_resumed": "Resumed by {by}",
    "workflow_cancelled": "Cancelled by {by}",
}


class _Blank(dict[str, str]):
    """Fields that an event does not have are empty."""

    def __missing__(self, key: str) -> str:
        return ""


def _summary(data: Mapping[str, Any]) -> str:
    """What the agent says of its result, without its name, which stands before it already."""
    result = data.get("result")
    summary = str(result.get("summary") or "done") if isinstance(result, Mapping) else str(result or "done")
    return summary.removeprefix(f"{data.get('agent')}: ")
