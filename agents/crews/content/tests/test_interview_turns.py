"""A turn of an interview stands whole, in its place and under its own question; what was put right is told as such."""

from __future__ import annotations

import pytest

from agents.crews.content.tests.interviews import SPRING, WEIGHTS, body_of, spoken, told
from agents.crews.content.types import Brief
from agents.crews.content.writing.asked import follows_up, without_name
from agents.crews.content.writing.credits import Person
from agents.crews.content.writing.printed import read_speech
from agents.crews.content.writing.question_heads import asks_by_itself
from agents.crews.content.writing.sources import read
from agents.crews.content.writing.units import Voice


def test_what_is_put_right_later_is_told_behind_what_was_wrong() -> None:
    source = spoken(
        ("How far in was he?", "Four hundred metres from the entrance, and a hundred and ten down."),
        ("How long did it take?", "Almost 39 hours from the call, and 84 people helped."),
        ("And the cave today?", "It is open.\n\nI must correct something: it isn't four hundred metres, it's 340."),
    )
    assert [text for _, text in told(source)][:2] == [
        "Four hundred metres from the entrance, and a hundred and ten down.",
        "I must correct something: it isn't four hundred metres, it's 340.",
    ]
    body = body_of(source)
    assert (
        "a hundred and ten down.” Later in the interview, Renshaw corrects this: “I must correct something: it isn't"
        in body
    )
    assert body.count("340") == 1


def test_a_figure_that_the_question_names_in_full_is_put_right_by_its_short_form() -> None:
    source = spoken(
        ("What did it cost?", "265,000 euros all in. The state paid a part of it."),
        ("Who swims here?", "Everybody from the village, from seven in the morning."),
        ("You mentioned the 265,000 euros?", "I have to correct myself there. I've got the sheet here. 265 was the "
         "offer. In the end it was 312,000."),
    )  # fmt: skip
    body = body_of(source)
    assert "a part of it.” Later in the interview, Renshaw corrects this: “I have to correct myself there." in body


def test_a_name_that_is_put_right_is_told_behind_the_wrong_one() -> None:
    source = spoken(
        ("When does it ring?", "The big bell rings every Tuesday evening at seven for the market."),
        ("Who pays?", "The council pays, and it never asked for a receipt."),
        ("Anything else?", "I said Tuesday, that was long ago. It's Wednesday now."),
    )
    assert [text for _, text in told(source)][1].startswith("I said Tuesday, that was long ago.")


def test_what_the_words_above_say_wrong_is_put_right_right_behind_them() -> None:
    asked = "".join(
        f"WEEKLY: {question}\n\nTELLER: {said}\n\n"
        for question, said in (
            ("What does an engineer do all day?", "Mostly I'm on the way, as seven lights are reached by boat."),
            ("What does it cost?", "About 310,000 pounds a year for all of them, with the boat."),
            ("What else?", "Yes, one correction. I said since 2009 in the mail. It was 2008."),
        )
    )
    intro = (
        "Rhona Teller, 52, has looked after eleven lights on the Skerra coast since 2009. Nobody has lived in any of"
        " them since 1994. We talked to her on the quay at Port Anlow, before the boat left for the north."
    )
    body = body_of(f"{intro}\n\n{asked}", topic="What an engineer of lights does")
    assert f"{intro}\n\nLater in the interview, Teller corrects this: “Yes, one correction. I said since 2009" in body
    assert body.count("2008") == 1


@pytest.mark.parametrize(
    "later",
    [
        "I always say that a clock needs 140 friends and one enemy.",  # nothing is set against it
        "We planned for 12 days, I said so to the press, and that was wrong.",  # a mistake, and no wrong figure
        "That was my mistake. Since then a second person signs the list.",
        "The honey bee isn't threatened, that's a mistake which I hear at every party.",
    ],
)
def test_whoever_speaks_of_a_mistake_takes_nothing_back(later: str) -> None:
    source = spoken(("How heavy is it?", WEIGHTS), ("What broke?", SPRING), ("What else?", f"It stood still. {later}"))
    assert [text for _, text in told(source)] == [WEIGHTS, SPRING, f"It stood still. {later}"]
    brief = Brief(topic="x", source_material=source)
    assert not brief.withheld


