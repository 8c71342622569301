"""A campaign, a text and a model that answers as it is told, for tests of the crew with a model."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from agents import services
from agents.models import AgentRun, Execution
from agents.tests.agents import step
from campaigns.models import BrandProfile, Campaign, ContentVersion
from campaigns.services.versions import add_version
from tests.factories import CampaignFactory, WorkflowTemplateFactory
from tests.model_server import Call, Turn

SOURCE = """\
A dishwasher is quiet when its motor has no brushes. Models with such a motor reach 38 dB, while older ones reach 52 dB.

“I could not hear whether it was running,” says Nora Lind, who tested nine dishwashers in an open kitchen in 2023.

A heavy door keeps the sound of the spray arms inside. Felt mats under the machine stop the floor from humming. The mats
cost €12 and last for ten years.

An open kitchen carries sound into the living room. Running the machine at night needs a delay timer. A timer starts
the programme when the household sleeps, and most timers reach up to 24 hours.
"""
ARTICLE = """\
A quiet dishwasher has a motor without brushes. Such models reach 38 dB, while older ones reach 52 dB. Sales rose by
17 % last year.

## What keeps the sound inside

A heavy door keeps the sound of the spray arms inside. Felt mats under the machine stop the floor from humming, cost
€12 and last for ten years. The Karlsson Institute recommends them.

## When to run it

An open kitchen carries sound into the living room. Running the machine at night needs a delay timer. Most timers reach
up to 24 hours. “I could not hear whether it was running,” says Nora Lind, who tested nine dishwashers.
"""
TITLES = ["Quiet dishwasher: what makes one quiet", "Quiet at 12 dB", "Silence in the kitchen"]
ALL = ("writer", "seo", "brand", "quality", "geo")
DRAFT = """\
A quiet dishwasher is quiet when its motor has no brushes. Models with such a motor reach 38 dB, while older ones reach
52 dB.

## What keeps sound inside

The sound of the spray arms is kept inside by a heavy door. Felt mats under the machine stop the floor from humming. The
mats cost €12 and last for ten years.

## When to run it

Running the machine at night needs a delay timer. A timer starts the programme when the household sleeps, and most
timers reach up to 24 hours.
"""
PASSIVE = "The sound of the spray arms is kept inside by a heavy door."
EDITS = {
    "good": (PASSIVE, "A heavy door keeps the sound of the spray arms inside.", ""),
    "number": ("last for ten years", "last for twenty years", "twenty is not in the brief or its sources"),
    "unit": ("cost €12", "cost $12", "12 is not in the brief or its sources"),
    "name": ("Felt mats under", "Felt mats by Karlsson under", "Karlsson is not in the brief or its sources"),
    "quotation": ("needs a delay timer.", "needs a delay timer, “says every engineer we know”.", "the quotation"),
    "citation": ("stop the floor from humming.", "stop the floor from humming, as studies show.", "nothing in the"),
    "link": ("a heavy door.", "a [heavy door](https://doors.example).", "the address https://doors.example"),
    "markdown": ("reach up to 24 hours.", "reach **up to 24 hours.", "the Markdown would break"),
}
MATS = "Felt mats under the machine stop the floor from humming."
OLD = "Felt mats under the machine stop the floor from humming in old houses."


class Brain:
    """Answers as it is told: `article`, `titles` and, by the agent that asks, `edits`."""

    def __init__(self) -> None:
        self.article, self.titles = ARTICLE, TITLES
        self.edits: dict[str, list[dict[str, str]]] = {}
        self.fields: dict[str, str] = {}
        self.fields_of = ["seo"]

    def __call__(self, call: Call) -> Turn:
        if call.form is None:
            return Turn(text=self.article)
        if "titles" in call.form["properties"]:
            return Turn(data={"titles": self.titles})
        asks = {"search editor": "seo", "brand's editor": "brand", "copy editor": "quality", "answer engines": "geo"}
        key = next(key for words, key in asks.items() if words in call.instructions)
        fields = self.fields if key in self.fields_of else {}
        return Turn(data={"edits": self.edits.get(key, []), **fields})


def begin(
    *agents: str,
    draft: str = "",
    edits: str = "apply",
    brand: BrandProfile | None = None,
    **settings: dict[str, Any],
) -> Execution:
    """Starts a campaign with these agents one after the other, on a draft where one is given."""
    steps = []
    for place, agent in enumerate(agents):
        one = step(agent, after=agents[place - 1 : place] if place else ())
        steps.append({**one, "settings": settings.get(agent, {})})
    template = WorkflowTemplateFactory.create(plan={"steps": steps, "edits": edits})
    made = CampaignFactory.create(template=template.slug, source_material=SOURCE, target_words=100, brand_profile=brand)
    if draft:
        with transaction.atomic():
            add_version(campaign_id=made.pk, title="Quiet dishwashers", body=draft, meta={}, summary="Brought along.")
    return services.start_campaign(campaign=made, by=made.owner)


def body_of(execution: Execution) -> str:
    return ContentVersion.objects.filter(campaign=execution.campaign_id).order_by("-number")[0].body


def output_of(run: AgentRun) -> dict[str, Any]:
    run.refresh_from_db()
    assert run.result is not None, (run.status, run.error_message, run.error_detail)
    output: dict[str, Any] = run.result.output
    return output


def proposal(name: str) -> dict[str, str]:
    passage, replacement, _ = EDITS[name]
    return {
        "passage": passage,
        "replacement": replacement,
        "rule": "quality.passive_voice",
        "reason": f"A {name} edit.",
    }


def newest_title(campaign: Campaign) -> str:
    return ContentVersion.objects.filter(campaign=campaign).latest("number").title
