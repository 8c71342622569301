"""Takes what an edit mended in the body to the title and the meta description, where these say the same words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from agents.base import DraftField, Edit, Finding
from agents.crews.content.search_fields import changed, named
from agents.crews.content.text import columns
from agents.crews.content.types import META_LENGTH, Draft

FIELDS: tuple[DraftField, ...] = ("title", "meta_description")

_WORD_BEFORE = re.compile(r"[^\s.,!?:;]+[ \t,]+\Z")
_WORD_AFTER = re.compile(r"[ \t,]*[^\s.,!?:;]+")
_LOOK = 60  # characters in which a neighbouring word is looked for


def followed(key: str, draft: Draft, body: str, made: Sequence[Edit]) -> list[Finding]:
    """The changes of fields of `draft` that say what `made` changed in `body`.

    A change counts for a field that has the same words beside it as the body has in its sentence. A meta description of
    a good length keeps one.
    """
    found: list[Finding] = []
    for name in FIELDS:
        before = str(getattr(draft, name))
        after = before
        for edit in made:
            after = _mended(after, body, edit)
        fits = name != "meta_description" or columns(before) not in META_LENGTH or columns(after) in META_LENGTH
        if after != before and after.strip() and fits:
            message = f"The {named(name)} follows what was changed in the text."
            found.append(changed(f"{key}.{name}_follows", name, before, after, message))
    return found


def _mended(text: str, body: str, edit: Edit) -> str:
    """The text with the edit made wherever the words that it changes stand between the same two."""
    start, end = edit.start, edit.end
    while start and body[start - 1].isalnum():
        start -= 1
    while end < len(body) and body[end].isalnum():
        end += 1
    before = _WORD_BEFORE.search(body[max(0, start - _LOOK) : start])
    after = _WORD_AFTER.match(body, end, min(len(body), end + _LOOK))
    left = (before.group() if before else "") + body[start : edit.start]
    right = body[edit.end : end] + (after.group() if after else "")
    old = body[edit.start : edit.end]
    if not (left + old + right).strip():
        return text

    def mended(match: re.Match[str]) -> str:
        changed = match[2] != old and match[2][:1].isupper()
        new = edit.replacement[:1].upper() + edit.replacement[1:] if changed else edit.replacement
        return f"{match[1]}{new}{match[3]}"

    pattern = rf"(?<!\w)({re.escape(left)})({re.escape(old)})({re.escape(right)})(?!\w)"
    return re.sub(pattern, mended, text, flags=re.IGNORECASE)