def test_a_turn_is_whole_or_not_there() -> None:
    long = " ".join(f"The {thing} was built in {year} and has stood still since." for thing, year in (
        ("gate", 1874), ("tower", 1875), ("bell", 1876), ("dial", 1877), ("crank", 1878), ("frame", 1879)
    ))  # fmt: skip
    units = [unit for unit in read(spoken(("What is there?", long), ("What broke?", SPRING))).units if unit.voice]
    assert len(units) > 2
    assert units[0].needs
    assert units[1].needs
    assert not units[-1].needs


def test_under_another_question_an_answer_has_its_own() -> None:
    turns = [
        (
            f"What does the {thing} cost?",
            f"{number} pounds a year, and the town pays for all of that without a word. " * 3,
        )
        for number, thing in enumerate(("bell", "dial", "rope", "gate", "lamp", "roof"), start=310)
    ]
    turns.insert(1, ("Tell me how exact it is.", "We keep it within a few seconds a week, if somebody looks after it."))
    body = body_of(spoken(*turns), target_words=400)
    for asked, said in turns:
        before = body.partition(said[:30])[0]
        assert before.rstrip("“ \n").endswith((asked, f"{asked.rstrip('.')}”, Renshaw says:", "says:")), asked
        assert asked.rstrip(".") in before


def test_an_echo_that_says_something_stays() -> None:
    said = "More than before. I don't ask where they came from."
    source = spoken(
        ("How heavy is it?", WEIGHTS), ("How many are you?", "We are forty-one."), ("More than before?", said)
    )  # fmt: skip
    assert [text for _, text in told(source)][-1].startswith("More than before.")


def test_an_answer_that_begins_with_a_count_keeps_it() -> None:
    source = spoken(("How many cracks are there?", "63. Most of them are harmless."), ("What broke?", SPRING))
    assert told(source)[0][1] == "63. Most of them are harmless."


def test_letters_with_stops_are_labels_of_a_talk() -> None:
    source = "Interview with Ann Lee, senior inspector\n\n" + "".join(
        f"Q. {asked}\nA. {said}\n"
        for asked, said in (("How heavy is it?", WEIGHTS), ("What broke?", SPRING), ("Who came?", "I came with Bo."))
    )
    assert told(source) == [("How heavy is it?", WEIGHTS), ("What broke?", SPRING), ("Who came?", "I came with Bo.")]


@pytest.mark.parametrize("text", ["A. Smith built it.\nA. Jones ran it.\n", "A. Iron\nB. Steel\nA. Oak\nB. Elm\n"])
def test_letters_with_stops_are_no_labels_elsewhere(text: str) -> None:
    assert not read_speech(text, "en").answers


def test_a_remark_stands_before_an_answer_that_takes_it_up() -> None:
    source = spoken(
        ("Some people have said you were too cautious.", "I would rather be called that than the other thing."),
        ("Some people climb it.", "The steps were measured in 1874 by the maker of the clock."),
        ("What broke?", SPRING),
    )
    body = body_of(source)
    assert "To the words “Some people have said you were too cautious”" in body
    assert "Some people climb it" not in body


@pytest.mark.parametrize("question", ["Really?", "And then?", "Per year?", "In a lay-by?"])
def test_a_word_that_keeps_somebody_talking_is_a_follow_up(question: str) -> None:
    assert follows_up(question, "en")


@pytest.mark.parametrize("question", ["Who pays?", "What comes next?", "And the fog?", "How's he doing?", "Why bees?"])
def test_a_short_question_about_something_else_is_none(question: str) -> None:
    assert not follows_up(question, "en")


