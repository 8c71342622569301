"""What the Writer makes of a pasted conversation, for tests."""

from __future__ import annotations

from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs, ContentOutput
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.conversation import read_chat


def written(source: str, **more: object) -> ContentOutput:
    brief = Brief(**{"topic": "The ferry", "target_words": 60, "source_material": source, **more})
    return WriterAgent().run(Recorder(), ContentInputs(brief=brief))


def said_in(text: str, language: str = "en") -> list[str]:
    """What the messages of a chat carry, each with who wrote it."""
    return [f"{one.by}: {' '.join(span.text for span in one.said)}" for one in read_chat(text, language).posted]
