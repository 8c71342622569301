"""Whose words a text quotes: each sentence of a turn, given to its speaker by machine, then to everybody else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from agents.crews.content.facts.known import Known
from agents.crews.content.facts.passages import passages_of, sentences_of
from agents.crews.content.tests.judging import stays
from agents.crews.content.tests.measured import kinds_texts
from agents.crews.content.text import count_words

TEXTS = {name: str(getattr(kinds_texts, name)) for name in ("INTERVIEW", "MAILS", "CHAT")}
KNOWN = {name: Known([text], "en") for name, text in TEXTS.items()}
RELEASE = Known([kinds_texts.RELEASE], "en")


def said(name: str) -> Iterator[tuple[str, str]]:
    """What stands in a text's turns, sentence by sentence, with who says it."""
    for passage in passages_of(TEXTS[name], "en"):
        for sentence in sentences_of(passage, "en"):
            plain = " ".join(sentence.text.split())
            if passage.by and count_words(plain) > 2 and plain.endswith(".") and '"' not in plain:
                yield plain[:-1], passage.by


FORMS = ("“{said},” says {who}.", "{who} says: “{said}.”", "“{said},” {who} explained.")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", TEXTS)
def test_what_somebody_said_word_for_word_may_be_quoted(name: str, form: str) -> None:
    told = list(said(name))
    assert len(told) > 10
    for part in (slice(None), slice(-1, None)):  # the whole name, and its last word
        lines = [form.format(said=words, who=" ".join(by.split()[part])) for words, by in told]
        assert [line for line in lines if not stays(KNOWN[name], line)] == []


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", TEXTS)
def test_nobody_else_is_given_the_words(name: str, form: str) -> None:
    told = list(said(name))
    people = sorted({by for _, by in told})
    people += ["Jonas Feld"] if name == "INTERVIEW" else []
    repeated = {words for words, _ in told if len({by for other, by in told if other == words}) > 1}
    lines = [
        form.format(said=words, who=who) for words, by in told for who in people if who != by and words not in repeated
    ]
    assert len(lines) > 20
    assert [line for line in lines if stays(KNOWN[name], line)] == []


@pytest.mark.parametrize(
    "line",
    [
        "“We insisted on rail for everything,” said Murat Aydin.",
        "“We recover 92 percent of the lithium,” said Murat Aydin.",
        "“The company did not like it, but it signed,” said the mayor.",
        "“A court dismissed their complaint in 2023,” said Murat Aydin.",
        "“It reached 92 percent,” said Nadia Belhadj.",
    ],
)
def test_what_is_cut_short_changed_or_nobodys_is_refused(line: str) -> None:
    assert not stays(RELEASE, line)


@pytest.mark.parametrize(
    "line",
    [
        "“It reached 71 percent,” said Nadia Belhadj.",
        "“The company did not like it, but it signed,” said Aydin.",
        "“We recover 92 percent of the lithium, and we do it without acid,” said the chief executive.",
    ],
)
def test_the_second_sentence_of_a_quotation_is_its_speakers(line: str) -> None:
    assert stays(RELEASE, line)


def test_a_mail_is_its_senders_and_what_it_quotes_is_not() -> None:
    known = Known(
        [
            "From: Ada Holm <ada@a.example>\nTo: Tom Vik <tom@b.example>\nSubject: Roof\n\n"
            "The roof leaks in two places. We called a firm.\n\n"
            "> On 3 May 2024, Tom Vik wrote:\n> The cellar is dry. The roof is not mine.\n"
        ],
        "en",
    )
    assert stays(known, "“We called a firm,” writes Ada Holm.")
    assert not stays(known, "“We called a firm,” writes Tom Vik.")
    assert not stays(known, "“The cellar is dry,” writes Ada Holm.")
