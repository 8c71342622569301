"""A source about something else is not printed, and told; one that speaks of its topic in other words is used."""

from __future__ import annotations

import re
from typing import Any

import pytest

from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs, ContentOutput
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.coverage import coverage

CLOCKS: dict[str, Any] = {
    "topic": "How a clockmaker restores tower clocks in parish churches",
    "keyphrase": "tower clock restoration",
    "keywords": ["bell hammers", "winding", "costs"],
    "target_words": 300,
}
POOL = """# The new filter in the swimming baths

The baths in Odell Street were closed from 4 to 29 March for a new sand filter. The old one was from 1988
and lost about three cubic metres of water with every backwash. The new one, of glass beads, loses one.

Sixty lockers were painted at the same time, and the children's basin got a handrail. The lifeguards had
asked for it since a boy slipped there in 2021.

The whole work came to 184,000 euros, of which the council paid two thirds. Season tickets were made longer
by four weeks. In the first month after the opening 2,900 swimmers came, a few more than in the year before.
The water is now clear enough to read the depth marks from the far end, and the chlorine could be lowered by
a fifth. Only the showers disappoint, whose mixers still have to be turned twice.
"""
RELEVANT = """A tower clock restoration begins with three days of looking. The clockmaker takes the hands off first and
weighs the bell hammers."""
BEES: tuple[dict[str, Any], str] = (
    {
        "topic": "What neighbours should know before they keep bees on a flat roof",
        "keyphrase": "urban beekeeping",
        "keywords": ["swarms", "law"],
    },
    """We have had four hives above the print works since 2019. A colony flies two to three miles, so nobody below
notices where it feeds. In May the old queen leaves with half of them, and one has to be there with a box.
The landlord wanted a letter from the insurers, who asked for a rail of 1.1 metres. Each box gave 14 kilos
of honey last year. The wind up there is the real trouble, and we strap everything down from October. Two
people looked after it in the first year, and there are seven now. The caretaker was stung once and has come
up for a spoonful ever since. Every second frame is dated in pencil.""",
)
PAINTINGS: tuple[dict[str, Any], str] = (
    {
        "topic": "How a mid-sized museum protects its paintings from damp",
        "keyphrase": "humidity control in galleries",
        "keywords": ["canvas", "climate"],
    },
    """The two rooms on the river side were at 71 % in the summer of 2022, and the frames began to open at the
corners. Since then a machine in the cellar takes nine litres of water from the air each night. The pictures
hang on battens so that air can pass behind them. A conservator reads the loggers on Mondays. The oldest
panel, from 1640, was moved to the inner wall. In all it cost 38,000 pounds, and the readings have not left
48 to 55 % since. Schools come in groups of fifteen at most, since thirty coats on a wet day put up the
figure by four points.""",
)
TYRES: tuple[dict[str, Any], str] = (
    {
        "topic": "Why our depot sends buses out on recaps instead of new tyres",
        "keyphrase": "retreaded tyres",
        "keywords": ["safety", "saving"],
    },
    """A casing from a good maker can be given a second and a third life. The works in Hull buffs off what is left
of the tread, looks at the cords with an ultrasound head, and cures new rubber on it. We pay 190 pounds for
one and 410 for a new one. Of 640 that we fitted in 2023 two came off, both after a kerb. Drivers noticed no
difference in the wet. Front axles still get new ones, as the rules of our insurers want it. The men in the
yard read the pressure every Friday, and chalk the date on the wall. A lorry takes the worn ones away on
Tuesdays and brings back what is ready.""",
)
CANTEEN: tuple[dict[str, Any], str] = (
    {
        "topic": "How a school kitchen cut leftovers",
        "keyphrase": "food waste in school canteens",
        "keywords": ["portions", "pupils"],
    },
    """On Mondays we weighed what came back on the plates: 96 grams for each child in September. The cooks let the
children say small or large at the counter, and put the salad first. By March it was 51 grams. Fish days
stayed worst. A pig farmer in Lydd had taken the bins and now comes half as often. We saved 4,100 pounds in
two terms, which went into better bread, and the queue is shorter because nobody argues about peas. The
scales stand beside the hatch, where anybody can read them. In year four the girls drew the curve and hung
it in the hall.""",
)
OTHER_WORDS = (BEES, PAINTINGS, TYRES, CANTEEN)


