"""Where a keyphrase occurs: by the stems of its content words, in any order, within a sentence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from agents.crews.content import text as plain
from agents.crews.content.document import Document, Sentence
from agents.crews.content.language import for_language
from agents.crews.content.scoring import AnalysisSettings, Subject
from campaigns.figures import counted

DENSITY_FROM_WORDS = 100
DENSITY_MAXIMUM = {False: 3.0, True: 3.5}  # uses in 100 words; by whether the keyphrase has several content words


class SeoSettings(AnalysisSettings):
    """Settings of the SEO agent.

    `cornerstone`: judge by the stricter limits for a site's most important pages. `site`: its host name, by which
    internal links are told from outbound ones.
    """

    cornerstone: bool = False
    site: str = ""


@dataclass(frozen=True)
class Keyphrase:
    """A keyphrase in a language. Function words do not count where the language's are known."""

    text: str
    language: str

    @cached_property
    def stems(self) -> list[str]:
        """Stems of the content words, each once; of all words where there is no other."""
        return list(self.by_stem)

    @cached_property
    def by_stem(self) -> dict[str, str]:
        """The words that `stems` were made of."""
        found = plain.content_words(self.text, self.language) or plain.words(self.text)
        return {plain.stem(word.text, self.language): word.text for word in found}

    @property
    def content_words(self) -> int:
        return len(plain.content_words(self.text, self.language))

    @property
    def function_words_known(self) -> bool:
        return bool(for_language(self.language).stop_words)

    def counts(self, text: str) -> Counter[str]:
        """How often each of the keyphrase's stems occurs in a text."""
        wanted = set(self.stems)
        return Counter(s for word in plain.words(text) if (s := plain.stem(word.text, self.language)) in wanted)

    def matches(self, text: str) -> int:
        """How many times all of the keyphrase's words are in a sentence: the count of the rarest of them."""
        counts = self.counts(text)
        return min((counts[stem] for stem in self.stems), default=0)

    def share(self, text: str) -> float:
        """The share of the keyphrase's words that are in a text, 0..1."""
        return len(self.counts(text)) / len(self.stems) if self.stems else 0.0

    def exact_position(self, title: str) -> int | None:
        """The number of content words before the exact keyphrase in a title; None where it is not in it."""
        wanted = [word.text.casefold() for word in plain.words(self.text)]
        words = [word.text.casefold() for word in plain.words(title)]
        stop_words = for_language(self.language).stop_words
        for index in range(len(words) - len(wanted) + 1):
            if words[index : index + len(wanted)] == wanted:
                return sum(word not in stop_words for word in words[:index])
        return None


@dataclass(frozen=True)
class Density:
    """How densely a text uses a keyphrase. One use is all its words in one sentence, heading or table cell."""

    uses: int
    words: int
    most: float  # uses in 100 words that are not yet too many

    @staticmethod
    def of(document: Document, keyphrase: Keyphrase) -> Density:
        others = [block.text for block in document.blocks if block.kind in ("heading", "cell")]
        uses = sum(keyphrase.matches(text) for text in [*others, *(one.text for one in document.sentences)])
        return Density(uses, document.word_count, DENSITY_MAXIMUM[len(keyphrase.stems) > 1])

    @property
    def percent(self) -> float:
        return 100 * self.uses / self.words if self.words else 0.0

    @property
    def enough(self) -> int:
        return int(self.words * self.most / 100)

    @property
    def said(self) -> str:
        """How often it is used, and where that counts, without a stop."""
        uses = counted(self.uses, "time")
        return f"The text itself, title and description aside, has the keyphrase {uses} in {self.words:,} words"

    @property
    def evidence(self) -> str:
        return f"{self.percent:.2f} %"


@dataclass(frozen=True)
class SeoSubject(Subject):
    """A subject with its keyphrase; None when the brief has none, or where words are not parted."""

    settings: SeoSettings

    @cached_property
    def keyphrase(self) -> Keyphrase | None:
        keyphrase = Keyphrase(self.brief.keyphrase.strip(), self.language)
        return keyphrase if keyphrase.stems and self.words_of.parts_words else None

    @cached_property
    def matched(self) -> list[tuple[Sentence, int]]:
        """The sentences that hold the whole keyphrase, and how many times."""
        if self.keyphrase is None:
            return []
        counts = ((sentence, self.keyphrase.matches(sentence.text)) for sentence in self.document.sentences)
        return [(sentence, count) for sentence, count in counts if count]
