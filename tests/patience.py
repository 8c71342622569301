"""How long a test waits for what must happen: only one that fails takes so long, and no test asserts on it."""

from __future__ import annotations

PATIENCE = 180  # seconds: long, for machines with much to do
