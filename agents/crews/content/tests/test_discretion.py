"""What sources say in confidence is in no article and in nothing that an agent reads, and people are told of each."""

from __future__ import annotations

import re

import pytest

from agents.crews.content.tests.recorder import Recorder
from agents.crews.content.types import Brief, ContentInputs, ContentOutput, SourcePart
from agents.crews.content.writer import WriterAgent


def brief(source: str, **more: object) -> Brief:
    return Brief(**{"topic": "The ferry", "target_words": 60, "source_material": source, **more})


def left(source: str, **more: object) -> str:
    """What agents read of a source."""
    found = brief(source, **more)
    assert len(found.source_material) == len(source)
    assert found.source_material.count("\n") == source.count("\n")
    return " ".join(found.source_material.split())


def written(source: str, **more: object) -> ContentOutput:
    return WriterAgent().run(Recorder(), ContentInputs(brief=brief(source, **more)))


SECRET = "the owner sells in May"


@pytest.mark.parametrize(
    "said",
    [
        f"Please keep this between us: {SECRET}.",
        f"Off the record: {SECRET}.",
        f"NOT FOR PUBLICATION: {SECRET}.",
        f"Between us, {SECRET}.",
        f"Don't quote me on this, but {SECRET}.",
        f"Confidential: {SECRET}.",
        f"Please don't mention that {SECRET}.",
        f"It is sad, but {SECRET} (between us).",
        f"As a rumour has it, {SECRET} (not for the newsletter).",
        f"Embargoed until 3 July: {SECRET}.",
        f"In confidence, {SECRET}.",
        f"We heard that {SECRET}, but please don't write that.",
        f"Internal only: {SECRET}.",
        f"Vertraulich: {SECRET}.",
        f"Nicht zur Veröffentlichung: {SECRET}.",
        f"Unter uns gesagt, {SECRET}.",
        f"Sperrfrist 3. Juli: {SECRET}.",
        f"Es heißt, {SECRET}, bitte nicht erwähnen.",
    ],
)
def test_a_sentence_in_confidence_goes_and_its_neighbours_stay(said: str) -> None:
    language = "de" if re.search(r"(?i)vertraulich|nicht|unter|sperrfrist", said) else "en"
    found = left(f"The boat has 40 seats. {said} It sails at noon.", language=language)
    assert found == "The boat has 40 seats. It sails at noon."


@pytest.mark.parametrize(
    "plain",
    [
        "The helpline is confidential and free of charge.",
        "The strait between us and the island is two miles wide.",
        "The embargo of 1990 ended the trade.",
        "The committee keeps its records in the cellar.",
        "The record was broken twice.",
        "Die Beratung ist kostenlos und vertraulich.",
        "This e-mail is confidential and intended solely for the addressee.",
        "The council has not yet published the report.",
    ],
)
def test_what_only_speaks_of_secrets_stays(plain: str) -> None:
    assert left(f"The boat has 40 seats. {plain}") == f"The boat has 40 seats. {plain}"


def test_a_bracket_goes_alone_where_it_holds_the_matter() -> None:
    assert left("The boat has 40 seats (off the record: ten of them are broken) and a deck.") == (
        "The boat has 40 seats and a deck."
    )


def test_an_item_goes_with_its_mark_and_the_next_ones_stay() -> None:
    source = "- The boat has 40 seats\n- off the record: ten broke\n- pay of the captain 4,100 (between us)\n- one deck"
    assert left(source) == "- The boat has 40 seats - one deck"


def test_a_sentence_that_says_nothing_else_takes_its_neighbours_along() -> None:
    found = left("It sails at noon. The owner sells in May. Please keep this between us. Tea is free. So is cake.")
    assert found == "It sails at noon. Tea is free. So is cake."
    found = left("It sails at noon. Ann sells it. She has a buyer. Don't print that. He pays in May. Tea is free.")
    assert found == "It sails at noon. Tea is free."
    found = left("It sails at noon. Off the record. The owner sells in May. Tea is free.")
    assert found == "Tea is free."


def test_a_paragraph_that_says_no_more_governs_the_one_before_it_if_it_says_this() -> None:
    source = "Forty seats.\n\nThe owner sells. He is old.\n\n{said}\n\nIt sails at noon.\n\nTea is free."
    assert left(source.format(said="This is not for publication.")) == "Forty seats. It sails at noon. Tea is free."
    assert left(source.format(said="Please don't print that.")) == "Forty seats. It sails at noon. Tea is free."
    assert left(source.format(said="Strictly confidential.")) == "Forty seats. Tea is free."


