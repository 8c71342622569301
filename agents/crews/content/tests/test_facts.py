"""What a model may not smuggle into a text: what is invented or altered is caught, true things said otherwise pass."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from agents.crews.content.evidence import numbers
from agents.crews.content.facts.changes import Guard
from agents.crews.content.facts.known import Known
from agents.crews.content.text import count_words, sentences
from agents.crews.content.types import Brand, Brief

SOURCE = """\
The Pellworth repair café opened on 5 March 2022. Nineteen people came to the first session.

Over two years, 868 of the 1,386 items were repaired, which is 63 %. Kettles last 12 years after a repair.
The room costs €40 a month. “We do not repair things for people,” says Nora Lind, who runs the café.

Success did not rise in summer: the rate fell by 12 % when sessions lasted four hours. Bosch sent spare parts and Miele
sent manuals. Details are at https://pellworth.example/log.
"""
TEXT = """\
The repair café in Pellworth opened in March 2022. Nineteen people came to the first session.

## What the logbook says

Over two years 868 of the 1,386 items were repaired, which is 63 %. The success rate fell by 12 % when sessions lasted
four hours. Bosch sent spare parts and Miele sent manuals.

“We do not repair things for people,” says Nora Lind, who runs the café. The room costs €40 a month, and it is not
heated. The [logbook](https://pellworth.example/log) is open to everybody.
"""
BRIEF = Brief(topic="Repair cafés", source_material=SOURCE, target_words=90)
KNOWN = Known.of(BRIEF, Brand())
GUARD = Guard(Known.of(BRIEF, Brand(), TEXT), 0)


def kinds(text: str) -> list[str]:
    return [found.kind for found in KNOWN.inventions(text)]


def objection(old: str, new: str) -> str:
    assert TEXT.count(old) == 1
    return GUARD.objection(TEXT, TEXT.replace(old, new))


def test_a_true_text_holds_no_invention() -> None:
    assert KNOWN.inventions(SOURCE) == []
    assert [found.text for found in KNOWN.inventions(TEXT)] == []


INVENTED = {
    "number": [
        "Of all items 71 % were repaired.",
        "Seven hundred items were repaired over two years.",
        "Kettles last 21 years after a repair.",
        "The café opened on 5 March 2021.",
        "Two thirds of the items were repaired.",
        "The room costs $40 a month.",  # another currency
        "Kettles last 12 months after a repair.",  # another unit
    ],
    "quotation": [
        "“Everybody should mend what they own,” says Nora Lind.",
        "“We do not repair things for money,” says Nora Lind.",
        '"It changed this town for good," a visitor said.',
        "> A kettle is never beyond repair.",
        "“Wonderful,” says Nora Lind.",
    ],
    "name": [
        "Nora Lind and Imani Feld run the café.",
        "Imani says that repairs matter.",
        "The rules come from the Karlsson Institute.",
        "Parts came from Siemens.",
        "The café in Aldermouth opened later.",
        "Dr Feld repaired it.",
        "Sessions were held in August.",
    ],
    "link": [
        "Read [more](https://repairs.example/why).",
        "Read more at www.repairs.example.",
        "Write to nora@pellworth.example.",
        "![A kettle](/images/kettle.jpg)",
    ],
    "citation": [
        "Repairs save money [3].",
        "Repairs save money.[^1]",
        "Repairs save money (Lind, 2022).",
        "Lind et al. counted items.",
        "Studies show that repairs save money.",
        "Experts recommend a repair.",
        "According to a recent survey, kettles fail.",
        "See doi:10.1000/repair for more.",
    ],
}


@pytest.mark.parametrize(("kind", "sentence"), [(kind, one) for kind, said in INVENTED.items() for one in said])
def test_what_is_invented_is_found_wherever_it_is_put(kind: str, sentence: str) -> None:
    for place in ("{0}\n\n{1}", "{1}\n\n{0}", "{1}\n\n- {0}\n"):
        assert kind in kinds(place.format(sentence, TEXT.strip())), sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Of 1386 items 868 were repaired, which is 63 percent.",
        "Sixty-three per cent of the items were repaired over two years.",
        "868 of 1 386 items were repaired.",
        "After a repair, kettles last twelve years, or a dozen years.",
        "The success rate fell by twelve percent when sessions lasted 4 hours.",
        "The room costs 40 euros a month.",
        "In 2022 the café opened, on 5 March.",
        "“We do not repair … for people,” says Nora Lind.",
        "Nora Lind runs Pellworth’s café. She says so.",
        "Miele’s manuals helped, and Bosch sent parts.",
        "See the log at https://pellworth.example/log/.",
        "However, I think that mending is a joy. It is also quiet.",
        "## Why Mending Matters",
        "Surely everybody can mend a kettle.",
    ],
)
def test_what_is_true_in_other_words_passes(sentence: str) -> None:
    assert KNOWN.inventions(sentence) == []


SAID = ["repair", "kettle", "people", "always", "never", "money", "town", "glad"]
numbers_said = st.one_of(
    st.integers(2, 99_999).map(str),
    st.integers(1_000, 9_999_999).map("{:,}".format),
    st.integers(2, 99).map("{} %".format),
    st.integers(2, 99).map("{} percent".format),
    st.decimals(1, 500, places=1).map(str),
)


@settings(max_examples=150, deadline=None)
@given(said=numbers_said, where=st.integers(0, 30))
def test_no_number_slips_in_anywhere(said: str, where: int) -> None:
    places = [span.end for span in sentences(TEXT)]
    at = places[where % len(places)]
    mutated = f"{TEXT[:at]} Visitors counted {said} teapots.{TEXT[at:]}"
    [new] = numbers(f"Visitors counted {said} teapots.")
    found = [one for one in KNOWN.inventions(mutated) if one.kind == "number"]
    held = any(new.values & one.values and new.share == one.share for one in numbers(TEXT))
    assert held or [one.text for one in found] == [new.text.strip()]
    assert KNOWN.reworded(f"Visitors counted {said} teapots."), "it is marked where a number is of something else"


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_no_number_of_the_text_can_be_exchanged(data: st.DataObject) -> None:
    number = data.draw(st.sampled_from(numbers(TEXT)))
    said = data.draw(numbers_said)
    mutated = TEXT[: number.start] + said + TEXT[number.end :]
    same = [one for one in numbers(said) if one.share == number.share and one.values & number.values]
    assert bool(GUARD.objection(TEXT, mutated)) == (not same) or mutated == TEXT


@settings(max_examples=100, deadline=None)
@given(
    first=st.sampled_from(["Imani", "Tobias", "Wren", "Dr Okafor", "Ms Petrova"]),
    last=st.sampled_from(["Feld", "Karlsson", "Abernathy", "Nakamura"]),
    verb=st.sampled_from(["says", "runs the café", "repaired kettles", "agrees", "opened it"]),
    where=st.integers(0, 30),
)
def test_no_person_slips_in_anywhere(first: str, last: str, verb: str, where: int) -> None:
    places = [span.end for span in sentences(TEXT)]
    at = places[where % len(places)]
    mutated = f"{TEXT[:at]} {first} {last} {verb}.{TEXT[at:]}"
    assert any(found.kind == "name" and last in found.text for found in KNOWN.inventions(mutated))


@settings(max_examples=60, deadline=None)
@given(words=st.lists(st.sampled_from(SAID), min_size=3, max_size=9))
def test_no_quotation_slips_in(words: list[str]) -> None:
    said = " ".join(words)
    assert "quotation" in kinds(f"{TEXT}\n“{said},” says Nora Lind.\n")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("63 %", "36 %", "36 % is not in the brief"),
        ("Nineteen people came", "Many people came", "it would change the number Nineteen"),
        ("868 of the 1,386 items", "1,386 of the 868 items", "the source has another number there"),
        ("€40 a month", "40 a month", "it would change the unit of 40"),
        ("€40 a month", "£40 a month", "40 is not in the brief"),
        ("things for people", "anything for people", "the quotation “We do not repair anything for people,”"),
        ("“We do not repair things for people,” says Nora Lind, who runs the café.", "Nora Lind runs the café.",
         "it would change a quotation"),
        ("says Nora Lind, who runs the café", "says Imani Feld, who runs the café", "the quotation “We do not"),
        ("says Nora Lind, who runs the café", "says the woman who runs the café", "the quotation “We do not"),
        ("Over two years 868 of the 1,386 items were repaired", "In two years cooks repaired 868 of 1,386 items",
         "it tells “In two years cooks repaired"),
        ("Bosch sent spare parts and Miele sent manuals", "Miele sent spare parts and Bosch sent manuals",
         "it would change who did what"),
        ("it is not\nheated", "it is heated", "it would turn a statement round"),
        ("Over two years 868", "Under two years 868", "it would change what is said about a number"),
        ("fell by 12 %", "rose by 12 %", "12 % is not in the brief or its sources"),
        ("Nineteen people", "More than nineteen people", "it would change what is said about a number"),
        ("which is 63 %", "which is about 63 %", "it would change what is said about a number"),
        ("868 of the 1,386", "almost 868 of the 1,386", "it would change what is said about a number"),
        ("opened in March 2022", "closed in March 2022", "it would change what is said about a number"),
        ("€40 a month", "€40 a week", "40 is not in the brief"),
        ("[logbook](https://pellworth.example/log)", "logbook", "it would drop a link"),
        ("[logbook](https://pellworth.example/log)", "[logbook](https://pellworth.example/logs)", "the address https"),
        ("is open to everybody", "is open to everybody, as studies show", "nothing in the brief or its sources"),
        ("is open to everybody", "is **open to everybody", "the Markdown would break"),
        ("## What the logbook says", "##What the logbook says", "the Markdown would break"),
        ("is open to everybody", "is <b>open</b> to everybody", "it would bring HTML into the text"),
        ("## What the logbook says", "```\n## What the logbook says", "it would change"),
    ],
)  # fmt: skip
def test_an_edit_that_changes_a_fact_is_turned_down(old: str, new: str, reason: str) -> None:
    assert objection(old, new).startswith(reason)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("63 %", "63 percent"),
        ("63 %", "sixty-three per cent"),
        ("1,386", "1386"),
        ("Nineteen people", "19 people"),
        ("€40", "40 euros"),
        ("Over two years 868 of the 1,386 items", "Over two years, 868 of the 1386 items"),
        ("## What the logbook says", "## What does the logbook say?"),
        ("The success rate fell", "However, the success rate fell"),
        ("it is not\nheated", "it isn't heated"),
        ("is open to everybody", "is open to everyone"),
    ],
)
def test_an_edit_that_keeps_the_facts_passes(old: str, new: str) -> None:
    assert objection(old, new) == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("which is 63 %", "so 63 % of all"),
        ("Over two years 868 of the 1,386 items were repaired", "In two years, 868 of 1,386 items were repaired"),
        ("it is not\nheated", "it has no heating"),
        ("is open to everybody", "is open to all"),
    ],
)
def test_an_edit_that_may_keep_the_facts_is_left_to_people(old: str, new: str) -> None:
    changed = TEXT.replace(old, new)
    assert (GUARD.refutation(TEXT, changed), GUARD.doubt(TEXT, changed) is not None) == ("", True)


@pytest.mark.parametrize(("words", "passes"), [(75, True), (74, False), (125, True), (126, False)])
def test_the_length_stays_in_its_band(words: int, passes: bool) -> None:
    guard = Guard(KNOWN, 100)
    assert (guard.refutation("mend " * 100, "mend " * words) == "") is passes


def test_a_text_outside_its_band_may_come_nearer_and_hardly_drift_away() -> None:
    guard = Guard(KNOWN, 100)
    for passes in (51, 70, 80, 45):
        assert guard.refutation("mend " * 50, "mend " * passes) == "", passes
    assert (
        guard.refutation("mend " * 50, "mend " * 44) == "the text would have 44 words, where 75 to 125 were asked for"
    )
    assert guard.refutation("mend " * 150, "mend " * 155) == ""
    assert guard.refutation("mend " * 150, "mend " * 156)
    assert guard.refutation("mend " * 50, "mend " * 126), "from one side of the band to the other"
    assert count_words("mend " * 49) == 49


def test_several_edits_together_drift_no_farther_than_one() -> None:
    guard = Guard(KNOWN, 100, words=50)
    assert guard.refutation("mend " * 47, "mend " * 45) == ""
    assert guard.refutation("mend " * 47, "mend " * 44)


@pytest.mark.parametrize(
    "reordered",
    ["In 2023, the firm ran 40 shops.", "In 2023, 40 shops were run by the firm."],
)
def test_a_date_may_change_its_place_in_the_sentence(reordered: str) -> None:
    text = "The firm ran 40 shops in 2023."
    assert Guard(Known([text], "en"), 0).objection(text, reordered) == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("They had 40 shops and 12 vans.", "They had 12 shops and 40 vans."),
        ("Sales were 40 in 2022 and 12 in 2023.", "Sales were 40 in 2023 and 12 in 2022."),
        ("It is open from 9:30 to 17:00.", "It is open from 17:00 to 9:30."),
        ("Sales doubled in 2023 at 40 shops.", "Sales doubled at 40 shops."),
    ],
)
def test_numbers_that_change_places_are_turned_down(old: str, new: str) -> None:
    assert Guard(Known([old], "en"), 0).objection(old, new)


def test_other_languages_are_held_to_what_can_be_known_of_them() -> None:
    known = Known(["Die Werkstatt öffnete 2022. Der Strom kostet 40 Euro."], "de")
    found = known.inventions("Die Werkstatt öffnete 2021. Das Wasser ist neu.")
    assert [one.kind for one in found] == ["number"], "in German every noun has a capital"
