"""Writes a campaign's journal from a process of its own, as workers do, and rings as told: well, never, or twice.

Run as a module, it obeys lines of JSON on standard input and answers each with a line. `Writer` is its other end.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any, Literal

from tests.patience import PATIENCE
from tests.servers import ROOT

Bells = Literal["yes", "no", "twice"]


class Writer:
    """The process, from outside."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.writer"],
            cwd=ROOT,
            env={**environment, "DJANGO_SETTINGS_MODULE": "config.settings", "GALLEY_LOG_LEVEL": "ERROR"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def record(self, campaign: str, count: int = 1, *, bells: Bells = "yes", size: int = 20) -> int:
        """Records events with `size` characters each, every one in its own transaction; the last one's number."""
        return int(self._ask(do="record", campaign=campaign, count=count, bells=bells, size=size))

    def record_important(self, campaign: str) -> int:
        """Records one event that wants to be acknowledged; its number."""
        return int(self._ask(do="record_important", campaign=campaign))

    def ring(self, campaign: str, times: int) -> None:
        """Puts so many bells into the channel layer, each on its own."""
        self._ask(do="ring", campaign=campaign, times=times)

    def run(self, script: str) -> Any:
        """Runs some lines of Python with Django at hand; what they leave in `answer`."""
        return self._ask(do="run", script=script)

    def stop(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(PATIENCE)
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _ask(self, **order: Any) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"the writer ended while it was to {order['do']}"
        return json.loads(line)


def obey() -> None:
    """The process, from inside."""
    import django

    django.setup()
    for line in sys.stdin:
        order = json.loads(line)
        sys.stdout.write(json.dumps(ORDERS[order.pop("do")](**order)) + "\n")
        sys.stdout.flush()


def _record(campaign: str, count: int, bells: Bells, size: int) -> int:
    import uuid

    from campaigns.models import Event
    from campaigns.signals import event_recorded
    from realtime.receivers import ring

    if bells == "no":
        event_recorded.disconnect(ring, sender=None)
    else:
        event_recorded.connect(ring)
    seq = 0
    for number in range(count):
        data = {"stream": str(uuid.UUID(int=0)), "offset": number * size, "text": "x" * size}
        seq = _in_transaction(campaign, "content_delta", {**data, "run_id": str(uuid.UUID(int=0))})
        if bells == "twice":
            for said in (seq, max(1, seq - 3)):
                event_recorded.send_robust(Event, campaign_id=uuid.UUID(campaign), seq=said)
    return seq


def _record_important(campaign: str) -> int:
    from realtime.examples import EVENT_DATA

    return _in_transaction(campaign, "error", EVENT_DATA["error"])


def _in_transaction(campaign: str, type: str, data: dict[str, Any]) -> int:
    import uuid

    from django.db import transaction

    from campaigns import journal

    with transaction.atomic():
        return journal.record(uuid.UUID(campaign), type, data).seq


def _ring(campaign: str, times: int) -> None:
    import asyncio

    from channels.layers import channel_layers

    from realtime.ringer import GROUP

    async def ring() -> None:
        layer = channel_layers.make_backend("default")  # the ringer's own lives on another loop
        for _ in range(times):
            await layer.group_send(GROUP, {"type": "bells", "bells": {campaign: 1}})
        await layer.flush()

    asyncio.run(ring())


def _run(script: str) -> Any:
    names: dict[str, Any] = {}
    exec(script, names)
    return names.get("answer")


ORDERS: dict[str, Callable[..., Any]] = {
    "record": _record,
    "record_important": _record_important,
    "ring": _ring,
    "run": _run,
}

if __name__ == "__main__":
    obey()
