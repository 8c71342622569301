"""Who wrote and who speaks: offices in signatures, by-lines, those for whom it was written; and what is private."""

from __future__ import annotations

import pytest

from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs, ContentOutput
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.sources import read


def written(source: str, **more: object) -> ContentOutput:
    brief = Brief(**{"topic": "How the depot became quieter", "target_words": 120, "source_material": source, **more})
    return WriterAgent().run(Recorder(), ContentInputs(brief=brief))


def body_of(source: str, **more: object) -> str:
    output = written(source, **more)
    assert output.draft is not None
    return output.draft.body


MAILS = """From: Jane Roe <jane@depot.example>
To: Tom Hill <tom@paper.example>
Date: Mon, 4 March 2024 09:12
Subject: noise

Dear Tom,

The night shift moved to the east hall in May 2023. The complaints fell from 31 to 4 in half a year.

{jane}

From: Amal Haddad <haddad@acoustics.example>
To: Tom Hill <tom@paper.example>
Date: Wed, 6 March 2024 15:40
Subject: Re: noise

Hello Tom,

We measured on four nights at six houses. Would I do it again? Yes, with more nights. {more}

{amal}
"""


@pytest.mark.parametrize(
    ("jane", "amal", "told"),
    [
        (
            "Kind regards,\nJane Roe\nHead of Logistics\nNorthgate Ltd\n+44 20 7946 0018",
            "Best\n\nDr. Amal Haddad, Acoustics Engineer, Haddad Ltd",
            "Jane Roe, Head of Logistics, Northgate Ltd, and Amal Haddad, Acoustics Engineer.",
        ),
        ("Jane Roe, Head of Logistics", "Amal", "Jane Roe, Head of Logistics, and Amal Haddad."),
        ("Jane\nTechnical director", "Amal | geologist", "Jane Roe, technical director, and Amal Haddad, geologist."),
        ("Jane Roe\nNorthgate Parcels", "Amal\nHaddad Ltd", "Jane Roe and Amal Haddad."),
    ],
)
def test_those_who_write_are_named_with_the_office_that_they_sign_with(jane: str, amal: str, told: str) -> None:
    body = body_of(MAILS.format(jane=jane, amal=amal, more=""))
    assert f"made from mails of 4 and 6 March 2024 between {told}" in body
    assert " (Jane Roe, 4 March)" in body
    assert " (Amal Haddad, 6 March)" in body
    for signed in ("Northgate Parcels", "Haddad Ltd", "0018", "- Head"):
        assert signed not in body


def test_a_question_of_ones_own_stays_with_its_answer_and_manners_go() -> None:
    more = "Great, thank you. Jane is right about the 31, sorry. One correction: we measured on five nights, not four."
    body = body_of(MAILS.format(jane="Jane Roe", amal="Amal", more=more))
    assert "Would I do it again? Yes, with more nights." in body
    assert "- We measured on five nights at six houses. Would I do it again?" in body
    assert "(Amal Haddad, 6 March; corrected from four)" in body
    assert "four nights at six houses" not in body
    assert "Great" not in body
    assert "sorry" not in body


REPORT = "\n\nThe ferry made 4,212 crossings in a year. We found that it used 41 kilowatt-hours on each of these."


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Prepared by Ida Sol, marine engineer, for the Kelp Harbour Board, 12 September 2025", ["Ida Sol"]),
        ("Prepared by Ida Sol and Bo Ek on behalf of the Kelp Harbour Board", ["Ida Sol", "Bo Ek"]),
        ("This report was prepared by Ida Sol for the Kelp Harbour Board.", ["Ida Sol"]),
        ("*By Ida Sol, laboratory of the Harbour Union. [Home](/) > [Tests](/tests) > Ferries*", ["Ida Sol"]),
        ("FERRY REPORT\nAuthor: Ida Sol, marine engineer\nStatus: final\nDate: 30 June 2025", ["Ida Sol"]),
        ("Crossings of a year, notes for the board\nIda Sol, skipper & engineer, May 2025", ["Ida Sol"]),
    ],
)
def test_authors_are_those_who_wrote_and_not_those_for_whom(line: str, authors: list[str]) -> None:
    source = read(line + REPORT)
    assert [one.name for one in source.authors()] == authors
    body = body_of(line + REPORT, topic="A ferry")
    assert "Board, speak" not in body
    assert not any(label in body for label in ("Home", "Status", "Author"))
    assert "The ferry made 4,212 crossings in a year." in body


