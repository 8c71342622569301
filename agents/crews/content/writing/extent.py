"""How long a draft becomes that is assembled of sources."""

from __future__ import annotations

from agents.crews.content.types import Brief
from agents.crews.content.writing.ranking import Ranking

ALL_OF_IT = 1.8  # times the words asked for: sources that have no more are used whole
CHOSEN = 1.3  # the same: what is chosen of longer ones, as what is cut farther has lost its results
LONGER = 1.15  # the same: a draft that has more says so
_SPARE = 25  # words more than those asked for, for which nothing is left out


def needed(ranking: Ranking) -> list[int]:
    """The units that readers need, however many words were asked for."""
    return [index for index in ranking.usable() if not ranking.is_idle(index)]


def used_whole(ranking: Ranking, brief: Brief) -> bool:
    """Whether nothing that readers need is left out."""
    return _words(ranking) <= max(brief.target_words * ALL_OF_IT, brief.target_words + _SPARE)


def expected(ranking: Ranking, brief: Brief) -> int:
    """About how many words the draft will have."""
    return _words(ranking) if used_whole(ranking, brief) else round(CHOSEN * brief.target_words)


def _words(ranking: Ranking) -> int:
    return sum(ranking.lengths[index] for index in needed(ranking))
