"""The margin of a campaign's page, worked out from a snapshot: one card for each matter, in order of worth."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from agents.suggestions.evidence import beside
from agents.suggestions.pairs import Matter, mended_by
from campaigns.figures import grouped

TOP = 5
SHOWN = 100  # suggestions of one list; those behind them come up as these are decided
_SEVERITY_RANK = {"problem": 0, "improvement": 1, "good": 2}
_MARKUP = re.compile(r"^\s*(?:#{1,6}|[-*+>]|\d+[.)])?\s+|^\s+$")  # of a heading, an item, a quotation
_TURNED_DOWN = ("refused", "dismissed", "reverted")
_CLOSED = (*_TURNED_DOWN, "resolved")

Json = dict[str, Any]


def notes_of(suggestions: list[Json], content: Json) -> Json:
    """The most valuable open ones, the other open ones by rule, what is done, and what is already good."""
    suggestions = [_note(one, content) for one in suggestions]
    good = [s for s in suggestions if s["severity"] == "good" and s["status"] == "proposed"]
    suggestions = _folded([s for s in suggestions if s["severity"] != "good"])
    ranked = sorted((s for s in suggestions if s["status"] == "proposed"), key=_worth)
    _let_wait(one for one in suggestions if one["status"] == "proposed")
    by_rule: dict[tuple[str, str], list[Json]] = {}
    for suggestion in ranked[TOP:]:
        found = by_rule.setdefault((suggestion["agent"], suggestion["rule"]), [])
        if found and suggestion["evidence"] == found[0]["evidence"]:
            suggestion = suggestion | {"evidence": ""}  # the first card of the group says it for all
        found.append(suggestion)
    decided = [s for s in suggestions if s["status"] in _CLOSED]
    applied = [s for s in suggestions if s["status"] == "applied"]
    agents = sorted({(s["agent_type"], s["agent"]) for s in ranked})
    return {
        "count": len(ranked),
        "top": ranked[:TOP],
        "rest": [
            {
                "agent": agent,
                "agent_type": found[0]["agent_type"],
                "rule": rule,
                "severity": found[0]["severity"],
                "found": found[:SHOWN],
                "more": len(found[SHOWN:]),
                "count": len(found),
                **_counts([s for s in ranked if (s["agent"], s["rule"]) == (agent, rule)]),
            }
            for (agent, rule), found in by_rule.items()
        ],
        "applied": applied[:SHOWN],
        "applied_count": len(applied),
        "applied_more": len(applied[SHOWN:]),
        "revertible": sum(s["fits"] for s in applied),
        "applied_by": [
            {"key": key, "name": name, "revertible": sum(s["fits"] for s in applied if s["agent_type"] == key)}
            for key, name in sorted({(s["agent_type"], s["agent"]) for s in applied if s["fits"]})
        ],
        "decided": sorted(decided, key=lambda s: s["decided_at"] or "", reverse=True)[:SHOWN],
        "decided_count": len(decided),
        "decided_more": len(decided[SHOWN:]),
        "settled": _settled(len(applied), decided),
        "good": good,
        "agents": agents,
        "all": _counts(ranked),
        "by_agent": [
            {"key": key, "name": name, **_counts([s for s in ranked if s["agent_type"] == key])} for key, name in agents
        ],
        "problems": sum(s["severity"] == "problem" for s in ranked),
        "improvements": sum(s["severity"] == "improvement" for s in ranked),
        "safe": sum(s["safe"] and s["fits"] and not s["waits_for"] for s in ranked),
    }


def _note(suggestion: Json, content: Json) -> Json:
    """With whether its edit fits `content`, and for a finding the words that stand at its place today.

    `why`: what is said of an edit beside its message. `lead` and `tail`: what stands around it in its line.

    `tells`: what its evidence says is a sentence of its own, not what it rests on. Of the evidence the passage is left
    out, which the card shows.
    """
    is_edit, place = suggestion["replacement"] is not None, suggestion["place"]
    words = content["body"][place[0] : place[1]] if place and not is_edit else suggestion["original"]
    fits = is_edit and place is not None
    if suggestion["field"]:
        applied = suggestion["status"] == "applied"
        fits = _field(content, suggestion["field"]) == suggestion["replacement" if applied else "original"]
    tells = suggestion["evidence"].startswith(("Left out: ", "Nearest in ", "Nothing in ", "1. Nearest in "))
    return suggestion | {
        "evidence": beside(suggestion["evidence"]) if words or is_edit else suggestion["evidence"],
        "is_edit": is_edit,
        "fits": fits,
        "passage": words,
        "tells": tells,
        "why": suggestion["reason"].removeprefix(suggestion["message"]).strip(),
        "lead": _lead(suggestion["before"]),
        "tail": _tail(suggestion["after"]),
        "mends": [],
        "waits_for": "",
    }


def _folded(suggestions: list[Json]) -> list[Json]:
    """The suggestions with the findings that an edit mends inside that edit, which has the graver severity.

    `mends`: what those say, but for what the edit says itself.
    """
    by_id = {one["id"]: one for one in suggestions}
    folded = set[str]()
    for alike in (("proposed",), _TURNED_DOWN):
        for finding, edits in mended_by(_matter(one) for one in suggestions if one["status"] in alike).items():
            inner, outer = by_id[finding], by_id[edits[0]]
            folded.add(finding)
            outer["severity"] = min(outer["severity"], inner["severity"], key=_gravity)
            if outer["message"].rstrip(".").casefold() not in inner["message"].casefold():
                outer["mends"].append(inner["message"])
    return [one for one in suggestions if one["id"] not in folded]


def _matter(one: Json) -> Matter:
    whole = one["start"] is None and not one["field"]
    place = tuple(one["place"]) if one["place"] else None
    return Matter(one["id"], (one["run_id"], one["rule"]), one["is_edit"] and not one["field"], place, whole)


def _let_wait(openly: Iterable[Json]) -> None:
    """Of open edits that change the same words the one that would be made of all comes first; the others wait for it.

    `waits_for`: what that one says.
    """
    first: list[Json] = []
    for one in openly:
        if not (one["fits"] and one["place"]):
            continue
        ahead = next((other for other in first if _touch(one["place"], other["place"])), None)
        if ahead is None:
            first.append(one)
        else:
            one["waits_for"] = ahead["message"]


def _touch(one: list[int], other: list[int]) -> bool:
    """Whether two edits share a character, or one inserts inside of the other."""
    return one[0] < other[1] and other[0] < one[1]


def _lead(before: str) -> str:
    """What stands before a passage in its line, without the line's own marks; cut off in the middle, it says so."""
    line = before.rpartition("\n")[2]
    return f"…{line}" if line == before and line.strip() else _MARKUP.sub("", line)


