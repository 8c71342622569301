"""An agent that finishes on an older text: the person's stays, what fits is added, the rest is left to people."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from hypothesis import given
from hypothesis import strategies as st

from agents.base import Edit, Finding
from agents.crews.content.crew import crew
from agents.crews.content.editor import Decision, EditorOutput
from agents.crews.content.edits import apply
from agents.crews.content.proposals import OVERTAKEN
from agents.crews.content.rebasing import moved_findings, rebase
from agents.crews.content.types import ContentOutput, Draft
from agents.models import AgentRun, Suggestion
from agents.states import RunStatus
from campaigns.models import Campaign, ContentVersion
from campaigns.services.editing import save_text
from tests.factories import AgentRunFactory, ContentVersionFactory, ExecutionFactory

BODY = "We utilise pumps. They hum.\n\nThey cost 40 euros.\n"


def edit(passage: str, replacement: str, *, safe: bool = True) -> Edit:
    start = BODY.index(passage)
    return Edit(
        rule="brand.term", start=start, end=start + len(passage), replacement=replacement, reason="So.", safe=safe
    )


USE, PURR = edit("utilise", "use"), edit("They hum.", "They purr.")


def done(*edits: Edit, **fields: str) -> Draft:
    return Draft(title=fields.pop("title", "Pumps"), body=apply(BODY, edits).body, **fields)


RECEIVED = Draft(title="Pumps", body=BODY)


def test_edits_whose_passages_stand_are_made_in_the_persons_text() -> None:
    mine = BODY.replace("They hum.", "They sing loudly.")
    rebased = rebase(RECEIVED, done(USE, PURR), [USE, PURR], Draft(title="Pumps", body=f"First.\n\n{mine}"))
    assert rebased.draft.body == f"First.\n\n{mine}".replace("utilise", "use")
    assert (rebased.fitting, rebased.made) == (frozenset({0}), frozenset({0}))
    assert rebased.edits[0].start == USE.start + len("First.\n\n")
    assert rebased.edits[1] == PURR


def test_what_the_agent_only_proposes_moves_with_its_passage_and_is_not_made() -> None:
    proposal = USE.model_copy(update={"safe": False})
    rebased = rebase(RECEIVED, None, [proposal], Draft(title="Pumps", body=f"First.\n\n{BODY}"))
    assert rebased.draft.body == f"First.\n\n{BODY}"
    assert (rebased.fitting, rebased.made) == (frozenset({0}), frozenset())


def test_a_field_that_the_person_changed_stays_theirs() -> None:
    made = done(title="Agent’s", slug="agents", meta_description="By the agent.")
    rebased = rebase(RECEIVED, made, [], Draft(title="Mine", body=BODY))
    assert rebased.draft == Draft(title="Mine", slug="agents", meta_description="By the agent.", body=BODY)


def test_together_they_may_not_change_a_number_of_the_persons() -> None:
    cheaper = edit("They cost 40 euros.", "They cost 30 euros.")
    rebased = rebase(RECEIVED, done(cheaper), [cheaper], Draft(title="Pumps", body=f"First.\n\n{BODY}"))
    assert (rebased.draft.body, rebased.made) == (f"First.\n\n{BODY}", frozenset())


def test_more_than_the_edits_say_is_merged_and_the_person_wins() -> None:
    made = Draft(title="Pumps", body=BODY.replace("We utilise", "People love").replace("hum", "purr"))
    rebased = rebase(RECEIVED, made, [USE], Draft(title="Pumps", body=BODY.replace("hum", "sing")))
    assert rebased.draft.body == BODY.replace("We utilise", "People love").replace("hum", "sing")
    assert rebased.made == frozenset()


words = st.lists(st.sampled_from(["red", "green", "blue", "10", "“so”", ".\n\n"]), max_size=12).map(" ".join)


@given(words, words, st.data())
def test_nothing_of_the_persons_is_lost(received: str, current: str, data: st.DataObject) -> None:
    """Without the agent's edits that were made, the result is the person's text."""
    places = data.draw(st.lists(st.integers(0, len(received)), max_size=6))
    spans = sorted(zip(sorted(places)[::2], sorted(places)[1::2], strict=False))
    edits = [Edit(rule="r", start=a, end=b, replacement="new", reason="So.") for a, b in spans]
    result = apply(received, edits)
    edits = result.applied
    rebased = rebase(Draft(body=received), Draft(body=result.body), edits, Draft(body=current))
    made = [rebased.edits[number] for number in sorted(rebased.made)]
    assert all(
        current[one.start : one.end] == received[edits[n].start : edits[n].end]
        for n, one in enumerate(rebased.edits)
        if n in rebased.fitting
    )
    assert rebased.draft.body == apply(current, made).body


def test_findings_follow_their_passages() -> None:
    found = [
        Finding(rule="r", severity="problem", message="Hums.", start=BODY.index("They hum"), end=BODY.index("\n")),
        Finding(rule="r", severity="problem", message="We.", start=0, end=2),
        Finding(rule="r", severity="problem", message="All."),
    ]
    moved = moved_findings(found, BODY, f"Well. {BODY.replace('hum', 'sing')}")
    assert [(one.start, one.end) for one in moved] == [(None, None), (6, 8), (None, None)]


@pytest.fixture
def late(campaign: Campaign, editor: User) -> AgentRun:
    """A run that read version 1; a person has made version 2 since."""
    ContentVersionFactory.create(campaign=campaign, number=1, title="Pumps", body=BODY, agent="writer")
    save_text(campaign=campaign, base_version=1, by=editor, changes={"body": BODY.replace("They hum.", "They sing.")})
    execution = ExecutionFactory.create(campaign=campaign)
    return AgentRunFactory.create(execution=execution, agent="brand", base_version=1, status=RunStatus.RUNNING)


def publish(run: AgentRun, output: ContentOutput) -> Any:
    from django.db import transaction

    with transaction.atomic():
        crew.publish(run, output)
    return run.campaign.versions.order_by("number")


@pytest.mark.django_db
def test_a_late_agent_adds_what_fits_to_the_persons_version(late: AgentRun) -> None:
    hint = Finding(rule="brand.we", severity="improvement", message="We?", start=0, end=2)
    versions = publish(
        late, ContentOutput(summary="Made 2 edits.", draft=done(USE, PURR), edits=[USE, PURR], findings=[hint])
    )
    newest = versions.last()
    assert (newest.number, newest.agent, newest.parent.number) == (3, "brand", 2)
    assert newest.body == BODY.replace("utilise", "use").replace("hum", "sing")
    assert newest.summary == "Made 2 edits. Put onto version 2, made meanwhile by Editor Person."
    made, left, finding = Suggestion.objects.filter(run=late).order_by("position")
    assert (made.status, made.version, made.original) == ("applied", 2, "utilise")
    assert (left.status, left.version, left.original, left.replacement) == ("proposed", 1, "They hum.", "They purr.")
    assert left.reason == f"So. {OVERTAKEN}"
    assert (finding.version, finding.original) == (3, "We")


@pytest.mark.django_db
def test_a_late_agent_with_nothing_that_fits_makes_no_version(late: AgentRun) -> None:
    versions = publish(late, ContentOutput(summary="Made 1 edit.", draft=done(PURR), edits=[PURR]))
    assert versions.last().number == 2
    assert Suggestion.objects.get(run=late).status == "proposed"


@pytest.mark.django_db
def test_a_late_editor_leaves_what_no_longer_fits_open(late: AgentRun) -> None:
    for position, one in enumerate((USE, PURR)):
        Suggestion.objects.create(
            run=late, campaign=late.campaign, version=1, position=position, rule="r", severity="improvement",
            message="So.", start=one.start, end=one.end, replacement=one.replacement,
        )  # fmt: skip
    AgentRun.objects.filter(pk=late.pk).update(status=RunStatus.COMPLETED, result=_result())
    merging = AgentRunFactory.create(execution=late.execution, agent="editor", base_version=1, position=1)
    decisions = [Decision(step="brand", number=number, taken=True) for number in (0, 1)]
    output = EditorOutput(summary="Made 2.", draft=done(USE, PURR), edits=[USE, PURR], decisions=decisions)
    assert publish(merging, output).last().body == BODY.replace("utilise", "use").replace("hum", "sing")
    taken, left = Suggestion.objects.filter(run=late).order_by("position")
    assert (taken.status, left.status, left.reason) == ("applied", "proposed", OVERTAKEN)


def _result() -> Any:
    from tests.factories import AgentResultFactory

    return AgentResultFactory.create()


@pytest.mark.django_db
def test_a_late_writer_does_not_replace_what_a_person_has_worked_on(late: AgentRun, editor: User) -> None:
    AgentRun.objects.filter(pk=late.pk).update(agent="writer")
    late.refresh_from_db()
    versions = publish(late, ContentOutput(summary="Wrote it anew.", draft=Draft(title="New", body="All new.\n")))
    mine, written, kept = versions.filter(number__gte=2)
    assert (written.agent, written.body) == ("writer", "All new.\n")
    assert (kept.body, kept.author_user) == (mine.body, editor)
    assert kept.summary == "Kept as Editor Person left it while the Writer wrote version 3."


@pytest.mark.django_db
def test_an_agent_overtaken_by_another_agent_only_proposes(campaign: Campaign) -> None:
    for number in (1, 2):
        ContentVersionFactory.create(campaign=campaign, number=number, title="Pumps", body=BODY, agent="seo")
    run = AgentRunFactory.create(execution=ExecutionFactory.create(campaign=campaign), agent="brand", base_version=1)
    assert publish(run, ContentOutput(summary="Made 1.", draft=done(USE), edits=[USE])).last().number == 2
    assert Suggestion.objects.get(run=run).status == "proposed"
    assert not ContentVersion.objects.filter(agent="brand").exists()
