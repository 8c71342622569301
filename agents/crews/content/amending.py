"""Makes, offers or leaves changes of a draft's title, meta description and slug, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from agents.base import Context, Declined, Finding
from agents.crews.content.search_fields import FIELDS, left_to_people, offered, refused
from agents.crews.content.types import Draft

DECIDED = "It was left to you, as somebody has decided against a change of it. Use it if you agree."


@dataclass
class Amending:
    """`draft` with the changes made so far, `notes` of all that is to be told, and `rewrites` for others to make.

    None may lower what `score` gives the draft; only where it `applies` is any made; what people have `declined` is
    left to them. Offers, and what is refused, are told by the agent whose matter the fields are alone.
    """

    ctx: Context
    key: str
    draft: Draft
    score: Callable[[Draft], float | None]
    applies: bool
    declined: Sequence[Declined]
    notes: list[Finding] = field(default_factory=list)
    rewrites: dict[str, str] = field(default_factory=dict)

    def take(self, changes: Sequence[Finding], *, by_model: bool = False) -> None:
        """Tries changes of fields, each upon those that were made before."""
        for note in changes:
            change = note.change
            assert change is not None
            before = str(getattr(self.draft, change.field))
            candidate = self.draft.model_copy(update={change.field: change.after})
            was, is_ = (self.score(one) or 0 for one in (self.draft, candidate))
            if is_ < was:
                if by_model:
                    lower = f"it would lower the score from {was:g} to {is_:g}"
                    self._tell(refused(self.key, change.field, change.after, lower))
            elif not change.made:
                self._tell(note.model_copy(update={"change": change.model_copy(update={"before": before})}))
            elif left_to_people(note, self.declined):
                self.notes.append(offered(self.key, change.field, before, change.after, DECIDED))
            elif self.applies:
                self.draft = candidate
                kept = change.model_copy(update={"before": before})
                self.notes.append(note.model_copy(update={"change": kept}))
            else:
                self.rewrites[change.field] = change.after
                self.notes.append(offered(self.key, change.field, before, change.after))

    def _tell(self, note: Finding) -> None:
        self.notes += [note] if self.key == FIELDS else []
        self.ctx.thinking(note.message)
