"""What a whole run of the crew leaves behind: search fields, JSON-LD, and a text that can be taken back."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from agents import services
from agents.exporting import export
from agents.models import Action, Suggestion
from agents.suggestions.deciding import decide
from agents.suggestions.listing import Selection
from agents.tests.agents import drain
from agents.tests.suggesting import act, text
from campaigns.models import Campaign, ContentVersion
from campaigns.selectors import current_version
from campaigns.services.campaigns import create_campaign
from tests.factories import BrandProfileFactory, WorkflowTemplateFactory

pytestmark = pytest.mark.django_db

MILL = (
    "The mill was mended in spring by the whole village and it now turns again every day. The village is glad about "
    "it, and it plans to bake bread there in the coming winter for all of the guests.\n"
)
ASKED = "Of mills.\n\n## What is a mill?\n\nA mill grinds rye.\n\n## Where is the mill?\n\nThe mill is in Ebb.\n"
CLUB = (
    "The members of the club utilised utilised wood for the old lamp, and the wood came from the river near the mill "
    "every spring. They painted it blue.\n"
)
JUDGES = ("seo", "brand", "quality", "geo")


def one_after_the_other() -> list[dict[str, Any]]:
    return [
        {"step": name, "agent": name, "after": [JUDGES[place - 1]] if place else []}
        for place, name in enumerate(JUDGES)
    ]


def side_by_side() -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = [
        {"step": name, "agent": name, "settings": {"apply_safe_edits": False}} for name in JUDGES
    ]
    return [*steps, {"step": "editor", "agent": "editor", "after": list(JUDGES)}]


def worked(owner: User, draft: str, brand: dict[str, Any] | None = None, **plan: Any) -> Campaign:
    """The crew has looked at a draft."""
    WorkflowTemplateFactory.create(slug="whole", plan={"steps": one_after_the_other(), **plan})
    campaign = create_campaign(
        by=owner,
        start=False,
        name="A",
        topic="How the mill was mended",
        keyphrase="mended mill",
        target_words=50,
        source_material="Pia Lund runs it. A mill grinds rye. The mill is in Ebb.",
        template="whole",
        draft=draft,
    )
    if brand is not None:
        campaign.brand_profile = BrandProfileFactory.create(workspace=campaign.workspace, rules=brand)
        campaign.save()
    services.start_campaign(campaign=campaign, by=owner)
    drain()
    return campaign


def fields(campaign: Campaign, status: str) -> dict[str, Suggestion]:
    return {one.field: one for one in Suggestion.objects.filter(campaign=campaign, status=status).exclude(field="")}


def test_a_run_that_only_proposes_offers_what_it_would_fill_in(owner: User) -> None:
    campaign = worked(owner, MILL, edits="propose")
    offers = fields(campaign, "proposed")
    assert offers["slug"].replacement == "mended-mill"
    assert {(one.run.agent, one.original) for one in offers.values()} == {("seo", "")}
    act(Action.ACCEPT, offers["slug"], owner)
    current = current_version(campaign.pk)
    assert current is not None
    assert (current.meta["slug"], current.body, current.author_user) == ("mended-mill", text(campaign), owner)


def test_a_run_that_edits_fills_them_in_and_offers_nothing(owner: User) -> None:
    campaign = worked(owner, MILL)
    assert fields(campaign, "applied")["slug"].rule == "seo.slug_filled"
    assert fields(campaign, "proposed") == {}


def test_the_editor_fills_them_in_and_says_so(owner: User) -> None:
    campaign = worked(owner, MILL, steps=side_by_side())
    version = ContentVersion.objects.get(campaign=campaign, agent="editor")
    assert version.meta["slug"] == "mended-mill"
    assert "hanged the" in version.summary
    assert "slug" in version.summary
    assert "Nothing to merge" not in version.summary
    assert fields(campaign, "proposed") == {}, "what was offered is done"


@pytest.mark.parametrize("plan", [{}, {"edits": "propose"}])
def test_the_exported_page_has_the_questions_of_the_newest_text(owner: User, plan: dict[str, Any]) -> None:
    campaign = worked(owner, ASKED, **plan)
    page = export(campaign_id=campaign.pk, by=owner, format="html").data.decode()
    assert "FAQPage" in page
    assert '"name": "What is a mill?"' in page


def test_all_that_a_crew_did_is_taken_back_to_the_text_that_was_brought(owner: User) -> None:
    campaign = worked(owner, CLUB, {"preferred_terms": {"utilise": "use"}})
    before = ContentVersion.objects.get(campaign=campaign, number=1)
    assert "utilised" not in text(campaign)
    outcome = decide(campaign=campaign, action=Action.REVERT, selection=Selection(), by=owner)
    assert outcome.left == []
    assert text(campaign) == before.body
    assert not Suggestion.objects.filter(campaign=campaign, status="applied").exists()
