"""What stands above a source's text and is none of it, and what stands there and is."""

from __future__ import annotations

import pytest

from agents.crews.content.language import for_language
from agents.crews.content.writing.credits import credit
from agents.crews.content.writing.sources import Source, read

TEXT = "The pass was built in 2023 and has 22 pools. It cost the county 410,000 euros, of which half came from a fund."
MORE = f"\n\n## Building\n\n{TEXT}\n\n## Use\n\nIn 2024 a camera counted 11,200 fish of nine species in the top pool.\n"


def printed(source: Source) -> str:
    return "\n".join(unit.text for unit in source.units)


def left_out(source: Source) -> list[str]:
    return [note.text for note in source.notes]


@pytest.mark.parametrize(
    "head",
    [
        "Authors: P. Oduya, L. Marchetti. Version 1.2, 14 February 2025 (replaces 1.1, see section 4)",
        "River Trust, monitoring group\nAuthors: P. Oduya, L. Marchetti. Version 1.2, 14 February 2025 (see section 4)",
        "Leaflet 12 of the River Trust, for anglers and clubs. Written by the rangers. Second edition, May 2024.",
        "Fact sheet no. 3 by the Trust. Third, revised edition 2024.",
        "Version 2.0.",
    ],
)
def test_sentences_that_are_all_about_the_source_are_not_printed(head: str) -> None:
    source = read(f"# A fish pass\n\n{head}{MORE}")
    assert source.units[0].text.startswith("The pass was built")
    assert source.credits


@pytest.mark.parametrize(
    "head",
    [
        "Written by hand, the ledger has 300 leaves. The second edition sold out in May 2024.",
        "Version 2 of the pass has 22 pools and a camera. Authors: nobody knows.",
        "Leaflet 12 of the River Trust tells anglers what to do. Written by the monitoring group.",
        "The fourth edition of May 2024 names nine species of fish.",
    ],
)
def test_a_paragraph_with_a_sentence_on_the_matter_stays_whole(head: str) -> None:
    assert head.split(". ")[0] in printed(read(f"# A fish pass\n\n{head}{MORE}"))


@pytest.mark.parametrize("text", ["Version 2 costs half as much", "The second edition", "Leaflet 12 tells all"])
def test_words_of_papers_alone_are_no_header(text: str) -> None:
    assert credit(text, "en", alone=True) is None


def test_lines_that_go_on_with_a_title_are_told_and_not_printed() -> None:
    text = f"CITY OF ARDEN\nANNUAL REPORT 2024\nSection 9: Rivers and Fisheries Office\n\n9.1 Building\n\n{TEXT}\n\n"
    source = read(f"{text}9.2 Use\n\nIn 2024 a camera counted 11,200 fish of nine species in the top pool.\n")
    assert source.units[0].text.startswith("The pass was built")
    assert left_out(source) == ["ANNUAL REPORT 2024", "Section 9: Rivers and Fisheries Office"]
    assert [section.heading for section in source.sections if section.heading] == ["Building", "Use"]


@pytest.mark.parametrize(
    "line",
    [
        "Section 9 of the act says who may build a pass in a river",
        "Fish come up the river in May and June.",
        "We bake for the whole river at five",
        "What the river needs is told in four sentences:",
        "Fish come in May. This report was written by Ann Lee.\n\nRiver Trust, monitoring group",
    ],
)
def test_a_line_that_states_something_stays_above_a_heading(line: str) -> None:
    source = read(f"# A fish pass\n\n{line}{MORE}")
    assert left_out(source) == []
    assert line[:16] in printed(source)


BOX = ["Client: Arden River Trust", "Consultant: Keller & Imhof, Weirs", "Period: May 2022 to May 2024"]


@pytest.mark.parametrize("form", ["{}", "- {}", "- **{}:** {}", "**{}:** {}", "* __{}__: {}"])
def test_a_box_of_facts_above_the_text_is_told_and_not_printed(form: str) -> None:
    lines = [form.format(*line.split(": ")) if form.count("{}") > 1 else form.format(line) for line in BOX]
    source = read("# A fish pass\n\n" + "\n".join(lines) + MORE)
    assert source.units[0].text.startswith("The pass was built")
    assert "Keller" not in printed(source)
    known = [*left_out(source), *(told.text for told in source.credits)]
    assert all(any(line.split(": ")[1] in one for one in known) for line in BOX)


@pytest.mark.parametrize(
    "lines",
    [
        [f"- {BOX[0]}", f"- {BOX[1]}"],
        ["- Pools: there are 22 of them.", "- Camera: it hangs in the top pool.", "- Cost: the county paid half."],
        ["- Pools: 22 were built", "- Camera: was stolen in May", "- Cost: the county has paid half"],
        ["- 22 pools", "- one camera", "- 410,000 euros"],
    ],
)
def test_a_list_that_says_something_of_the_matter_stays(lines: list[str]) -> None:
    source = read("# A fish pass\n\n" + "\n".join(lines) + MORE)
    assert left_out(source) == []
    assert lines[-1].removeprefix("- ") in printed(source)


def test_a_box_behind_the_first_sentence_or_without_any_stays() -> None:
    box = "\n".join(f"- {line}" for line in BOX)
    assert "Keller" in printed(read(f"# A fish pass\n\nThe river has had a fish pass since 2023.\n\n{box}{MORE}"))
    assert "Keller" in printed(read(f"# A fish pass\n\n{box}\n\n## Prices\n\n- Ticket: 4 euros\n- Tour: 9 euros\n"))


def test_nothing_above_is_left_out_of_a_language_whose_headers_are_not_known() -> None:
    assert not for_language("de").header_alone
    assert "Keller" in printed(read("# Ein Pass\n\n" + "\n".join(f"- {line}" for line in BOX) + MORE, "de"))


@pytest.mark.parametrize("mark", ["*", "_"])
def test_an_emphasis_around_several_sentences_leaves_no_mark_on_one_of_them(mark: str) -> None:
    said = (
        "Correction: An earlier version said 31 per cent. The correct figure is 13 per cent. We are sorry for the slip."
    )
    whole = printed(read(f"# A fish pass\n\n{TEXT}\n\n{mark}{said}{mark}\n"))
    assert "Correction: An earlier version" in whole
    assert mark not in whole
    assert mark not in printed(read(f"# A fish pass\n\n{TEXT}\n\n{mark}{said}\n")), "it never ends"


@pytest.mark.parametrize(
    "said",
    [
        "*The pool is open to everybody who swims.*",
        "The pool is open *to everybody who swims*.",
        "*Barbel* come up the river in May. The eel comes *in June*.",
        "**The pool is open to everybody.** It has a roof of larch.",
        "The pool has a name: *Deep Water*. It has a roof of larch.",
    ],
)
def test_an_emphasis_with_both_its_ends_in_a_sentence_stays(said: str) -> None:
    assert said.split(". ")[0] in printed(read(f"# A fish pass\n\n{TEXT}\n\n{said}\n"))


@pytest.mark.parametrize("said", ["*The pool is open to all who swim.", "The pool is open to all who swim.*"])
def test_a_mark_without_its_other_end_is_not_printed(said: str) -> None:
    assert "\nThe pool is open to all who swim." in printed(read(f"# A fish pass\n\n{TEXT}\n\n{said}\n"))
    assert "*" not in printed(read(f"# A fish pass\n\n{TEXT}\n\n{said}\n"))
