"""Readability rules at their thresholds, slips, and the Content Quality agent."""

from __future__ import annotations

import pytest

from agents.crews.content.quality import QualityAgent
from agents.crews.content.rules import quality_language, quality_readability
from agents.crews.content.rules.quality_language import QualitySettings
from agents.crews.content.rules.quality_readability import has_transition, is_passive
from agents.crews.content.scoring import Subject
from agents.crews.content.tests.outcomes import named, places, points, words
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs, ContentOutput, Draft


def subject(body: str, language: str = "en", source: str = "") -> Subject:
    draft = Draft(body=body)
    brief = Brief(topic="t", language=language, source_material=source, target_words=1)
    return Subject(ContentInputs(brief=brief, draft=draft), draft, QualitySettings())


def run(body: str, language: str = "en", source: str = "") -> ContentOutput:
    return QualityAgent().run(Recorder(), subject(body, language, source).inputs)


def mix(one: str, times: int, other: str, of: int) -> str:
    return " ".join([one] * times + [other] * (of - times))


@pytest.mark.parametrize(("number", "expected"), [(300, 9), (301, 6), (350, 6), (351, 3)])
def test_words_between_subheadings(number: int, expected: int) -> None:
    assert points(quality_readability.sections(subject(f"## Heading\n\n{words(number)}"))) == expected
    assert points(quality_readability.sections(subject(f"{words(number)}\n\n## Heading\n\nText."))) == expected


@pytest.mark.parametrize(("number", "expected"), [(300, 9), (301, 2)])
def test_a_text_without_subheadings(number: int, expected: int) -> None:
    assert points(quality_readability.sections(subject(words(number)))) == expected


@pytest.mark.parametrize(("number", "expected"), [(150, 9), (151, 6), (200, 6), (201, 3)])
def test_paragraph_length(number: int, expected: int) -> None:
    assert points(quality_readability.paragraphs(subject(f"Short one.\n\n{words(number)}"))) == expected


@pytest.mark.parametrize(("long", "of", "expected"), [(5, 20, 9), (6, 20, 6), (7, 20, 3), (0, 20, 9)])
def test_the_share_of_long_sentences(long: int, of: int, expected: int) -> None:
    body = mix(f"W{words(21)[1:]}.", long, f"W{words(20)[1:]}.", of)
    assert points(quality_readability.sentence_length(subject(body))) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The cat is here. The dog is there. The bird sings well today.", 3),
        ("The cat is here. A dog is there. The bird sings. The end of it.", 9),
        ("The cat is here. “The dog” is there.\n\nThe bird sings well today.", 3),
        ("- The cat is here.\n- The dog is there.\n- The bird sings well today.", 9),
    ],
)
def test_sentences_that_begin_alike(body: str, expected: int) -> None:
    assert points(quality_readability.sentence_starts(subject(body))) == expected


@pytest.mark.parametrize(
    ("sentence", "passive"),
    [
        ("The cake was eaten.", True),
        ("The cake was quickly eaten.", True),
        ("It has not yet been delivered.", True),
        ("They got hurt.", True),
        ("It's made here.", True),
        ("She was a baker who painted.", False),
        ("He is interested in it.", False),
        ("They need indeed a hundred.", False),
        ("She walked home.", False),
        ("It is good, and he painted it.", False),
        ("Reliability was mixed.", False),
    ],
)
def test_passive_voice_is_recognised(sentence: str, passive: bool) -> None:
    assert is_passive(sentence) is passive


@pytest.mark.parametrize(("passives", "expected"), [(2, 9), (3, 6), (4, 3)])
def test_the_share_of_passive_sentences(passives: int, expected: int) -> None:
    assert points(quality_readability.passive(subject(mix("It was eaten.", passives, "We ate it.", 20)))) == expected


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("However, we go.", True),
        ("We go, for\nexample, home.", True),
        ("Either we go or we stay.", True),
        ("The howevers go home.", False),
        ("We go home.", False),
    ],
)
def test_transition_words_are_recognised(sentence: str, found: bool) -> None:
    assert has_transition(sentence) is found


