"""Interviews: who speaks is kept, what was asked gives short answers their sense, and the head is no text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.crews.content.document import Document
from agents.crews.content.evidence import Evidence, quotations
from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs, ContentOutput
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.interview import read_interviews
from agents.crews.content.writing.sources import read

HEAD = """Interview with Dr. Mira Sand, keeper of the lighthouse at Holm
Recorded 12 March 2026, 22:10. Interviewer: Joel Katz (JK). Transcript unedited.
"""
TURNS = [
    ("JK", "OK so it's recording. Can you say who you are?"),
    ("MS", "Sure. I'm Mira Sand, I keep the lighthouse here."),
    ("JK", "How many steps are there?"),
    ("MS", "Two hundred and twelve."),
    ("JK", "Wow. And what does the lamp cost?"),
    ("MS", "The lamp takes 140 watts, which is less than our kettle. We paid 900 euros for it. [laughs] I like it."),
    ("JK", "Right."),
    ("MS", "The old lamp burned 38 litres of oil a night. Nobody wants that back, um, today."),
    ("JK", "And the fog?"),
    ("MS", "Nine miles, no more."),
    ("JK", "Do you ever sleep?"),
    ("MS", "No. I sleep in the morning, like a baker."),
]
SHAPES = {
    "initials": "{name}: {text}",
    "initials with stops": "{name}.: {text}",
    "bold": "**{name}:** {text}",
    "bold before the colon": "**{name}**: {text}",
    "dash": "{name} — {text}",
    "alone": "{name}:\n{text}\n",
    "with times": "[00:01:02] {name}: {text}",
    "bullets": "- {name}: {text}",
    "capitals": "{name}: {text}",
    "names": "{name}: {text}",
    "questions": "{name}: {text}",
    "roles": "{name}: {text}",
}
CALLED = {
    "initials with stops": ("J.K", "M.S"),
    "capitals": ("KATZ", "SAND"),
    "names": ("Joel Katz", "Mira Sand"),
    "questions": ("Q", "A"),
    "roles": ("Interviewer", "Sand"),
}


def interview(shape: str = "initials", head: str = HEAD) -> str:
    asks, answers = CALLED.get(shape, ("JK", "MS"))
    names = {"JK": asks, "MS": answers}
    return f"{head}\n" + "\n".join(SHAPES[shape].format(name=names[who], text=text) for who, text in TURNS) + "\n"


def written(source: str, **more: object) -> ContentOutput:
    fields: dict[str, object] = {"topic": "The lighthouse of Holm", "target_words": 90, "source_material": source}
    return WriterAgent().run(Recorder(), ContentInputs(brief=Brief.model_validate({**fields, **more})))


def body_of(source: str, **more: object) -> str:
    output = written(source, **more)
    assert output.draft is not None
    return output.draft.body.partition("\n\n## ")[0]


ARTICLE = """In an interview on 12 March 2026, Dr. Mira Sand, keeper of the lighthouse at Holm, speaks about the \
lighthouse of Holm.

Asked “How many steps are there?”, Sand says: “Two hundred and twelve.”

“The lamp takes 140 watts, which is less than our kettle,” says Sand. “We paid 900 euros for it. … I like it.” \
Sand adds: “The old lamp burned 38 litres of oil a night. Nobody wants that back … today.”

On the fog, Sand says: “Nine miles, no more.”

