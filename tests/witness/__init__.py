"""Holds every message of a server against its published schema, as it is made and whoever reads it.

Servers that tests start name this package among their crews, and so load it; it has no crew. What breaks a schema is
written into `BROKEN` in the server's data folder, where the test that stops the server finds it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import jsonschema

from realtime.frames import Frame
from tests.servers import BROKEN
from tests.wire import make_checked


def _make(self: Frame, message: dict[str, Any], recorded_at: float = 0.0) -> None:
    try:
        make_checked(self, message, recorded_at)
    except (jsonschema.ValidationError, KeyError) as error:
        with (Path(os.environ["GALLEY_DATA"]) / BROKEN).open("a") as broken:
            broken.write(f"{error}\n{self.text}\n\n")
        raise


Frame.__init__ = _make  # type: ignore[method-assign]  # every message of the protocol becomes a frame
