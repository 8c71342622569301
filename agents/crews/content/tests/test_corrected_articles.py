"""What is made of talk holds the figure that its writer put right, and says which one it was before."""

from __future__ import annotations

import pytest

from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.tests.test_corrections import mails, read
from agents.crews.content.types import Brief, ContentInputs, ContentOutput
from agents.crews.content.writer import WriterAgent


def written(source: str, words: int) -> ContentOutput:
    brief = Brief(topic="A dairy", source_material=source, target_words=words)
    return WriterAgent().run(Recorder(), ContentInputs(brief=brief))


@pytest.mark.parametrize("words", [40, 300])
def test_the_right_figure_stands_where_the_wrong_one_did_and_says_so(words: int) -> None:
    output = written(
        mails(
            "The splicing cost 14,800 euros, and the crane was another 2,100.",
            "",
            "One correction to what I wrote on Monday: the crane was 2,700, not 2,100. I had forgotten the second day.",
        ),
        words,
    )
    assert output.draft is not None
    assert "forgotten" not in output.draft.body
    assert (
        "- The splicing cost 14,800 euros, and the crane was another 2,700."
        " (Ewa Nowak, 3 March; corrected from 2,100)\n"
    ) in output.draft.body
    assert output.draft.body.count("2,100") == 1
    assert not [one for one in output.findings if one.rule.endswith("_left_out") and "2,100" in one.message]


def test_a_correction_that_says_too_little_gives_its_figure_to_what_it_corrects() -> None:
    output = written(mails("A set of hoops costs 77 euros.", "", "Forget the 77, it's 95 now."), 300)
    assert output.draft is not None
    assert "- A set of hoops costs 95 euros. (Ewa Nowak, 3 March; corrected from 77)" in output.draft.body
    assert "Forget" not in output.draft.body


def test_whoever_gives_in_takes_back_and_the_objection_stands() -> None:
    chat = (
        "[18/08/2025, 08:04:40] Gethin Rees: we lost 37 days to weather. 29 were wind\n"
        "[18/08/2025, 08:05:10] Osman Kaya: no mate, 19 were wind, 14 rain, 4 the road was shut\n"
        "[18/08/2025, 08:05:48] Gethin Rees: right, 19. I was looking at last year\n"
        "[18/08/2025, 08:09:21] Osman Kaya: From 5 to 11 we got two thirds of the hours done\n"
    )
    output = written(chat, 200)
    assert output.draft is not None
    assert "- We lost 37 days to weather. 19 were wind. (Gethin; corrected from 29)" in output.draft.body
    for kept in ("19 were wind, 14 rain, 4 the road was shut.", "From 5 to 11"):
        assert kept in output.draft.body
    for gone in ("29 were", "last year", "Right, 19", "08:05"):
        assert gone not in output.draft.body


@pytest.mark.parametrize(
    ("first", "later", "gone"),
    [
        (
            "The cellar holds 900 wheels.",
            "The cellar figure I sent you is out by a hundred: it holds 1,000 wheels.",
            "900 wheels",
        ),
        (
            "The cellar holds 900 wheels.",
            "On Monday I wrote 900 wheels for the cellar. That was nonsense, it is 1,000.",
            "900 wheels.",
        ),
        (
            "The cellar holds 900 wheels.",
            "My colleague tells me that the cellar holds 1,000 wheels and not 900.",
            "900 wheels.",
        ),
        ("The cellar holds 900 wheels.", "Update: the cellar holds 1,000 wheels now.", "900 wheels"),
        ("We started in 1987.", "It was 1978 that we started, not 1987.", "in 1987."),
        ("Our vet comes on Tuesdays.", "The vet comes on Thursdays, not on Tuesdays, sorry.", "on Tuesdays."),
        ("The rennet is from calves.", "I was wrong about the rennet, it is from a plant.", "from calves"),
        ("Salt is 2 per cent of the weight.", "Sorry! Salt is 3 per cent of the weight.", "2 per cent"),
    ],
)
def test_a_year_a_word_and_what_is_called_nonsense_go_as_well(first: str, later: str, gone: str) -> None:
    assert gone not in read(mails(first, "", later))


@pytest.mark.parametrize(
    "later", ["One correction: the crane was 2,700, not 2,100.", "Forget the 2,100, it's 2,700 now."]
)
def test_a_source_can_be_read_as_it_was_before_anything_was_taken_back(later: str) -> None:
    source = mails("The splicing cost 14,800 euros, and the crane was another 2,100.", "", later)
    brief = Brief(topic="A dairy", source_material=source)
    assert brief.source_material != source
    assert brief.uncorrected().casefold() == source.casefold()  # a capital where a sentence begins anew
    secret = mails("Between us, the crane was 2,100.", "", later)
    assert "Between us" not in Brief(topic="A dairy", source_material=secret).uncorrected()


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("We bake on Mondays.", "The shop is closed on Sundays, not on Mondays."),
        ("The barn burned in 1987.", "It was 1978 that we started."),
        ("The rennet is from calves.", "The vet was wrong about the rennet of the old dairy."),
        ("The cellar holds 900 wheels.", "It has to hold the damp all year."),
    ],
)
def test_what_is_said_of_another_thing_takes_nothing_away(first: str, later: str) -> None:
    source = mails(first, "", later)
    assert read(source) == source
