"""An author for demonstrations: writes only what the prompt's own sources say, and proposes no edits."""

from __future__ import annotations

import re

from tests.model_server.server import Call
from tests.model_server.turns import Turn

SECONDS_PER_WORD = 0.03


def author(call: Call) -> Turn:
    """An answer to whatever Galley's agents ask."""
    return answer(call, 0.0)


def unhurried(call: Call) -> Turn:
    """The same at the speed of a hosted model, to be watched."""
    return answer(call, SECONDS_PER_WORD)


def answer(call: Call, pace: float) -> Turn:
    used = len(call.text) // 4
    if call.form is None:
        text = article(call.text)
        return Turn(text=text, pace=pace, usage=(used, len(text) // 4))
    if "titles" in call.form["properties"]:
        return Turn(data={"titles": [_line(call.text, "Topic")]}, usage=(used, 20))
    return Turn(data={"edits": []}, usage=(used, 10))


def article(prompt: str) -> str:
    """The paragraphs and headings of the prompt's sources, from the top, up to the words asked for."""
    found = re.search(r"(?s)<sources>\n(.*?)\n</sources>", prompt)
    blocks = re.split(r"\n\s*\n", found[1].strip()) if found else []
    wanted = int(_line(prompt, "Words asked for") or 300)
    kept: list[str] = []
    for block in blocks:
        if sum(len(one.split()) for one in kept) >= wanted:
            break
        if block.startswith("# ") or (block.startswith("#") and not kept):
            continue
        kept.append(re.sub(r"^#+ ", "## ", block) if block.startswith("#") else block)
    while kept and kept[-1].startswith("#"):
        kept.pop()
    return "\n\n".join(kept)


def _line(prompt: str, name: str) -> str:
    found = re.search(rf"(?m)^{name}: (.*)$", prompt)
    return found[1].strip() if found else ""