@pytest.mark.parametrize(
    "said",
    [
        "(Between us: the owner sells in May.)",
        "The owner, who sells in May, asked not to be named.",
        "Please no names, the family asks for that.",
    ],
)
def test_a_wish_not_to_be_named_and_a_bracket_between_us_are_heeded(said: str) -> None:
    assert left(f"The boat has 40 seats. {said} It sails at noon.") == "The boat has 40 seats. It sails at noon."


@pytest.mark.parametrize(
    "said",
    [
        "Please keep the mobile number of the captain out of it!",
        "Strictly internal: rent is 900 euros.",
        "Background only – the budget was exceeded by 200 euros.",
    ],
)
def test_what_is_to_be_left_out_and_what_is_internal_goes(said: str) -> None:
    assert left(f"The boat has 40 seats. {said} It sails at noon.") == "The boat has 40 seats. It sails at noon."


def test_what_is_to_be_left_out_stands_before_the_request() -> None:
    source = "The boat has 40 seats. The owner sells. Nothing is decided, so leave it out. Tea is free."
    assert left(source) == "The boat has 40 seats. Tea is free."


def test_a_name_that_nobody_may_tell_goes_wherever_it_stands() -> None:
    source = (
        "Do not publish the name of the donor, Erik Sand, who gave a lot.\n\nErik Sand was born here. It has 40 seats."
    )
    assert left(source) == "It has 40 seats."


def test_a_request_takes_the_figure_along_that_it_speaks_of() -> None:
    source = (
        "[3/3/25, 10:01] Ann: The boat has 40 seats. The board promised 6.40 from May.\n"
        "[3/3/25, 10:02] Ben: the 6.40 is not decided yet, please don't print it\n"
        "[3/3/25, 10:04] Ben: It sails at noon."
    )
    found = left(source)
    assert "promised" not in found
    assert "40 seats" in found
    assert "It sails at noon." in found


@pytest.mark.parametrize(
    "plain", ["Leave it out overnight, until the glue is dry.", "They keep the rain out of the hold."]
)
def test_what_is_left_out_of_doors_stays(plain: str) -> None:
    assert left(plain) == plain


@pytest.mark.parametrize(
    ("source", "stays"),
    [
        ("- 40 seats, 9 taken (or 10?)\n- one deck", "- 40 seats - one deck"),
        ("- fuel?? maybe 38 litres\n- one deck", "- one deck"),
        ("- ?? insurance 1,900 or 2,100\n- one deck", "- one deck"),
        ("- costs 1,900 or is it 2,100\n- one deck", "- one deck"),
        ("- 38 litres per hour, Amal to check\n- one deck", "- one deck"),
        ("- 41 came\n- one deck\n- check: 41 or 43?", "- one deck"),
        ("About 30 came on Saturdays, not sure. One deck.", "One deck."),
    ],
)
def test_a_figure_that_its_source_doubts_is_left_out_and_told(source: str, stays: str) -> None:
    assert left(source) == stays
    (told,) = [one for one in written(source).findings if one.rule == "writer.confidential_left_out"]
    assert told.evidence


@pytest.mark.parametrize(
    "plain",
    [
        "Is it 41 or 43? Nobody counted them that year.",
        "It carries 41 or 43 people (who knows?).",
        "The crew of 1998 (seven men) asked the owner for a deck.",
        "She is not sure of her 40 seats.",
    ],
)
def test_a_question_for_readers_is_no_doubt(plain: str) -> None:
    assert left(plain) == plain


def test_a_paragraph_in_confidence_ends_where_something_is_for_readers() -> None:
    source = "Confidential, not for the newsletter: I go in June. Nobody knows. For the newsletter: we have 40 seats."
    assert left(source) == "For the newsletter: we have 40 seats."


def test_under_a_heading_all_goes_to_the_next_one() -> None:
    source = "# Ferry\n\nForty seats.\n\n## Not for publication\n\nThe owner sells.\n\n- in May\n\n## Times\n\nAt noon."
    assert left(source) == "# Ferry Forty seats. ## Times At noon."