def test_a_follow_up_is_folded_into_the_turn_before() -> None:
    source = spoken(
        ("How often do you climb up?", "Three times a week. It's 118 steps to the top."),
        ("And then?", "Then I wind. The heavy weight takes 140 turns."),
        ("What does it cost?", "12,600 pounds."),
        ("Per year?", "Per year. It's more than my rent."),
        ("Who signs the list?", "A second person does."),
        ("Really?", "Really. Mrs Dacre is stricter than I am."),
    )
    answers = read_speech(source, "en").answers
    assert [(one.asked, one.folded) for one in answers] == [
        ("How often do you climb up?", False), ("", True), ("What does it cost?", False), ("", True),
        ("Who signs the list?", False), ("", True),
    ]  # fmt: skip
    assert source[answers[-1].start : answers[-1].end].strip() == "Mrs Dacre is stricter than I am."


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("Ms Rao, how often does it happen?", "How often does it happen?"),
        ("So, Sunita, for those who've never been there: what is it?", "What is it?"),
        ("Last question: do you miss the diesel?", "Do you miss the diesel?"),
        ("How often does it happen, Ms Rao?", "How often does it happen?"),
        ("Raoul, how often?", "Raoul, how often?"),
        ("In winter, how often?", "In winter, how often?"),
    ],
)
def test_a_question_has_neither_address_nor_announcement(asked: str, plain: str) -> None:
    assert without_name(asked, [Person("Sunita Rao")], "en") == plain


@pytest.mark.parametrize(
    ("question", "heads"),
    [
        ("What does a birth cost, and who pays?", True),
        ("And how do you begin?", True),
        ("In which year was the clock built?", True),
        ("Where does one freeze 380 metres of files?", True),
        ("What colour are my eyes?", False),
        ("The squeeze, it's now open?", False),
        ("And somebody with an allergy?", False),
        ("How did the patient take that, the delay?", False),
        ("The clock stood still. What happened to the clock?", False),
        ("What does the town hear of all this?", False),
    ],
)
def test_a_heading_is_one_whole_question_that_nobody_puts(question: str, heads: bool) -> None:
    assert asks_by_itself(Voice("Ann Lee", question=question), "en") is heads


MORE = "It went on like that for a whole year, and nobody in the village said a word about any of it to us."


def test_a_heading_of_the_source_that_addresses_somebody_is_a_question_below_the_one_before() -> None:
    source = "# Shop\n\n**Interview: Dario Fenn**\n\nMarta Iven chairs it. Piet Haas keeps the books.\n\n" + "".join(
        f"### {asked}\n\n**{name}:** {said} {MORE}\n\n"
        for asked, name, said in (
            ("How did you get the idea?", "Marta Iven", "From anger, as the last shop closed in 2019."),
            ("Mr Haas, you were against it at first. Why?", "Piet Haas", "Because I can count, and we lost money."),
            ("What went wrong?", "Marta Iven", "We threw away a third of the vegetables in summer."),
            ("And what else?", "Piet Haas", "We opened from eight to six like a proper shop."),
        )
    )
    body = body_of(source, topic="How a shop came back")
    assert "Asked “You were against it at first. Why?”, Haas says" in body
    assert "Mr Haas" not in body
    assert "Dario Fenn" not in body
    assert "# And what else?" not in body
    assert "# What went wrong?" in body


def test_the_label_of_whoever_asks_is_no_part_of_the_question() -> None:
    source = "# Bees\n\n*Jonas Ebbet keeps bees. We asked him three things.*\n\n" + "".join(
        f"**HERALD: {asked}**\n\nJONAS EBBET: {said}\n\n"
        for asked, said in (
            ("Mr Ebbet, do we need bees?", "I doubt it, as wild bees are threatened and honey bees are not."),
            ("How much honey is there?", "We had 190 kilos in 2024, as it rained on the limes."),
            ("What kills them?", "I lost seven colonies to a mite, as I treated them too late."),
        )
    )
    assert [question for question, _ in told(source)] == [
        "Do we need bees?", "How much honey is there?", "What kills them?",
    ]  # fmt: skip