def _tail(after: str) -> str:
    """What stands behind a passage in its line."""
    line = after.partition("\n")[0]
    return f"{line}…" if line == after and line.strip() else line


def _settled(taken: int, closed: list[Json]) -> str:
    """What became of all that was suggested: how many are in the text, turned down, gone with the words; "": none."""
    down = sum(one["status"] in _TURNED_DOWN for one in closed)
    gone = len(closed) - down
    kinds = ((taken, "in the text"), (down, "turned down"), (gone, "settled by what was written since"))
    return ", ".join(f"{grouped(number)} {what}" for number, what in kinds if number)


def _field(content: Json, name: str) -> str:
    """The title, meta description or slug of the text."""
    return str((content if name == "title" else content.get("meta", {})).get(name) or "")


def _counts(openly: list[Json]) -> Json:
    """How many of these open ones can be accepted, how many are edits, and how many there are."""
    return {
        "acceptable": sum(s["fits"] and not s["waits_for"] for s in openly),
        "edits": sum(s["is_edit"] for s in openly),
        "open": len(openly),
    }


def _gravity(severity: str) -> int:
    return _SEVERITY_RANK.get(severity, 1)


def _worth(suggestion: Json) -> tuple[int, int, int]:
    return (
        _gravity(suggestion["severity"]),
        0 if suggestion["replacement"] is not None else 1,
        0 if suggestion["start"] is not None else 1,
    )
