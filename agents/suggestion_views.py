"""Posts of the campaign page's margin: decisions about suggestions."""

from __future__ import annotations

import uuid
from typing import cast

from django.contrib.auth.models import User
from django.http import HttpRequest

from agents.doors import deed
from agents.models import Action
from agents.suggestions.deciding import Outcome, decide, decide_one
from agents.suggestions.listing import Selection, get_suggestion
from campaigns.errors import Invalid
from campaigns.figures import counted
from campaigns.selectors import get_campaign

DONE = {
    Action.ACCEPT: "Accepted",
    Action.REFUSE: "Refused",
    Action.DISMISS: "Dismissed",
    Action.REVERT: "Taken back",
    Action.REOPEN: "Open again",
}


@deed
def decide_single(request: HttpRequest, suggestion_id: uuid.UUID) -> tuple[str, str]:
    """One suggestion. Whoever is second learns who was first."""
    user = cast(User, request.user)
    suggestion = get_suggestion(suggestion_id, user)
    action = _action(request)
    outcome = decide_one(suggestion=suggestion, action=action, by=user, reason=request.POST.get("reason", ""))
    where = f" in version {outcome.version.number}" if outcome.version else ""
    return f"{DONE[action]}{where}.", suggestion.campaign.get_absolute_url()


@deed
def decide_several(request: HttpRequest, campaign_id: uuid.UUID) -> tuple[str, str]:
    """All open suggestions of an agent, of a rule, all that are safe, or all there are; edits alone are refused."""
    user = cast(User, request.user)
    campaign = get_campaign(campaign_id, user)
    action = _action(request)
    chosen = Selection(
        agent=request.POST.get("agent", ""),
        rule=request.POST.get("rule", ""),
        safe=True if "safe" in request.POST else None,
        kind="edit" if action == Action.REFUSE else "",
    )
    reason = request.POST.get("reason", "")
    outcome = decide(campaign=campaign, action=action, selection=chosen, by=user, reason=reason)
    return sentence(outcome), campaign.get_absolute_url()


def sentence(outcome: Outcome) -> str:
    """What came of a decision about several, for whoever decided."""
    number = outcome.matters
    left = [one for one in outcome.left if one.code != "nothing_to_replace"]
    where = f" in version {outcome.version.number}" if outcome.version else ""
    told = f"{DONE[outcome.action]}: {counted(number, 'suggestion')}{where}." if number else "Nothing was changed."
    if left:
        one = len(left) == 1
        rest = f"{counted(len(left), 'suggestion')} no longer {'fits' if one else 'fit'}"
        told += f" {rest} and {'was' if one else 'were'} left as {'it was' if one else 'they were'}."
    return told


def _action(request: HttpRequest) -> Action:
    wanted = request.POST.get("decision", "")
    if wanted not in Action.values:
        raise Invalid("Choose what to do with it.", fields={"decision": ["Choose what to do with it."]})
    return Action(wanted)
