"""Results that speak of an earlier text say so; then and now can be compared, by rule and passage."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from rest_framework.test import APIClient

from agents.comparisons import Found, match
from agents.judgements import judgements, stale_agents
from agents.models import AgentRun
from campaigns.models import Campaign
from campaigns.services.editing import save_text
from tests.factories import (
    AgentResultFactory,
    AgentRunFactory,
    ContentVersionFactory,
    ExecutionFactory,
    SuggestionFactory,
)

pytestmark = pytest.mark.django_db

BODY = "One hums.\n\nTwo sings.\n"


def ran(
    campaign: Campaign, agent: str, base: int | None, *, score: float = 71.0, ago: int = 0, **output: Any
) -> AgentRun:
    result = AgentResultFactory.create(
        agent=agent, output={"score": score, "summary": "Scored.", "metrics": {}, **output}
    )
    run: AgentRun = AgentRunFactory.create(
        execution=ExecutionFactory.create(campaign=campaign, trigger="analysis"),
        agent=agent,
        base_version=base,
        result=result,
        finished_at=timezone.now() - timedelta(seconds=ago),
    )
    return run


def version(campaign: Campaign, number: int, **fields: Any) -> Any:
    parent = campaign.versions.filter(number=number - 1).first()
    return ContentVersionFactory.create(campaign=campaign, number=number, parent=parent, body=BODY, **fields)


def test_results_are_up_to_date_until_a_person_changes_the_text(campaign: Campaign, editor: User) -> None:
    version(campaign, 1, agent="writer", run_id=ran(campaign, "writer", None).pk)
    seo = ran(campaign, "seo", 1)
    version(campaign, 2, agent="seo", run_id=seo.pk)
    brand = ran(campaign, "brand", 2)
    assert stale_agents(campaign.pk) == []
    save_text(campaign=campaign, base_version=2, by=editor, changes={"title": "Mine"})
    assert stale_agents(campaign.pk) == ["seo", "brand"]
    known = judgements(campaign.pk)
    assert (known.judged(seo), known.judged(brand)) == (2, 2)
    newer = known.overtaken_by(brand)
    assert newer is not None
    assert newer.number == 3
    ran(campaign, "seo", 3)
    assert stale_agents(campaign.pk) == ["brand"]


def test_a_draft_that_a_person_brought_is_the_text_that_was_judged(campaign: Campaign, editor: User) -> None:
    version(campaign, 1, author_user=editor)
    ran(campaign, "seo", 1)
    assert stale_agents(campaign.pk) == []


def test_what_was_put_onto_a_newer_text_still_speaks_of_the_older_one(campaign: Campaign, editor: User) -> None:
    version(campaign, 1, agent="writer")
    version(campaign, 2, author_user=editor)
    seo = ran(campaign, "seo", 1)
    version(campaign, 3, agent="seo", run_id=seo.pk)
    assert judgements(campaign.pk).judged(seo) == 1
    assert stale_agents(campaign.pk) == ["seo"]


def test_runs_without_a_result_are_never_out_of_date(campaign: Campaign, editor: User) -> None:
    version(campaign, 1, agent="writer")
    run = ran(campaign, "seo", 1)
    AgentRun.objects.filter(pk=run.pk).update(status="failed")
    version(campaign, 2, author_user=editor)
    assert stale_agents(campaign.pk) == []


def test_the_api_says_which_results_are_out_of_date(api: APIClient, campaign: Campaign, editor: User) -> None:
    version(campaign, 1, agent="writer")
    run = ran(campaign, "seo", 1)
    save_text(campaign=campaign, base_version=1, by=editor, changes={"title": "Mine"})
    told = api.get(f"/api/campaigns/{campaign.pk}/results/").json()
    assert told["stale"] == ["seo"]
    assert told["results"] == [
        {
            "run": str(run.pk),
            "agent": "SEO",
            "agent_type": "seo",
            "score": 71.0,
            "summary": "Scored.",
            "judged_version": 1,
            "stale": {"version": 2, "by": "Editor Person"},
        }
    ]


def found(rule: str, passage: str = "", severity: str = "problem") -> Found:
    return Found(rule, severity, "", "", passage)


def test_findings_are_paired_by_rule_and_passage() -> None:
    same, touched, gone = found("a", "One hums."), found("a", "The second pump sings."), found("b", "One hums.")
    now = [found("a", "The second pump sang."), found("a", "One  hums."), found("c"), found("b", "Wholly other.")]
    told = match([same, touched, gone], now)
    assert [(one.rule, one.passage) for one in told.remaining] == [
        ("a", "One  hums."),
        ("a", "The second pump sang."),
    ]
    assert told.resolved == [gone]
    assert told.new == [found("c"), found("b", "Wholly other.")]


def test_what_has_become_good_is_resolved() -> None:
    told = match([found("a"), found("b", severity="good")], [found("a", severity="good")])
    assert (told.resolved, told.new, told.remaining) == ([found("a")], [], [])


some = st.lists(
    st.builds(found, st.sampled_from("ab"), st.sampled_from(["", "x y", "x  y", "other words"])), max_size=6
)


@given(some, some)
def test_every_finding_is_told_once(before: list[Found], after: list[Found]) -> None:
    told = match(before, after)
    assert len(told.resolved) + len(told.remaining) == len(before)
    assert len(told.new) + len(told.remaining) == len(after)


def test_two_results_stand_side_by_side(
    api: APIClient, api_for: Callable[[Any], APIClient], stranger: User, campaign: Campaign, editor: User
) -> None:
    version(campaign, 1, agent="writer")
    oldest, then = ran(campaign, "seo", 1, score=40.0, ago=90), ran(campaign, "seo", 1, score=60.0, ago=60)
    SuggestionFactory.create(run=then, rule="seo.length", original="One hums.", replacement=None)
    save_text(campaign=campaign, base_version=1, by=editor, changes={"body": BODY.replace("Two sings", "Two purrs")})
    now = ran(campaign, "seo", 2, score=80.0)
    SuggestionFactory.create(run=now, rule="seo.title", original="", replacement=None)
    told = api.get(f"/api/runs/{now.pk}/comparison").json()
    assert (told["then"]["run"], told["then"]["score"], told["then"]["judged_version"]) == (str(then.pk), 60.0, 1)
    assert (told["now"]["run"], told["now"]["score"], told["now"]["judged_version"]) == (str(now.pk), 80.0, 2)
    assert [one["rule"] for one in told["findings"]["resolved"]] == ["seo.length"]
    assert [one["rule"] for one in told["findings"]["new"]] == ["seo.title"]
    assert (told["text"]["from"], told["text"]["to"], told["text"]["added"]) == (1, 2, 1)

    first = api.get(f"/api/runs/{now.pk}/comparison/?with={oldest.pk}").json()
    assert first["then"]["score"] == 40.0
    assert api.get(f"/api/runs/{then.pk}/comparison/").json()["text"] is None
    for address in (f"{oldest.pk}/comparison/", f"{now.pk}/comparison/?with={now.pk}"):
        assert api.get(f"/api/runs/{address}").status_code == 404
    assert api.get(f"/api/runs/{now.pk}/comparison/?than=x").status_code == 400
    assert api_for(stranger).get(f"/api/runs/{now.pk}/comparison/").status_code == 404


def test_an_agents_version_tells_what_it_did(api: APIClient, campaign: Campaign, editor: User) -> None:
    version(campaign, 1, author_user=editor)
    finding = {"rule": "seo.a", "severity": "problem", "message": "A.", "start": 0, "end": 9}
    run = ran(
        campaign,
        "seo",
        1,
        score=80.0,
        metrics={"score_before": 62.5},
        findings=[{**finding, "rule": "seo.b", "start": None, "end": None}],
        findings_before=[finding],
    )
    version(campaign, 2, agent="seo", run_id=run.pk)
    told = api.get(f"/api/campaigns/{campaign.pk}/versions/2/effect/").json()
    assert (told["agent"], told["score_before"], told["score_after"]) == ("SEO", 62.5, 80.0)
    assert [(one["rule"], one["passage"]) for one in told["findings"]["resolved"]] == [("seo.a", "One hums.")]
    assert [one["rule"] for one in told["findings"]["new"]] == ["seo.b"]
    assert api.get(f"/api/campaigns/{campaign.pk}/versions/1/effect/").json()["error"]["code"] == "made_by_a_person"
    assert api.get(f"/api/campaigns/{campaign.pk}/versions/7/effect/").status_code == 404


@pytest.mark.parametrize(("kept", "stays"), [(0.9, True), (0.5, False)])
@pytest.mark.parametrize("words", [20, 2_000])
def test_a_finding_stays_with_a_passage_of_which_most_words_stay(words: int, kept: float, stays: bool) -> None:
    def passage_of(passage: list[str]) -> Found:
        return Found("brand.word", "problem", "No.", "Mend it.", " ".join(passage))

    old = [f"word{number}" for number in range(words)]
    new = [*old[: int(kept * words)], *("something" for _ in range(words - int(kept * words)))]
    assert bool(match([passage_of(old)], [passage_of(new)]).remaining) is stays
