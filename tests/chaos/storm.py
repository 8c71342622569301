"""`make chaos`: kills at random for a while, says what it did, and checks everything that must hold afterwards.

The seed decides what is done and in which order; when exactly it strikes is up to the machine.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

from deploy.datastores import Datastore
from tests.chaos.cluster import Cluster, stop_process, wake_process
from tests.chaos.trials import Trial, losses
from tests.chaos.yardstick import Yardstick
from tests.crews.trial.control import POINTS, Control
from tests.servers import Server

PROMISED_SECONDS = 5.0  # from a worker's death until its step runs again
PROMISED_AFTER_RESTART = 1.0  # from a server's being back until the steps lost with it run again
SLOW = 2.0  # a machine that took so many times longer than it needed is the reason why something was late
STALL_SECONDS = 5.0  # longer than a worker may stand still without being given up
ENDS = frozenset({"agent_completed", "error", "agent_retrying"})  # of an attempt
TEMPLATES = {"trial": ("payer", "payer"), "trial-poison": ("payer", "payer", "payer")}


class Embedded:
    """One server on SQLite."""

    def __init__(self, folder: Path, control: Control) -> None:
        self.server = Server(folder, **control.environment).start()
        self.person = self.server.person("ada")
        self.restarts: list[tuple[float, float]] = []  # when the server was killed, and when it was back

    def entry(self) -> Server:
        return self.server

    def blows(self) -> dict[str, Callable[[random.Random], None]]:
        return {"all workers killed": lambda _: self.server.kill_workers(), "the server killed": self._kill_server}

    def stop(self) -> None:
        self.server.stop()

    def _kill_server(self, _: random.Random) -> None:
        killed = time.time()
        self.server.kill()
        self.server.start()
        self.restarts.append((killed, time.time()))


class ScaledOut:
    """Postgres, Redis, two web processes and three workers."""

    def __init__(self, folder: Path, control: Control) -> None:
        self.cluster = Cluster(folder, control.environment)
        try:
            self.cluster.start()
        except BaseException:
            self.cluster.stop()
            raise
        self.person = self.cluster.person("ada")
        self.restarts: list[tuple[float, float]] = []  # when the server was killed, and when it was back

    def entry(self) -> Server:
        return self.cluster.webs[0]

    def blows(self) -> dict[str, Callable[[random.Random], None]]:
        return {
            "a worker killed": lambda dice: dice.choice(self.cluster.workers).process.kill(),
            "a worker stalled": self._stall,
            "a worker told to end": lambda dice: dice.choice(self.cluster.workers).process.send_signal(signal.SIGTERM),
            "a web process killed": self._kill_web,
            "Redis killed": lambda _: kill_and_start(self.cluster.redis),
            "Postgres killed": lambda _: kill_and_start(self.cluster.postgres),
        }

    def stop(self) -> None:
        self.cluster.stop()

    def _kill_web(self, dice: random.Random) -> None:
        web = dice.choice(self.cluster.webs)
        web.kill()
        web.start()

    def _stall(self, dice: random.Random) -> None:
        worker = dice.choice(self.cluster.workers)
        if worker.process.poll() is None:
            stop_process(worker.pid)
            time.sleep(STALL_SECONDS)
            wake_process(worker.pid)


def kill_and_start(store: Datastore) -> None:
    store.kill()
    store.start()


Wait = tuple[float, float]  # since when, until when
Stage = Embedded | ScaledOut
STAGES: dict[str, type[Embedded] | type[ScaledOut]] = {"embedded": Embedded, "cluster": ScaledOut}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="how long to strike, in each mode")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument("--mode", choices=[*STAGES, "both"], default="both")
    options = parser.parse_args()
    print(f"seed {options.seed}")
    modes = list(STAGES) if options.mode == "both" else [options.mode]
    return max(rage(mode, options.seed, options.seconds) for mode in modes)


def rage(mode: str, seed: int, seconds: float) -> int:
    """One storm; 0 when everything held."""
    dice = random.Random(seed)
    print(f"\n{mode}: striking for {seconds:.0f} s")
    with tempfile.TemporaryDirectory(prefix="galley-chaos-") as folder:
        control = Control(Path(folder) / "control")
        (Path(folder) / "data").mkdir()
        yardstick = Yardstick(Path(folder) / "yardstick").start()
        stage = None
        try:
            stage = STAGES[mode](Path(folder) / "data", control)
            trials, blows = strike(stage, control, dice, seconds)
            for name, times in sorted(blows.items()):
                print(f"  did      {times:3} × {name}")
            return check(stage, control, trials, yardstick)
        finally:
            yardstick.stop()
            if stage is not None:
                stage.stop()


def strike(
    stage: Stage, control: Control, dice: random.Random, seconds: float
) -> tuple[list[tuple[Trial, str]], Counter[str]]:
    """Starts campaigns and strikes, in turn. Returns the campaigns with their templates, and what it did how often."""
    trials: list[tuple[Trial, str]] = []
    done: Counter[str] = Counter()
    blows = stage.blows()
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        template = dice.choices(list(TEMPLATES), weights=[9, 1])[0]
        trial = Trial(stage.entry(), stage.person, control, template)
        if dice.random() < 0.7:
            point = dice.choice(POINTS)
            trial.kill_at("last" if point == "ending" else dice.choice(["first", "last"]), point)
            done["a worker made to kill itself at a point of a step's life"] += 1
        trials.append((trial.start(), template))
        time.sleep(dice.uniform(0.0, 1.0))
        if dice.random() < 0.4:
            name = dice.choice(list(blows))
            blows[name](dice)
            done[name] += 1
    return trials, done


def check(stage: Stage, control: Control, trials: list[tuple[Trial, str]], yardstick: Yardstick) -> int:
    """Waits for every campaign to end and checks what it left behind; prints what was checked. 0 when all held."""
    faults, events, lost = 0, 0, 0
    stories: dict[str, list[dict[str, Any]]] = {}
    for trial, template in trials:
        try:
            story = stories[trial.campaign] = trial.finish(stage.entry())
            trial.check_costs(story, agents=TEMPLATES[template])
            failed = [event["agent_type"] for event in story if event["type"] == "error"]
            assert failed == (["poison"] if template == "trial-poison" else []), failed
        except AssertionError as error:
            faults += 1
            print(f"  FAULT    campaign {trial.campaign}: {error}")
        events += len(story)
        lost += len(losses(story))
    print(
        f"  checked  {len(trials)} campaigns with {events} events, of which {faults} campaigns did not hold; each for:"
    )
    print("             it ended; its events are gapless and in order, and tell nothing of a step after its end")
    print(f"             no finished step repeated, no stored paid call bought again ({lost} runs lost their worker)")
    print("             a step that kills its worker fails at the third kill, and no other step fails")
    late = 0
    for what, (promised, waits) in measure(stage, control, stories).items():
        if waits:
            delays = [until - since for since, until in waits]
            print(f"  measured {what}: median {median(delays):.2f} s, longest {max(delays):.2f} s, n={len(delays)}")
            late += judge(waits, promised, yardstick)
    held = "everything held"
    if faults or late:
        held = f"{faults} campaigns did not hold, {late} steps were late"
    print(f"  {held}")
    return min(faults + late, 1)


def judge(waits: list[Wait], promised: float | None, yardstick: Yardstick) -> int:
    """Says how many waits were longer than promised, and returns for how many the machine's load is not the reason."""
    if promised is None:
        return 0
    over = [yardstick.slowness(since, until) for since, until in waits if until - since > promised]
    excused = sum(slowness >= SLOW for slowness in over)
    told = f"           {len(over)} of {len(waits)} took longer than {promised:g} s"
    if excused:
        told += f"; during {excused} of them this machine was {max(over):.1f} times slower than its work asks for"
    print(told)
    return len(over) - excused