Asked “Do you ever sleep?”, Sand says: “No. I sleep in the morning, like a baker.”"""


@pytest.mark.parametrize("shape", SHAPES)
def test_an_answer_is_its_speakers_however_the_labels_are_written(shape: str) -> None:
    assert body_of(interview(shape)) == ARTICLE


def test_every_sentence_comes_from_its_answer_and_its_question() -> None:
    source = interview()
    output = written(source)
    assert output.draft is not None
    told = {output.draft.body[one.start : one.end]: source[one.source_start : one.source_end] for one in output.trace}
    assert told["“The lamp takes 140 watts, which is less than our kettle,” says Sand."] == (
        "The lamp takes 140 watts, which is less than our kettle."
    )
    asked = next(there for here, there in told.items() if here.startswith("Asked “How many steps"))
    assert asked == "How many steps are there?\nMS: Two hundred and twelve."
    document = Document.parse(output.draft.body)
    for sentence in document.sentences[1:]:  # the first says what it is about
        inside = [one for one in output.trace if one.start <= sentence.start and sentence.end <= one.end]
        assert inside or document.blocks[sentence.block].quoted, sentence.text


def test_every_quotation_stands_in_the_source() -> None:
    source = interview()
    held = Evidence.of([source])
    found = quotations(body_of(source), least=1)
    assert len(found) == 8
    assert [quote.text for quote in found if not held.holds_quotation(quote)] == []


def test_what_is_no_answer_for_readers_is_told_with_its_speaker() -> None:
    (told,) = [one for one in written(interview()).findings if one.rule == "writer.conversation_left_out"]
    assert "Dr. Mira Sand: “Sure. I'm Mira Sand, I keep the lighthouse here.”" in told.message


def test_nobody_misses_the_name_of_whoever_speaks() -> None:
    rules = [one.rule for one in written(interview()).findings]
    assert "writer.unnamed_voice" not in rules
    assert "writer.nobody_speaks" not in rules


@pytest.mark.parametrize(
    ("label", "text", "name"),
    [
        ("NF", "", "NF"),  # nobody says who that is
        ("NF", "I'm Nora Fell and I weave.", "Nora Fell"),
        ("BRONS", "", "Brons"),
        ("Fell", "Nora Fell weaves.", "Nora Fell"),
        ("Nora Fell", "", "Nora Fell"),
    ],
)
def test_whom_a_label_means_is_told_as_far_as_the_source_tells(label: str, text: str, name: str) -> None:
    source = (
        f"Interviewer: What do you weave?\n{label}: {text} We weave sails of flax for old boats.\n"
        f"Interviewer: How long does one take you?\n{label}: A sail of ten metres takes us three weeks in winter.\n"
    )
    assert {one.by.name for one in read_interviews(source, "en").answers} == {name}


def test_questions_and_answers_of_nobody_are_told_without_labels() -> None:
    source = (
        "Q: How long does the crossing take?\nA: It takes 20 minutes in good weather.\n"
        "Q: What does a ticket cost?\nA: A ticket costs 6 euros for grown-ups.\n"
    )
    said = " ".join(unit.text for unit in read(source).units)
    assert said == (
        "How long does the crossing take? It takes 20 minutes in good weather. "
        "What does a ticket cost? A ticket costs 6 euros for grown-ups."
    )


def test_an_interview_inside_notes_ends_where_it_ends() -> None:
    source = (
        "# The bakery\n\nThe bakery opened in 2023 in the old school of Orrin.\n\n"
        "From the talk with the baker, Jonah Peel:\n\n"
        "Q: Why only two days?\nA: Because the oven needs nine hours to heat. We burn 1.1 tonnes a week.\n\n"
        "Q: Do you sell to everybody?\nA: Yes. But members pay 3.80 euros instead of 4.60.\n\n"
        "The dough rests for 20 hours at 6 degrees in the cellar.\n"
    )
    body = body_of(source, topic="The bakery", target_words=60)
    assert "The bakery opened in 2023 in the old school of Orrin." in body
    assert "Asked “Why only two days?”, Jonah Peel, the baker, says: “Because the oven" in body
    assert "Peel, asked “Do you sell to everybody?”, says: “Yes. But members pay 3.80 euros instead of 4.60.”" in body
    assert body.endswith("\n\nThe dough rests for 20 hours at 6 degrees in the cellar.")
    assert "From the talk" not in body


def test_an_answer_that_leans_without_a_question_is_left_out_and_told() -> None:
    source = HEAD + (
        "\nJK: Good morning.\nMS: They did it. The lamp takes 140 watts, which is less than our kettle.\n"
        "JK: How many steps?\nMS: Two hundred and twelve steps lead to the lamp.\n"
        "JK: And doors?\nMS: There are nine doors, all of oak.\n"
    )
    output = written(source)
    assert output.draft is not None
    assert "They did it" not in output.draft.body
    assert "Dr. Mira Sand: “They did it.”" in next(
        one.message for one in output.findings if one.rule == "writer.conversation_left_out"
    )


def test_a_long_interview_has_its_own_questions_as_headings() -> None:
    answer = "The {0} takes {1} hours a week. We learned it from a keeper on the next island, who did it for years. "
    source = HEAD + "".join(
        f"\nJK: How do you clean the {thing}?\nMS: {answer.format(thing, number)}It needs {number} cloths each time.\n"
        for number, thing in enumerate(("lamp", "lens", "stairs", "windows", "horn", "cellar", "boat", "roof"), start=3)
    )
    output = written(source, target_words=300)
    assert output.draft is not None
    headings = [block.text for block in Document.parse(output.draft.body).headings]
    assert len(headings) >= 2
    assert all(heading.startswith("How do you clean the ") for heading in headings)
    for heading in headings:
        after = output.draft.body.partition(f"## {heading}\n\n")[2]
        assert after.startswith(f"“The {heading.split()[-1].rstrip('?')} takes"), "it is answered at once"
        assert f"Asked “{heading}”" not in output.draft.body


@pytest.mark.parametrize(
    "text",
    [
        "Parking: behind the hall.\nPets: are they allowed? Yes.\nFood: there is a kiosk by the pier.\n",
        "Price: 4 euros\nSize: 40 cm\n\nPrice: 5 euros\nSize: 50 cm\n",
        "Mia: hey, do you have the numbers?\nJoao: 41,200 people in 2023.\nMia: perfect\nJoao: np. see you\n",
        "[10:02] Mia: hi! all well?\n[10:03] Joao: sure\n[10:04] Mia: and you?\n[10:05] Joao: yes\n",
        "Why — and how?\nWhy — nobody knows.\n",
        "No label at all here, and no question. It is prose.\n",
    ],
)
def test_what_is_no_interview_stays_as_it_is(text: str) -> None:
    found = read_interviews(text, "en")
    assert (found.text, found.answers, found.credits) == (text, [], [])


@given(st.lists(st.sampled_from([line for shape in SHAPES for line in [*interview(shape).splitlines(), "", "# H"]])))
def test_reading_moves_nothing(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = read_interviews(text, "en")
    assert len(found.text) == len(text)
    assert all(one == other or one in " \n" for one, other in zip(found.text, text, strict=True))
    for answer in found.answers:
        assert 0 <= answer.asked_from <= answer.end <= len(text)
        assert answer.start <= answer.end
    read(text)


def test_two_who_answer_are_told_apart_with_what_the_head_says_of_them() -> None:
    source = (
        "TRANSCRIPT\n22 May 2026\nPresent: Iain Muir (owner), Sorcha Bell (hatchery), reporter: Dana Voss\n\n"
        "[00:04] VOSS: What went wrong?\n[00:11] MUIR: The water went above 22 degrees for nine days in July.\n"
        "[01:20] BELL: And we had them too dense.\n[01:31] VOSS: How many do you raise?\n"
        "[01:36] BELL: 2.4 million a year, and we sell some of them.\n"
    )
    assert body_of(source, topic="Oysters", target_words=40) == (
        "In an interview on 22 May 2026, Iain Muir (owner) and Sorcha Bell (hatchery) speak about oysters.\n\n"
        "“The water went above 22 degrees for nine days in July,” says Muir.\n\n"
        "“And we had them too dense,” says Bell.\n\n"
        "Asked “How many do you raise?”, Bell says: “2.4 million a year, and we sell some of them.”"
    )


def test_an_interview_of_a_web_page_is_read_without_its_tags() -> None:
    page = (
        "<html><body><h1>Bells</h1><p>Interview with Tove Brons, bell founder</p><p><b>Q:</b> How hot is it?</p>"
        "<p><b>A:</b> About 1,100 degrees, and we measure it twice.</p><p><b>Q:</b> What does a bell cost?</p>"
        "<p><b>A:</b> A large bell costs 38 euros a kilo here.</p>\n![Bell](bell.png)\n</body></html>"
    )
    assert body_of(page, topic="Casting bells", target_words=40) == (
        "In an interview, Tove Brons, bell founder, speaks about casting bells.\n\n"
        "“About 1,100 degrees, and we measure it twice,” says Brons.\n\n"
        "Asked “What does a bell cost?”, Brons says: “A large bell costs 38 euros a kilo here.”"
    )


def test_in_a_language_without_phrases_the_name_stands_before_the_words() -> None:
    source = (
        "Interview mit Tove Brons\n\nFrage: Wie heiß ist die Bronze?\n"
        "Brons: Etwa 1.100 Grad. Wir messen sie jedes Mal zweimal.\n"
        "Frage: Wie lange kühlt eine Glocke?\nBrons: Eine Glocke von einer Tonne kühlt vier Tage in der Grube.\n"
    )
    assert body_of(source, topic="Glocken", language="de", target_words=20) == (
        "“Wie heiß ist die Bronze?” Tove Brons: “Etwa 1.100 Grad. Wir messen sie jedes Mal zweimal.”\n\n"
        "Brons: “Eine Glocke von einer Tonne kühlt vier Tage in der Grube.”"
    )


GREETED = """Interview with Mira Sand, keeper of the lighthouse, and Tom Reed, her mate, 12 March 2026

