"""The standing instructions that agents give a language model: the Markdown files of this folder.

Their texts are part of the cache key and of the fingerprint of every call, so a changed prompt never meets an answer
that another one has brought.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


def all_instructions() -> str:
    """The texts of all files, one after the other."""
    return "\n\n".join(instructions(file.stem) for file in sorted(Path(__file__).parent.glob("*.md")))


@cache
def instructions(name: str) -> str:
    """The text of one file, by its name without ending."""
    return (Path(__file__).parent / f"{name}.md").read_text(encoding="utf-8").strip()
