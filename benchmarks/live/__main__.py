"""Measures the live channel and its peers in one run; scenarios may be named: `python -m benchmarks.live burst`."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from typing import Any

from benchmarks.live import scenarios
from benchmarks.live.document import write_document
from benchmarks.live.figures import medians
from benchmarks.live.systems import FastAPI, Galley, SocketIO, StockChannels, System, install_peers
from benchmarks.report import report

TARGET_MS = 100
PROBE_SECONDS, MEASURE_SECONDS = 4, 10
OVERLOADED_SECONDS = 5  # a system that is so far behind has missed the target
RATES = (1, 2, 5, 10, 20, 30, 40, 50, 60, 80, 100, 120, 150, 200, 250, 300, 400, 500)  # events/s to 1,000 sockets
Row = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenarios", nargs="*", choices=[*SCENARIOS, []], help="which (default: all)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--alone", action="store_true", help="without the peers")
    options = parser.parse_args()
    systems: list[type[System]] = [Galley] if options.alone else [Galley, FastAPI, SocketIO, StockChannels]
    if not options.alone:
        install_peers()
    for name in options.scenarios or list(SCENARIOS):
        SCENARIOS[name](systems, options.rounds)
        write_document()


def beside(
    name: str, title: str, measure: Callable[[System], Row], *, without: type[System] | None = None
) -> Callable[[list[type[System]], int], None]:
    """A scenario that every system (but one) takes part in, in turns, round after round."""

    def run(systems: list[type[System]], rounds: int) -> None:
        taking_part = [system for system in systems if system is not without]
        found: dict[str, list[Row]] = {system.name: [] for system in taking_part}
        loads = []
        for _ in range(rounds):
            for kind in taking_part:
                system = kind()
                system.start()
                try:
                    found[kind.name].append(measure(system))
                finally:
                    system.stop()
            loads.append(os.getloadavg()[0])
        rows = [{"system": name, **medians(measured), "rounds": rounds} for name, measured in found.items()]
        tell(name, title, rows, loads)

    return run


def alone(name: str, title: str, measure: Callable[[Galley], Row]) -> Callable[[list[type[System]], int], None]:
    """A scenario about what only a journal can do."""

    def run(systems: list[type[System]], rounds: int) -> None:
        found, loads = [], []
        for _ in range(rounds):
            system = Galley()
            system.start()
            try:
                found.append(measure(system))
            finally:
                system.stop()
            loads.append(os.getloadavg()[0])
        tell(name, title, [{"system": Galley.name, **medians(found), "rounds": rounds}], loads)

    return run


def highest(systems: list[type[System]], rounds: int) -> None:
    """Of the rates, the highest that meets the target: found by halving, with one short probe of each rate, and then
    measured `rounds` times; where it is missed then, the next lower rate is measured so.
    """
    rows: list[Row] = []
    loads: list[float] = []

    def holds(kind: type[System], rate: float, rounds: int, seconds: float) -> Row | None:
        row = _holding(kind, rate, rounds, seconds)
        loads.append(os.getloadavg()[0])
        return row

    for kind in systems:
        met, missed = 0, len(RATES)  # the first `met` rates are; RATES[missed] is not
        while met < missed:
            middle = (met + missed) // 2
            if holds(kind, RATES[middle], 1, PROBE_SECONDS):
                met = middle + 1
            else:
                missed = middle
        held: Row | None = None
        while met and not (held := holds(kind, RATES[met - 1], rounds, MEASURE_SECONDS)):
            met -= 1
        rate = RATES[met - 1] if met else 0
        rows.append({"system": kind.name, "highest_per_s": rate, **(held or {}), "rounds": rounds})
    tell("highest", f"Highest steady rate with a p99 under {TARGET_MS} ms (1,000 sockets)", rows, loads)


def _holding(kind: type[System], rate: float, rounds: int, seconds: float) -> Row | None:
    """The medians at this rate; None when it is not kept, the target is missed or messages do not come at all."""
    found = []
    for _ in range(rounds):
        system = kind()
        system.start()
        try:
            found.append(scenarios.steady(system, rate=rate, seconds=seconds, patience=OVERLOADED_SECONDS))
        except (RuntimeError, OSError):  # lost messages; a publisher that never ends
            return None
        finally:
            system.stop()
    row = medians(found)
    return row if row["p99_ms"] < TARGET_MS and row["events_per_s"] > 0.98 * rate else None


def tell(name: str, title: str, rows: list[Row], loads: list[float]) -> None:
    report(f"live_{name}", f"{title}; load average {min(loads):.1f}–{max(loads):.1f}", rows)


SCENARIOS = {
    "burst": beside("burst", "Burst: 300 sockets, 300 events on one campaign", scenarios.burst),
    "steady": beside(
        "steady", "Steady: 1,000 sockets, 50 events/s on one campaign", scenarios.steady, without=StockChannels
    ),
    "highest": highest,
    "mixed": alone("mixed", "Mixed: 100 campaigns, 10 viewers each, 5 events/s each", scenarios.mixed),
    "resume": alone("resume", "Resume: 10,000 missed events, one client", scenarios.resume),
    "come_back": alone("come_back", "1,000 sockets come back at once after a restart", scenarios.come_back),
    "idle": beside("idle", "An idle socket (of 1,000)", scenarios.idle),
    "stuck": beside(
        "stuck", "A viewer that stops reading, beside 100 that read", scenarios.stuck, without=StockChannels
    ),
}

if __name__ == "__main__":
    main()
