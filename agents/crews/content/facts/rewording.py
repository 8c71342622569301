"""Whether a sentence says the same as another one, by changes of wording that are known to change nothing.

The same words and numbers stand in the same order, between the same marks, but for phrases that say nothing and phrases
with a shorter equal. Besides, a phrase that sets a frame may go from the start of a sentence to its end or back ("in
2023"), a passive may become active or back, and a sentence of two statements may become two sentences or back. Whatever
goes further may be true. It is not known to be, and is left to people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from agents.crews.content.document import Document
from agents.crews.content.facts.clauses import read
from agents.crews.content.facts.phrases import is_number
from agents.crews.content.facts.tokens import Tokens, tokens_of
from agents.crews.content.language import for_language
from agents.crews.content.language.rewording import Rewording, rewording_of
from agents.crews.content.text import words


def same(old: str, new: str, language: str) -> bool:
    """Whether one sentence is known to say what another one says."""
    if " ".join(old.split()) == " ".join(new.split()):
        return True
    data = rewording_of(language)
    if data is None or _asks(old) != _asks(new):
        return False
    return _same(tokens_of(read(old, language)), tokens_of(read(new, language)), data)


def parted(whole: str, parts: Sequence[str], language: str) -> bool:
    """Whether two sentences are known to say together what a sentence of two statements says."""
    data = rewording_of(language)
    if data is None or len(parts) != 2 or any(map(_asks, (whole, *parts))):
        return False
    told, first, second = (tokens_of(read(one, language)) for one in (whole, *parts))
    if not told or told[0].frames:
        return False  # what stands first may hold for both
    limited = any(one.turns for one in told if not (one.opens and one.keys & data.relative))
    for place in range(2, len(told) - 1):
        here, rest = told[place], told[place + 1 :]
        if here.joins and _same(told[:place], first, data):
            if here.opens and not any(one.scopes for one in told[:place]) and _plain(rest, second):
                return True  # ", and" with a subject of its own
            if not limited and not any(one.frames or one.joins for one in rest) and _tells(rest, first, second, data):
                return True
        if (
            not limited
            and here.opens
            and next(iter(here.keys)) in data.relative
            and _same_behind(told, place, first, second, data)
        ):
            return True
    return False


def _same_behind(told: Tokens, place: int, first: Tokens, second: Tokens, data: Rewording) -> bool:
    """Whether "S, which R, V" is told as "S R. It V." or as "S V. It R."."""
    ends = next((at for at in range(place + 1, len(told)) if told[at].opens), len(told))
    subject, inner, rest = told[:place], told[place + 1 : ends], told[ends:]
    if not rest or any(one.frames or one.joins for one in (*subject, *inner, *rest)):
        return False
    ways = ((inner, rest), (rest, inner))
    return any(
        _plain((*subject, *one), first, marks=False) and _tells(other, first, second, data) for one, other in ways
    )


def _tells(rest: Tokens, first: Tokens, second: Tokens, data: Rewording) -> bool:
    """Whether a sentence says what is left of another one: of a subject of its own, of "it", or of the same again."""
    if _plain(rest, second, marks=False):
        return True
    if second and any(second[0].says(one) for one in data.things):
        return _plain(rest, second[1:], marks=False)
    size = len(second) - len(rest)
    return 0 < size < len(first) and _plain((*first[:size], *rest), second, marks=False)


def _same(old: Tokens, new: Tokens, data: Rewording) -> bool:
    cores = ((old, new), *_moved(old, new, data), *_moved(new, old, data))
    return any(_plain(one, other) or _turned(one, other, data) or _turned(other, one, data) for one, other in cores)


def _plain(old: Tokens, new: Tokens, *, marks: bool = True) -> bool:
    """Whether the words are the same in the same order, and the marks but for one behind a frame or before "and"."""
    if len(old) != len(new) or not all(one.agrees(other) for one, other in zip(old, new, strict=True)):
        return False
    framed = bool(old) and old[0].frames  # one mark may close the frame
    for place, (one, other) in enumerate(zip(old, new, strict=True)):
        if not marks or not place or one.opens == other.opens or one.joins:
            framed = framed and not (one.opens and place)
        elif framed:
            framed = False
        else:
            return False
    return True


def _moved(one: Tokens, other: Tokens, data: Rewording) -> Iterator[tuple[Tokens, Tokens]]:
    """Two sentences without the frame with which one begins and the other ends, where it holds for all of them."""
    for size in range(1, min(len(one), len(other))):
        core, rest = one[size:], other[:-size]
        if not (one[0].frames and other[-size].frames and _plain(one[:size], other[-size:], marks=False)):
            continue
        inner = (*core[1:], *rest[1:], *one[1:size], *other[len(other) - size + 1 :])
        clauses = any(token.keys & data.clausal for token in core)  # "… two days after the fair opened in 1920"
        bound = clauses or any(one.scopes or (one.turns and not other[-size].timing) for one in core)  # "not … because"
        if not bound and not any(token.opens or token.joins for token in inner):
            yield core, rest


def _turned(active: Tokens, passive: Tokens, data: Rewording) -> bool:
    """Whether the one is the passive of the other: "Y was built by X in 1990" for "X built Y in 1990"."""
    by = next((place for place, one in enumerate(passive) if any(one.says(word) for word in data.by)), -1)
    be = next((place for place in range(by) if any(passive[place].says(word) for word in data.be)), -1)
    if be < 0 or be + 1 >= by or not passive[be + 1].participle:
        return False
    verb, rest = passive[be + 1], passive[be + 2 : by]
    mode = passive[be - 1 : be] if be and passive[be].says("be") else ()
    done_to = passive[: be - len(mode)]
    past = any(passive[be].says(word) for word in data.past)
    for last in range(by + 2, len(passive) + 1):
        doer, behind = passive[by + 1 : last], passive[last:]
        if behind and not (behind[0].joins or (behind[0].timing and len(behind) > 1 and behind[1].is_number)):
            continue  # "by the board of the museum": it belongs to whoever does it
        place = len(doer) + len(mode)
        if (
            is_number(doer[0].main)
            or any(one.turns for one in rest)
            or len(active) != place + 1 + len(done_to) + len(rest) + len(behind)
        ):
            continue
        found = active[place]
        if found.stem != verb.stem or found.past is not past or (mode and found.past):
            continue
        if _plain((*doer, *mode, *done_to, *rest, *behind), (*active[:place], *active[place + 1 :]), marks=False):
            own = (*active[1 : len(active) - len(behind)], *passive[1:last])
            return not any(one.opens for one in own)
    return False


def _asks(sentence: str) -> bool:
    return sentence.rstrip(' "”’)*_').endswith("?")


class Originals:
    """Texts whose sentences may be told again. In a language without data, only as they stand."""

    def __init__(self, texts: Iterable[str], language: str) -> None:
        self.language = language
        self._data = rewording_of(language)
        self._told: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for text in texts:
            for one in Document.parse(text, language).sentences:
                self._told[self._words(one.text)].append(one.text)

    def hold(self, sentence: str) -> bool:
        """Whether a sentence is known to say what one of the texts says."""
        return any(same(one, sentence, self.language) for one in self._told.get(self._words(sentence), ()))

    def stands_alone(self, sentence: str) -> bool:
        """Whether a sentence means the same wherever it stands: no word of it speaks of what was named before."""
        data = for_language(self.language)
        pointing = data.references | data.speakers | data.backward | data.pronouns | data.first_person
        return not any(word.text.lower() in pointing for word in words(sentence))

    def _words(self, sentence: str) -> tuple[str, ...]:
        """The words of a sentence in no order, but those by which a passive is told."""
        if self._data is None:
            return tuple(sentence.split())
        told = tokens_of(read(sentence, self.language))
        return tuple(sorted(one.main for one in told if not (one.keys & (self._data.by | self._data.be))))
