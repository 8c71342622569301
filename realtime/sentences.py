"""One plain sentence for a person about each event, from the event's own data only. Short and kind, no codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from campaigns.figures import counted, grouped

Data = Mapping[str, Any]
Maker = Callable[[Data], str]

_MAKERS: dict[str, Maker] = {}


def sentence(type: str, data: Data) -> str:
    """What happened. An event this version does not know is told by its name in words."""
    maker = _MAKERS.get(type)
    return maker(data) if maker else f"{type.replace('_', ' ').capitalize()}."


def _about(type: str) -> Callable[[Maker], Maker]:
    def register(maker: Maker) -> Maker:
        _MAKERS[type] = maker
        return maker

    return register


def _agent(data: Data) -> str:
    return data.get("agent") or "The crew"


def _length(seconds: float) -> str:
    if round(seconds) < 1:
        return "less than a second"
    return counted(round(seconds), "second") if seconds < 120 else f"{round(seconds / 60):,} minutes"


def _listed(names: list[str]) -> str:
    shown = [str(name) for name in names]
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else "".join(shown)


def _full(text: str) -> str:
    text = text.strip()
    return text if not text or text[-1] in ".!?…" else f"{text}."


def _because(data: Data) -> str:
    return f": {_full(data['reason'])}" if data.get("reason") else "."


def _by(data: Data) -> str:
    return f" by {data['by']}" if data.get("by") else ""


def _share(data: Data) -> str:
    done, total = data.get("items_done"), data.get("items_total")
    return f" ({grouped(done)} of {grouped(total)})" if done is not None and total else ""


@_about("workflow_started")
def _workflow_started(data: Data) -> str:
    agents = sum(len(level) for level in data.get("levels", []))
    return f"{data.get('workflow') or 'The work'} started with {counted(agents, 'agent')}."


@_about("level_started")
def _level_started(data: Data) -> str:
    return f"Stage {data.get('level', 0) + 1} started: {counted(len(data.get('agents', [])), 'agent')} at work."


@_about("level_completed")
def _level_completed(data: Data) -> str:
    return f"Stage {data.get('level', 0) + 1} is done."


@_about("agent_started")
def _agent_started(data: Data) -> str:
    return f"{_agent(data)} started: {_full(data['task'])}" if data.get("task") else f"{_agent(data)} started."


@_about("agent_thinking")
def _agent_thinking(data: Data) -> str:
    return f"{_agent(data)}: {_full(data.get('message') or 'thinking')}"


@_about("agent_progress")
def _agent_progress(data: Data) -> str:
    doing = data.get("message") or data.get("operation")
    if doing:
        return f"{_agent(data)}: {_full(f'{doing}{_share(data)}')}"
    return f"{_agent(data)} is {round(data.get('progress') or 0)} % done."


@_about("tool_started")
def _tool_started(data: Data) -> str:
    return f"{_agent(data)}: {_full(data.get('summary') or data.get('tool') or 'a check began')}"


@_about("tool_progress")
def _tool_progress(data: Data) -> str:
    return f"{_agent(data)}: {_full((data.get('summary') or data.get('tool') or 'checking') + _share(data))}"


@_about("tool_completed")
def _tool_completed(data: Data) -> str:
    what = data.get("summary") or data.get("tool") or "a check"
    return (
        f"{_agent(data)}: {_full(what)}" if data.get("ok", True) else f"{_agent(data)} could not finish: {_full(what)}"
    )


@_about("content_delta")
def _content_delta(data: Data) -> str:
    return "The text is being written."


@_about("content_edit")
def _content_edit(data: Data) -> str:
    if data.get("decided_by"):
        did = {
            "proposed": "reopened a suggestion",
            "applied": "accepted a change",
            "refused": "refused a change",
            "dismissed": "dismissed a suggestion",
            "reverted": "took a change back",
        }.get(data.get("status", ""), "decided about a suggestion")
        note = f" They say: {_full(data['note'])}" if data.get("note") else ""
        return f"{data['decided_by']} {did}{_because(data)}{note}"
    said = {
        "proposed": "A change was suggested",
        "applied": "A change was made",
        "refused": "A change was left out",
        "dismissed": "A suggestion was dismissed",
        "reverted": "A change was taken back",
    }.get(data.get("status", ""), "A passage changed")
    return f"{said}{_because(data)}"


@_about("content_version")
def _content_version(data: Data) -> str:
    summary = f": {_full(data['summary'])}" if data.get("summary") else "."
    change = f"{counted(data.get('added', 0), 'word')} added, {data.get('removed', 0):,} removed"
    return f"Version {data.get('number')} by {data.get('agent') or 'a person'} ({change}){summary}"


@_about("artifact_created")
def _artifact_created(data: Data) -> str:
    version = data.get("version", 1)
    return f"{data.get('name') or 'A file'} is ready{f', version {version}' if version > 1 else ''}."


@_about("source_read")
def _source_read(data: Data) -> str:
    name = data.get("name") or "A page"
    if data.get("ok"):
        return f"Read {name}: {counted(data.get('characters', 0), 'character')}."
    return f"{name} could not be read: {_full(data.get('message', ''))}"


@_about("agent_completed")
def _agent_completed(data: Data) -> str:
    result = data.get("result") or {}
    found = []
    if result.get("score") is not None:
        found.append(f"score {result['score']:g}")
    suggestions = result.get("suggestions", result.get("findings"))
    if isinstance(suggestions, list):
        suggestions = len(suggestions)
    if suggestions:
        found.append(counted(suggestions, "suggestion"))
    if data.get("cache") == "hit":
        found.append("nothing had changed, so the earlier result stands")
    if not found and result.get("summary"):
        found.append(str(result["summary"]).rstrip("."))
    return f"{_agent(data)} finished: {', '.join(found)}." if found else f"{_agent(data)} finished."


@_about("agent_retrying")
def _agent_retrying(data: Data) -> str:
    if data.get("reason") in ("interrupted", "asked"):
        return f"{_agent(data)}: {str(data.get('error_message')).rstrip('.')}."
    seconds = round(data.get("retry_in_seconds") or 0)
    when = f"in {counted(seconds, 'second')}" if seconds else "now"
    why = {
        "worker_lost": "The machine at work on this stopped",
        "rate_limit": "The AI service is busy",
    }.get(data.get("reason", ""), str(data.get("error_message") or "That did not work").rstrip("."))
    return f"{_agent(data)}: {why}, trying again {when}."


@_about("agent_skipped")
def _agent_skipped(data: Data) -> str:
    return f"{_agent(data)} was skipped{_because(data)}"


@_about("human_input_required")
def _human_input_required(data: Data) -> str:
    return f"{_agent(data)} asks: {data.get('prompt') or 'what should happen next?'}"


@_about("human_input_received")
def _human_input_received(data: Data) -> str:
    return f"{data.get('answered_by') or 'Somebody'} answered the question."


@_about("error")
def _error(data: Data) -> str:
    message = _full(data.get("error_message") or "Something did not work")
    return f"{data['agent']}: {message}" if data.get("agent") else message


@_about("workflow_paused")
def _workflow_paused(data: Data) -> str:
    return f"The work was paused{_by(data)}{_because(data)}"


@_about("workflow_resumed")
def _workflow_resumed(data: Data) -> str:
    return f"The work goes on, resumed{_by(data)}{_because(data)}"


@_about("workflow_cancelled")
def _workflow_cancelled(data: Data) -> str:
    if data.get("by") and data["by"] in (data.get("reason") or ""):
        return f"The work was cancelled{_by(data)}."
    return f"The work was cancelled{_by(data)}{_because(data)}"


@_about("workflow_complete")
def _workflow_complete(data: Data) -> str:
    waited, interrupted = data.get("waiting_seconds") or 0.0, data.get("interrupted_seconds") or 0.0
    took = f"The crew finished in {_length((data.get('duration_seconds') or 0.0) - waited - interrupted)}"
    if round(waited) or round(interrupted):
        took += " of work"
    if round(waited):
        took += f", and waited {_length(waited)} for people"
    if round(interrupted):
        took += f", and was interrupted for {_length(interrupted)}"
    return f"{took}{', with problems' if data.get('status') == 'completed_with_errors' else ''}."


@_about("workflow_failed")
def _workflow_failed(data: Data) -> str:
    failed = data.get("failed_agents") or []
    who = f" ({_listed(failed)})" if failed else ""
    return f"The work failed{who}: {_full(data.get('error_message') or 'no step could finish')}"
