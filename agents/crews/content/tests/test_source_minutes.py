"""Notes of a meeting or of days outside become an outline: results first, nothing that is for colleagues."""

from __future__ import annotations

import re

import pytest

from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs, ContentOutput
from agents.crews.content.writer import WriterAgent
from agents.crews.content.writing.minutes import read_minutes
from agents.crews.content.writing.shorthand import change, is_sentence, written_out

STUDIO = """# Studio retro, Clayworks, 6 Feb 2025

Who: Imani (kiln), Rolf Berg (glazes), Tess (members). Apologies: Kim.

## What we changed
- [x] drying shelf moved away from the door, Sept 2024
- [x] nothing goes in the kiln before it has dried for 7 days
    - tiles: 10 days, turned once
    - big bowls upside down after day 3
- [x] kiln log: every firing written down w/ cone, load and losses
- [ ] buy second pyrometer (Rolf)

## Results
- losses per firing: 14 % in spring 2024 → 6 % in autumn
- 41 firings logged, 38 w/ full data
- glaze runs are unchanged = our next problem

## Members
- Tess: Members complained about the wait at first. Since the losses fell nobody has.
- 2 members left, 5 joined
- Rolf to order a second shelf
- school visit on 3 May, 30 kids

## To do
- Imani: book the electrician for the kiln room
- fees: decide in March

AOB: thank-you card for Don
"""

ORCHARD = """Orchard group meeting 14 March 2024, Lower Field
Attending: Anna Petrov (AP), orchard lead; Colin Mwale (CM), tree surgeon

1. Grafts 2023
AP: 62 grafts made in March 2023, 53 took. In 2022 we made 58 and 31 took.
AP: The difference was the wax. In 2022 we used candle wax and it cracked in the first frost.
CM: the knife matters as well. Each grafter strops it after ten cuts.

2. Rootstock
CM: M26 is too weak for the wet end - 6 of 9 trees leaned after the October storm.
AP asked why we do not use seedlings. CM: they take nine years to fruit.
AP to order 40 MM106 from the nursery by end of March.
ACTION CM: buy stakes

Next meeting: 11 April, 7 pm
"""

LOG = """Field log, Aldwater weir, 9-13 June 2025
Team: R. Okafor (ecologist), M. Lund (technician)

Mon 9 June
08:10\tarrive, gate locked
09:30\tflow 1.8 m3/s, water temp 14.2 C
14:00\t9 sea trout by camera since 9:30

Tue 10 June
07:30\tdebris on the intake, approx. 40 % blocked
RO: elvers only use the left side, where the brushes are wet.
12:00\tpack up
13:00\ttotal for the week: 97 sea trout. In June 2023, before the pass, 11 sea trout got over the weir.
"""


def written(source: str, **more: object) -> ContentOutput:
    brief = Brief(**{"topic": "What a group learned", "target_words": 150, "source_material": source, **more})
    return WriterAgent().run(Recorder(), ContentInputs(brief=brief))


def body_of(source: str, **more: object) -> str:
    draft = written(source, **more).draft
    assert draft is not None
    return draft.body


@pytest.mark.parametrize(
    ("source", "heading", "result"),
    [
        (STUDIO, "Results", "The losses per firing went from 14 % in spring 2024 to 6 % in autumn."),
        (
            ORCHARD,
            "Grafts 2023",
            "62 grafts made in March 2023, 53 took. In 2022 we made 58 and 31 took. (Anna Petrov)",
        ),
        (
            LOG,
            "Tuesday 10 June",
            "The total for the week is 97 sea trout. In June 2023, before the pass, 11 sea trout got over the weir.",
        ),
    ],
)
def test_what_changed_stands_first_under_its_heading(source: str, heading: str, result: str) -> None:
    body = body_of(source, target_words=60)
    assert f"\n\n## {heading}\n\n- {result}" in body
    assert body.count(result) == 1


def test_what_is_for_colleagues_is_left_out_and_told() -> None:
    output = written(STUDIO)
    assert output.draft is not None
    (told,) = [one for one in output.findings if one.rule == "writer.notes_left_out"]
    for ours in ("Who:", "pyrometer", "second shelf", "electrician", "fees", "AOB", "card"):
        assert ours not in output.draft.body
        assert ours in told.evidence
    for fact in ("10 days, turned once", "41 firings", "2 members left", "school visit on 3 May"):
        assert fact.casefold() in output.draft.body.casefold()
    orchard = body_of(ORCHARD)
    for ours in ("Attending", "order 40", "stakes", "Next meeting"):
        assert ours not in orchard


def test_whoever_was_there_is_named_with_a_role_and_behind_initials() -> None:
    body = body_of(ORCHARD)
    assert "with Anna Petrov (orchard lead) and Colin Mwale (tree surgeon)." in body
    assert "- The knife matters as well. Each grafter strops it after ten cuts. (Colin Mwale)" in body
    assert "Anna Petrov asked why we do not use seedlings. Colin Mwale says: They take nine years to fruit." in body
    assert not re.search(r"\b(?:AP|CM)\b", body)
    assert "- Elvers only use the left side, where the brushes are wet. (R. Okafor)" in body_of(LOG)


def test_each_line_is_a_statement_and_what_is_nested_stays_with_its_parent() -> None:
    body = body_of(STUDIO)
    assert "## What we changed\n\n- Drying shelf moved away from the door" in body
    assert "for 7 days – tiles: 10 days, turned once; big bowls upside down after day 3." in body
    assert "- Kiln log: every firing written down with cone, load and losses." in body
    assert "[x]" not in body
    assert "[ ]" not in body


