"""What a campaign's page shows, worked out from a snapshot: groups, order, and which passage a suggestion speaks of."""

from __future__ import annotations

from decimal import ROUND_UP, Decimal
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from agents.forms import schema_fields
from agents.states import EXECUTION_LIVE, RUN_LIVE, Desired
from campaigns.markdown import Mark, render
from realtime import crew_panel
from realtime.notes import notes_of

CENT = Decimal("0.01")
_SILENT = (
    "content_delta",
    "agent_progress",
    "agent_thinking",
    "tool_started",
    "tool_progress",
)  # seen as they happen; as history they are noise
_DRAFT_WORDS = {
    "pending": "Begins again soon",
    "queued": "Begins again soon",
    "running": "Being written",
    "waiting": "Waits for an answer",
    "completed": "Finished",
}

Json = dict[str, Any]

FRESH_DRAFT: Json = {"called": "An agent", "status": "running", "words": _DRAFT_WORDS["running"], "live": True}


def context(snapshot: Json) -> Json:
    """The snapshot with everything the regions need beside it. Pure: the same snapshot gives the same context."""
    execution = snapshot["execution"]
    runs = crew_panel.called(snapshot["runs"])
    status = execution["status"] if execution else ""
    wish = execution["desired_state"] if execution else ""
    live = status in EXECUTION_LIVE
    return snapshot | {
        "runs": runs,
        "live": live,
        "hurrying": status in ("queued", "running"),
        "goes_on_at": crew_panel.goes_on_at(runs) if live and wish == Desired.RUN else None,
        "why_waiting": crew_panel.why_waiting(runs) if live else "",
        "pausing": crew_panel.pausing(runs) if wish == Desired.PAUSE and status == "running" else "",
        "pausable": wish == Desired.RUN and status in ("queued", "running", "waiting"),
        "resumable": wish == Desired.PAUSE and live,
        "retryable": bool(execution) and not live and any(crew_panel.gave_nothing(run) for run in runs),
        "analysable": bool(execution) and not live,
        "levels": crew_panel.levels(runs, execution),
        "trouble": crew_panel.trouble(runs, live=live),
        "stale": [run for run in runs if run.get("stale")],
        "working": [run for run in runs if run["status"] == "running"],
        "runs_done": sum(crew_panel.is_done(run) for run in runs),
        "scores": [run for run in runs if run["score"] is not None],
        "tokens": sum(run["tokens"] for run in runs),
        "tokens_estimated": any(run["tokens_estimated"] for run in runs),
        "cost": None if any(run["cost"] is None for run in runs) else sum(run["cost"] for run in runs),
        "money": _money(snapshot["budget"]),
        "asked": [_asked(question, runs) for question in snapshot["questions"]],
        "notes": (notes := notes_of(snapshot["suggestions"], snapshot["content"] or {})),
        "text": _text(snapshot, runs, notes),
        "events": [event for event in reversed(snapshot["history"]) if event["type"] not in _SILENT],
    }


def _asked(question: Json, runs: list[Json]) -> Json:
    """A question with the fields of its answer, from whoever asks it by the name that their run has for people."""
    names = {run["id"]: run["called"] for run in runs}
    agent = names.get(question["run_id"], question["agent"])
    return question | {"agent": agent, "fields": schema_fields(question["schema"])}


def _money(budget: Json | None) -> Json | None:
    """A budget that has paused the work, amounts as numbers; `proposed` is the least in whole cents that would do."""
    if budget is None:
        return None
    names = ("needed", "limit", "spent", "enough")
    amounts = {name: None if budget[name] is None else Decimal(budget[name]) for name in names}
    enough = amounts["enough"]
    return budget | amounts | {"proposed": str(enough.quantize(CENT, ROUND_UP)) if enough is not None else ""}


def _text(snapshot: Json, runs: list[Json], notes: Json) -> Json:
    """The manuscript: the texts that are being written, or else the current version with marks of what is noted."""
    content = snapshot["content"]
    if snapshot["streams"]:
        return {"streaming": True, "drafts": [_draft(stream, runs) for stream in snapshot["streams"]]}
    if content is None:
        return {"html": "", "streaming": False, "title": "", "standfirst": ""}
    body = content["body"]
    shown = [*notes["top"], *(one for group in notes["rest"] for one in group["found"]), *notes["applied"]]
    sources = snapshot["campaign"].get("sources", [])
    marks = _passages(body, shown) + _sources(body, _told(content, "trace"), sources)
    line = content["meta"].get("meta_description") or ""
    return {
        "html": render(body, tuple(marks)),
        "streaming": False,
        "title": content["title"],
        "standfirst": _marked(line, _sources(line, _told(content, "meta_description_trace"), sources)),
    }


