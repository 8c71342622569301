"""Campaigns in which two agents write at the same time, paragraph by paragraph, as the test lets them."""

from __future__ import annotations

from tests.campaigns import create
from tests.crews.trial.control import Control
from tests.servers import Person, Server

STEPS = ("first", "last")


class Duet:
    """A campaign of two that write; each paragraph waits for a word of the test."""

    def __init__(self, server: Server, control: Control, by: Person) -> None:
        self.control = control
        paused = {"campaign_type": "trial", "template": "trial-duet", "start": False}
        self.id = str(create(server, by, **paused)["id"])
        self.path = f"/campaigns/{self.id}/"
        for step in STEPS:
            for point in ("paragraph-0", "paragraph-1", "paragraph-2", "streamed"):
                control.hold_at(self.id, step, point)
        self._server, self._by = server, by

    def start(self) -> None:
        status, answer = self._server.request("POST", f"/api/campaigns/{self.id}/start", self._by, {})
        assert status < 300, answer

    def let_write(self, step: str, number: int) -> None:
        self.control.release(self.id, step, f"paragraph-{number}")

    def let_end(self, step: str) -> None:
        self.control.release(self.id, step, "streamed")