@pytest.mark.parametrize(("number", "expected"), [(30, 9), (29, 6), (20, 6), (19, 3)])
def test_the_share_of_sentences_with_transition_words(number: int, expected: int) -> None:
    body = mix("However, we go.", number, "We go home.", 100)
    assert points(quality_readability.transition_words(subject(body))) == expected


def test_transition_words_are_asked_of_two_hundred_words() -> None:
    assert quality_readability.transition_words(subject("We go home now. " * 49)) is None
    assert quality_readability.transition_words(subject("We go home now. " * 50)) is not None


@pytest.mark.parametrize(("number", "present"), [(49, False), (50, True)])
def test_text_presence(number: int, present: bool) -> None:
    body = "# An outline\n\n## Of headings that say what is to come, and nothing more\n\n"
    assert (quality_readability.text_presence(subject(body + "a" * number)) is None) is present


def test_flesch_follows_its_published_formula() -> None:
    verdict = quality_readability.flesch(subject("The cat sat on the mat and the dog sat on the red bed."))
    assert verdict is not None  # 14 words of one syllable, one sentence: 206.835 - 1.015 * 14 - 84.6 = 108.025
    assert verdict.metrics["flesch"] == pytest.approx(108.0)
    assert verdict.metrics["grade"] == pytest.approx(1.7)  # 0.39 * 14 + 11.8 - 15.59 = 1.67


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("We saw the the cat.", "We saw the cat."),
        ("We saw the\nthe cat.", "We saw the cat."),
        ("We saw the the the cat.", "We saw the the the cat."),
        ("The cat saw the the cat.", "The cat saw the cat."),
        ("We took a tuk tuk to the the sea.", "We took a tuk tuk to the sea."),
        ("He had had it. That that is, is.", "He had had it. That that is, is."),
        ("Duran Duran and `the the` and “the the”.", "Duran Duran and `the the` and “the the”."),
        ("What it is is clear.", "What it is is clear."),
        ("The **the** cat.", "The **the** cat."),
        ("The answer: no. No!", "The answer: no. No!"),
    ],
)
def test_repeated_words_are_taken_out_where_that_is_safe(body: str, expected: str) -> None:
    draft = run(body).draft
    assert (draft.body if draft else body).replace("\n", " ") == expected.replace("\n", " ")


def test_a_repeated_number_is_left_to_people() -> None:
    output = run("We have two two cats at home now.")
    assert output.draft is None
    assert not output.edits[0].safe


@pytest.mark.parametrize(
    ("body", "language", "expected"),
    [
        ("One  two , three !", "en", "One two, three!"),
        ("Hard break  \nhere.", "en", "Hard break  \nhere."),
        ("Code `a  b` and 5 .5 now", "en", "Code `a  b` and 5 .5 now"),
        ("Vraiment ! Oui  non.", "fr", "Vraiment ! Oui non."),
        ("| a  b | c |\n|---|---|\n| d | e |\n", "en", "| a b | c |\n|---|---|\n| d | e |\n"),
    ],
)
def test_spaces_are_tidied(body: str, language: str, expected: str) -> None:
    draft = run(body, language).draft
    assert (draft.body if draft else body) == expected


def test_repeated_sentences_are_found_across_formatting() -> None:
    body = "We like the big red house. Yes.\n\n**We** like the big red house!"
    (finding,) = places(run(body), "quality.repeated_sentences")
    assert finding.start == body.index("**We**") + 2


def test_a_summary_may_repeat_the_sentences_of_the_text() -> None:
    body = "## Key points\n\n- We like the big red house.\n\n## Houses\n\nWe like the big red house. Yes."
    assert places(run(body), "quality.repeated_sentences") == []
    again = body + "\n\nWe like the big red house."
    assert [finding.start for finding in places(run(again), "quality.repeated_sentences")] == [len(body) + 2]


def test_of_many_findings_of_one_kind_the_first_are_shown_and_the_rest_counted() -> None:
    output = run("This one goes without saying, as we can all see here today. " + "It was eaten by the the cat. " * 20)
    passive = places(output, "quality.passive_voice")
    assert len(passive) == 9
    assert passive[-1].message == "And 12 more like these."