def measure(
    stage: Stage, control: Control, stories: dict[str, list[dict[str, Any]]]
) -> dict[str, tuple[float | None, list[Wait]]]:
    """From when until when lost steps waited, from a worker's death or a server's being back; and what is promised.

    A step that had begun again before its server was back took no time. Deaths after which the server died too are
    counted with the server's.
    """
    once: list[Wait] = []
    again: list[Wait] = []
    queued: list[Wait] = []
    back: list[Wait] = []

    def died(since: float, until: float) -> bool:
        return any(since < killed < until for killed, _ in stage.restarts)

    for campaign, _, at in control.kills():
        story = stories.get(campaign, [])
        queued += [(at, moment) for moment, _ in next_of_hit(story, at, "agent_retrying") if not died(at, moment)]
        for moment, attempt in next_of_hit(story, at, "agent_started"):
            if not died(at, moment):
                (once if attempt == 2 else again).append((at, moment))
    for killed, returned in stage.restarts:
        for story in stories.values():
            back += [(returned, max(moment, returned)) for moment in starts_of_lost(story, killed, returned)]
    return {
        "from a worker's death to its step being queued again": (None, queued),
        "from a worker's death to its step running again": (PROMISED_SECONDS, once),
        "the same for a step that was lost before, which waits to run alone": (None, again),
        "from a server's being back to the steps lost with it running again": (PROMISED_AFTER_RESTART, back),
    }


def next_of_hit(story: list[dict[str, Any]], at: float, type: str) -> list[tuple[float, int]]:
    """When the steps that ran at this moment and were lost were queued, or began, again, and as which attempt."""
    attempts: dict[str, int] = {}
    found = []
    for event in story:
        run, moment = str(event.get("run_id")), moment_of(event)
        if moment <= at and event["type"] == "agent_started":
            attempts[run] = event["attempt"]
        elif moment <= at and event["type"] in ENDS and event.get("reason") != "interrupted":
            attempts.pop(run, None)
        elif moment > at and event["type"] == type and attempts.get(run) == event["attempt"] - 1:
            found.append((moment, event["attempt"]))
    return found


def starts_of_lost(story: list[dict[str, Any]], killed: float, returned: float) -> list[float]:
    """When each of the steps began again that were given back while the server was away."""
    lost = {
        (event["run_id"], event["attempt"])
        for event in story
        if event["type"] == "agent_retrying" and killed < moment_of(event) < returned
    }
    return [moment_of(event) for event in story if is_new_start(event) and (event["run_id"], event["attempt"]) in lost]


def is_new_start(event: dict[str, Any]) -> bool:
    return bool(event["type"] == "agent_started" and event["attempt"] > 1)


def moment_of(event: dict[str, Any]) -> float:
    return datetime.fromisoformat(event["timestamp"]).timestamp()


if __name__ == "__main__":
    sys.exit(main())
