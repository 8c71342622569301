"""Several people decide about the same suggestion at the same moment: exactly one of them counts."""

from __future__ import annotations

from collections import Counter

import pytest
from django.contrib.auth.models import User
from django.db import connection

from agents.models import Action, Decision, Suggestion
from agents.suggestions.deciding import Outcome, decide, decide_one
from agents.suggestions.listing import Selection
from agents.tests.agents import in_threads
from agents.tests.suggesting import edit, look, suggested, text, write
from campaigns.errors import Conflict
from campaigns.models import Campaign, ContentVersion
from campaigns.states import Role
from tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db(transaction=True)

BODY = "A cheap dishwasher hums. Utilise the eco programme.\n"
PEOPLE = 6


def people(campaign: Campaign) -> list[User]:
    return [MembershipFactory.create(workspace=campaign.workspace, role=Role.EDITOR).user for _ in range(PEOPLE)]


def test_of_many_at_once_one_counts_and_the_others_learn_who(campaign: Campaign) -> None:
    write(campaign, BODY)
    (row,) = suggested(look(campaign, [edit(BODY, "Utilise", "Use")]))
    waiting = list(zip(people(campaign), [Action.ACCEPT, Action.REFUSE] * PEOPLE, strict=False))

    def one() -> Outcome:
        by, action = waiting.pop()
        return decide_one(suggestion=Suggestion.objects.get(pk=row.pk), action=action, by=by)

    results = in_threads(PEOPLE, one)
    kinds = Counter(type(result) for result in results)
    assert kinds == {Outcome: 1, Conflict: PEOPLE - 1}, results
    decision = Decision.objects.select_related("by").get()
    assert decision.by is not None
    refused = [result for result in results if isinstance(result, Conflict)]
    assert {error.details["decided_by"] for error in refused} == {decision.by.get_full_name()}
    row.refresh_from_db()
    assert (row.status, row.decided_by) == ("applied" if decision.action == "accept" else "refused", decision.by)
    assert text(campaign) == (BODY.replace("Utilise", "Use") if decision.action == "accept" else BODY)


def test_decisions_about_different_ones_all_count(campaign: Campaign) -> None:
    body = " ".join(f"word{number}" for number in range(PEOPLE)) + "\n"
    write(campaign, body)
    rows = suggested(look(campaign, [edit(body, f"word{n}", f"Word {n}") for n in range(PEOPLE)]))
    waiting = list(zip(people(campaign), rows, strict=True))

    def one() -> Outcome:
        by, row = waiting.pop()
        chosen = Selection(ids=frozenset({row.pk}))
        return decide(campaign=campaign, action=Action.ACCEPT, selection=chosen, by=by)

    results = in_threads(PEOPLE, one)
    assert all(isinstance(result, Outcome) and len(result.decided) == 1 for result in results), results
    assert text(campaign) == body.replace("word", "Word ")
    numbers = (
        ContentVersion.objects.filter(campaign=campaign).order_by("number").values_list("number", "parent__number")
    )
    assert list(numbers) == [(1, None), *((number + 1, number) for number in range(1, PEOPLE + 1))]
    connection.close()
