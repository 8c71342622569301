"""A sentence that says otherwise than its source is known by its form; the same said otherwise passes."""

from __future__ import annotations

import pytest

from agents.base import Finding
from agents.crews.content.asides import REASON as ASIDE
from agents.crews.content.facts.changes import Guard
from agents.crews.content.facts.grounding import ground
from agents.crews.content.facts.known import Known
from agents.crews.content.facts.pruning import LeftOut, prune
from agents.crews.content.language.forms import forms_of
from agents.crews.content.text import sentences
from agents.crews.content.types import Brief
from agents.crews.content.writing.compose import Article, findings_of

SOURCE = """\
The lighthouse keeper paints the tower every spring. “We open in any weather below 8,” says Keeper Ada Holm. The tower
was built by the harbour in 1911. It was painted red by Tom Vik. The cook earns 900 euros a month. The assistants earn
700 euros a month. Visitors need a torch. The stairs are not lit at night. Children may climb if an adult is with them.
Only members pay nothing. About 40 boats pass each day. The rent rose by 12 % in 2020. An old lamp was sold to a school
in Bergen. The lamp burns 30 hours on one battery. Models with such a lamp reach 38 km, while older ones reach 20 km.
"""
KNOWN = Known([SOURCE], "en")
KNOWN_CREW = Known(["The crew has twelve people. 9 % of them are women."], "en")

FALSE = {
    "turned": ["Visitors do not need a torch.", "Visitors never need a torch.", "The stairs are lit at night.",
               "The keeper doesn't paint the tower in spring.", "The assistants do not earn 700 euros a month."],
    "added": ["Visitors need a torch and a helmet.", "The cook earns 900 euros a month but hates soup.",
              "Tom Vik painted it red and vanished.", "Visitors need a torch, which museums worldwide envy."],
    "subject": ["The keeper earns 900 euros a month.", "The cook earns 700 euros a month.",
                "Visitors paint the tower."],
    "name": ["The harbour of Bergen built the tower in 1911."],
    "limit": ["We open in any weather.", "The keeper opens in any weather.", "Children may climb.",
              "Members pay nothing."],
    "number": ["Over 40 boats pass each day.", "40 boats pass each day.", "The rent fell by 12 % in 2020.",
               "The cook earns 700 euros."],
}  # fmt: skip
TRUE = [
    "Visitors need a torch.",
    "A torch is what visitors need.",
    "In 1911 the harbour built the tower.",
    "Tom Vik painted it red.",
    "The stairs have no light at night, so visitors need a torch.",
    "At night, the stairs aren't lit.",
    "The cook earns 900 euros, the assistants 700 euros a month.",
    "The cook earns 900 euros a month and visitors need a torch.",
    "Ada Holm paints the tower every spring.",
    "The keeper opens in any weather below 8.",
    "Children may climb if an adult comes.",
    "An adult has to be with children who climb.",
    "Only members pay nothing.",
    "A school in Bergen bought the old lamp.",
    "Some 40 boats pass each day.",
    "The rent increased by 12 % in 2020.",
    "The lamp burns 30 hours.",
    "However, visitors need a torch.",
    "Older models reach 20 km.",
    "Purple elephants sing and dance.",  # no source at all: another finding says so
]


@pytest.mark.parametrize(("kind", "sentence"), [(kind, one) for kind, said in FALSE.items() for one in said])
def test_what_says_otherwise_than_its_source_is_known(kind: str, sentence: str) -> None:
    wrong = KNOWN.contradiction(sentence)
    assert wrong is not None, (kind, sentence)
    assert " ".join(wrong.source.split()) in " ".join(SOURCE.split())


@pytest.mark.parametrize("sentence", TRUE)
def test_the_same_in_other_words_passes(sentence: str) -> None:
    assert KNOWN.contradiction(sentence) is None


def test_the_sources_contradict_themselves_nowhere() -> None:
    assert [one.text for one in sentences(SOURCE) if KNOWN.contradiction(one.text)] == []


def test_what_says_otherwise_goes_from_an_article_with_the_sentence_that_says_so() -> None:
    body = "Visitors need a torch. Visitors do not need a torch.\n\n## Pay\n\nThe keeper earns 900 euros a month.\n"
    kept, left_out = prune(body, KNOWN)
    assert kept == "Visitors need a torch."
    assert [(one.text, one.source) for one in left_out] == [
        ("Visitors do not need a torch.", "Visitors need a torch."),
        ("The keeper earns 900 euros a month.", "The cook earns 900 euros a month."),
    ]
    assert left_out[1].reason == "it says of “keeper” what the source says of “cook”"


@pytest.mark.parametrize(
    ("new", "refused"),
    [
        ("Tom Vik painted it red.", False),
        ("Tom Vik painted it red and then vanished.", True),
        ("It was painted red by Tom Vik, a feat that experts elsewhere admire.", True),
    ],
)
def test_an_edit_adds_no_clause_of_its_own(new: str, refused: bool) -> None:
    text = "The tower was built in 1911. It was painted red by Tom Vik."
    guard = Guard(Known([SOURCE, text], "en"), 0)
    assert bool(guard.objection(text, text.replace("It was painted red by Tom Vik.", new))) is refused


