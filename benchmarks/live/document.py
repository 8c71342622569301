"""Writes the figures of the last runs into docs/live-benchmarks.md: `python -m benchmarks.live.document`."""

from __future__ import annotations

import json
from typing import Any

from benchmarks.live.processes import ROOT
from benchmarks.report import RESULTS

DOCUMENT = ROOT / "docs" / "live-benchmarks.md"
BEGIN, END = "<!-- figures: written by benchmarks.live.document -->", "<!-- end of figures -->"
ORDER = ("burst", "steady", "highest", "mixed", "resume", "come_back", "idle", "stuck")
WORDS = {
    "deliveries_per_s": "deliveries/s",
    "events_per_s": "events/s",
    "highest_per_s": "highest rate held, events/s",
    "server_cpu_us_per_delivery": "server CPU per delivery, µs",
    "server_cpu_share": "server CPU, cores",
    "p50_ms": "p50, ms",
    "p99_ms": "p99, ms",
    "calm_p50_ms": "p50, ms",
    "calm_p99_ms": "p99, ms",
    "calm_cpu_share": "server CPU, cores",
    "calm_late_ms": "writer late, ms",
    "shouting_p50_ms": "p50 beside the shouting one, ms",
    "shouting_p99_ms": "p99 beside it, ms",
    "shouting_cpu_share": "server CPU then, cores",
    "shouting_late_ms": "writer late then, ms",
    "p99_moved_by_ms": "p99 moved by, ms",
    "all_open_s": "all open after, s",
    "all_true_s": "all true after, s",
    "seconds": "seconds",
    "kib_per_socket": "memory per socket, KiB",
    "cpu_us_per_socket_and_s": "server CPU per socket and second, µs",
    "rest_cpu_ms_per_s": "server CPU without them, ms per second",
    "all_reading_grew_kib": "server grew while all read, KiB",
    "server_grew_kib": "it grew with the stuck one, KiB",
    "others_p99_ms": "p99 of the others, ms",
    "others_lack_percent": "what the others lack, %",
}


def figures() -> str:
    """All tables, as Markdown."""
    files = [RESULTS / f"live_{name}.json" for name in ORDER]
    return "\n".join(_table(json.loads(path.read_text())) for path in files if path.exists())


def written(document: str) -> str:
    """The document with the figures of today."""
    before, rest = document.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{figures()}\n{END}{after}"


def _table(result: dict[str, Any]) -> str:
    rows = result["rows"]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    lines = [[WORDS.get(name, name) for name in columns], ["---"] * len(columns)]
    lines += [[_cell(row.get(name)) for name in columns] for row in rows]
    return f"**{result['title']}**\n\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _cell(value: object) -> str:
    if isinstance(value, float):
        value = int(value) if value.is_integer() else value
    if isinstance(value, int):
        return f"{value:,}"
    return "" if value is None else str(value)


def write_document() -> None:
    DOCUMENT.write_text(written(DOCUMENT.read_text()))


if __name__ == "__main__":
    write_document()