def test_the_summary_says_the_gravest_thing_and_how_many_more_there_are() -> None:
    assert run("We like the big red house, and we like the cat.\n\nYes.").summary == "Scored 100: nothing to change."
    assert run("It was eaten by the cat and it was seen by the dog.\n\nIt was eaten.").summary == (
        "Scored 94: 2 of 2 sentences are in the passive voice, which is too many."
    )


@pytest.mark.parametrize(
    ("word", "suggestion"),
    [
        ("receive", None),
        ("recieve", "receive"),
        ("occured", "occurred"),
        ("snoozetastic", ""),
        ("don't", None),
        ("profile's", None),
    ],
)
def test_spelling_knows_common_words_and_slips(word: str, suggestion: str | None) -> None:
    assert quality_language.misspelling(word) == suggestion


def test_names_codes_and_words_of_the_sources_are_not_misspelt() -> None:
    body = "Snoozetastic Xqzw and `xqzwv` and abc12xqz and florbish things at https://xqzwk.io today."
    assert places(run(body, source="The florbish sort."), "quality.spelling") == []
    assert len(places(run(body), "quality.spelling")) == 1


def test_usage_notes_point_at_the_words_they_mean() -> None:
    body = "😀 Well, **we** know it.\n\nIt goes without saying that this helps."
    notes = places(run(body), "quality.usage")
    assert [body[note.start : note.end] for note in notes] == ["It goes without saying"]


def test_numbers_are_compared_with_the_sources() -> None:
    verdict = quality_language.unsourced_numbers(subject("It grew 12 % to 40 units.", source="Growth: twelve percent."))
    assert verdict is not None
    assert verdict.findings[0].evidence == "40"
    assert quality_language.unsourced_numbers(subject("It grew 12 %.")) is None


@pytest.mark.parametrize(
    ("number", "of_words", "expected"), [(0, 10, 9), (1, 10, 6), (2, 999, 3), (2, 1000, 6), (3, 1000, 3)]
)
def test_slips_are_weighed_by_the_length_of_the_text(number: int, of_words: int, expected: int) -> None:
    assert quality_language.slip_points(number, of_words) == expected


def test_other_languages_run_what_applies_and_say_what_did_not() -> None:
    output = run(
        "Das ist ein Satz, der etwas länger ist als fünfzig Zeichen. Die die das lesen, nicken.", language="de"
    )
    assert "passive voice" in named(output, "quality.language")[0].message
    assert named(output, "quality.sentence_length")
    assert not named(output, "quality.flesch")
    assert output.draft is None


@pytest.mark.parametrize(
    "body", ["", "# Only a heading", "```\nthe the\n```", "| a |\n|---|\n", "<!-- the the -->", "😀😀"]
)
def test_odd_and_empty_texts_do_not_fail(body: str) -> None:
    output = run(body)
    assert output.draft is None
    assert named(output, "quality.text_presence")


def test_fifty_thousand_words_are_measured() -> None:
    body = "\n\n".join(f"## Part {number}\n\n" + "However, we like the cat a lot. " * 8 for number in range(880))
    output = run(body)
    assert output.metrics["sentences"] == 7040
    assert output.score is not None


def test_the_score_after_edits_is_never_lower_than_without_them() -> None:
    body = "We saw the the cat , and  the dog. It was seen by them too, however. " * 5
    inputs = subject(body).inputs
    without = inputs.model_copy(update={"settings": {"apply_safe_edits": False}})
    kept, edited = QualityAgent().run(Recorder(), without), QualityAgent().run(Recorder(), inputs)
    assert kept.draft is None
    assert edited.draft is not None
    assert edited.score is not None
    assert kept.score is not None
    assert edited.score > kept.score
    assert all(edit.safe for edit in edited.edits)


def test_two_runs_of_one_input_give_one_output() -> None:
    body = "We saw the the cat , and it was eaten. It goes without saying."
    assert run(body) == run(body)
