"""The form of a brief says before the start how far the sources reach, and reads the files that somebody chooses."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from agents.models import AgentRun, AgentSetting
from agents.states import RunStatus
from agents.tests.test_pages import brief
from campaigns.models import Campaign, Source
from tests.factories import AgentRunFactory

pytestmark = pytest.mark.django_db

MILL = "".join(
    f"Wheel {number} of the mill turned {number * 3} times an hour in the summer of {1800 + number}, when it rained. "
    for number in range(1, 40)
)


@pytest.fixture
def signed_in(client: Client, owner: User) -> Client:
    client.force_login(owner)
    return client


def reach(client: Client, **more: Any) -> str:
    return client.post("/campaigns/coverage/", brief(topic="The mill", **more)).content.decode()


def file(name: str = "mill.txt", text: str = MILL) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode(), "text/plain")


def test_the_form_says_how_far_the_sources_reach(signed_in: Client) -> None:
    source = "Dishwashers got quieter. The best one reaches 38 decibels in our kitchen. " * 2
    response = signed_in.post("/campaigns/coverage/", brief(source_material=source))
    assert "of 600 words" in response.content.decode()
    assert signed_in.post("/campaigns/coverage/", brief()).content.decode().strip() == ""


def test_the_form_says_that_a_chat_becomes_an_outline_where_no_model_writes(signed_in: Client) -> None:
    line = "[10:02] Ann: the dishwasher of hall {} reaches 38 decibels in our kitchen\n[10:03] Bo: nice\n"
    chat = "".join(line.format(number) for number in range(9))
    said = signed_in.post("/campaigns/coverage/", brief(source_material=chat)).content.decode()
    assert "mainly a chat" in said
    assert "working outline" in said
    AgentSetting.objects.create(agent="writer", model="openai:gpt-5-mini")
    said = signed_in.post("/campaigns/coverage/", brief(source_material=chat, target_words="90")).content.decode()
    assert "outline" not in said
    assert "90 words" in said


@pytest.mark.parametrize(
    ("target", "told"),
    [(700, "enough for all 700 words."), (500, "longer, about 700 words"), (300, "longer, about 390 words")],
)
def test_the_form_says_that_a_draft_will_be_longer_than_asked(signed_in: Client, target: int, told: str) -> None:
    said = reach(signed_in, source_material=MILL, target_words=str(target))
    assert told in said
    assert ("longer" in said) is ("longer" in told)


def test_what_a_model_will_write_is_not_foretold(signed_in: Client) -> None:
    AgentSetting.objects.create(agent="writer", model="openai:gpt-5-mini")
    assert "longer" not in reach(signed_in, source_material=MILL, target_words="300")


def test_chosen_files_are_read_and_counted_before_the_start(signed_in: Client, stranger: User, client: Client) -> None:
    form = {"documents": [file(), file("old.doc", "x"), file()]}
    lines = signed_in.post("/campaigns/sources/", form).content.decode()
    held = [str(pk) for pk in Source.objects.values_list("pk", flat=True)]
    assert len(held) == 2
    assert all(f'value="{pk}" checked' in lines for pk in held)
    assert lines.count('class="field-error"') == 1
    assert "old.doc" in lines
    assert "enough for all 300 words" in reach(signed_in, sources=held, target_words="300")
    assert not Campaign.objects.exists()
    client.force_login(stranger)
    assert reach(client, sources=held).strip() == ""


def test_without_a_script_a_button_says_how_far_files_reach_and_starts_nothing(signed_in: Client) -> None:
    page = signed_in.get("/campaigns/new/").content.decode()
    assert '<noscript><button class="button" name="look"' in page
    answer = signed_in.post(
        "/campaigns/new/", brief(name="", topic="The mill", look="1", target_words="300", documents=[file()])
    )
    said = answer.content.decode()
    assert "enough for all 300 words" in said
    assert f'value="{Source.objects.get().pk}" checked' in said
    assert "is-wrong" not in said
    assert not Campaign.objects.exists()


def test_a_form_that_comes_back_says_how_far_its_files_reach(signed_in: Client) -> None:
    answer = signed_in.post(
        "/campaigns/new/", brief(name="", topic="The mill", start="1", target_words="300", documents=[file()])
    )
    said = answer.content.decode()
    assert "is-wrong" in said
    assert "enough for all 300 words" in said


def test_the_form_says_how_long_the_work_takes_by_the_size_of_the_sources(signed_in: Client) -> None:
    for number in range(12):
        AgentRunFactory.create(
            agent="writer", status=RunStatus.COMPLETED, run_seconds=60 * (number + 1), input_size=1000 * (number + 1)
        )
    AgentRun.objects.update(finished_at="2026-01-01T00:00:00Z")
    shown = [
        signed_in.post("/campaigns/estimate/", brief(source_material="x" * size)).content.decode()
        for size in (1_000, 12_000, 80_000)
    ]
    minutes = [int(found[1]) for one in shown if (found := re.search(r"should take roughly (\d+) min", one))]
    assert len(minutes) == 3
    assert minutes[0] < minutes[1] < minutes[2]
