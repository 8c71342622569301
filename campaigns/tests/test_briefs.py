"""Brief files: what is read, and how a bad one is refused."""

from __future__ import annotations

import contextlib
import datetime
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from campaigns.briefs import BadBrief, Fault, parse_brief, read_brief
from campaigns.models.campaign import SOURCE_MATERIAL_LIMIT


def faults_of(text: str) -> list[Fault]:
    with pytest.raises(BadBrief) as refusal:
        parse_brief(text)
    return refusal.value.faults


def test_it_reads_every_field_and_takes_the_body_as_source_material() -> None:
    brief = parse_brief(
        "---\n"
        "name: Spring issue\n"
        "topic: Night trains\n"
        "audience: travellers\n"
        "goal: more bookings\n"
        "tone: calm\n"
        "keyphrase: night train\n"
        "keywords: [sleeper, timetable]\n"
        "target_words: 600\n"
        "language: en\n"
        "priority: High\n"
        "due: 2027-03-31\n"
        "campaign_type: content\n"
        "template: content-demo\n"
        "---\n\n# Facts\n\nThe train leaves at nine.\n"
    )
    assert brief == {
        "name": "Spring issue",
        "topic": "Night trains",
        "audience": "travellers",
        "goal": "more bookings",
        "tone": "calm",
        "keyphrase": "night train",
        "keywords": ["sleeper", "timetable"],
        "target_words": 600,
        "language": "en",
        "priority": "high",
        "due": datetime.date(2027, 3, 31),
        "campaign_type": "content",
        "template": "content-demo",
        "source_material": "# Facts\n\nThe train leaves at nine.",
    }


def test_a_topic_is_enough_and_names_the_campaign() -> None:
    assert parse_brief("---\ntopic: Night trains\n---\n") == {
        "topic": "Night trains",
        "name": "Night trains",
        "source_material": "",
    }


def test_a_rule_of_dashes_in_the_body_stays_in_the_body() -> None:
    assert parse_brief("---\ntopic: T\n---\nOne.\n\n---\n\nTwo.\n")["source_material"] == "One.\n\n---\n\nTwo."


def test_the_example_of_the_documentation_is_a_brief() -> None:
    brief = read_brief(settings.BASE_DIR / "docs" / "examples" / "brief.md")
    assert brief["topic"]
    assert len(brief["source_material"].split()) > 300


@pytest.mark.parametrize(
    ("text", "line", "field", "words"),
    [
        ("# Only Markdown\n", 1, "", "three dashes"),
        ("---\ntopic: T\n\nNo end.\n", 5, "", "does not end"),
        ("---\ntopic: T\ngoal: [open\n---\n", 4, "", "bad YAML"),
        ("---\ntopic: T\ntopic: U\n---\n", 3, "topic", "second time"),
        ("---\n- topic\n---\n", 2, "", "field: value"),
        ("---\n\n\ntopic: T\ntopik: U\n---\n", 5, "topik", "no such field"),
        ("---\naudience: all\n---\n", 1, "topic", "what to write about"),
        ("---\n---\n", 1, "topic", "what to write about"),
        ("---\ntopic: 2027\n---\n", 2, "topic", "must be a text, not a number"),
        ("---\ntopic: '  '\n---\n", 2, "topic", "blank"),
        ("---\ntopic: T\ntone: yes\n---\n", 3, "tone", "must be a text, not yes or no"),
        ("---\ntopic: T\nkeyphrase: " + "k" * 101 + "\n---\n", 3, "keyphrase", "at most 100"),
        ("---\ntopic: T\nkeywords: a, b\n---\n", 3, "keywords", "must be a list"),
        ("---\ntopic: T\nkeywords: [a, 5]\n---\n", 3, "keywords", "Keyword 2"),
        ("---\ntopic: T\ntarget_words: many\n---\n", 3, "target_words", "whole number"),
        ("---\ntopic: T\ntarget_words: true\n---\n", 3, "target_words", "whole number"),
        ("---\ntopic: T\ntarget_words: 49\n---\n", 3, "target_words", "50"),
        ("---\ntopic: T\npriority: soon\n---\n", 3, "priority", "urgent, high, standard, low"),
        ("---\ntopic: T\ndue: soon\n---\n", 3, "due", "a date like"),
        ("---\ntopic: T\ndue: 2027-02-31\n---\n", 1, "", "bad YAML"),
        ("---\ntopic: T\n---\n" + "x" * (SOURCE_MATERIAL_LIMIT + 1), 4, "source_material", "at most"),
    ],
)
def test_a_fault_is_named_by_line_and_field(text: str, line: int, field: str, words: str) -> None:
    (fault,) = faults_of(text)
    assert (fault.line, fault.field) == (line, field)
    assert words in fault.message


def test_all_faults_are_told_at_once_in_the_order_of_the_file() -> None:
    faults = faults_of("---\nkeywords: 5\naudiense: all\ntarget_words: x\n---\n")
    assert [(fault.line, fault.field) for fault in faults] == [
        (1, "topic"),
        (2, "keywords"),
        (3, "audiense"),
        (4, "target_words"),
    ]


def test_a_refusal_names_the_file_too(tmp_path: Path) -> None:
    path = tmp_path / "bad.md"
    path.write_text("---\ntopic: T\ntarget_words: 9\n---\n")
    with pytest.raises(BadBrief, match=r"bad\.md, line 3, target_words: "):
        read_brief(path)


def test_a_file_that_is_no_text_is_refused_at_its_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.md"
    path.write_bytes("---\ntopic: caf\xe9\n---\n".encode("latin-1"))
    with pytest.raises(BadBrief, match=r"line 2: the file must be UTF-8"):
        read_brief(path)


@given(st.text(alphabet="-: \n[]{}&*!|>'\"topicnamegl05é\t", max_size=80))
def test_whatever_the_text_it_is_read_or_refused(header: str) -> None:
    with contextlib.suppress(BadBrief):
        assert parse_brief(f"---\n{header}\n---\n")["topic"]


@pytest.mark.parametrize("topic", ['""', '"  "', "", "[]"])
def test_a_topic_that_is_none_is_one_fault(topic: str) -> None:
    with pytest.raises(BadBrief) as caught:
        parse_brief(f"---\nname: x\ntopic: {topic}\n---\n")
    assert [(fault.line, fault.field) for fault in caught.value.faults] == [(3, "topic")]


@pytest.mark.parametrize(
    ("field", "value"), [("template", "a b!"), ("campaign_type", "é"), ("language", "english!!"), ("language", "xx")]
)
def test_what_cannot_be_a_name_is_refused_at_its_line(field: str, value: str) -> None:
    with pytest.raises(BadBrief, match=f"line 3, {field}: .*\\.$") as caught:
        parse_brief(f"---\ntopic: x\n{field}: '{value}'\n---\n")
    assert "slug" not in str(caught.value)
