"""HTML in a text: it is never carried out, so readers would see its tags."""

from __future__ import annotations

import re

from agents.crews.content.markdown.front_matter import without_header
from agents.crews.content.markdown.markup import parser
from agents.crews.content.scoring import Subject, Verdict, noted
from agents.crews.content.text import Span
from campaigns.figures import counted

# A comment that nothing closes lasts to the end; nothing is looked for twice from the same place.
_TAG = re.compile(r"<([a-zA-Z][\w-]*+)[^<>]*+>|</[a-zA-Z][\w-]*+\s*+>|<!--.*?(?:-->|\Z)", re.DOTALL)
SHOWN = 6  # names of tags


def html(subject: Subject) -> Verdict | None:
    """Names the tags of the text and points at the first. Gives no points; code is not meant."""
    body = without_header(subject.draft.body)
    starts = [0]
    for line in body.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found: list[tuple[str, Span]] = []
    for token in parser().parse(body):
        if token.map is None or token.type not in ("html_block", "inline"):
            continue
        raw = (
            [token]
            if token.type == "html_block"
            else [one for one in token.children or [] if one.type == "html_inline"]
        )
        place, end = starts[token.map[0]], starts[min(token.map[1], len(starts) - 1)]
        for one in raw:
            for tag in _TAG.finditer(one.content):
                at = body.find(tag.group(), place, end)
                if at < 0:
                    continue
                place = at + len(tag.group())
                if tag[1] or tag.group().startswith("<!--"):
                    found.append((f"<{tag[1].lower()}>" if tag[1] else "a comment", Span(at, place, tag.group())))
    if not found:
        return None
    names = list(dict.fromkeys(name for name, _ in found))
    listed = ", ".join(names[:SHOWN]) + (" and more" if len(names) > SHOWN else "")
    message = f"The text has HTML in {counted(len(found), 'place')} ({listed}). Readers would see it as it is written."
    return Verdict(findings=[noted("quality.html", message, "Say it in Markdown, or take it out.", found[0][1])])
