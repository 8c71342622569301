"""Campaigns of one type, shared between templates by weight."""

from __future__ import annotations

from collections import Counter

import pytest

from agents import services
from agents.engine.assignment import template_for
from agents.models import Execution, WorkflowTemplate
from agents.tests.agents import drain, step
from agents.tests.crews.small.crew import SmallCrew
from campaigns.models import Campaign
from tests.factories import CampaignFactory, WorkflowTemplateFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("crew")]


def template(slug: str, weight: int = 0, *, default: bool = False, version: int = 1) -> WorkflowTemplate:
    plan = {"steps": [step("ada")]}
    return WorkflowTemplateFactory.create(
        slug=slug, campaign_type="small", plan=plan, weight=weight, default=default, version=version
    )


def begin(campaign: Campaign) -> Execution:
    return services.start_campaign(campaign=campaign, by=campaign.owner)


def small(**fields: str) -> Campaign:
    return CampaignFactory.create(campaign_type="small", **fields)


def test_campaigns_are_shared_as_the_weights_say() -> None:
    template("a", 3)
    template("b", 1)
    template("c", default=True)
    campaigns = [Campaign(campaign_type="small") for _ in range(2000)]
    shares = Counter(template_for(campaign).slug for campaign in campaigns)
    assert set(shares) == {"a", "b"}
    assert 0.68 < shares["a"] / 2000 < 0.82  # five standard deviations


def test_a_campaign_falls_to_the_same_template_each_time() -> None:
    template("a", 1)
    template("b", 1)
    campaign = small()
    assert len({template_for(campaign).slug for _ in range(5)}) == 1


def test_an_execution_keeps_how_its_template_was_chosen() -> None:
    template("a", 1)
    template("b", 2)
    execution = begin(small())
    assert execution.template is not None
    assert execution.assignment == {
        "template": execution.template.slug,
        "version": 1,
        "weights": {"a": 1, "b": 2},
    }


def test_the_assignment_outlives_a_change_of_the_weights() -> None:
    first = {slug: template(slug, 1) for slug in ("a", "b")}
    execution = begin(small())
    drain()
    assert execution.template is not None
    chosen = execution.template.slug
    WorkflowTemplate.objects.filter(slug=chosen).update(weight=0)
    template(chosen, version=2)
    campaign = execution.campaign
    again = services.trigger_analysis(campaign=campaign, agents=None, force=False, by=campaign.owner)
    assert again.assignment == {"template": chosen, "version": 2, "weights": dict.fromkeys(first, 1)}


def test_without_weights_the_default_works_and_nothing_is_noted() -> None:
    template("a")
    template("b", default=True)
    execution = begin(small())
    assert execution.template is not None
    assert (execution.template.slug, execution.assignment) == ("b", None)


def test_a_campaign_that_names_its_template_takes_no_part(crew: SmallCrew) -> None:
    template("a")
    template("b", 5)
    execution = begin(small(template="a"))
    assert execution.template is not None
    assert (execution.template.slug, execution.assignment) == ("a", None)
