"""Open edits as tracked changes, so that accepting all of them in Word gives what accepting all of them here gives."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agents.models import Suggestion
from agents.registry import agent_name
from agents.suggestions.passages import Place
from campaigns.exports.changes import Change

Placed = tuple[Place, Suggestion]


def tracked(body: str, edits: Sequence[Placed]) -> tuple[list[Change], list[Placed]]:
    """Changes of `body` that do not meet, and the edits that none of them makes.

    As here, of edits that overlap the first of `edits` is made. Those of one word are one change, by all their agents:
    Word could not tell where the one ends and the other begins.
    """
    made, clashing = list[Placed](), list[Placed]()
    for place, edit in edits:
        meets = any(place.start < other.end and other.start < place.end for other, _ in made)
        (clashing if meets else made).append((place, edit))
    made.sort(key=lambda one: (*one[0], one[1].anchor_order, str(one[1].pk)))
    groups = list[list[Placed]]()
    for one in made:
        if groups and not re.search(r"\s", body[groups[-1][-1][0].end : one[0].start]):
            groups[-1].append(one)
        else:
            groups.append([one])
    return [_together(body, group) for group in groups], clashing


def _together(body: str, group: Sequence[Placed]) -> Change:
    place, pieces = group[0][0].start, list[str]()
    for (start, end), edit in group:
        pieces += [body[place:start], edit.replacement or ""]
        place = end
    names = list(dict.fromkeys(agent_name(edit.run.agent) for _, edit in group))
    reasons = dict.fromkeys(edit.reason or edit.message for _, edit in group)
    when = max(edit.created_at for _, edit in group)
    return Change(group[0][0].start, place, "".join(pieces), " and ".join(names), when, " ".join(reasons))
