"""A number is supported by a number of the same kind: money, length, date, year, time, or things that are counted."""

from __future__ import annotations

import pytest

from agents.crews.content.evidence import Evidence, numbers
from agents.crews.content.facts.known import Known
from agents.crews.content.tests.judging import judged

SOURCE = """\
The hall is 84 square metres. A month costs $89 and 22 % stay away. The bus came on 3 May 2024. The first class costs
$5. The bus leaves at 7:50. In 2022 nine people complained. The pump makes 38 litres an hour and the tank holds 12 m³.
The race is on 14 and 15 June. The market is open from 10:30 to 18:15 and from 6 to 8 December. The ferry carried
41,200 people in 2023. Dogs need a lead. The price is about 300 Swedish kronor. The path is 3 km long. The night was
at −5 °C.
"""
EVIDENCE = Evidence.of([SOURCE])
KNOWN = Known([SOURCE], "en")

FALSE = [
    "The hall is 84 square feet.",
    "The hall is 84 metres.",
    "The hall is 84 m³.",
    "A month costs 89 euros.",
    "A month is 89 %.",
    "A month is 89 minutes.",
    "Some 89 % of it is paid.",
    "The bus came on 5 May 2024.",
    "The bus came on 3 June 2024.",
    "The bus came on the 5th of May.",
    "The first class costs 5 euros.",
    "Five people took first class.",
    "The bus leaves at 9.",
    "The bus leaves at nine o'clock.",
    "The bus leaves at ten past eight.",
    "The bus leaves at ten to nine.",
    "Some 2024 people took the bus.",
    "In 2023, 2022 people complained.",
    "The pump makes 38 litres a day.",
    "The pump makes 38 l/min.",
    "The pump makes 38 gallons an hour.",
    "The tank holds 12 m².",
    "The race is on 16 June.",
    "The race is on 14 July.",
    "The market is open on 7 May.",
    "The market is open from 10.45.",
    "The market closes at 6:15 am.",
    "The path is 3 miles long.",
    "The price is about 300 Swiss francs.",
]
TRUE = [
    "The hall is 84 sq m.",
    "The hall has 84 m².",
    "The hall is 84 square meters.",
    "A month is 89 dollars.",
    "A month costs USD 89.",
    "The bus came on May 3, 2024.",
    "The bus came on the 3rd of May.",
    "On 2024-05-03 the bus came.",
    "The first class costs five dollars.",
    "The bus leaves at ten to eight.",
    "The bus leaves at 7.50.",
    "Twenty-two percent stay away.",
    "22 per cent stay away.",
    "Nine people complained.",
    "9 guests complained in 2022.",
    "The pump makes 38 l/h.",
    "The pump makes thirty-eight liters per hour.",
    "The tank holds 12 cubic metres.",
    "The race is on 14–15 June.",
    "The race is on June 14 and 15.",
    "The market is open from half past ten to a quarter past six.",
    "The market is open from 10.30 to 6:15 pm.",
    "The market is open on 8 December.",
    "In 2023 the ferry carried 41200 passengers.",
    "The ferry carried 41,200 people.",
    "The path is 3 kilometres long.",
    "The night was at minus five degrees.",
    "The night was at minus five degrees Celsius.",
]


@pytest.mark.parametrize("sentence", FALSE)
def test_a_number_of_another_kind_supports_nothing(sentence: str) -> None:
    assert EVIDENCE.unsupported(sentence), sentence
    assert judged(KNOWN, sentence) == "left out"


def test_what_is_counted_is_not_asked_as_it_has_many_names() -> None:
    for sentence in ("The ferry carried 41,200 passengers in 2023.", "The ferry carried 41,200 dogs in 2023."):
        assert EVIDENCE.unsupported(sentence) == []
        assert judged(KNOWN, sentence) == "marked", "by a model it is put beside its source"


@pytest.mark.parametrize("sentence", TRUE)
def test_the_same_number_in_another_form_is_supported(sentence: str) -> None:
    assert EVIDENCE.unsupported(sentence) == []
    assert [one.text for one in KNOWN.inventions(sentence)] == []


@pytest.mark.parametrize(
    ("text", "measured"),
    [
        ("€40 a month", ("€", "month", "", "")),
        ("40 % more", ("", "", "", "")),
        ("in 2023 it rained", ("", "", "year", "")),
        ("the 2023 survey", ("", "", "", "")),  # a year, or a number of surveys: it is left open
        ("some 2023 surveys", ("", "", "", "survey")),
        ("2101, then", ("", "", "", "")),
        ("2100, then", ("", "", "year", "")),
        ("1499, then", ("", "", "", "")),
        ("on 31 May", ("", "", "day", "")),
        ("on 32 May", ("", "", "", "")),
        ("5 may come", ("", "", "", "")),
        ("at 24, then", ("", "", "time", "")),
        ("at 25, then", ("", "", "", "")),
        ("at 9 sites", ("", "", "", "site")),
        ("at 9 km", ("km", "", "", "")),
        ("three young women", ("", "", "", "women")),
        ("three of the women", ("", "", "", "")),
        ("three, women", ("", "", "", "")),
        ("05/06/2022", ("", "", "date", "")),
        ("40 monthly", ("", "month", "", "")),
        ("**84** square metres", ("m²", "", "", "")),
    ],
)
def test_what_a_number_measures_is_read_from_its_form(text: str, measured: tuple[str, str, str, str]) -> None:
    measure = numbers(text)[0].measure
    assert (measure.unit, measure.rate, measure.kind, measure.noun) == measured


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("at five to ten", {9 + 55 / 60, 21 + 55 / 60}),
        ("half past ten", {10.5, 22.5}),
        ("half past ten pm", {22.5}),
        ("quarter to twelve", {11.75, 23.75}),
        ("twenty-five past one", {1 + 25 / 60, 13 + 25 / 60}),
        ("nine o'clock", {9, 21}),
        ("at 10.30", {10.3, 10.5}),
    ],
)
def test_times_are_read_as_they_are_said(text: str, hours: set[float]) -> None:
    [number] = numbers(text)
    assert {round(float(value), 6) for value in number.values} == {round(value, 6) for value in hours}


@pytest.mark.parametrize("text", ["five to ten people", "from ten to eight", "by ten to twelve people"])
def test_a_range_is_no_time(text: str) -> None:
    assert [number.measure.kind for number in numbers(text)] == ["", ""]


def test_other_languages_have_units_and_dates() -> None:
    held = Evidence.of(["Am 3. Mai 2024 kostete es 40 €."], "de")
    assert held.unsupported("Es kostete 40 €, am 3. Mai.", "de") == []
    assert [one.text for one in held.unsupported("Es kostete $40, am 40. Tag.", "de")] == ["40"]


@pytest.mark.parametrize(
    ("text", "shares"),
    [("10 to 12 % rise", [True, True]), ("$89 and 22 % stay", [False, True]), ("10 km and 12 % fall", [False, True])],
)
def test_only_a_bare_figure_opens_a_range_of_shares(text: str, shares: list[bool]) -> None:
    assert [number.share for number in numbers(text)] == shares
