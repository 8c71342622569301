"""`manage.py state_diagrams`: the states of executions, runs and questions as Mermaid diagrams, from their tables."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from agents.diagrams import DIAGRAMS, mermaid


class Command(BaseCommand):
    help = "Print the state diagrams, as docs/engine.md shows them."

    def handle(self, **options: Any) -> None:
        for name, (start, table) in DIAGRAMS.items():
            self.stdout.write(f"{name}\n\n{mermaid(start, table)}\n")
