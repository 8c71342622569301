"""What colleagues write to one another is left out of a draft by its form, told, and never mistaken for prose."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs, ContentOutput, SourcePart
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.jottings import with_lists
from agents.crews.content.writing.notes import find_notes, without_notes
from agents.crews.content.writing.passages import passages
from agents.crews.content.writing.sources import read

CHAT = """hi team,

ok so here's the stuff for the blog post!!! pls make it snappy :)

- launch is Tuesday (or Weds if QA finds stuff)
- beta: 1,340 users, 62% used it weekly... wow
- Dana said: it's the best thing we have shipped since 2019
- DON'T mention the price (not final, maybe $4/mo)
- competitor X has nothing like that, lol

TODO: ask legal about the screenshot

The list syncs in under 2 seconds. You can share it by link. People without an account can read but not tick. We built
it because families asked: 3 of 4 support mails in spring were about sharing. Offline edits merge when you're back.
Questions go to Dana at dana@lists.example. One bug is left: emoji in titles are cut on Android 9.

thx
Bob
--
Bob Miller | Head of Product | +1 555 0100
"""


def written(source: str, **more: object) -> ContentOutput:
    brief = Brief(**{"topic": "Shared lists", "target_words": 60, "source_material": source, **more})
    return WriterAgent().run(Recorder(), ContentInputs(brief=brief))


def test_a_pasted_chat_becomes_an_article_without_its_notes() -> None:
    output = written(CHAT)
    assert output.draft is not None
    body = output.draft.body
    assert body.startswith("The list syncs in under 2 seconds.")
    for note in (
        "hi team",
        "Dana said",
        "snappy",
        "price",
        "lol",
        "TODO",
        "legal",
        "thx",
        "Bob",
        "555",
        "dana@",
        "Weds",
        "wow",
        "-",
    ):
        assert note not in body
    assert "One bug is left" in body


def test_what_was_left_out_is_told_in_one_finding_with_its_places() -> None:
    output = written(CHAT)
    (told,) = [finding for finding in output.findings if finding.rule == "writer.notes_left_out"]
    assert told.message.startswith("Left out as notes: “hi team,”, “ok so here's the stuff")
    assert "line 1: “hi team,”" in told.evidence
    assert "line 20: “Bob Miller | Head of Product | +1 555 0100”" in told.evidence
    (doubtful,) = [finding for finding in output.findings if finding.rule == "writer.notes_doubtful"]
    assert "launch is Tuesday" in doubtful.message
    (kept,) = [finding for finding in output.findings if finding.rule == "writer.confidential_left_out"]
    assert "line 8: “DON'T mention the price (not final, maybe $4/mo)”" in kept.evidence
    assert output.metrics["notes_left_out"] == told.evidence.count("line ") + doubtful.evidence.count("line ")


def test_a_note_of_a_file_is_told_with_the_files_name() -> None:
    first = "The shop opened in 2019 with four people and a lease of ten years."
    second = "Notes\n\nTODO: call the landlord\n"
    parts = [
        SourcePart(name="", start=0, end=len(first)),
        SourcePart(name="call.txt", start=len(first) + 2, end=len(first) + 2 + len(second)),
    ]
    output = written(f"{first}\n\n{second}", parts=parts)
    (told,) = [finding for finding in output.findings if finding.rule == "writer.notes_left_out"]
    assert told.evidence == "call.txt, line 3: “TODO: call the landlord”"


@pytest.mark.parametrize(
    "text",
    [
        "Hi all,",
        "Dear Ms Tanaka,",
        "Hello team!",
        "Pls keep the second paragraph as it is.",
        "Please don't mention the lease.",
        "Don’t quote the mayor by name.",
        "Keep it short, two pages at most.",
        "Here are the notes for the newsletter you asked for.",
        "What she told me about rent is off the record, sadly.",
        "Note to the editor: the second figure may change.",
        "FYI, the rent rises in May.",
        "The date is TBC and the room is known.",
        "to do: check the lease",
        "Let me know if the figures are unclear.",
        "Kind regards,\nAnn Lee",
        "Thanks!\nAnn",
        "Write to ann@mill.example for a copy of the lease.",
        "Call us on +44 20 7946 0958 before noon.",
        "Ann Lee | Mill Lane 4 | tel. 020 7946 0958",
        "The rent fell by half :-)",
        "The rent fell by half!!!",
        "Nobody has this yet lol.",
        "Attached the material for the story about the mill.",
        "Call me if you need more.",
        "> please hurry",
        "The lease has ten years [check this!]",
        "The lease has ten years (source??).",
        "The lease has ten years (please verify).",
        "Can you send this by Friday?",
        "Reach me at 0171 555 0199 any time.",
        "From: Ann Lee\nTo: the team\nSubject: the mill",
        "ask Priya about the licence",
        "The gas price changed in April, check!!",
        "Bob Miller 10:42 AM",
        "[10:42] Bob:",
        "On Monday, 3 May 2024, Ann Lee wrote:",
    ],
)
def test_a_note_is_known_by_its_form(text: str) -> None:
    (_, *_) = notes = find_notes(f"{text}\n\nThe mill was built in 1811 and burned down in 1904.")
    assert without_notes(text + "\n", [note for note in notes if note.end <= len(text)]).strip() == ""


@pytest.mark.parametrize(
    "text",
    [
        "Hi-fi sets were mended, too.",
        "The bus leaves the mill at 10:42.",
        "Ferry 10:42\nBus 11:05",
        "They call me a fool for it.",
        "Ask Harlow Mill for the flour.",
        "The nurses check the list, and the doctors check.",
        "The material for the roof cost 900 euros.",
        "- From: the mill\n- To: the lake",
        "From rye to wheat: what changed",
        "Dear as it was, the mill was rebuilt in 1906 by its owner.",
        "“Please don't mention my name,” said the miller in 1904.",
        "Visitors are asked to keep the door shut, please.",
        "Do not open the housing without the course.",
        "The baker keeps it short: 20 minutes at 230 °C.",
        "Thanks to the volunteers, the mill opened again in 1998.",
        "Best of all were the loaves of 1998.",
        "The lease has ten years (why so many is unknown).",
        "The lease [of 1998] has ten years; see [the lease](https://mill.example/?a=1).",
        "The code is `TODO(ann)` in all of its files.",
        "```\n# TODO: oil the wheel\n```",
        "Between 2021 and 2024 the mill ground 1,340 tonnes, 62 % of it rye.",
        "The paper of 2021-10-11 counts 020 7946 sacks.",
        "The miller wrote a to-do list every day.",
        "How much did it cost? A fortune! Nobody paid.",
        "We need three things:\n\n- flour\n- water\n- salt",
        "| name | note |\n|---|---|\n| Ann | TODO |",
    ],
)
def test_what_is_for_readers_is_no_note(text: str) -> None:
    assert find_notes(text) == []


def test_an_announced_list_in_small_letters_is_kept_beside_notes() -> None:
    text = "Hi all,\n\nThe dough needs:\n\n- flour\n- water\n\nThings I heard\n\n- mill may close\n- water is hard\n"
    text += "- mill made 4,100 sacks in 2023\n- sacks: 9 x 18 = 162 francs\n"
    assert [note.text for note in find_notes(text) if note.doubtful] == ["mill may close", "water is hard"]


def test_a_sentence_between_two_others_goes_alone() -> None:
    text = "The mill was built in 1811. Please don't mention the fire. It ground rye until 1998."
    notes = find_notes(text)
    assert [text[note.start : note.end] for note in notes] == ["Please don't mention the fire."]
    assert " ".join(without_notes(text, notes).split()) == "The mill was built in 1811. It ground rye until 1998."


def test_an_item_left_alone_is_no_list() -> None:
    text = "- pls call Ann\n- The mill opened in 1998.\n- lol, what a day\n"
    assert without_notes(text, find_notes(text)).strip() == "The mill opened in 1998."
    text = "- pls call Ann\n- The mill opened in 1998.\n- Rye is ground there.\n"
    assert without_notes(text, find_notes(text)).strip().splitlines() == [
        "- The mill opened in 1998.",
        "- Rye is ground there.",
    ]


JOTTED = """# Flood drill

