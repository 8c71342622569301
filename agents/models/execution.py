"""Executions, their runs, and the workers that claim them."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from agents.models.template import WorkflowTemplate
from agents.states import (
    EXECUTION_LIVE,
    RUN_LIVE,
    RUN_WITHOUT_RESULT,
    Desired,
    ExecutionStatus,
    PauseReason,
    RunStatus,
    SkipCause,
    Trigger,
)
from campaigns.models import Campaign
from campaigns.models.fields import SoundJSONField
from campaigns.states import Priority

RETRY = "retry"  # the operation of a run that waits to be tried again


class EstimateBasis(models.TextChoices):
    DEFAULT = "default", "The agent's own rough default"
    HISTORY = "history", "Its recent runs"
    SIZE = "size", "Its recent runs on inputs of a like size"


class Execution(models.Model):
    """One pass of a crew over a campaign, by a frozen plan."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="executions")
    template = models.ForeignKey(WorkflowTemplate, null=True, on_delete=models.SET_NULL, related_name="executions")
    workflow = models.CharField(max_length=120, help_text="The template's name when the execution started.")
    plan = SoundJSONField(help_text="The plan it runs by, frozen at the start.")
    trigger = models.CharField(max_length=10, choices=Trigger.choices, default=Trigger.INITIAL)
    force = models.BooleanField(default=False, help_text="Earlier results are not used.")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    priority = models.CharField(max_length=10, choices=Priority.choices, default=Priority.STANDARD)
    status = models.CharField(max_length=24, choices=ExecutionStatus.choices, default=ExecutionStatus.QUEUED)
    desired_state = models.CharField(max_length=8, choices=Desired.choices, default=Desired.RUN)
    desired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    pause_reason = models.CharField(
        max_length=10,
        blank=True,
        choices=PauseReason.choices,
        help_text="Empty: people paused it, or it is not paused.",
    )
    levels_started = models.JSONField(default=list, help_text="Numbers of the levels whose start was told.")
    levels_completed = models.JSONField(default=list, help_text="Numbers of the levels whose completion was told.")
    assignment = models.JSONField(
        null=True, blank=True, help_text="How the template was chosen, where several share the campaigns of a type."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign"], condition=Q(trigger=Trigger.INITIAL), name="one_initial_execution"
            ),
            models.UniqueConstraint(
                fields=["campaign"], condition=Q(status__in=sorted(EXECUTION_LIVE)), name="one_live_execution"
            ),
        ]
        indexes = [
            models.Index(fields=["status"], name="execution_status"),
        ]

    def __str__(self) -> str:
        return f"{self.workflow} for {self.campaign_id}: {self.get_status_display()}"

    @property
    def progress_pct(self) -> int:
        """How much of it is done, 0-100. Reads the runs, which the caller may have prefetched."""
        from agents.engine.estimates import progress_pct

        return progress_pct(self.runs.all())

    @property
    def estimated_completion(self) -> datetime | None:
        """When it should be done; None when it is, and while it waits for people. Reads the runs."""
        from agents.engine.estimates import execution_completion

        return execution_completion(list(self.runs.all()))


