"""What a page or press release shows besides its text is not printed, but told; a title and a by-line are no prose."""

from __future__ import annotations

import pytest

from agents.crews.content.writing.releases import release_matter
from agents.crews.content.writing.sources import Source, read

TEXT = """The mill at Arden grinds with the river again. The wheel of oak cost 41,000 pounds and took eleven weeks.

It had stood still since 1962, when the weir broke. A farmer lent his tractor for the stones, and forty people came."""


def printed(source: Source) -> str:
    return " ".join(unit.text for unit in source.units if unit.usable)


def told(source: Source) -> list[str]:
    return [note.text for note in source.notes]


@pytest.mark.parametrize(
    "line",
    [
        "Share on Facebook Print this page",
        "Share this article: X LinkedIn E-mail",
        "Print | Download as PDF | Back to top",
        "Was this page helpful? Yes No",
        "28 June 2024 | News release | Reading time: 4 minutes",
        "Town of Arden Skip to content Contact",
        "Subscribe to our newsletter",
        "[Share on Facebook](https://example.org/share) [Print this page](#)",
    ],
)
def test_buttons_of_a_page_are_told_and_not_printed(line: str) -> None:
    source = read(f"{TEXT}\n\n{line}\n")
    assert "Facebook" not in printed(source)
    assert printed(source).endswith("forty people came.")
    assert line in told(source)


@pytest.mark.parametrize(
    "sentence",
    [
        "Visitors can share on Facebook what they have ground, and 212 of them did so last year.",
        "You can print this page of the book of 1802 on the old press for two pounds.",
        "Forty people sign up for our newsletter in a good year, and nine of them come to help.",
        "Please contact the miller when the sluice is shut, as the wheel may turn by itself.",
        "Photos may be used free of charge when the photographer is named.",
    ],
)
def test_the_same_words_in_a_sentence_of_the_text_stay(sentence: str) -> None:
    assert sentence in printed(read(f"{TEXT}\n\n{sentence}\n"))


def test_what_a_release_says_of_its_firm_its_pictures_and_whom_to_ask_is_not_its_text() -> None:
    about = "### About Arden Mill\n\nArden Mill Ltd runs two mills and employs nine people."
    ask = "### Press contact\n\nAnn Lee, 01632 960 001\n\nPhotos may be used free of charge when the source is named."
    source = read(f"For immediate release\n\n{TEXT}\n\n{about}\n\n{ask}\n")
    assert printed(source).endswith("forty people came.")
    assert "Arden Mill Ltd runs two mills and employs nine people." in told(source)


def test_a_text_that_is_no_release_may_say_who_made_something() -> None:
    source = read(
        f"{TEXT}\n\n### About Arden\n\nArden has nine hundred people and one mill, which is the oldest here.\n"
    )
    assert "Arden has nine hundred people" in printed(source)


def test_the_section_behind_what_a_firm_says_of_itself_stays() -> None:
    behind = "Open days\n\nThe mill is open on Sundays from May to September, and flour is sold by the pound."
    about = "The oak for the wheel grew in Arden.\n\nAbout Arden Mill\n\nArden Mill Ltd has nine people."
    text = f"{TEXT}\n\n{about}\n\n{behind}\n\nPress contact: Ann Lee\n"
    assert "open on Sundays" in printed(read(text))
    assert "nine people" not in printed(read(text))


def test_a_list_of_other_pages_goes_and_a_section_of_sentences_stays() -> None:
    assert "Roadworks" not in printed(read(f"{TEXT}\n\n## Read more\n\n- Roadworks in Mill Lane\n- Library hours\n"))
    more = "## More news\n\nThe weir was mended in 2023 by the river board at a cost of 9,000 pounds."
    assert "The weir was mended" in printed(read(f"{TEXT}\n\n{more}\n"))


def test_nothing_is_left_out_of_a_language_whose_pages_are_not_known() -> None:
    assert release_matter("Auf Facebook teilen\n\nShare on Facebook\n", "de") == []


def test_a_first_line_without_a_stop_is_the_title_and_no_sentence() -> None:
    source = read(f"Report on the repair of the wheel at Arden Mill\n\n{TEXT}\n")
    assert source.title == "Report on the repair of the wheel at Arden Mill"
    assert printed(source).startswith("The mill at Arden")
    assert read(f"{TEXT}\n").title == ""
    assert read(f"The wheel turns.\n\n{TEXT}\n").title == ""


def test_a_title_with_who_wrote_it_below_is_no_list() -> None:
    source = read(f"Forty years of flour\nBy Dora Malik, miller in Arden\n\n{TEXT}\n")
    assert source.title == "Forty years of flour"
    assert [person.called for person in source.authors()] == ["Dora Malik, miller in Arden"]
    assert printed(source).startswith("The mill at Arden")


def test_a_line_above_lines_that_head_paragraphs_is_the_title() -> None:
    one, two = TEXT.split("\n\n")
    source = read(
        f"How the mill came back\n\n{one}\n\nThe wheel\n\n{two}\n\nThe weir\n\nThe weir was mended first of all.\n"
    )
    assert source.title == "How the mill came back"
    assert [section.heading for section in source.sections if section.heading] == ["The wheel", "The weir"]


def test_what_opens_a_paragraph_stays_in_it_though_it_leans_on_the_one_before() -> None:
    source = read(f"{TEXT}\n\nThe second thing is flour. At noon 400 pounds are ground, and none is sold by post.\n")
    opens, follows = (one for one in source.units if one.text.startswith(("The second", "At noon")))
    assert opens.paragraph == follows.paragraph
    assert opens.needs
