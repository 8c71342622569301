"""Findings about the whole text are closed when a person goes back to an earlier version, and open again later."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from agents.exporting import export
from agents.models import Suggestion
from campaigns.models import Campaign
from campaigns.services.editing import restore_version, save_text
from tests.factories import AgentRunFactory, ContentVersionFactory, ExecutionFactory, SuggestionFactory
from tests.word_files import comments

pytestmark = pytest.mark.django_db
MESSAGE = "1 figure or quotation is not in your sources."


@pytest.fixture
def judged(campaign: Campaign) -> Suggestion:
    """What is said of the whole of version 2."""
    old = ContentVersionFactory.create(campaign=campaign, number=1, body="A pump is loud.\n", agent="writer")
    ContentVersionFactory.create(campaign=campaign, number=2, parent=old, body="A pump has 99 dB.\n", agent="seo")
    execution = ExecutionFactory.create(campaign=campaign)
    run = AgentRunFactory.create(
        execution=execution, agent="geo", status="completed", base_version=2, finished_at=timezone.now()
    )
    found: Suggestion = SuggestionFactory.create(
        run=run, campaign=campaign, version=2, start=None, end=None, original="", replacement=None,
        message=MESSAGE, how_to_fix="", severity="problem",
    )  # fmt: skip
    return found


def noted(campaign: Campaign, by: User) -> list[str]:
    file = export(campaign_id=campaign.pk, by=by, format="docx", changes="suggestions")
    return [text for _, text, _ in comments(file.data)]


def test_a_restored_version_closes_what_was_said_of_a_later_one(judged: Suggestion) -> None:
    campaign, owner = judged.campaign, judged.campaign.owner
    assert noted(campaign, owner) == [MESSAGE]
    restore_version(campaign=campaign, number=1, by=owner)
    judged.refresh_from_db()
    assert (judged.status, judged.resolved_by) == ("resolved", 3)
    assert noted(campaign, owner) == []
    save_text(campaign=campaign, base_version=3, by=owner, changes={"body": "A pump is very loud.\n"})
    judged.refresh_from_db()
    assert judged.status == "resolved", "edited on, it still comes from version 1"
    restore_version(campaign=campaign, number=2, by=owner)
    judged.refresh_from_db()
    assert (judged.status, judged.resolved_by) == ("proposed", None)


def test_after_an_edit_it_stays_and_says_of_which_version_it_speaks(judged: Suggestion) -> None:
    campaign, owner = judged.campaign, judged.campaign.owner
    save_text(campaign=campaign, base_version=2, by=owner, changes={"body": "A pump has 98 dB.\n"})
    judged.refresh_from_db()
    assert judged.status == "proposed"
    assert noted(campaign, owner) == [f"About version 2, before it was edited: {MESSAGE}"]
