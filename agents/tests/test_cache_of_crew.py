"""The cache as the content crew uses it: what a run says when the text is known and the result is still none."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from agents import services
from agents.crews.content.crew import NOW_IT_EDITS, NOW_IT_PROPOSES, crew
from agents.models import AgentRun
from agents.tests.agents import drain
from campaigns.models import Campaign
from campaigns.selectors import current_version
from campaigns.services.campaigns import create_campaign
from campaigns.services.editing import restore_version, save_text

pytestmark = pytest.mark.django_db

SOURCE = (
    "A dishwasher of 2024 uses 9.5 litres of water for a load. It needs 0.8 kWh in its eco programme. Rinsing by hand "
    "before a load uses 20 litres. The eco programme takes 3 hours and 40 minutes, as it heats the water less."
)


def written(owner: User) -> Campaign:
    """A campaign whose crew has written a text and made its edits in it."""
    campaign = create_campaign(
        by=owner, name="A", topic="Dishwashers", template="content", source_material=SOURCE, start=False
    )
    services.start_campaign(campaign=campaign, by=owner)
    drain()
    return campaign


def look(campaign: Campaign, by: User) -> tuple[str, str]:
    """Lets SEO look again; the state of the cache and its reason."""
    campaign.refresh_from_db()
    services.trigger_analysis(campaign=campaign, agents=["seo"], force=False, by=by)
    drain()
    run = AgentRun.objects.filter(campaign=campaign, agent="seo").latest("queued_at")
    assert run.status == "completed", run.error_detail
    return run.cache_state, run.cache_reason


def test_a_text_that_an_agent_edited_and_now_only_proposes_for_says_so(owner: User) -> None:
    campaign = written(owner)
    seo = AgentRun.objects.get(campaign=campaign, agent="seo")
    assert seo.base_version is not None
    newest = current_version(campaign.pk)
    assert newest is not None
    save_text(campaign=campaign, base_version=newest.number, changes={"body": f"{newest.body}\n\nMore."}, by=owner)
    assert look(campaign, owner)[1] == "What the agent works from has changed since its last run."

    restore_version(campaign=campaign, number=seo.base_version, by=owner)
    assert look(campaign, owner) == ("miss", NOW_IT_PROPOSES)
    assert look(campaign, owner)[0] == "hit"


def test_what_was_only_proposed_for_a_text_is_no_result_for_making_the_edits(owner: User) -> None:
    campaign = written(owner)
    run = AgentRun.objects.filter(campaign=campaign, agent="seo").latest("queued_at")
    inputs, _ = crew.gather(run, {})
    near = crew.near(run, inputs)
    made = {said for other, said in near if other.model_dump()["settings"] == {"apply_safe_edits": False}}
    assert made == {NOW_IT_EDITS}
    writer = AgentRun.objects.get(campaign=campaign, agent="writer")
    assert list(crew.near(writer, crew.gather(writer, {})[0])) == []
