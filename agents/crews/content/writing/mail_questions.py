"""Which question of a thread somebody answers: the one quoted above, of the same number, or of the mail before."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from agents.crews.content.evidence import normalise_words
from agents.crews.content.text import Span, count_words
from agents.crews.content.writing.banter import repeats
from agents.crews.content.writing.politeness import calling, is_manners, is_polite
from agents.crews.content.writing.spoken import needs_question
from agents.crews.content.writing.talk import leans_back, talk_for, without_opening
from agents.crews.content.writing.thread import Block, Thread

_SHORTEST = 6  # words of a question that says what it means by "it"
_LONGEST = 40  # words of a question


class MailQuestions:
    """The questions of a thread, each with the place where it begins.

    `primary` are the mails that nobody quotes, `told` what these say; `answered` those of which something stands in an
    answer.
    """

    def __init__(
        self, thread: Thread, order: Sequence[Block], primary: Collection[int], told: Mapping[int, str]
    ) -> None:
        self.thread = thread
        self.language = thread.language
        self.order = order
        self.primary = primary
        self.told = told
        self.letters = list(dict.fromkeys(block.letter for block in order))
        self.answered: set[int] = set()
        self.used: set[int] = set()  # where questions begin that stand before an answer
        self.context: dict[int, tuple[int, int]] = {}  # and the sentences that they bring along, by where these begin

    def may_be(self, block: Block) -> bool:
        """Whether a paragraph may answer what the mail before asks: it says too little alone, or takes up a word."""
        said = next((span.text for span in block.spans if not is_manners(span.text, self.language)), "")
        asked = [span.text for one in self.order if one.letter != block.letter for span in one.spans]
        asked = [text for text in asked if text.rstrip().endswith("?")]
        return needs_question(without_opening(said, self.language), self.language) or repeats(
            [span.text for span in block.spans], asked, self.language
        )

    def of_the_same_number(self, block: Block) -> tuple[str, int] | None:
        """The question that somebody else counted alike, in the mail nearest to a counted answer."""
        names = self.thread.names
        others = [one for one in self.order if one.number == block.number and names[one.letter] != names[block.letter]]
        for other in sorted(others, key=lambda one: abs(one.letter - block.letter)):
            asks = [span for span in other.spans if "?" in span.text]
            if asks:  # "What about the ferry? we got 41 complaints"
                asked = asks[-1].text[: asks[-1].text.rindex("?") + 1]
                self.used.add(asks[-1].start)
                return self.with_context([Span(asks[-1].start, asks[-1].start + len(asked), asked)], 0)
        return None

    def quoted(self, block: Block) -> tuple[str, int] | None:
        """The question that a quoted paragraph ends with, and the sentence before it where it leans on that.

        Of a quoted mail with its head nothing else counts; of a line that somebody cut out, its last sentence.
        """
        if not block.spans:
            return None
        last = len(block.spans) - 1
        if is_manners(block.spans[last].text, self.language):
            return None
        if block.spans[last].text.rstrip().endswith("?"):
            return self.with_context(block.spans, last)
        said = " ".join(block.spans[last].text.split())
        said = said[:1].upper() + said[1:].rstrip(" .")
        return (said, block.spans[last].start) if count_words(said) <= _LONGEST else None

    def with_context(self, spans: Sequence[Span], place: int) -> tuple[str, int] | None:
        first = place
        while first and leans_back(spans[first].text, self.language) and place - first < 2:
            first -= 1
        said = " ".join(" ".join(span.text.split()) for span in spans[first : place + 1])
        if count_words(said) > _LONGEST or (
            count_words(said) < _SHORTEST and leans_back(said, self.language) and first == place
        ):
            return None
        self.context[spans[first].start] = (spans[first].start, spans[place].end)
        return _as_asked(said, self.language), spans[first].start

    def of_the_mail_before(self, letter: int) -> tuple[str, int] | None:
        """What the mail before by somebody else asks, where its questions stand together."""
        own = {number for number in self.letters if number in self.primary or number in self.answered}
        letters = [number for number in self.letters if number in own]
        place = letters.index(letter) if letter in self.primary else 0
        other = letters[place - 1] if place else letter
        if self.thread.names[other] in ("", self.thread.names[letter]):
            return None
        spans = [span for one in self.order if one.letter == other and one.own for span in one.spans]
        asks = [place for place, span in enumerate(spans) if span.text.rstrip().endswith("?")]
        elsewhere = [told for number, told in self.told.items() if number != other]
        asks = [place for place in asks if not any(normalise_words(spans[place].text) in told for told in elsewhere)]
        if not asks or asks[-1] - asks[0] != len(asks) - 1:
            return None
        if any(is_manners(spans[place].text, self.language) for place in asks):  # "Can you send me the figures?"
            return None
        asked = [spans[place] for place in asks]
        said = " ".join(_as_asked(span.text, self.language) for span in asked)
        if count_words(said) > _LONGEST or (count_words(said) < _SHORTEST and leans_back(said, self.language)):
            return None
        self.used.update(span.start for span in asked)
        return said, asked[0].start

    def only(self, block: Block, span: Span) -> tuple[str, int] | None:
        """The question of the mail beside that this may answer, if it is the only one that can be.

        A thread begins with its newest mail as a rule, so the mail before is the one that follows, else the one above.
        """
        talk = talk_for(self.language)
        said = span.text
        polar = any(re.match(talk.polar, one, re.IGNORECASE) for one in (said, without_opening(said, self.language)))
        names = self.thread.names
        for other in (block.letter + 1, block.letter - 1):
            found = []
            for one in (one for one in self.order if one.letter == other):
                if names[other] and names[other] == names[block.letter]:
                    break
                for place, asked in enumerate(one.spans):
                    bare = without_opening(asked.text, self.language)
                    closed = bool(talk.closed and re.match(talk.closed, bare, re.IGNORECASE))
                    if asked.text.rstrip().endswith("?") and closed == polar:
                        found.append(self.with_context(one.spans, place))
            if len(found) == 1:
                return found[0]
            if found:
                break
        return None


def _as_asked(text: str, language: str) -> str:
    """A question without what leads to it: "Two more questions: did customers complain?"."""
    said = " ".join(text.split())
    said = said[calling(said) :]
    before, colon, asked = said.rpartition(": ")
    if colon and count_words(asked) > 2 and (is_polite(f"{before}:", language) or count_words(before) <= 8):
        said = asked
    said = without_opening(said, language)
    return said[:1].upper() + said[1:]
