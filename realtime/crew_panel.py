"""The crew as the campaign page shows it: names, what is counted, what went wrong, and what may be told of its pace."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import Any

Json = dict[str, Any]


def called(runs: list[Json]) -> list[Json]:
    """The runs with their names for people: the agent's, and where it has several steps that of the step as well.

    `counted` is how far one has come in its own units, where that is what its bar shows.
    """
    steps = Counter(run["agent_type"] for run in runs)
    return [
        run
        | {
            "several": steps[run["agent_type"]] > 1,
            "called": f"{run['agent']} ({run['step']})" if steps[run["agent_type"]] > 1 else run["agent"],
            "counted": _is_its_bar(run),
        }
        for run in runs
    ]


def _is_its_bar(run: Json) -> bool:
    total = run["items_total"]
    return bool(total) and round(100 * (run["items_done"] or 0) / total) == run["progress"]


def pausing(runs: list[Json]) -> str:
    """What a pause still waits for."""
    names = [run["called"] for run in runs if run["status"] == "running"]
    if len(names) > 2:
        return f"Pausing: {len(names)} steps finish first"
    return f"Pausing: {' and '.join(names)} {'finishes' if len(names) == 1 else 'finish'} first"


def is_done(run: Json) -> bool:
    """Whether it gave its result, or was left out as planned."""
    return bool(run["status"] == "completed" or (run["status"] == "skipped" and run["as_planned"]))


def gave_nothing(run: Json) -> bool:
    """Whether a retry would take it up: it failed, or was skipped for one that did."""
    return run["status"] in ("failed", "skipped") and not is_done(run)


def levels(runs: list[Json], execution: Json | None) -> list[Json]:
    """Neighbours in the plan that ran side by side. A run of an earlier execution is nobody's neighbour of today's."""
    today = {agent for level in execution["levels"] for agent in level} if execution else set()
    groups = groupby(runs, key=lambda run: (run["agent_type"] in today, run["level"]))
    return [{"number": number, "runs": list(group)} for number, (_, group) in enumerate(groups, start=1)]


def goes_on_at(runs: list[Json]) -> str | None:
    """When the work goes on, where all that could go on waits until some time: the soonest."""
    waiting = [run.get("goes_on_at") for run in runs if run["status"] in ("queued", "running")]
    times = [time for time in waiting if time]
    return min(times) if times and len(times) == len(waiting) else None


def why_waiting(runs: list[Json]) -> str:
    """What the steps say that wait to be tried again, each thing once."""
    return " ".join(dict.fromkeys(run["message"] for run in runs if run.get("waits_to_retry")))


def trouble(runs: list[Json], *, live: bool) -> Json | None:
    """What failed, in whose words and what can be done about it; None when nothing has.

    Steps that failed for one reason are told together. While the work goes on, nothing is offered yet.
    """
    failed = [run for run in runs if run["status"] == "failed" or (run["error"] and gave_nothing(run))]
    if not failed:
        return None
    names: dict[str, list[str]] = {}
    ways: dict[str, Json] = {}
    for run in failed:
        error = run["error"] or {"message": "", "recovery": []}
        names.setdefault(error["message"] or "Nothing is known about why.", []).append(run["called"])
        ways |= {way["label"]: way for way in error["recovery"]}
    return {
        "faults": [{"message": message, "who": _listed(who)} for message, who in names.items()],
        "who": _listed([run["called"] for run in failed]),
        "failed": len(failed),
        "behind": sum(gave_nothing(run) for run in runs) - len(failed),
        "ways": [] if live else [way for way in ways.values() if way["action"] != "retry"],
        "again": next((way["label"] for way in ways.values() if way["action"] == "retry"), ""),  # empty: of no help
    }


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