def test_other_languages_are_not_judged_by_english_words() -> None:
    assert Known(["Hunde brauchen eine Leine."], "de").contradiction("Hunde brauchen no Leine and Maulkorb.") is None


@pytest.mark.parametrize("compared", [True, False])
def test_a_language_in_which_sentences_are_not_compared_is_told_of(compared: bool) -> None:
    told = [one.rule for one in findings_of(Article("Text.", "owl-1", 1, [], [], compared=compared), Brief(topic="A"))]
    assert told == ([] if compared else ["writer.not_compared"])
    assert (forms_of("en-GB"), forms_of("de")) == (forms_of("en"), None)


def traced(body: str, source: str, language: str = "en") -> list[str]:
    found, _ = ground(body, source, language)
    return [source[one.source_start : one.source_end] for one in found]


@pytest.mark.parametrize("said", ["Nine percent of them are women.", "9 per cent are women.", "Women: 9 %."])
def test_a_number_in_another_spelling_has_its_source(said: str) -> None:
    source = "The crew has twelve people. 9 % of them are women."
    assert traced(said, source) == ["9 % of them are women."]
    assert KNOWN_CREW.inventions(said) == []


def test_a_time_or_a_reordered_sentence_has_its_source() -> None:
    source = "On Sundays the ferry leaves at 10:30. The ferry carried 41,200 people in 2023."
    assert traced("At half past ten on Sundays it leaves.", source) == ["On Sundays the ferry leaves at 10:30."]
    assert traced("In 2023, people carried: 41200.", source) == ["The ferry carried 41,200 people in 2023."]
    assert traced("In 2019, whales were seen 7 times.", source) == []


def test_a_japanese_article_in_its_own_words_has_its_sources() -> None:
    source = "東京の小さなパン屋は2018年に開店した。店主の佐藤恵さんは毎朝4時に仕込みを始める。"
    body = "2018年、東京に小さなパン屋が開店。店主の佐藤さんの仕込みは毎朝4時から。北海道の牧場では牛が眠る。"
    found, own = ground(body, source, "ja")
    assert (len(found), len(own)) == (2, 1)
    known = Known([source], "ja")
    assert known.inventions("2018年、東京に小さなパン屋が開店。") == []
    assert [one.text for one in known.inventions("2019年、東京に小さなパン屋が開店。")] == ["2019"]


def test_a_note_s_mark_goes_alone_where_its_sentence_is_known() -> None:
    kept, left_out = prune(
        "Visitors need a torch.[^1] The stairs are not lit at night.\n\n[^1]: Tourist Office.\n", KNOWN
    )
    assert kept == "Visitors need a torch. The stairs are not lit at night."
    assert len(left_out) == 2


def told_of(left_out: list[LeftOut], source: str = SOURCE, own: str = "") -> list[Finding]:
    article = Article(own, "owl-1", 1, [], [(0, len(own))] if own else [], left_out)
    return findings_of(article, Brief(topic="The light", source_material=source))


def test_every_sentence_that_was_left_out_is_told_those_first_that_say_otherwise() -> None:
    made_up = [LeftOut(f"Sentence {number}.", "it is made up") for number in range(30)]
    turned = LeftOut("Visitors need no torch.", "it turns round what the source says", "Visitors need a torch.")
    found = told_of([*made_up, turned])
    assert len(found) == 31
    line = 1 + SOURCE[: SOURCE.index("Visitors need a torch.")].count("\n")
    assert found[0].evidence == (
        f"Left out: “Visitors need no torch.” The source says, line {line}: “Visitors need a torch.”"
    )
    assert found[0].message == "A sentence was left out, as it turns round what the source says."
    assert [one.evidence.split("”")[0] for one in found[1:]] == [f"Left out: “Sentence {n}." for n in range(30)]


FERRY = """The ferry carries 60 cars.

The ferry has a bar. The ferry leaves at nine."""


@pytest.mark.parametrize(
    ("invented", "nearest"),
    [
        ("The ferry carries 90 cars.", "line 1: “The ferry carries 60 cars.”"),
        ("The ferry has a bar and a pool.", "line 3: “The ferry has a bar.”"),
        ("It leaves at 9 with a brass band.", "line 3: “The ferry leaves at nine.”"),
    ],
)
def test_an_invention_is_told_with_what_the_source_says_nearest_to_it(invented: str, nearest: str) -> None:
    (found,) = told_of([LeftOut(invented, "it is made up")], FERRY)
    assert found.evidence == f"Left out: “{invented}” Nearest in your sources, {nearest}"
    (kept,) = told_of([], FERRY, own=invented)
    assert (kept.rule, kept.evidence) == ("writer.sentence_without_source", f"Nearest in your sources, {nearest}")


def test_where_nothing_comes_near_that_is_said() -> None:
    (found,) = told_of([LeftOut("Whales sing in winter near the harbour wall.", "it is made up")], FERRY)
    assert found.evidence.endswith("harbour wall.” Nothing in your sources comes near it.")


def test_of_what_speaks_to_the_user_no_source_is_named() -> None:
    (found,) = told_of([LeftOut("Shall I add the ferry?", ASIDE)], FERRY)
    assert found.evidence == "Left out: “Shall I add the ferry?”"
