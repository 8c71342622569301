"""The expressions of `when`: what they may say, what is named when they are wrong, and that nothing else can happen."""

from __future__ import annotations

import string
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agents.plans.conditions import BadCondition, ConditionFault, Missing, check, compiled
from agents.plans.names import BRIEF, Path, Value
from campaigns.models import Campaign
from campaigns.services.campaigns import BRIEF_FIELDS

STEPS = ["writer", "seo", "step-2", "later"]
BEFORE = ["writer", "seo", "step-2"]

VALUES: dict[Path, Value] = {
    ("campaign", "type"): "content",
    ("brief", "topic"): "Quiet dishwashers",
    ("brief", "language"): "de",
    ("brief", "keywords"): ["kitchen", "noise"],
    ("brief", "target_words"): 800,
    ("content", "exists"): True,
    ("content", "words"): 640,
    ("results", "seo", "status"): "completed",
    ("results", "seo", "score"): 71.5,
    ("results", "step-2", "metrics", "kind"): "prose",
}


def look_up(path: Path) -> Value:
    try:
        return VALUES[path]
    except KeyError:
        raise Missing(f"there is no {'.'.join(path)}") from None


def holds(text: str) -> bool:
    return check(text, steps=STEPS, before=BEFORE).holds(look_up)


def faults(text: str) -> list[str]:
    with pytest.raises(BadCondition) as caught:
        check(text, steps=STEPS, before=BEFORE)
    return caught.value.faults


@pytest.mark.parametrize(
    "text",
    [
        "content.exists",
        "  content.exists and true",
        "not (content.words < 600 or content.words > 900)",
        "600 <= content.words <= 900",
        "results.seo.score < 80",
        "results['step-2'].metrics.kind == 'prose'",
        "brief.language in ['de', 'en']",
        "'noise' in brief.keywords",
        "'dish' in lower(brief.topic)",
        "len(brief.keywords) == 2 and len(brief.topic) > 5",
        "results.seo.score > -1",
        "false or brief.target_words != 500",
        "content.exists == true",
        'content.exists == True and brief["target_words"] < 5_000',
        "content.words < 1 or results.seo.status == 'completed' or results.writer.score > 1",
    ],
)
def test_what_holds_holds(text: str) -> None:
    assert holds(text)
    assert not holds(f"not ({text.strip()})")


def test_what_follows_a_hash_is_a_comment() -> None:
    assert holds("content.exists # and false")
    assert holds("brief.topic != '# and false'")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "column 1"),
        ("content.words >", "column 16: this cannot be read here"),
        ("brief.topic == 'a' and brief.colour == 1", "column 24: brief has no colour; it has topic"),
        ("'ü' == brief.topic and ghost.x", "column 24: there is no ghost; known are campaign"),
        ("results.nobody.score > 1", "column 1: there is no step nobody"),
        ("results.later.score > 1", "column 1: step later does not come before this one"),
        ("results.seo.colour > 1", "column 1: a result has no colour"),
        ("results.seo > 1", "column 1: say what of it"),
        ("results.seo.metrics > 1", "column 1: say which metric"),
        ("results > 1", "column 1: say of which step"),
        ("brief == 1", "column 1: say what of brief"),
        ("brief.topic.upper == 1", "column 1: brief.topic has no parts"),
        ("brief.topic", "column 1: the whole must be true or false; this is a text"),
        ("content.words and true", "column 1: and, or and not join"),
        ("content.words < 'a'", "column 17: a number is compared with a text"),
        ("content.exists < true", "column 18: true or false has no order"),
        ("3 in content.words", "column 6: in looks into a list"),
        ("content.words is 3", "column 18: use == and !="),
        ("content.words + 1 > 3", "column 15: this is not allowed"),
        ("content.words +1 > 3", "column 15: this is not allowed"),
        ("  ('ü' == brief.topic) and (content.words)  * 2 > 3", "column 45: this is not allowed"),
        ("brief.topic.upper() == 'A'", "column 1: the only functions are"),
        ("open('x')", "column 1: the only functions are"),
        ("len(content.words) > 1", "column 5: len(…) takes a text or a list"),
        ("len() > 1", "column 1: len(…) takes one value"),
        ("(lambda: true)()", "column 1: the only functions"),
        ("[x for x in brief.keywords]", "column 1: this is not allowed"),
        ("content['wor' + 'ds'] > 1", "column 1: only names joined by dots"),
        ("brief.topic == f'{content.words}'", "column 16: this is not allowed"),
        ("content.words == 1j", "column 18: this is not allowed"),
        ("content.exists\nand true", "column 15: a condition stands on one line"),
        ("x" * 501, "column 501: a condition has at most 500 characters"),
        ("brief.language in ['de', brief.topic]", "column 26: a list holds texts and numbers"),
        (
            "results.seo.status == 'done'",
            "column 23: it is never 'done', but one of cancelled, completed",
        ),
        ("'ok' != results['step-2']['status']", "column 1: it is never 'ok'"),
        ("results.seo.status in ['failed', 'error']", "column 34: it is never 'error'"),
        ("campaign.priority == 'normal'", "column 22: it is never 'normal', but one of urgent, high, standard, low"),
        ("not " * 60 + "true", "nested too deeply"),
        ("-" * 480 + "1 > 0", "column"),
        ("(" * 240 + "true" + ")" * 240, "column"),
    ],
)
def test_what_is_wrong_is_named_with_its_column(text: str, fault: str) -> None:
    assert any(found.startswith(fault) or fault in found for found in faults(text)), faults(text)


