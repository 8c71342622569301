"""Sentences, words and stems, and where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.crews.content.text import content_words, count_words, sentences, stem, stems, words


def split(text: str, language: str = "en") -> list[str]:
    return [span.text for span in sentences(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("It cost 3.5 euros. Fine.", ["It cost 3.5 euros.", "Fine."]),
        ("Bring tools, e.g. Allen keys. Go.", ["Bring tools, e.g. Allen keys.", "Go."]),
        ("Dr. J. Smith paid. She left.", ["Dr. J. Smith paid.", "She left."]),
        ("See No. 5 and Fig. 2. Then go.", ["See No. 5 and Fig. 2.", "Then go."]),
        ("It takes vitamin C. The rest is easy.", ["It takes vitamin C.", "The rest is easy."]),
        ("We saw the U.S. Senate. We left.", ["We saw the U.S. Senate.", "We left."]),
        ('"Really?" he asked. She left.', ['"Really?" he asked.', "She left."]),
        ("He said “Stop.” She stopped.", ["He said “Stop.”", "She stopped."]),
        ("Wait... what? The end… Or not.", ["Wait... what?", "The end…", "Or not."]),
        ("Proved.[1] Next (see below). Done", ["Proved.[1]", "Next (see below).", "Done"]),
        ("Sales of tea rose. iPhones fell? No.", ["Sales of tea rose.", "iPhones fell?", "No."]),
        (
            "It reached 4.58 m. Seepage came. It makes 38 l/h. Engines run.",
            ["It reached 4.58 m.", "Seepage came.", "It makes 38 l/h.", "Engines run."],
        ),
        (
            "It is 6 ft. The wall holds 12 kg. Ft. Worth is 5 m. wide.",
            ["It is 6 ft.", "The wall holds 12 kg.", "Ft. Worth is 5 m. wide."],
        ),
        ("In 5 z. B. Haus. By 2 p. Smith went.", ["In 5 z. B. Haus.", "By 2 p.", "Smith went."]),
        ("日本語です。次の文です。", ["日本語です。", "次の文です。"]),
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_bullets_headings_blank_lines_and_short_lines_end_a_sentence() -> None:
    text = "# A heading\nShort line\nAnother\n\n- one item\n- two items\n1. first\n> quoted"
    assert split(text) == ["A heading", "Short line", "Another", "one item", "two items", "first", "quoted"]


def test_a_line_wrapped_by_an_editor_goes_on_in_the_next() -> None:
    assert split("This line was wrapped by an editor at about\nseventy characters. It ends here.") == [
        "This line was wrapped by an editor at about\nseventy characters.",
        "It ends here.",
    ]


def test_an_unknown_language_still_splits_and_keeps_its_short_forms_together() -> None:
    assert split("Es gibt z. B. Brot. Dann Käse.", "xx") == ["Es gibt z. B. Brot.", "Dann Käse."]


def test_an_ordinal_ends_no_sentence_where_it_is_written_with_a_point() -> None:
    assert split("Seit dem 4. September ist es so. Im Jahr 2023. Dann nicht.", "de") == [
        "Seit dem 4. September ist es so.",
        "Im Jahr 2023.",
        "Dann nicht.",
    ]
    assert split("We had 4. Then none.", "en") == ["We had 4.", "Then none."]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", "\u00a0" * 40, ".\u00a0" * 30, "\r\n", "# ", "- "])
def test_text_without_sentences_does_no_harm(text: str) -> None:
    for span in sentences(text):
        assert span.text == text[span.start : span.end]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from('aB1 .!?…"“”\n\t-#>*|()e\u0301é😀。字'), max_size=80))
def test_spans_are_ordered_apart_and_hold_their_own_text(text: str) -> None:
    for found in (sentences(text), words(text)):
        last = 0
        for span in found:
            assert last <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.text
            last = span.end


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from('abC .!?"“”\n-'), max_size=80))
def test_no_letter_is_lost_between_sentences(text: str) -> None:
    held = {place for span in sentences(text) for place in range(span.start, span.end)}
    assert all(place in held for place, letter in enumerate(text) if letter.isalnum())


def test_words_keep_apostrophes_hyphens_figures_and_combining_marks() -> None:
    found = [word.text for word in words("don’t re-use e\u0301te\u0301, 1,200 or 3.5 हिन्दी 😀 'quoted'")]
    assert found == ["don’t", "re-use", "e\u0301te\u0301", "1,200", "or", "3.5", "हिन्दी", "quoted"]


def test_offsets_count_code_points() -> None:
    assert words("😀 tea")[0].start == 2


def test_stems_bring_forms_of_a_word_together() -> None:
    assert stem("Repairs") == stem("repairing") == stem("repaired")
    assert stem("Häuser", "de") == stem("Hauses", "de-AT")
    assert stem("Слово", "xx") == "слово"


def test_content_words_leave_out_stop_words_of_a_known_language_only() -> None:
    assert [word.text for word in content_words("The host isn’t in the room")] == ["host", "room"]
    assert len(content_words("The host", "xx")) == 2
    assert stems("The running hosts") == ["run", "host"]


def test_fifty_thousand_words_are_split_and_counted() -> None:
    text = "A short sentence of seven words here. " * 7_200
    assert len(sentences(text)) == 7_200
    assert count_words(text) == 7 * 7_200
    assert len(sentences("word " * 50_000)) == 1


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("東京の小さなパン屋", 5),
        ("麦の音は2018年に開店した。", 6),  # nine letters and a year
        ("ภาษาไทย", 2),
        ("two words", 2),
        ("", 0),
        ("한국어 단어", 2),
    ],
)
def test_words_are_counted_by_their_letters_where_no_spaces_part_them(text: str, number: int) -> None:
    assert count_words(text) == number
