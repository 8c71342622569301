"""How a test reaches into the processes that run the trial crew: through a folder, and at named points.

Before the work comes to a point, the test leaves an order there, for a campaign and one of its steps: `kill` (the
process that arrives kills itself, once per order) or `hold` (it stays until the order is withdrawn). Paid calls are
written down in a ledger that no process of Galley's ever reads.
"""

from __future__ import annotations

import os
import signal
import time
import uuid
from pathlib import Path

from tests.patience import PATIENCE

FOLDER = "TRIAL_FOLDER"  # the environment variable that names the folder
CALLS = ("outline", "draft", "polish")  # what a payer buys
POINTS = (
    "claimed",  # the claim is committed, nothing else has happened
    "begun",  # the agent has started
    "paid",  # a call was paid for, and its answer not yet stored
    "stored",  # the answer is stored
    "streamed",  # text has been written
    "settling",  # in the transaction that completes the run
    "settled",  # it is committed, with the claim of the execution's next step in it, and nobody has been told
    "ending",  # in the transaction that completes the last run, and with it the execution
)


def paragraphs_of(step: str) -> list[str]:
    """What a duettist writes, with characters of every length in UTF-8 and UTF-16."""
    return [f"The {step} text, paragraph {number}: naïve – 日本 – 🎼 and its end." for number in range(3)]


def _folder() -> Path:
    """The folder of this process of Galley's."""
    return Path(os.environ[FOLDER])


def _order(folder: Path, campaign: object, step: str, point: str) -> Path:
    return folder / "orders" / f"{campaign}.{step}.{point}"


def _arrival(folder: Path, campaign: object, step: str, point: str) -> Path:
    return folder / "arrivals" / f"{campaign}.{step}.{point}"


def pass_point(campaign: uuid.UUID | str, step: str, point: str) -> None:
    """Called by the crew when it comes to a point: does what was ordered for it, or nothing."""
    order = _order(_folder(), campaign, step, point)
    try:
        what = order.read_text()
    except FileNotFoundError:
        return
    if what == "kill":
        with (_folder() / "kills").open("a") as kills:
            kills.write(f"{campaign} {step} {time.time()}\n")
        order.unlink()
        os.kill(os.getpid(), signal.SIGKILL)
    _announce(campaign, step, point)
    while order.exists():
        time.sleep(0.01)


def is_held(campaign: uuid.UUID | str, step: str, point: str) -> bool:
    """For agents that do not merely stand still: announces them, and tells whether they are to be held there."""
    # Looked at first: whoever sees the arrival may withdraw the order.
    held = _order(_folder(), campaign, step, point).exists()
    _announce(campaign, step, point)
    return held


def _announce(campaign: uuid.UUID | str, step: str, point: str) -> None:
    arrival = _arrival(_folder(), campaign, step, point)
    draft = arrival.with_suffix(f".{os.getpid()}")
    draft.write_text(str(os.getpid()))
    draft.rename(arrival)


def pay(campaign: uuid.UUID | str, step: str, call: str) -> None:
    """Writes down that a call was paid for."""
    with (_folder() / "ledger").open("a") as ledger:
        ledger.write(f"{campaign} {step} {call}\n")


class Control:
    """The test's end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {FOLDER: str(folder), "GALLEY_CREWS": "agents.crews,tests.crews,tests.witness"}
        for name in ("orders", "arrivals"):
            (folder / name).mkdir(parents=True)
        (folder / "ledger").touch()

    def kill_at(self, campaign: str, step: str, point: str) -> None:
        """The next process that comes there dies of SIGKILL."""
        _order(self.folder, campaign, step, point).write_text("kill")

    def hold_at(self, campaign: str, step: str, point: str) -> None:
        """Whoever comes there stays, until `release`."""
        _order(self.folder, campaign, step, point).write_text("hold")

    def release(self, campaign: str, step: str, point: str) -> None:
        _order(self.folder, campaign, step, point).unlink()

    def wait_for_arrival(self, campaign: str, step: str, point: str) -> int:
        """The pid of the process that has come to the point."""
        return int(self._wait(_arrival(self.folder, campaign, step, point)))

    def was_obeyed(self, campaign: str, step: str, point: str) -> bool:
        """Whether a `kill` has happened."""
        return not _order(self.folder, campaign, step, point).exists()

    def paid(self, campaign: str) -> list[str]:
        """What was paid for in a campaign, in order: `step call`."""
        lines = (self.folder / "ledger").read_text().splitlines()
        return [line.partition(" ")[2] for line in lines if line.startswith(campaign)]

    def kills(self) -> list[tuple[str, str, float]]:
        """Campaign, step and Unix time of every kill that was ordered and has happened."""
        path = self.folder / "kills"
        lines = path.read_text().splitlines() if path.exists() else []
        return [(campaign, step, float(at)) for campaign, step, at in (line.split() for line in lines)]

    @staticmethod
    def _wait(path: Path) -> str:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if path.exists():
                return path.read_text()
            time.sleep(0.01)
        raise AssertionError(f"nobody came to {path.name}")
