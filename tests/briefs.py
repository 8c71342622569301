"""A request that creates a campaign."""

from __future__ import annotations

from typing import Any

from rest_framework.test import APIClient

BRIEF = {
    "topic": "Quiet dishwashers",
    "audience": "People with open kitchens",
    "goal": "Help them choose",
    "tone": "friendly",
    "keyphrase": "quiet dishwasher",
    "keywords": ["noise level"],
    "target_words": 300,
    "language": "en",
    "source_material": "A dishwasher of 40 dB is about as loud as a library.\n",
}


def body(**changes: Any) -> dict[str, Any]:
    return {"name": "Dishwashers", "start": False, "brief": dict(BRIEF), **changes}


def create(api: APIClient, **changes: Any) -> Any:
    return api.post("/api/campaigns/", body(**changes))