Ann: Hello both. Mira, what does the lamp cost to run in a year?
Mira Sand: Hello! The lamp takes 140 watts and costs 90 euros in a year.
Ann: Who paints the tower, and how often is that done?
Tom Reed: We paint it every four years with lime from the quarry at Holm.
Ann: Thank you both for your time.
Mira Sand: Pleasure. Mind the step!
Tom Reed: Bye, and come back when the gulls are gone.
"""


def test_greetings_and_farewells_of_an_interview_are_no_text() -> None:
    output = written(GREETED)
    assert output.draft is not None
    body = output.draft.body
    for manners in ("Hello", "Mira, what", "Pleasure", "step", "Bye", "gulls"):
        assert manners not in body
    assert "140 watts" in body
    assert "lime from the quarry" in body
    told = next(one.evidence for one in output.findings if one.rule == "writer.conversation_left_out")
    assert "Mira Sand: “Pleasure. Mind the step!”" in told


def test_a_last_answer_is_no_farewell() -> None:
    for last in ("Thanks to the lime we will be here in 2040.", "The gulls. They sit on the lamp."):
        output = written(
            GREETED.replace("Thank you both for your time.", "What worries you?").replace(
                "Pleasure. Mind the step!", last
            )
        )
        assert output.draft is not None
        assert last.rstrip(".").split()[-1] in output.draft.body


def test_what_people_are_told_for_is_not_put_behind_their_words() -> None:
    output = written(GREETED, audience="people who love lighthouses")
    assert output.draft is not None
    assert "It is written for" not in output.draft.body


def test_a_name_told_to_the_recorder_is_not_quoted() -> None:
    body = body_of(GREETED.replace("Hello! The lamp", "Mira Sand, the lamp"))
    assert "“The lamp takes 140 watts" in body