def written(**fields: Any) -> ContentOutput:
    output = WriterAgent().run(Recorder(), ContentInputs(brief=Brief(**{**CLOCKS, **fields})))
    assert isinstance(output, ContentOutput)
    return output


def body(output: ContentOutput) -> str:
    assert output.draft is not None
    return output.draft.body


def told(output: ContentOutput, rule: str = "writer.off_topic") -> list[str]:
    return [finding.message for finding in output.findings if finding.rule == rule]


def test_a_source_about_something_else_is_not_printed() -> None:
    output = written(source_material=POOL)
    assert "filter" not in body(output)
    assert "> **Needed:**" in body(output)
    assert [line for line in body(output).splitlines() if line[:1] == "#"] == [
        "## Bell hammers",
        "## Winding",
        "## Costs",
    ]
    assert output.draft is not None
    assert "baths" not in f"{output.draft.title} {output.draft.meta_description}"


def test_it_is_told_what_the_source_seems_to_be_about() -> None:
    output = written(source_material=POOL)
    (message,) = told(output)
    assert "something else, “The new filter in the swimming baths”, and not about “How a clockmaker" in message
    assert told(output, "writer.not_taken_up") == []
    (message,) = told(written(source_material=POOL.split("\n", 2)[2]))  # without its title
    assert re.search("something else, “[^”]+”, “[^”]+” and “[^”]+”, and not", message)


def test_the_form_says_the_same() -> None:
    reach = coverage(Brief(**CLOCKS, source_material=POOL))
    assert reach.message.startswith("The source material seems to be about something else: “The new filter")
    assert reach.outline_only


def test_the_one_paragraph_on_the_topic_is_used_and_the_rest_is_not() -> None:
    output = written(source_material=f"{RELEVANT}\n\n{POOL}")
    assert " ".join(RELEVANT.split()) in body(output)
    assert "lockers" not in body(output)
    assert "words of your sources seem to be about something else" in told(output)[0]
    reach = coverage(Brief(**CLOCKS, source_material=f"{RELEVANT}\n\n{POOL}"))
    assert "The rest seems to be about something else" in reach.message


@pytest.mark.parametrize(("asked", "source"), OTHER_WORDS)
def test_a_source_that_speaks_of_its_topic_in_other_words_is_used(asked: dict[str, Any], source: str) -> None:
    output = written(**{**asked, "source_material": source, "target_words": 110})
    assert told(output) == []
    assert "> **Needed:**" not in body(output)


@pytest.mark.parametrize(("asked", "source"), OTHER_WORDS[1:])
def test_the_same_source_is_not_used_for_a_brief_of_another_trade(asked: dict[str, Any], source: str) -> None:
    assert told(written(source_material=source)) != []


def test_a_brief_of_few_or_common_words_refuses_nothing() -> None:
    output = written(topic="What we learned", keyphrase="", keywords=["people"], source_material=POOL, target_words=120)
    assert told(output) == []
    assert "filter" in body(output)


def test_what_people_say_to_one_another_stays_together() -> None:
    talk = "\n\n".join(
        f"Q: {question}\nA: {answer}"
        for question, answer in (
            (
                "Where do you begin with a clock in a church?",
                "With the weights. They hang on ropes nobody has looked at.",
            ),
            ("And then?", "I drink tea with the sexton. He knows which days the thing stops, and in which weather."),
            (
                "What do people get wrong?",
                "They oil. Oil binds dust, and dust grinds brass away. I wash and leave it dry.",
            ),
            ("How long does it last?", "Forty years, if somebody goes up twice a year and looks at the bolts."),
        )
    )
    assert told(written(source_material=f"Interview with Ilse Brandt\n\n{talk}")) == []