def _draft(stream: Json, runs: list[Json]) -> Json:
    """A text that is being written, under the name that its run has for people."""
    names = {run["id"]: run["called"] for run in runs}
    status = stream["status"]
    return {
        "run_id": stream["run_id"],
        "stream": stream["stream"],
        "called": names.get(stream["run_id"], stream["agent"]),
        "raw": stream["text"],
        "html": render(stream["text"]),
        "status": status,
        "words": _DRAFT_WORDS.get(status, ""),
        "live": status in RUN_LIVE,
    }


def _passages(body: str, suggestions: list[Json]) -> list[Mark]:
    marks: list[Mark] = []
    for suggestion in suggestions:
        applied = suggestion["status"] == "applied"
        if suggestion["severity"] == "good" or not (applied or suggestion["status"] == "proposed"):
            continue
        words, place = suggestion["replacement"] if applied else suggestion["original"], suggestion["place"]
        if place and suggestion["replacement"] is None:
            words = body[place[0] : place[1]]
        if place and (words or "").strip() and body[place[0] : place[1]] == words:
            severity = "applied" if applied else suggestion["severity"]
            attributes = (("data-suggestion", suggestion["id"]), ("data-severity", severity))
            marks.append(Mark(place[0], _end(body, suggestion, place), "mark", attributes))
    return marks


def _end(body: str, suggestion: Json, place: list[int]) -> int:
    """Where the mark of a passage ends: a finding about several paragraphs is marked where it begins."""
    several = body.find("\n\n", *place) if suggestion["replacement"] is None else -1
    return several if several > place[0] else place[1]


def _told(content: Json, trace: str) -> list[Json]:
    return content["meta"].get(trace) or [] if isinstance(content["meta"], dict) else []


def _marked(line: str, marks: list[Mark]) -> SafeString:
    """A line without Markdown as HTML, with its marks."""
    pieces, place = list[str](), 0
    for mark in sorted(marks, key=lambda one: one.start):
        if mark.start >= place:
            passage = f"{mark.opening}{escape(line[mark.start : mark.end])}</{mark.tag}>"
            pieces += [escape(line[place : mark.start]), passage]
            place = mark.end
    return mark_safe("".join([*pieces, escape(line[place:])]))


def _sources(body: str, trace: list[Json], sources: list[Json]) -> list[Mark]:
    """Marks of the sentences that have sources, by their ids and by names that no other source of the campaign has."""
    called = _called_apart(sources)
    by_place: dict[tuple[int, int], list[Json]] = {}
    for sentence in trace:
        if 0 <= sentence["start"] < sentence["end"] <= len(body):
            by_place.setdefault((sentence["start"], sentence["end"]), []).append(sentence)
    return [Mark(*place, "span", _from(found, called)) for place, found in by_place.items()]


def _called_apart(sources: list[Json]) -> dict[str, str]:
    """By id what each source is called: its name, and which it is of several of that name."""
    ids: dict[str, list[str]] = {}
    for source in sources:
        ids.setdefault(source["name"], []).append(source.get("id", ""))
    return {
        key: f"{name} ({number})" if len(alike) > 1 else name
        for name, alike in ids.items()
        for number, key in enumerate(alike, start=1)
    }


def _from(found: list[Json], called: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """The places of one sentence, and as many ids, apart by blanks."""
    keys = [one.get("source_id", "") for one in found]
    names = [called.get(key, one.get("source", "")) for key, one in zip(keys, found, strict=True)]
    told = {
        "data-source": " ".join(f"{one['source_start']}-{one['source_end']}" for one in found),
        "data-source-id": " ".join(keys) if any(keys) else "",
        "data-from": ", ".join(dict.fromkeys(filter(None, names))),
    }
    return tuple((name, value) for name, value in told.items() if value)
