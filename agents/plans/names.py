"""What a condition may speak of, and of which kind each thing is."""

from __future__ import annotations

from typing import Literal

from agents.states import RUN_FINISHED
from campaigns.states import Priority

Kind = Literal["text", "number", "truth", "list", "any"]
Value = str | int | float | bool | list[str] | tuple[str | int | float | bool, ...]
Path = tuple[str, ...]  # ("results", "seo", "score")

CAMPAIGN: dict[str, Kind] = {"type": "text", "priority": "text", "name": "text"}
BRIEF: dict[str, Kind] = {
    "topic": "text",
    "audience": "text",
    "goal": "text",
    "tone": "text",
    "keyphrase": "text",
    "keywords": "list",
    "target_words": "number",
    "language": "text",
    "source_material": "text",
}
CONTENT: dict[str, Kind] = {"exists": "truth", "words": "number", "version": "number", "title": "text"}
RESULT: dict[str, Kind] = {
    "status": "text",
    "score": "number",
    "summary": "text",
    "findings": "number",
    "problems": "number",
    "edits": "number",
    "metrics": "any",
}
# What some texts can be at all; a comparison with anything else would never hold.
PRIORITIES = tuple(Priority.values)
STATUSES = tuple(sorted(RUN_FINISHED))

TRUTH = "\0truth"  # the function that holds up what is neither true nor false; no expression can name it

ROOTS: dict[str, dict[str, Kind]] = {"campaign": CAMPAIGN, "brief": BRIEF, "content": CONTENT}