def test_an_author_is_named_with_the_whole_role() -> None:
    line = "Interview with Tom Wilk, piano tuner and restorer, Gdynia, on 6 February 2025"
    asked = "NC: {q}\n\nTW: {a}\n\n"
    source = f"{line}\n\n" + "".join(
        asked.format(q=question, a=answer)
        for question, answer in (
            ("How many pianos do you tune?", "I tune about 420 pianos a year, and most are in private houses."),
            ("You restore pianos, too. Which was the hardest?", "A Bechstein from 1898, which took me 14 months."),
            ("What does it cost?", "With me it costs 280 euros, and 420 if it has not been tuned for years."),
        )
    )
    body = body_of(source, topic="A piano tuner on what pianos need")
    assert (
        "“I tune about 420 pianos a year, and most are in private houses,” says Tom Wilk, piano tuner and restorer,"
        " in an interview on 6 February 2025 about what pianos need." in body
    )
    assert "## Which was the hardest?" not in body
    assert "You restore pianos, too. Which was the hardest?" in body or "“A Bechstein" in body


NOTES = "The pottery opened in 2023. Its kiln holds 90 pots.\n\n{lines}\n\nThe council gave 4,000 euros for a ramp.\n"


@pytest.mark.parametrize(
    "line",
    [
        "lunch was great, thank Colm",
        "Lunch was great, thank Colm.",
        "great evening, thanks to all who brought cake!",
        "Colm says hi to Jo",
        "Piet's knee is better, good news",
        "Jo is on holiday until the 20th",
        "next meeting 9 Nov at Jo's place",
        "Thanks to Ann and Colm!",
        "Kim, can you ask the mayor for a quote?",
        "had a lovely chat with Bea, her twins are 4 now",
        "headline idea: the oven that never cools",
        "Lena: please check the hectares, they are the same",
    ],
)
def test_what_is_private_among_notes_is_left_out_and_told(line: str) -> None:
    source = NOTES.format(lines=f"- TODO: photo\n- {line}\n- clay: 2.4 tonnes a year\n- 62 people have a key")
    output = written(source, topic="A pottery")
    assert output.draft is not None
    assert line[:12] not in output.draft.body
    assert "- clay: 2.4 tonnes a year\n- 62 people have a key" in output.draft.body
    assert any(line[:12] in one.evidence for one in output.findings if one.rule.startswith("writer.notes_"))


@pytest.mark.parametrize(
    "line",
    [
        "Thanks to the volunteers, the kiln is hot by noon",
        "The day was cold, 4 degrees at noon",
        "The kiln's back is of 90 bricks",
        "Ann says the kiln holds 90 pots",
        "Emil Lund: Don't do it with all 90 pots at once",
        "Note: please keep the lid shut at 900 degrees",
    ],
)
def test_what_is_for_readers_stays_among_notes(line: str) -> None:
    source = NOTES.format(lines=f"- TODO: photo\n- {line}\n- clay: 2.4 tonnes a year")
    assert line in body_of(source, topic="A pottery")


def test_what_an_open_point_asks_to_say_or_states_behind_itself_is_kept() -> None:
    lines = (
        "TODO: ask Ruth for the photo. The roof is from 1911.\n"
        "TODO: add that the floor was renewed in 2022 for 18,500 euros.\n"
        "- TODO: get the plan; six wheels stand in the milking room\n"
        "- TODO Greta: new belts before winter (last set 640 euros)\n"
        "- clay: 2.4 tonnes"
    )
    output = written(NOTES.format(lines=lines), topic="A pottery")
    assert output.draft is not None
    body = output.draft.body
    for kept in ("The roof is from 1911.", "The floor was renewed in 2022 for 18,500 euros.", "ix wheels stand in the"):
        assert kept in body
    for gone in ("TODO", "photo", "plan", "640"):
        assert gone not in body
    (told,) = [one for one in output.findings if one.rule == "writer.open_points_left_out"]
    assert "new belts before winter (last set 640 euros)" in told.evidence


CHAT = """[14/11/2024, 17:02:11] Femi Ade: hi all, debrief on yesterday's search. who was where?
[14/11/2024, 17:03:40] Ruth Carr: I was on the ridge with team 2. We reached the cairn at 20:15.
[14/11/2024, 17:05:44] Femi Ade: lol my pager was under the sofa 😂
[14/11/2024, 17:06:02] Dmitri Orlov: The dog found him at 22:35 in the lee of a boulder. 140 lol steps from us.
[14/11/2024, 17:19:49] Dmitri Orlov: He is in hospital and doing well. Please no name, the family asks for that.
[14/11/2024, 17:21:13] Femi Ade: ok no name. what can people learn from it?
[14/11/2024, 17:22:40] Ruth Carr: He left a note with his route and the time. Without it we would have searched on.
[14/11/2024, 17:27:08] Ruth Carr: Statistics for the newsletter: this was our 41st call-out this year.
[14/11/2024, 17:30:12] Femi Ade: I'll put that in. draft on monday. pub at 8?
[14/11/2024, 17:31:44] Dmitri Orlov: One call-out costs us 640 pounds, and the stretcher is from 2009.
"""