def test_times_of_a_log_are_no_text_and_its_days_are_written_out() -> None:
    body = body_of(LOG)
    assert "## Monday 9 June\n" in body
    assert "- Flow 1.8 m3/s, water temperature 14.2 C.\n" in body
    for time in ("08:10", "07:30", "arrive", "pack up", "|"):
        assert time not in body


@pytest.mark.parametrize(
    ("jotted", "told"),
    [
        ("peat dry Aug-Oct. Nov = mud", "peat dry August to October. November means mud"),
        ("one per 30 cm -> 14 washed out in Jan 2023", "one per 30 cm, so 14 washed out in January 2023"),
        ("9 % (2022) -> 23 % (2024)", "9 % (2022) to 23 % (2024)"),
        ("glaze runs are unchanged = our next problem", "glaze runs are unchanged, which is our next problem"),
        ("1 barrow = 80 l", "1 barrow is 80 l"),
        ("photos 2x/yr w/ a drone, approx. £40", "photos twice a year with a drone, about £40"),
        ("stop if it rises >15 cm - NOT before!!", "stop if it rises more than 15 cm – not before."),
        ('Wim: "key it in"', "Wim: “key it in”"),
        ("budget was 96k. overrun 11k", "budget was 96k. Overrun 11k"),
    ],
)
def test_shorthand_is_written_out_where_it_is_certain(jotted: str, told: str) -> None:
    assert written_out(jotted, "en") == told


@pytest.mark.parametrize(
    "plain",
    [
        "April was here, and Jan met May at the march.",
        "The code `a -> b` and “x = y” stay.",
        "A well-known low-cost co-op of 1880-1960",
        "See no. 5 and e.g. the roof",
    ],
)
def test_what_is_no_shorthand_stays(plain: str) -> None:
    assert written_out(plain, "en") == plain


@pytest.mark.parametrize(
    ("jotted", "told"),
    [
        (
            "water table May 2022: 38 cm below surface. May 2024: 11 cm",
            "The water table went from 38 cm below surface in May 2022 to 11 cm in May 2024.",
        ),
        ("losses: 14 % → 6 %", "The losses went from 14 % to 6 %."),
        ("spacing: one every 20 cm. First batch was one per 30 cm -> 14 washed out", ""),
        ("route: Leeds -> York", ""),
        ("first 3 rows: 5 plants -> it rained for 3 days", ""),
    ],
)
def test_a_change_is_a_sentence_only_where_both_values_are_of_one_thing(jotted: str, told: str) -> None:
    assert change(jotted, "en", jotted) == told


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Members complained about the wait.", True),
        ("In June 2023, before the pass, 11 sea trout got over.", True),
        ("3 loggers failed in first winter: condensation.", True),
        ("Cotton grass everywhere, expected in the first years.", False),
        ("41 firings logged, 38 with full data.", False),
        ("63 ha, drained in the 1880s.", False),
    ],
)
def test_a_fragment_is_no_sentence(text: str, sentence: bool) -> None:
    assert is_sentence(text, "en") is sentence


@pytest.mark.parametrize(
    "text",
    [
        "# Bread\n\nWe bake at noon.\n\n- Rye is mixed first.\n- Wheat follows at ten.\n- Spelt rests for an hour.\n",
        "# Tools\n\n- hammer\n- saw\n- plane\n- chisel\n- rasp\n- file\n- square\n",
        "Present: a gift\n\nThe gift was a clock. It came from the team. Nobody had asked for it. We keep it.\n",
        "# Features\n\n- Fast: under 2 s.\n- Safe: nothing leaves.\n- Small: 3 MB.\n- Free: for 5.\n- Open.\n- Old.\n",
    ],
)
def test_other_lists_are_no_notes(text: str) -> None:
    assert read_minutes(text, "en") is None


def test_a_section_of_an_article_named_next_is_no_notes() -> None:
    text = "# Peat\n\nThe bog is wet again. Dams hold the water back. It took years.\n\n## Next\n\nWe build more.\n"
    assert read_minutes(text, "en") is None


AGM = """Allotments Birch Road – AGM notes 3/11/24 (Jo)

Tue 3 November 2024, 19:30, hut (cold)
**There:** Femi Ade (chair), Kath Moss (water), Jo Reed
Notes: Jo

Water
- new tank 5,000 l, in since Aug; cost 2,860 (est. 3,200)
- mains off 1 Nov – 31 Mar

Rents
- full plot 62 -> 68 from 1 Jan, half 34 -> 37
- pensioners stay at 50

Dates
- ~~Open day 12–16 May~~ → **16–20 June**, soup
- bees: 2 hives at plot 31, 23 kg honey

AOB
- bonfires only Nov + Feb (council rule), fine up to 80
- next mtg 2/2/25 10:30 hut
"""


def test_all_items_of_a_meeting_are_told_whatever_they_speak_of() -> None:
    output = written(AGM, topic="What was decided at the association's annual meeting", keywords=["rents"])
    assert output.draft is not None
    body = output.draft.body
    for told in ("5,000 l", "62 to 68", "Open day **16–20 June**", "23 kg honey", "fine up to 80", "Femi Ade (chair)"):
        assert told in body
    for gone in ("~~", "12–16 May", "next mtg", "hut (cold)", "Notes: Jo"):
        assert gone not in body


def test_a_line_stays_under_the_heading_that_its_writer_gave_it() -> None:
    output = written(AGM, topic="What was decided at the association's annual meeting", keywords=["bees", "rents"])
    assert output.draft is not None
    told = output.draft.body.partition("## Dates")[2].partition("\n## ")[0]
    assert "23 kg honey" in told
    assert "“bees”" not in output.draft.body
