"""Prints a benchmark's rows as a table and keeps them as JSON beside it."""

from __future__ import annotations

import json
import os
import platform
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from rich.console import Console
from rich.table import Table

RESULTS = Path(__file__).parent / "results"


def milliseconds(seconds: list[float]) -> dict[str, float]:
    """Median and 95th percentile of some durations, in ms."""
    p95 = quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
    return {"median_ms": round(median(seconds) * 1000, 2), "p95_ms": round(p95 * 1000, 2), "n": len(seconds)}


def report(name: str, title: str, rows: list[dict[str, Any]]) -> None:
    """Prints `rows` (all with the same keys) and writes them to results/NAME.json with the machine they come from."""
    table = Table(title=title)
    for column in rows[0]:
        table.add_column(column, justify="left" if isinstance(rows[0][column], str) else "right")
    for row in rows:
        table.add_row(*(str(value) for value in row.values()))
    Console().print(table)
    RESULTS.mkdir(exist_ok=True)
    machine = {
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "system": platform.system(),
        "load_average": round(os.getloadavg()[0], 1),  # well beyond `cores`: others were at work, and it is noise
    }
    content = {"title": title, "machine": machine, "rows": rows}
    (RESULTS / f"{name}.json").write_text(json.dumps(content, indent=2) + "\n")
