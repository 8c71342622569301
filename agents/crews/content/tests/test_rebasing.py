"""An agent that finishes on an older text: the person's stays, and everything is left to people."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from agents.base import Edit, Finding
from agents.crews.content.crew import crew
from agents.crews.content.editor import Decision, EditorInputs, EditorOutput
from agents.crews.content.edits import apply
from agents.crews.content.proposals import OVERTAKEN
from agents.crews.content.rebasing import fields_offered, moved_findings, rebase
from agents.crews.content.search_fields import replaced
from agents.crews.content.types import ContentOutput, Draft
from agents.models import AgentRun, Execution, Suggestion
from agents.states import ExecutionStatus, RunStatus, Trigger
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


def test_edits_whose_passages_stand_are_found_in_the_persons_text() -> None:
    mine = f"First.\n\n{BODY.replace('They hum.', 'They sing loudly.')}"
    rebased = rebase(BODY, [USE, PURR], mine)
    assert rebased.fitting == frozenset({0})
    assert mine[rebased.edits[0].start : rebased.edits[0].end] == "utilise"
    assert rebased.edits[1] == PURR


words = st.lists(st.sampled_from(["red", "green", "blue", "10", "“so”", ".\n\n"]), max_size=12).map(" ".join)


@given(words, words, st.data())
def test_an_edit_that_fits_stands_on_the_same_words(received: str, current: str, data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(0, len(received)), max_size=6))
    spans = sorted(zip(sorted(places)[::2], sorted(places)[1::2], strict=False))
    edits = [Edit(rule="r", start=a, end=b, replacement="new", reason="So.") for a, b in spans]
    rebased = rebase(received, edits, current)
    for number, (was, now) in enumerate(zip(edits, rebased.edits, strict=True)):
        fits = number in rebased.fitting
        assert not fits or current[now.start : now.end] == received[was.start : was.end]
        assert fits or now == was


def test_what_an_agent_would_have_made_of_the_fields_is_offered() -> None:
    received, made = Draft(title="Pumps", body=BODY), Draft(title="Our pumps", slug="pumps", body=BODY)
    told = [
        replaced("seo.title_rewritten", "title", "Pumps", "Our pumps"),
        Finding(rule="seo.title_width", severity="good", message="The title fits."),
    ]
    offered = fields_offered("seo", told, received, made)
    assert [(one.rule, one.message) for one in offered] == [
        ("seo.title_offered", "The title could be “Our pumps”."),
        ("seo.slug_offered", "The slug could be “pumps”."),
        ("seo.title_width", "The title fits."),
    ]
    assert [one.change and (one.change.before, one.change.after, one.change.made) for one in offered] == [
        ("Pumps", "Our pumps", False),
        ("", "pumps", False),
        None,
    ]


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
    execution = ExecutionFactory.create(campaign=campaign)
    save_text(campaign=campaign, base_version=1, by=editor, changes={"body": BODY.replace("They hum.", "They sing.")})
    return AgentRunFactory.create(execution=execution, agent="brand", base_version=1, status=RunStatus.RUNNING)


def publish(run: AgentRun, output: ContentOutput) -> Any:
    from django.db import transaction

    with transaction.atomic():
        crew.publish(run, output)
    return run.campaign.versions.order_by("number")


@pytest.mark.django_db
def test_a_late_agent_only_proposes_in_the_persons_version(late: AgentRun) -> None:
    AgentRun.objects.filter(pk=late.pk).update(status=RunStatus.COMPLETED, finished_at=timezone.now())
    hint = Finding(rule="brand.we", severity="improvement", message="We?", start=0, end=2)
    versions = publish(
        late, ContentOutput(summary="Made 2 edits.", draft=done(USE, PURR), edits=[USE, PURR], findings=[hint])
    )
    assert versions.last().number == 2
    fits, gone, finding = Suggestion.objects.filter(run=late).order_by("position")
    assert (fits.status, fits.version, fits.original) == ("proposed", 2, "utilise")
    assert (gone.status, gone.resolved_by, gone.version, gone.original) == ("resolved", 2, 1, "They hum.")
    assert gone.reason == f"So. {OVERTAKEN}"
    assert (finding.version, finding.original) == (2, "We")
    late.refresh_from_db()
    assert late.reason == "Only proposed, as Editor Person has changed the text since this run of the crew began."


@pytest.mark.django_db
def test_an_agent_that_begins_after_the_persons_version_only_proposes(late: AgentRun) -> None:
    inputs, number = crew.gather(late, {"apply_safe_edits": True})
    assert (inputs.settings["apply_safe_edits"], number) == (False, 2)
    steps = [{"step": "brand", "agent": "brand"}, {"step": "editor", "agent": "editor", "after": ["brand"]}]
    late.execution.plan = {"steps": steps}
    merging = AgentRunFactory.create(execution=late.execution, step="editor", agent="editor", position=1)
    asked, _ = crew.gather(merging, {})
    assert isinstance(asked, EditorInputs)
    assert asked.only_propose


@pytest.mark.django_db
def test_an_execution_that_began_after_the_persons_version_goes_by_its_plan(late: AgentRun) -> None:
    Execution.objects.filter(pk=late.execution_id).update(status=ExecutionStatus.COMPLETED)
    later = AgentRunFactory.create(
        execution=ExecutionFactory.create(campaign=late.campaign, trigger=Trigger.ANALYSIS), agent="brand"
    )
    inputs, _ = crew.gather(later, {"apply_safe_edits": True})
    assert inputs.settings["apply_safe_edits"] is True


@pytest.mark.django_db
def test_a_text_that_an_agent_has_written_anew_is_its_own_again(late: AgentRun) -> None:
    ContentVersionFactory.create(campaign=late.campaign, number=3, title="Pumps", body=BODY, agent="writer")
    inputs, _ = crew.gather(late, {"apply_safe_edits": True})
    assert inputs.settings["apply_safe_edits"] is True


@pytest.mark.django_db
def test_a_late_editor_leaves_everything_to_people(late: AgentRun) -> None:
    for position, one in enumerate((USE, PURR)):
        Suggestion.objects.create(
            run=late, campaign=late.campaign, version=1, position=position, rule="r", severity="improvement",
            message="So.", start=one.start, end=one.end, replacement=one.replacement,
        )  # fmt: skip
    AgentRun.objects.filter(pk=late.pk).update(status=RunStatus.COMPLETED, result=_result())
    merging = AgentRunFactory.create(execution=late.execution, agent="editor", base_version=1, position=1)
    decisions = [Decision(step="brand", number=number, taken=True) for number in (0, 1)]
    output = EditorOutput(summary="Made 2.", draft=done(USE, PURR), edits=[USE, PURR], decisions=decisions)
    assert publish(merging, output).last().number == 2
    for row in Suggestion.objects.filter(run=late):
        assert row.status != "applied"
        assert row.reason == "Left to you, as Editor Person has changed the text meanwhile."


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


def told(*edits: Edit) -> ContentOutput:
    """What an agent hands over that has made these edits."""
    place = Finding(rule="brand.term", severity="problem", message="Not ours.", start=3, end=10)
    return ContentOutput(
        score=81, summary="Made 1 edit and scored 81.", metrics={"score_before": 70.5, "edits_made": 1}, edits=[*edits],
        findings=[
            Finding(rule="brand.model_failed", severity="improvement", message="The AI model took no part in this."),
            Finding(rule="brand.term", severity="good", message="Every term is ours."),
        ],
        notes=1, findings_before=[place], metrics_before={"edits_made": 0}, summary_before="Scored 71: a term.",
        draft=done(*edits), structured_data={"@type": "Article"},
    )  # fmt: skip


def overtaken(campaign: Campaign) -> AgentRun:
    """A run that read version 1; another agent has made version 2 since."""
    for number in (1, 2):
        ContentVersionFactory.create(campaign=campaign, number=number, title="Pumps", body=BODY, agent="seo")
    return AgentRunFactory.create(execution=ExecutionFactory.create(campaign=campaign), agent="brand", base_version=1)


@pytest.mark.django_db
@pytest.mark.parametrize("by", ["person", "agent"])
def test_a_run_whose_edits_are_not_made_speaks_of_the_text_that_there_is(
    by: str, campaign: Campaign, request: pytest.FixtureRequest
) -> None:
    run = request.getfixturevalue("late") if by == "person" else overtaken(campaign)
    true_of_it = crew.publish(run, told(USE))
    assert (true_of_it.score, true_of_it.summary) == (70.5, "Scored 71: a term.")
    assert (true_of_it.metrics, true_of_it.draft, true_of_it.structured_data) == ({"edits_made": 0}, None, None)
    assert true_of_it.edits == [USE]
    rows = Suggestion.objects.filter(run=run, replacement=None).order_by("position")
    assert [(row.rule, row.severity, row.original) for row in rows] == [
        ("brand.model_failed", "improvement", ""),
        ("brand.term", "problem", "utilise"),
    ]


@pytest.mark.django_db
def test_a_run_whose_edits_are_made_speaks_of_the_text_that_it_made(campaign: Campaign) -> None:
    ContentVersionFactory.create(campaign=campaign, number=1, title="Pumps", body=BODY, agent="writer")
    run = AgentRunFactory.create(execution=ExecutionFactory.create(campaign=campaign), agent="brand", base_version=1)
    output = told(USE)
    assert crew.publish(run, output) == output
    assert ContentVersion.objects.get(campaign=campaign, number=2).summary == "Made 1 edit and scored 81."


@pytest.mark.django_db
def test_an_edit_that_could_have_been_made_says_why_it_was_not(late: AgentRun) -> None:
    publish(late, ContentOutput(summary="Made 1.", draft=done(USE), edits=[USE, edit("40", "50", safe=False)]))
    reasons = Suggestion.objects.filter(run=late).order_by("position").values_list("reason", flat=True)
    assert list(reasons) == [
        "So. Left to you, as Editor Person has changed the text meanwhile.",
        "So. Left to you, as it needs a person's judgement.",
    ]


@pytest.mark.django_db
def test_a_workflow_that_only_proposes_says_so_beside_each_edit(campaign: Campaign) -> None:
    ContentVersionFactory.create(campaign=campaign, number=1, title="Pumps", body=BODY, agent="writer")
    plan = {"edits": "propose", "steps": [{"step": "brand", "agent": "brand"}]}
    execution = ExecutionFactory.create(campaign=campaign, plan=plan)
    run = AgentRunFactory.create(execution=execution, agent="brand", base_version=1)
    publish(run, ContentOutput(summary="Scored 70.", edits=[USE]))
    assert Suggestion.objects.get(run=run).reason == "So. Left to you, as this workflow only proposes."


@pytest.mark.django_db
def test_an_edit_that_an_editor_may_still_make_is_not_called_left(campaign: Campaign) -> None:
    ContentVersionFactory.create(campaign=campaign, number=1, title="Pumps", body=BODY, agent="writer")
    run = AgentRunFactory.create(execution=ExecutionFactory.create(campaign=campaign), agent="brand", base_version=1)
    publish(run, ContentOutput(summary="Scored 70.", edits=[USE]))
    assert Suggestion.objects.get(run=run).reason == "So."