18:02 alarm given by hand (siren 2 did not sound)
18:20 23 of 31 volunteers there. Last year 17
pump test: two pumps ran, the third did not start
who orders the filters? -> Jean
diesel went up in April of the year, please check!!

## Money

grant 12,000 from the county
boards 8,680, all of them oak, delivered by the sawmill on the hill in two loads

## Winter

Winter 2023: lost 3 of 15. Winter 2024: lost 1 of 14 (starved).

## Barrier

The barrier is stored at the station beside the weir, in a shed that has
been dry since the roof was mended in the spring of 2023, and nobody has
opened it.

TODO: call the county
"""


def test_jotted_lines_are_a_list_and_wrapped_ones_a_sentence() -> None:
    output = written(JOTTED, target_words=120)
    assert output.draft is not None
    body = output.draft.body
    assert (
        "- 18:02 alarm given by hand (siren 2 did not sound)\n- 18:20 23 of 31 volunteers there. Last year 17\n"
        "- Pump test: two pumps ran, the third did not start"
    ) in body
    assert "Jean" not in body
    assert "diesel" not in body
    assert "## Money\n\n- Grant 12,000 from the county\n- Boards 8,680, all of them oak, delivered by" in body
    assert "- Winter 2023: lost 3 of 15.\n- Winter 2024: lost 1 of 14 (starved)." in body
    assert "in a shed that has been dry since" in body
    for sentence in output.trace:
        said = " ".join(JOTTED[sentence.source_start : sentence.source_end].split())
        assert said.casefold().rstrip(".") == body[sentence.start : sentence.end].casefold().rstrip(".")


@pytest.mark.parametrize(
    ("text", "jotted"),
    [
        ("grant 12,000\nboards 8,680", True),
        ("The barrier stands.\nIt is dry.", False),
        ("The barrier is\nin the shed", False),  # goes on
        ("boards 8,680,\nnails 90", False),
        ("left: 4 euros\nown: 3 euros", True),
        ("row 5: frost damage, 30% of blossoms brown\nrow 9 Boskoop nothing yet", True),
        ("one line", False),
    ],
)
def test_lines_are_jotted_where_nothing_ties_them_to_the_next(text: str, jotted: bool) -> None:
    (block,) = with_lists(passages(text), text, "en")
    assert (block.kind == "list") is jotted
    assert with_lists(passages(text), text, "xx")[0].kind == "paragraph", "where small words are not known"


def test_a_line_that_an_editor_wrapped_is_not_jotted() -> None:
    line = "boards of oak delivered by the sawmill on the hill in two loads or three"
    (block,) = with_lists(passages(f"{line}\nhoney sold at"), f"{line}\nhoney sold at", "en")
    assert block.kind == "paragraph"
    longer = f"{line}\nhoney sold at\n\n{line} {line}\n"
    assert with_lists(passages(longer), longer, "en")[0].kind == "list"


@given(st.lists(st.sampled_from([*CHAT.splitlines(), "# A heading", "```", "> quoted", "The mill stands.", "--"])))
def test_blanking_moves_nothing(lines: list[str]) -> None:
    text = "\n".join(lines)
    notes = find_notes(text)
    blanked = without_notes(text, notes)
    assert len(blanked) == len(text)
    assert [place for place, letter in enumerate(text) if letter == "\n"] == [
        place for place, letter in enumerate(blanked) if letter == "\n"
    ]
    assert all(blanked[place] in (letter, " ") for place, letter in enumerate(text))
    for one, two in pairwise(notes):
        assert one.end <= two.start


TOOLS = "# Repairs\n\nThe workshop repairs 40 bikes a week in spring.\n\n"


def test_a_few_words_above_a_list_are_its_heading() -> None:
    source = read(
        f"{TOOLS}batteries\n* he opens none of them\n* a new one costs 600 euros\n\nspare parts\n- 14 kinds\n"
    )
    assert [section.heading for section in source.sections][1:] == ["Batteries", "Spare parts"]


def test_they_announce_it_where_something_else_follows() -> None:
    source = read(
        f"{TOOLS}batteries\n* he opens none of them\n* a new one costs 600 euros\n\nThe courses are full now.\n"
    )
    assert "Batteries" not in [section.heading for section in source.sections]
    label = next(unit for unit in source.units if unit.text == "Batteries:")
    assert label.usable
    assert source.units[source.units.index(label) + 1].attached


@pytest.mark.parametrize(
    "above", ["batteries\n\n", "he does not open any of the batteries\n", "batteries,\n", "two lines\nof notes\n"]
)
def test_other_words_above_a_list_are_no_label(above: str) -> None:
    source = read(f"{TOOLS}{above}* he opens none of them\n* a new one costs 600 euros\n")
    assert "Batteries" not in [section.heading for section in source.sections]
    assert "Batteries:" not in [unit.text for unit in source.units]


@pytest.mark.parametrize(
    ("introduced", "handed", "told"),
    [
        (
            "Johann Pichler (Krems school) lends sensors.",
            'Quote from Johann for the bulletin: "Buy a thermometer first. It is cheap."',
            "Johann Pichler (Krems school) says: “Buy a thermometer first. It is cheap.”",
        ),
        (
            "Ada Holt, head of the nursery, lends tools.",
            "Quotation from Ada Holt: “Buy a thermometer first.”",
            "Ada Holt, head of the nursery, says: “Buy a thermometer first.”",
        ),
        ("The frost came twice.", 'Quote from Johann: "Buy one first."', "Johann says: “Buy one first.”"),
        (
            "Johann Pichler and Johann Ek lend us sensors.",  # which of them?
            'Quote from Johann: "Buy one first."',
            "Johann says: “Buy one first.”",
        ),
        (
            "The frost came twice.",
            "A quote from Johann was read to the members.",
            "A quote from Johann was read to the members.",
        ),
        (
            "The frost came twice.",
            'Quote from Johann: "Buy one first", he said twice.',
            'Quote from Johann: "Buy one first", he said twice.',
        ),
    ],
)
def test_a_quotation_that_notes_hand_on_has_its_speaker(introduced: str, handed: str, told: str) -> None:
    source = read(f"# Frost\n\n{introduced}\n\n{handed}\n")
    assert source.units[-1].text == told


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Compiled by Petra Noll, branch manager, Arden Library", ["Petra Noll, branch manager, Arden Library"]),
        ("By Petra Noll, branch manager, and Ada Holt", ["Petra Noll, branch manager", "Ada Holt"]),
        ("By Petra Noll, editor, Ada Holt, photographer", ["Petra Noll, editor", "Ada Holt, photographer"]),
    ],
)
def test_where_an_author_works_is_no_other_author(line: str, people: list[str]) -> None:
    source = read(f"# Open Sundays\n\n{line}\n\nThe house opens at 10 on Sundays.\n\nNobody works there then.\n")
    assert [person.called for person in source.authors()] == people


def told_of(head: str, topic: str, last: str = "Nobody works there then.") -> str:
    more = (
        "Readers let themselves in with a card and a number. The door locks itself at 18:00, and one can always get "
        "out. On average 74 people come on a Sunday, and a third of them are students.\n\nThe door and the "
        "gates cost 38,500 euros. The county paid half of that. A cleaner comes at 14:00 and costs 55 euros each time."
    )
    material = f"{head}\n\nThe house opens at 10 on Sundays, without any staff.\n\n{more}\n\n{last}\n"
    brief = Brief(topic=topic, target_words=90, source_material=material)
    output = WriterAgent().run(Recorder(), ContentInputs(brief=brief))
    assert output.draft is not None
    return output.draft.body


def test_a_house_that_only_the_title_names_is_named_in_the_opening() -> None:
    last = "We look in at noon and count who is there."
    body = told_of("# Sundays at Arden Library, notes for the board", "Opening without staff", last)
    assert "In this article “we” stands for Arden Library." in body


@pytest.mark.parametrize(
    ("head", "topic", "last"),
    [
        ("# Sundays at Arden Library", "Sundays without staff at Arden Library", "Nobody works there then."),
        ("# Sundays at Arden Library", "Opening without staff", "Nobody works at Arden Library on Sundays."),
        ("# Sundays at Arden Library\n\nCompiled by Petra Noll, manager, Arden Library", "Opening without staff", ""),
        ("# Sundays at Half Past Ten", "Opening without staff", "Nobody works there then."),
        ("# Sundays at the library", "Opening without staff", "Nobody works there then."),
    ],
)
def test_a_house_that_is_named_elsewhere_or_is_none_is_not_named_again(head: str, topic: str, last: str) -> None:
    told = told_of(head, topic, f"{last} We look in at noon and count who is there.".strip())
    assert "stands for" not in told