def test_every_fault_is_named() -> None:
    assert len(faults("brief.colour == 1 and ghost.x == 2 and content.words < 'a'")) == 3


def test_a_missing_result_is_a_fault_with_its_place() -> None:
    with pytest.raises(ConditionFault, match=r"column 20: there is no results\.writer\.score"):
        holds("content.exists and results.writer.score > 5")


def test_a_metric_of_another_kind_is_a_fault() -> None:
    with pytest.raises(ConditionFault, match="different kinds"):
        holds("results['step-2'].metrics.kind > 5")
    with pytest.raises(ConditionFault, match="neither true nor false"):
        holds("results['step-2'].metrics.kind")


def test_a_stored_condition_that_can_no_longer_be_read_is_a_fault() -> None:
    assert compiled("results.whoever.score > 1")
    with pytest.raises(ConditionFault):
        compiled("brief.colour == 1")


def test_what_a_text_may_be_is_looked_at_when_a_plan_is_stored_and_never_again() -> None:
    assert not compiled("results.seo.status == 'done'").holds(look_up)
    assert holds("results.seo.status in ['failed', 'completed'] and 'plete' in results.seo.status")


def test_every_field_of_the_brief_can_be_asked_about() -> None:
    assert set(BRIEF) == set(BRIEF_FIELDS)
    kinds = {"CharField": "text", "TextField": "text", "JSONField": "list", "PositiveIntegerField": "number"}
    for name, kind in BRIEF.items():
        assert kinds[Campaign._meta.get_field(name).get_internal_type()] == kind


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("results.seo.metrics.x and true", 1),
        ("not results.seo.metrics.x", 5),
        ("content.exists or results.seo.metrics.x or true", 19),
        ("results.seo.metrics.x", 1),
    ],
)
@pytest.mark.parametrize("value", [0, 1, 2.5, "true", ""])
def test_a_metric_that_is_neither_true_nor_false_is_a_fault_wherever_it_stands(
    text: str, column: int, value: Value
) -> None:
    def look(path: Path) -> Value:
        return False if path == ("content", "exists") else value

    condition = check(text, steps=STEPS, before=BEFORE)
    with pytest.raises(ConditionFault) as fault:
        condition.holds(look)
    assert str(fault.value) == f"column {column}: it is neither true nor false"


def test_a_metric_that_is_true_or_false_joins() -> None:
    condition = check("not results.seo.metrics.x and content.exists", steps=STEPS, before=BEFORE)
    assert condition.holds(lambda path: path[-1] == "exists") is True
    assert condition.holds(lambda path: True) is False


WORDS = [
    "brief.topic", "content.words", "content.exists", "results.seo.score", "results.seo.metrics.x",
    "results['step-2']", "campaign.type", "and", "or", "not", "in", "is", "==", "<", ">=", "(", ")", "[", "]", ",",
    "'a'", "'\\x00'", "1", "1e999", "true", "lambda:", "len(", "lower(", "__class__", ".", "-", "**", "if", "else",
    "for", "f'{1}'", "\t", ":=", "*", "#",
]  # fmt: skip


@given(
    st.one_of(
        st.text(max_size=60),
        st.text(string.printable, max_size=60),
        st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
    )
)
@example("9" * 500)
@example("content.words < " + "9" * 480)
@example("\ud800")
@example("a" + ".b" * 249)
@example("[" * 500)
@example("true" + " and true" * 55)
def test_nothing_but_the_documented_errors_is_ever_raised(text: str) -> None:
    def any_value(path: Path) -> Value:
        shown: Any = {"topic": "x" * 1000, "words": 3, "exists": False, "score": 1.5, "type": "content"}
        if path[-1] not in shown:
            raise Missing("not there")
        value: Value = shown[path[-1]]
        return value

    said: list[str] = []
    try:
        assert check(text, steps=STEPS, before=BEFORE).holds(any_value) in (True, False)
    except BadCondition as error:
        said = error.faults or ["nothing"]
    except ConditionFault as error:
        said = [str(error)]
    assert all(fault.startswith("column ") and len(fault) < 700 for fault in said)


@given(st.lists(st.sampled_from(WORDS[:6]), min_size=1, max_size=40))
def test_each_value_is_looked_up_at_most_as_often_as_it_is_named(names: list[str]) -> None:
    looked: list[Path] = []

    def count(path: Path) -> Value:
        looked.append(path)
        return 1

    text = " or ".join("content.words > 2" for _ in names)
    try:
        condition = check(text, steps=STEPS, before=BEFORE)
    except BadCondition:
        assert len(text) > 500
        return
    assert condition.holds(count) is False
    assert len(looked) == len(names)
