"""A model's sentence that is a source's with another fact in it is left out; one in other words stays and is marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from agents.crews.content.facts.known import Known
from agents.crews.content.facts.pruning import prune
from agents.crews.content.tests.judging import judged

SOURCE = """\
The Halden dairy turned to goat's milk in March 2022. It keeps 140 goats, and 96 of them are milked. A wheel of its
cheese weighs 1.2 kilograms and ripens for at least ten weeks. The cellar is open on Saturdays. Maren Voigt advised the
board against a second herd. About one visitor in six buys a wheel. All wheels are turned by hand twice a week.
"""
KNOWN = Known([SOURCE], "en")


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("It keeps 96 goats, and 140 of them are milked.", "the source has another number there"),
        ("The Halden dairy did not turn to goat's milk in March 2022.", "it turns round what the source says"),
        ("The Halden dairy may have turned to goat's milk in March 2022.", "it turns round what the source says"),
        ("The cellar is closed on Saturdays.", "it turns round what the source says"),
        ("The cellar is open on Sundays.", "Sundays is not in the brief or its sources"),
        ("Some wheels are turned by hand twice a week.", "it turns round what the source says"),
        ("All wheels are turned by hand once a week.", "it turns round what the source says"),
        ("A wheel of its cheese weighs 1.2 kilograms and ripens for at most ten weeks.", "ten is not in the brief"),
        ("A wheel of its cheese weighs at least 1.2 kilograms and ripens for at least ten weeks.",
         "it changes what is said about a number"),
        ("Maren Halden advised the board against a second herd.", "the source has “Voigt” there"),
    ],
)  # fmt: skip
def test_another_fact_in_the_sources_words_is_left_out(sentence: str, reason: str) -> None:
    invented, wrong = KNOWN.inventions(sentence), KNOWN.contradictions(sentence)
    assert [one.reason for one in invented] or [one.reason for _, one in wrong]
    assert [*(one.reason for one in invented), *(one.reason for _, one in wrong)][0].startswith(reason)


@pytest.mark.parametrize(
    "sentence",
    [
        "Since March 2022, the dairy has made its cheese from goat's milk.",
        "Of its 140 goats, 96 are milked.",
        "One in six visitors takes a wheel home.",
        "Voigt spoke out against a second herd.",
        "The cheese needs ten weeks or more to ripen.",
    ],
)
def test_other_words_stay_and_are_marked(sentence: str) -> None:
    assert judged(KNOWN, sentence) == "marked"


def test_nothing_is_known_of_a_language_without_data_but_what_stands_there() -> None:
    known = Known(["Die Werkstatt hat am Montag geöffnet."], "de")
    assert judged(known, "Die Werkstatt hat am Montag geöffnet.") == "known"
    assert judged(known, "Die Werkstatt hat am Montag nicht geöffnet.") == "marked"


def test_an_article_that_keeps_to_its_sources_in_words_of_its_own_stays_whole() -> None:
    folder = Path(settings.BASE_DIR) / "docs" / "examples" / "heat-pumps"
    known = Known([(folder / name).read_text(encoding="utf-8") for name in ("measurements.md", "interview.txt")], "en")
    article = (Path(__file__).parent / "measured" / "faithful.md").read_text(encoding="utf-8")
    assert prune(article, known) == (article.strip(), [])
