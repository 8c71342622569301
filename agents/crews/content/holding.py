"""Which edits an agent may make on its own: not those that people have decided against, nor mere changes of wording."""

from __future__ import annotations

from collections.abc import Sequence

from agents.base import Declined, Edit
from agents.suggestions.changes import includes, parts_of

DECIDED = "Left to you, as somebody has decided against it."
HOLDS_DECIDED = "Left to you, as somebody has decided against a part of it."


def parted(edits: Sequence[Edit], declined: Sequence[Declined], body: str) -> tuple[list[Edit], list[Edit]]:
    """The edits that may be made, and those that people have turned down, which nobody makes on their own.

    Turned down are a rule's edits of the passage, and every edit that makes the change, whatever its rule.
    """
    declined = [one for one in declined if not one.field]
    places = {(one.rule, one.start, one.end) for one in declined}
    changes = [parts_of(body, one.start, one.end, one.replacement) for one in declined]
    free, held = list[Edit](), list[Edit]()
    for edit in edits:
        parts = parts_of(body, edit.start, edit.end, edit.replacement) if changes else frozenset()
        same = next((one for one in changes if includes(parts, one)), None)
        if (edit.rule, edit.start, edit.end) in places or (same is not None and same == parts):
            held.append(edit.model_copy(update={"safe": False, "left": DECIDED}))
        elif same is not None:
            held.append(edit.model_copy(update={"safe": False, "left": HOLDS_DECIDED}))
        else:
            free.append(edit)
    return free, held