def test_a_line_above_a_paragraph_and_a_mark_at_the_top() -> None:
    assert left("Forty seats.\n\nINTERNAL ONLY\nThe owner sells.\nIn May.\n\nAt noon.") == "Forty seats. At noon."
    assert left("Forty seats.\n\nOff the record:\n\n- The owner sells\n- in May\n\nAt noon.") == "Forty seats. At noon."
    assert left("STRICTLY CONFIDENTIAL\n\nThe owner sells.\n\nIn May.") == ""


def test_off_the_record_lasts_until_on_the_record() -> None:
    source = (
        "Q: Does it sail?\n\nA: Every day at noon.\n\nQ: Who buys it?\n\nA: Off the record? A bank.\n\nQ: Which?\n\n"
        "A: Nobody may know. Back on the record: it has 40 seats."
    )
    found = left(source)
    assert "bank" not in found
    assert "Who buys" not in found
    assert "Nobody" not in found
    assert "Every day at noon." in found
    assert "40 seats" in found


def test_what_somebody_allows_at_once_stays() -> None:
    plain = "Off the record, yes. Well, write it, I don't care. I greet the boat."
    assert left(plain) == plain
    assert (
        left("Off the record, yes, the old hull of the boat leaks badly. I write it down. It sails.")
        == "I write it down. It sails."
    )


def test_a_message_of_a_chat_goes_with_its_question() -> None:
    source = (
        "[3/3/25, 10:01] Ann: The boat has 40 seats now.\n[3/3/25, 10:02] Ben: who paid for it?\n"
        "[3/3/25, 10:03] Ann: between us: my aunt. She won a lottery.\n[3/3/25, 10:04] Ben: It sails at noon on 5 May."
    )
    found = left(source)
    assert "aunt" not in found
    assert "lottery" not in found
    assert "paid" not in found
    assert "40 seats" in found
    assert "noon" in found


def test_a_mail_whose_subject_is_confidential_and_its_repetition_in_a_reply() -> None:
    source = (
        "From: Ann Lee\nTo: Ben Carr\nSubject: Confidential: the sale\n\nThe owner of the boat sells it in May.\n\n"
        "From: Ben Carr\nTo: Ann Lee\nSubject: Seats\n\n> The owner of the boat sells it in May.\n\nThe boat"
        " has 40 seats."
    )
    found = left(source)
    assert "owner" not in found
    assert "the sale" not in found
    assert "The boat has 40 seats." in found


def test_what_is_still_to_be_checked_goes_back_to_the_comma() -> None:
    source = "- seed from Brittany, 6 mm, about 14 euros -> check w/ Colm!!\n- check: is it 41 or 43?\n- 40 seats"
    assert left(source) == "- seed from Brittany, 6 mm - 40 seats"


def test_the_writer_tells_each_with_its_line_and_puts_it_nowhere() -> None:
    parts = [SourcePart(name="", start=0, end=31), SourcePart(name="note.txt", start=33, end=90)]
    source = "The ferry has 40 seats on deck.\n\nThe ferry sails at noon.\nOff the record: it leaks.     \n"
    output = written(source, parts=parts)
    assert output.draft is not None
    assert "leaks" not in output.draft.model_dump_json()
    (told,) = [one for one in output.findings if one.rule == "writer.confidential_left_out"]
    assert told.severity == "problem"
    assert told.how_to_fix
    assert "note.txt, line 2: “Off the record: it leaks.”" in told.message
    assert [one for one in written("The ferry has 40 seats.").findings if one.rule == told.rule] == []


def test_a_brief_that_is_read_again_stays_as_it_is() -> None:
    first = brief("The boat has 40 seats. Off the record: it leaks.")
    again = Brief.model_validate_json(first.model_dump_json())
    assert again == first
    assert [one.text for one in again.withheld] == ["Off the record: it leaks."]


@pytest.mark.parametrize(("said", "stands"), [("It is old.", True), ("Please keep this between us: it is old.", False)])
def test_a_block_quotation_stands_whole_or_not_at_all(said: str, stands: bool) -> None:
    output = written(f"The ferry sails at eight every day.\n\n> The ship needs a new engine. {said} It leaks, too.\n")
    assert output.draft is not None
    assert ("needs a new engine" in output.draft.body) is stands