def test_a_chat_keeps_its_facts_and_heeds_a_wish() -> None:
    body = body_of(CHAT, topic="How a team found a walker", target_words=200)
    for kept in ("yesterday's search", "41st call-out", "140 lol steps", "doing well", "costs us 640 pounds"):
        assert kept in body
    for gone in ("no name", "pager", "put that in", "monday", "pub at", "## 17:"):
        assert gone not in body


def test_a_first_sentence_that_counts_among_what_it_names_is_not_lost() -> None:
    first = "Damp rooms are a common complaint in our letters: in 2024 we had 312 of them."
    source = f"{first} So we bought six devices.\n\nThey ran for 14 days. No maker knew about the test."
    assert f"{first} So we bought six devices." in body_of(source, topic="Damp rooms")


def test_what_nobody_could_read_alone_is_told_as_that() -> None:
    output = written(
        "## Costs\n\nThey cost 90 euros.\n\n## Rooms\n\nThe hall has 240 seats and a new roof.", topic="A hall"
    )
    (told,) = [one for one in output.findings if one.rule == "writer.not_taken_up"]
    assert told.message == "1 sentence of your sources is not in the draft, as nobody could read it alone."


def test_whom_we_means_is_told_where_nothing_stands_before_the_first_heading() -> None:
    line = "Prepared by Ida Sol, marine engineer, for the city council, 14 November 2024"
    parts = (
        "1 Summary\nIn 2024 we counted 61 kinds of bees in the city. In 2019 there were 43. The parks "
        "that are mown twice a year have most of them.\n\n2 Methods\nEvery park was walked on six days in spring "
        "and autumn, for 40 minutes each time. Bees were caught with a net, named and "
        "released at once. Volunteers helped after a course of two evenings in the town hall.\n"
    )
    body = body_of(f"{line}\n\n{parts}", topic="Bees", target_words=60)
    assert "In this article Ida Sol, marine engineer, speaks as “we”." in body
    assert "bees in the city. In 2019 there were 43." in body


def test_the_role_of_several_is_not_the_last_ones_alone() -> None:
    line = "Interview with Amal Haddad and Leila Berg, innkeepers at Arden, 3 May 2024"
    people = read(f"{line}{REPORT}").credits[0].people
    assert [(one.name, one.role) for one in people] == [("Amal Haddad", ""), ("Leila Berg", "")]


DISPUTE = """# The last bus

Colin Dray, who drives the taxi, says he has lost a third of his trade.

Imran Sheikh keeps the books of the bus. Sheila Brannock drives it.

{before} “You won't find the people we don't serve on a bus,” {pronoun} says.

The bus carried 7,312 passengers in 2024. It runs on four evenings a week.
"""


@pytest.mark.parametrize(
    ("before", "pronoun"),
    [
        ("Sheikh points out that the form was handed out on the bus.", "he"),
        ("Sheikh is not impressed by the survey.", "he"),
        ("Brannock is not impressed by the survey.", "she"),
    ],
)
def test_nobodys_words_are_given_to_whoever_spoke_before_somebody_else_was_named(before: str, pronoun: str) -> None:
    for words in (60, 200):
        body = body_of(DISPUTE.format(before=before, pronoun=pronoun), target_words=words)
        assert "on a bus,” says Colin Dray" not in body
        assert "“You won't" not in body or f"{before} “You won't" in body


def test_no_firm_is_who_a_pronoun_speaks_of() -> None:
    source = """# Bus

A spokesman for Northern Counties Buses says the firm is glad.

The vicar came in May. “We were cold,” he says. It snowed for four hours.
"""
    assert "says Northern" not in body_of(source)


def test_a_warning_is_not_cut_for_length() -> None:
    steps = "\n\n".join(
        f"Step {number} of the work takes {number + 10} minutes and needs a brush and {number} litres of water."
        for number in range(1, 30)
    )
    warning = "**Warning: lime burns.** A splash in the eye can cause lasting damage within minutes."
    body = body_of(f"# Limewash\n\n{warning}\n\n{steps}\n", topic="How to limewash a wall", target_words=100)
    assert warning in body
