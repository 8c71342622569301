"""Taking content away: by API, page and terminal, any version, with what the crew suggests, for readers only."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from campaigns.models import Campaign
from campaigns.services.editing import save_text
from campaigns.sources.reading import read_file
from tests.factories import (
    AgentResultFactory,
    AgentRunFactory,
    ContentVersionFactory,
    ExecutionFactory,
    SuggestionFactory,
)
from tests.word_files import accept_all, changes, comments, opened, reading

pytestmark = pytest.mark.django_db
OLD = "## Noise\n\nA dishwasher of 40 dB is loud.\n"
BODY = "## Noise\n\nA dishwasher of 40 dB is as loud as a library. It costs 900 euros.\n"


@pytest.fixture
def written(campaign: Campaign) -> Campaign:
    """A campaign with two versions, an open suggestion, a refused one, and two findings."""
    old = ContentVersionFactory.create(campaign=campaign, number=1, body=OLD, agent="writer")
    ContentVersionFactory.create(
        campaign=campaign,
        number=2,
        parent=old,
        body=BODY,
        agent="seo",
        meta={"slug": "quiet", "meta_description": "Hush."},
    )
    execution = ExecutionFactory.create(campaign=campaign)
    run = AgentRunFactory.create(execution=execution, agent="seo", status="completed", finished_at=timezone.now())

    def suggest(passage: str, replacement: str | None, **given: Any) -> None:
        start = BODY.index(passage)
        SuggestionFactory.create(
            run=run,
            campaign=campaign,
            version=2,
            start=start,
            end=start + len(passage),
            original=passage,
            replacement=replacement,
            **given,
        )

    suggest("as loud as a library", "as quiet as a library", reason="Say it kindly.", severity="improvement")
    suggest("900 euros", "less", status="refused", severity="improvement")
    suggest("It costs", None, message="Who says so?", how_to_fix="Name the source.", severity="problem")
    suggest("Noise", None, message="Fine.", how_to_fix="", severity="good")
    return campaign


def get(api: APIClient, campaign: Campaign, **query: Any) -> Any:
    return api.get(f"/api/campaigns/{campaign.pk}/export", query)


@pytest.mark.parametrize(
    ("format", "kind", "begins"),
    [
        ("md", "text/markdown; charset=utf-8", b"# Quiet dishwashers"),
        ("html", "text/html; charset=utf-8", b"<!doctype html>"),
        ("pdf", "application/pdf", b"%PDF-"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
    ],
)
def test_every_format_comes_as_a_file_of_its_kind(
    api: APIClient, written: Campaign, format: str, kind: str, begins: bytes
) -> None:
    answer = get(api, written, format=format)
    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert answer.content.startswith(begins)
    assert answer["Content-Disposition"] == f'attachment; filename="quiet-v2.{format}"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_no_two_files_of_a_version_have_one_name(api: APIClient, written: Campaign) -> None:
    asked = [
        *({"format": kind} for kind in ("md", "html", "pdf", "docx")),
        {"format": "docx", "changes": "suggestions"},
    ]
    asked.append({"format": "docx", "changes": "1"})
    names = [get(api, written, **query)["Content-Disposition"] for query in asked]
    assert len(set(names)) == len(asked)


def test_any_version_can_be_taken(api: APIClient, written: Campaign) -> None:
    assert OLD.strip() in get(api, written, version="1").content.decode()
    assert get(api, written, version="9").status_code == 404


def test_open_suggestions_are_tracked_and_findings_are_comments(api: APIClient, written: Campaign) -> None:
    made = get(api, written, format="docx", changes="suggestions").content
    assert [(how, who, text) for how, who, _, text in changes(made)] == [
        ("del", "SEO", "loud"),
        ("ins", "SEO", "quiet"),
    ]
    assert sorted(comments(made)) == [
        ("SEO", "Say it kindly.", "loudquiet"),
        ("SEO", "Who says so? Name the source.", "It costs"),
    ]


def test_what_the_writer_says_of_its_sources_stays_in_the_house(api: APIClient, written: Campaign) -> None:
    execution = written.executions.get()
    run = AgentRunFactory.create(
        execution=execution, agent="writer", step="writer", status="completed", finished_at=timezone.now()
    )
    secret = {"message": "Left out “The chair drinks.”", "severity": "problem", "rule": "writer.confidential_left_out"}
    SuggestionFactory.create(
        run=run, campaign=written, version=2, start=None, end=None, original="", replacement=None, **secret
    )
    made = get(api, written, format="docx", changes="suggestions").content
    assert len(comments(made)) == 2
    assert not [said for _, said, _ in comments(made) if "drinks" in said]


def test_a_suggestion_whose_words_are_not_in_the_version_is_left_out(api: APIClient, written: Campaign) -> None:
    made = get(api, written, format="docx", changes="suggestions", version="1").content
    assert (changes(made), comments(made)) == ([], [])


def test_what_has_changed_since_a_version_is_tracked(api: APIClient, written: Campaign) -> None:
    made = get(api, written, format="docx", changes="1").content
    assert {who for _, who, _, _ in changes(made)} == {"SEO"}
    assert reading(accept_all(made)) == reading(opened(get(api, written, format="docx").content))


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"format": "exe"}, "format"),
        ({"version": "x"}, "version"),
        ({"format": "docx", "changes": "2"}, "changes"),
        ({"format": "docx", "changes": "all"}, "changes"),
        ({"format": "pdf", "changes": "1"}, "changes"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_wrong_wish_is_named(api: APIClient, written: Campaign, query: dict[str, str], field: str) -> None:
    answer = get(api, written, **query)
    assert (answer.status_code, list(answer.json()["error"]["fields"])) == (400, [field])


def test_without_a_text_there_is_nothing_to_take(api: APIClient, campaign: Campaign) -> None:
    answer = get(api, campaign)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "no_text")


def test_readers_may_and_strangers_learn_nothing(
    written: Campaign, viewer: User, stranger: User, api_for: Callable[[Any], APIClient], client: Client
) -> None:
    assert get(api_for(viewer), written).status_code == 200
    assert get(api_for(stranger), written).status_code == 404
    client.force_login(stranger)
    assert client.get(f"/campaigns/{written.pk}/export/").status_code == 404
    assert APIClient().get(f"/api/campaigns/{written.pk}/export").status_code == 401


def test_the_page_gives_files_and_tells_what_cannot_be_made(client: Client, viewer: User, written: Campaign) -> None:
    client.force_login(viewer)
    answer = client.get(f"/campaigns/{written.pk}/export/", {"format": "pdf", "version": "1"})
    assert answer.content.startswith(b"%PDF-")
    told = client.get(f"/campaigns/{written.pk}/export/", {"format": "exe"}, follow=True)
    assert "must be one of" in told.content.decode()
    assert f"/campaigns/{written.pk}/export/?format=docx" in client.get(f"/campaigns/{written.pk}/").content.decode()
    assert "version=2" in client.get(f"/campaigns/{written.pk}/versions/2/").content.decode()


def test_a_word_file_of_ours_comes_back_as_the_same_text(api: APIClient, written: Campaign) -> None:
    made = get(api, written, format="docx").content
    assert read_file("back.docx", made).text == f"# Quiet dishwashers\n\n{BODY.strip()}"


def test_the_terminal_writes_a_file_by_its_ending(written: Campaign, owner: User, tmp_path: Path) -> None:
    out = StringIO()
    for ending, begins in (("docx", b"PK"), ("pdf", b"%PDF-"), ("html", b"<!doctype"), ("md", b"# Quiet")):
        call_command("export", str(written.pk), str(tmp_path / f"a.{ending}"), user=owner.username, stdout=out)
        assert (tmp_path / f"a.{ending}").read_bytes().startswith(begins)
    assert out.getvalue().count("Wrote ") == 4


@pytest.mark.parametrize("file", ["a.txt", "missing/a.md"])
def test_the_terminal_says_what_is_wrong(
    written: Campaign, owner: User, tmp_path: Path, file: str, capsys: Any
) -> None:
    with pytest.raises(SystemExit) as ended:
        call_command("export", str(written.pk), str(tmp_path / file), user=owner.username)
    assert ended.value.code == 2
    assert file in capsys.readouterr().err


FAQ = "## What does it cost?\n\nIt costs 900 euros.\n"
SAID = {"@context": "https://schema.org", "@graph": [{"@type": "Article"}, {"@type": "FAQPage"}]}


def looked(campaign: Campaign, version: int, **output: Any) -> None:
    """GEO has looked at a version."""
    result = AgentResultFactory.create(agent="geo", output=output)
    execution = ExecutionFactory.create(campaign=campaign, trigger="analysis")
    AgentRunFactory.create(
        execution=execution,
        agent="geo",
        status="completed",
        base_version=version,
        result=result,
        finished_at=timezone.now(),
    )


def test_a_page_has_what_an_agent_made_of_exactly_this_version(api: APIClient, written: Campaign) -> None:
    looked(written, 2, structured_data=SAID, draft=None)
    assert "FAQPage" in get(api, written, format="html").content.decode()
    assert "FAQPage" not in get(api, written, format="html", version="1").content.decode()


def test_what_an_agent_made_of_another_text_is_not_this_ones(api: APIClient, written: Campaign) -> None:
    looked(written, 1, structured_data=SAID, draft=None)
    looked(written, 2, structured_data=SAID, draft={"body": "Another one."})
    looked(written, 2, structured_data=None, draft=None)
    assert "FAQPage" not in get(api, written, format="html").content.decode()


def test_what_is_told_of_a_version_is_told_anew_of_the_text_that_a_person_makes_of_it(
    api: APIClient, written: Campaign, editor: User
) -> None:
    looked(written, 2, structured_data=SAID, draft=None)
    save_text(campaign=written, base_version=2, by=editor, changes={"body": FAQ})
    page = get(api, written, format="html").content.decode()
    assert '"name": "What does it cost?"' in page
    assert '"text": "It costs 900 euros."' in page