class AgentRun(models.Model):
    """One step of an execution, carried out by one agent, over as many attempts as it takes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # What the indexes below begin with needs none of its own.
    execution = models.ForeignKey(Execution, on_delete=models.CASCADE, related_name="runs", db_index=False)
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="runs")
    step = models.SlugField(max_length=60, db_index=False)
    agent = models.SlugField(max_length=40, db_index=False, help_text="The agent's key.")
    position = models.PositiveSmallIntegerField(help_text="Its place in the plan.")
    level = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=RunStatus.choices, default=RunStatus.PENDING)
    attempt = models.PositiveSmallIntegerField(default=1)
    automatic_retries = models.PositiveSmallIntegerField(
        default=0, help_text="Attempts that the engine made by itself since a person last asked for the step."
    )
    losses = models.PositiveSmallIntegerField(
        default=0, help_text="Workers that died under it since its last progress."
    )
    interruptions = models.PositiveSmallIntegerField(
        default=0, help_text="How often, since its last progress, what it had to write could not be written."
    )
    handovers = models.PositiveSmallIntegerField(
        default=0, help_text="Workers that stopped under it since its last progress."
    )
    claim_token = models.UUIDField(null=True, blank=True)
    worker = models.ForeignKey("Worker", null=True, blank=True, on_delete=models.SET_NULL, related_name="runs")
    available_at = models.DateTimeField(help_text="Not to be claimed before.")
    waits_for = models.CharField(
        max_length=60,
        blank=True,
        help_text="The provider whose limit it waits for, or that is to be asked again.",
    )

    progress = models.PositiveSmallIntegerField(default=0)
    activity = SoundJSONField(
        default=dict, help_text="What it does now: message, operation, items_done, items_total, subtasks, metrics."
    )
    stream = models.UUIDField(null=True, blank=True, help_text="The stream of text that is being written.")
    estimated_seconds = models.FloatField(default=0, help_text="Predicted; to be held against run_seconds.")
    estimate_basis = models.CharField(
        max_length=8,
        choices=EstimateBasis.choices,
        default=EstimateBasis.DEFAULT,
        help_text="What the estimate rests on.",
    )
    input_size = models.PositiveIntegerField(null=True, blank=True, help_text="Of its inputs, in characters.")
    queued_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    last_activity_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    queue_seconds = models.FloatField(default=0, help_text="Time spent in the queue, all attempts together.")
    run_seconds = models.FloatField(default=0, help_text="Time spent running, all attempts together.")
    wait_seconds = models.FloatField(default=0, help_text="Time spent waiting for people.")
    lost_seconds = models.FloatField(
        default=0, help_text="From the last sign of life of a worker that went away until another took over."
    )

    fingerprint = models.CharField(max_length=64, blank=True)
    archived = models.BooleanField(
        default=False, help_text="A later run of its step has given a result; this one is kept for comparison."
    )
    cache_state = models.CharField(
        max_length=8, blank=True, choices=[(s, s) for s in ("hit", "miss", "forced", "expired")]
    )
    cache_reason = models.CharField(max_length=200, blank=True, help_text="Why an earlier result was used, or not.")
    result: models.ForeignKey[Any, Any] = models.ForeignKey(
        "AgentResult", null=True, blank=True, on_delete=models.SET_NULL, related_name="runs"
    )
    base_version = models.PositiveIntegerField(null=True, blank=True, help_text="The content version it started from.")
    skip_cause = models.CharField(max_length=10, blank=True, choices=SkipCause.choices)
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was skipped, cancelled, or only proposed.")
    error_code = models.CharField(max_length=40, blank=True)
    error_message = models.CharField(max_length=500, blank=True, help_text="In people's words.")
    error_detail = models.TextField(blank=True, help_text="For staff.")
    tokens = models.PositiveIntegerField(default=0)
    tokens_estimated = models.BooleanField(
        default=False, help_text="Some of its tokens are estimated, as the service did not tell them."
    )
    cost = models.DecimalField(
        max_digits=12, decimal_places=6, null=True, default=0, help_text="In US dollars; empty: the price is unknown."
    )
    reserved = models.DecimalField(
        max_digits=12, decimal_places=6, default=0, help_text="US dollars set aside for the paid call in flight."
    )
    results_given = 0  # by its agent for the campaign, where whoever read the run has counted them

    class Meta:
        ordering = ["execution", "position"]
        constraints = [
            models.UniqueConstraint(fields=["execution", "step"], name="one_run_per_step"),
            models.UniqueConstraint(
                fields=["campaign", "step"], condition=Q(status__in=sorted(RUN_LIVE)), name="one_live_run_per_step"
            ),
        ]
        indexes = [
            models.Index(fields=["available_at"], condition=Q(status=RunStatus.QUEUED), name="run_queue"),
            models.Index(fields=["worker"], condition=Q(status=RunStatus.RUNNING), name="run_claimed"),
            models.Index(fields=["agent", "-finished_at"], name="run_history"),
        ]

    def __str__(self) -> str:
        return f"{self.step}: {self.get_status_display()}"

    @property
    def goes_on_at(self) -> datetime | None:
        """Until when it lies in the queue, where it was put there with a delay; None where it was not, or is not."""
        delayed = self.status == RunStatus.QUEUED and self.queued_at and self.available_at > self.queued_at
        return self.available_at if delayed else None

    @property
    def waits_to_retry(self) -> bool:
        """Whether it lies in the queue to be tried again later, which people may have at once."""
        return self.goes_on_at is not None and self.activity.get("operation") == RETRY

    @cached_property
    def missing(self) -> list[AgentRun]:
        """The runs before it that gave no result and without which it goes on, in plan order. Read once."""
        return self.missing_among(AgentRun.objects.filter(execution_id=self.execution_id))

    def missing_among(self, runs: Iterable[AgentRun]) -> list[AgentRun]:
        """As `missing`, among the runs of its execution."""
        from agents.plans import stored_plan

        without = {run.step: run for run in runs if run.status in RUN_WITHOUT_RESULT}
        if not without:
            return []
        plan = stored_plan(self.execution.plan)
        return [without[name] for name in plan.missing(self.step, without)]


class Worker(models.Model):
    """A process that claims runs. Its beat is a counter, not a clock: whoever sees it stand still gives it up."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    host = models.CharField(max_length=120)
    pid = models.PositiveIntegerField()
    place = models.CharField(
        max_length=120, blank=True, help_text="Where its process id means something: a machine's boot and a namespace."
    )
    supervised = models.BooleanField(default=False, help_text="A child of the server (the local executor).")
    beat = models.PositiveBigIntegerField(default=0)
    started_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["started_at"]

    def __str__(self) -> str:
        return f"{self.host}:{self.pid}"
