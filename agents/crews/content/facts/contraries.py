"""Whether a sentence is one of the sources with another fact in it: another number or name, "not", a contrary.

It must stand there word for word but for that. A sentence that is worded freely may be true or false, and no rule that
looks at words tells the one from the other: it is left to people, beside its source.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from agents.crews.content.facts.clauses import read
from agents.crews.content.facts.statements import figures, same_number
from agents.crews.content.facts.tokens import Token, Tokens, tokens_of
from agents.crews.content.language.rewording import rewording_of
from agents.crews.content.language.senses import senses_of

SAME = 0.7  # of the words of the longer sentence that stand in both, in one order
NEAREST = 8  # sentences that one is held against

DENIED = "negative"
_LIKE = {"can": "possible"}

TURNED = "it turns round what the source says"


class Contradiction(NamedTuple):
    """Why a sentence may not stand, for the middle of a sentence, and the source's sentence.

    Of one that is `unproven` no source says otherwise, and none is known to say it.
    """

    reason: str
    source: str = ""
    unproven: bool = False


class Contraries:
    """Sentences of sources that others are held against; nothing is found in a language without data on rewording."""

    def __init__(self, sentences: Sequence[str], language: str) -> None:
        self._language = language
        self._known = rewording_of(language) is not None
        self._texts = list(dict.fromkeys(sentences)) if self._known else []
        self._tokens = [self._read(text) for text in self._texts]
        self._verbatim = frozenset(self._texts)
        self._where: dict[str, list[int]] = defaultdict(list)
        for number, tokens in enumerate(self._tokens):
            for main in {token.main for token in tokens}:
                self._where[main].append(number)

    def _read(self, text: str) -> Tokens:
        return tokens_of(read(text, self._language))

    def of(self, sentence: str) -> Contradiction | None:
        """What a sentence says otherwise than the source's that it stands in but for that; None for nothing known."""
        if not self._known or " ".join(sentence.split()) in self._verbatim:
            return None
        said = self._read(sentence)
        mains = {token.main for token in said}
        shared = Counter(number for main in mains for number in self._where.get(main, ()))
        for number, common in shared.most_common(NEAREST):
            if common < SAME * len(mains):
                break
            if reason := self._changed(sentence, said, number):
                return Contradiction(reason, self._texts[number])
        return None

    def _changed(self, sentence: str, said: Tokens, number: int) -> str:
        """What is another fact in a sentence that is nearly one of the sources'; "" where none is, or it is not."""
        source = self._tokens[number]
        one, other = ([token.main for token in tokens] for tokens in (said, source))
        matcher = SequenceMatcher(None, one, other, autojunk=False)
        if sum(block.size for block in matcher.get_matching_blocks()) < SAME * max(len(one), len(other)):
            return ""
        codes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
        if _bounded(sentence, self._texts[number], self._language):
            return "it changes what is said about a number"
        limits = _limits(said) != _limits(source)
        changes = ((said[first:last], source[start:end]) for _, first, last, start, end in codes)
        reasons = (_other_fact(new, old, limits, self._language) for new, old in changes)
        return next((reason for reason in reasons if reason), "")


def _bounded(said: str, source: str, language: str) -> bool:
    """Whether a sentence sets a bound to a number that its source gives without: "at most 40"."""
    told = figures(source, language)
    return any(
        one.hedge not in ("", "about", *(other.hedge for other in told if same_number(one, other)))
        for one in figures(said, language)
        if any(same_number(one, other) for other in told)
    )


def _limits(tokens: Tokens) -> Counter[str]:
    """What turns or limits a stretch of words, by kind; not who says it."""
    kinds = (_LIKE.get(token.operator, token.operator) for token in tokens if not token.tells)
    return Counter(kind for kind in kinds if kind not in ("", "+"))


def _other_fact(new: Tokens, old: Tokens, limits: bool, language: str) -> str:
    """What some words say otherwise than those in whose place they stand; "" where nothing is known.

    `limits`: the two sentences are not turned and limited alike.
    """
    ours, theirs = _limits(new), _limits(old)
    apart = not new or not old or len(new) == len(old) == 1
    if limits and ours != theirs and (apart or ours[DENIED] != theirs[DENIED]):
        return TURNED
    numbers, others = ([token for token in side if token.is_number] for side in (new, old))
    if numbers and others and not all(any(map(one.may_be, others)) for one in numbers):
        return "the source has another number there"
    if len(new) != 1 or len(old) != 1:
        return ""
    (said,), (told,) = new, old
    if said.name and told.name:
        return f"the source has “{told.main.capitalize()}” there"
    return TURNED if _are_opposite(said, told, language) else ""


def _are_opposite(one: Token, other: Token, language: str) -> bool:
    """Whether one word says the contrary of another, or another of several of which one alone is true."""
    senses = senses_of(language)
    pairs = [pair for sides in (*senses.opposites, *senses.converse) for pair in (sides, sides[::-1])]
    pairs += [(some, some) for some in senses.alternatives]
    return any(one.keys & first and other.keys & second for first, second in pairs)
