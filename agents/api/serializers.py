"""Executions, runs and questions, as the API takes and gives them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from agents.engine.durations import Spent, spent
from agents.models import AgentRun, Execution, Question, WorkflowTemplate
from agents.registry import agent_name
from agents.selectors import may_answer, roles_of
from agents.states import Desired
from campaigns.api.fields import Flag, JSONObject, ListOf, StrictSerializer, Text
from campaigns.models import Campaign
from campaigns.states import Role

TIMINGS = ("queue_seconds", "run_seconds", "wait_seconds", "estimated_seconds")


class RunErrorSerializer(serializers.Serializer[Any]):
    """Why a run failed, in people's words."""

    code = serializers.CharField()
    message = serializers.CharField()


class RunSerializer(serializers.ModelSerializer[AgentRun]):
    """One step of an execution: where it stands, and its result in short."""

    agent_type = serializers.CharField(source="agent", help_text="The agent's key.")
    agent = serializers.SerializerMethodField(help_text="The agent's name.")
    status_label = serializers.CharField(source="get_status_display")
    message = serializers.SerializerMethodField(help_text="What it does now.")
    cache = serializers.CharField(source="cache_state", help_text="hit, miss, forced or expired; empty before the end.")
    score = serializers.SerializerMethodField(help_text="0–100, where the agent gives one.")
    summary = serializers.SerializerMethodField(help_text="The result in one sentence.")
    findings = serializers.SerializerMethodField(help_text="How many findings the result has.")
    cache_reason = serializers.CharField(help_text="Why an earlier result was used, or not.")
    estimate_basis = serializers.CharField(help_text="What the estimate rests on: default (rough), history or size.")
    waits_for = serializers.CharField(
        help_text="The provider whose limit it waits for, or that is to be asked again; mostly empty."
    )
    goes_on_at = serializers.DateTimeField(
        allow_null=True, help_text="When it goes on, while it waits for a provider or to be tried again; else null."
    )
    tokens_estimated = serializers.BooleanField(
        help_text="Whether some of `tokens` are estimated, as the service did not tell them."
    )
    error = serializers.SerializerMethodField()
    cost = serializers.FloatField(allow_null=True, help_text="In US dollars; null: the price is unknown.")

    class Meta:
        model = AgentRun
        fields: tuple[str, ...] = (
            "id",
            "execution",
            "campaign",
            "step",
            "agent",
            "agent_type",
            "level",
            "status",
            "status_label",
            "attempt",
            "progress",
            "message",
            "summary",
            "score",
            "findings",
            "cache",
            "cache_reason",
            "archived",
            *TIMINGS,
            "estimate_basis",
            "waits_for",
            "goes_on_at",
            "queued_at",
            "started_at",
            "finished_at",
            "reason",
            "error",
            "tokens",
            "tokens_estimated",
            "cost",
        )
        read_only_fields = fields

    def get_agent(self, run: AgentRun) -> str:
        return agent_name(run.agent)

    def get_message(self, run: AgentRun) -> str:
        return str(run.activity.get("message", ""))

    def get_score(self, run: AgentRun) -> float | None:
        return _output(run).get("score")

    def get_summary(self, run: AgentRun) -> str:
        return str(_output(run).get("summary", ""))

    def get_findings(self, run: AgentRun) -> int:
        return len(_output(run).get("findings", []))

    @extend_schema_field(RunErrorSerializer(allow_null=True))
    def get_error(self, run: AgentRun) -> dict[str, str] | None:
        return {"code": run.error_code, "message": run.error_message} if run.error_code else None


class RunDetailSerializer(RunSerializer):
    """A run with everything its agent gave back."""

    output = serializers.SerializerMethodField(help_text="The agent's full output; null before there is one.")

    class Meta(RunSerializer.Meta):
        fields = (*RunSerializer.Meta.fields, "output")
        read_only_fields = fields

    @extend_schema_field({"type": "object", "nullable": True, "additionalProperties": True})
    def get_output(self, run: AgentRun) -> dict[str, Any] | None:
        return run.result.output if run.result else None


def _output(run: AgentRun) -> dict[str, Any]:
    return run.result.output if run.result else {}


class ExecutionListSerializer(serializers.ModelSerializer[Execution]):
    """One pass of a crew over a campaign, and where it stands."""

    status_label = serializers.CharField(source="get_status_display")
    template = serializers.SlugRelatedField[WorkflowTemplate](slug_field="slug", read_only=True, allow_null=True)
    assignment = serializers.DictField(
        allow_null=True, help_text="How the template was chosen where several share a type by weight, else null."
    )
    started_by = serializers.SerializerMethodField()
    progress_pct = serializers.IntegerField()
    estimated_completion = serializers.DateTimeField(allow_null=True)
    duration_seconds = serializers.SerializerMethodField(help_text="From its start to its end; null until then.")
    waiting_seconds = serializers.SerializerMethodField(help_text="Of these, spent waiting for people; null as above.")
    interrupted_seconds = serializers.SerializerMethodField(
        help_text="Of these, in which the workers were gone; null as above."
    )
    pause_reason = serializers.CharField(help_text="`budget` while the budget has paused it; else empty.")
    desired_state = serializers.ChoiceField(
        Desired.choices,
        help_text="What it has been told to do: `pause` while its status is still `running` means that it pauses once "
        "the steps that run have finished; `cancel` likewise.",
    )

    class Meta:
        model = Execution
        fields: tuple[str, ...] = (
            "id",
            "campaign",
            "workflow",
            "template",
            "assignment",
            "trigger",
            "force",
            "started_by",
            "priority",
            "status",
            "status_label",
            "pause_reason",
            "desired_state",
            "progress_pct",
            "estimated_completion",
            "duration_seconds",
            "waiting_seconds",
            "interrupted_seconds",
            "created_at",
            "started_at",
            "finished_at",
        )
        read_only_fields = fields

    def get_started_by(self, execution: Execution) -> str:
        user = execution.started_by
        return (user.get_full_name() or user.get_username()) if user else ""

    def get_duration_seconds(self, execution: Execution) -> float | None:
        took = self._spent(execution)
        return took.total if took else None

    def get_waiting_seconds(self, execution: Execution) -> float | None:
        took = self._spent(execution)
        return took.waiting if took else None

    def get_interrupted_seconds(self, execution: Execution) -> float | None:
        took = self._spent(execution)
        return took.interrupted if took else None

    def _spent(self, execution: Execution) -> Spent | None:
        if execution.finished_at is None:
            return None
        return spent(execution.created_at, execution.finished_at, execution.runs.all())


class ExecutionSerializer(ExecutionListSerializer):
    """An execution with its runs, in the plan's order."""

    runs = RunSerializer(many=True)

    class Meta(ExecutionListSerializer.Meta):
        fields = (*ExecutionListSerializer.Meta.fields, "runs")
        read_only_fields = fields


class TriggerSerializer(StrictSerializer):
    """Which agents are to look again, or which of their steps are to be done again."""

    agents = ListOf(
        child=Text(max_length=40),
        required=False,
        allow_null=True,
        allow_empty=False,
        max_length=50,
        help_text="Keys of agents, each with all its steps; without it and `steps`, every agent that judges the text. "
        "One that writes it is named here.",
    )
    steps = ListOf(
        child=Text(max_length=60),
        required=False,
        allow_null=True,
        allow_empty=False,
        max_length=100,
        help_text="Names of steps of the workflow (`step` of a run), beside the steps of `agents`.",
    )
    force = Flag(default=False, help_text="Work anew even where an earlier result could be used.")
    dependants = Flag(default=False, help_text="The steps that come after them in the workflow, too.")


class AnswerSerializer(StrictSerializer):
    """An answer: the id of the option, and the data that goes with it."""

    option = Text(
        max_length=200, required=False, allow_blank=True, default="", help_text="Empty for a question without options."
    )
    data = JSONObject(required=False)  # type: ignore[assignment]  # the field hides the serializers' own `data`, which nobody needs here


class QuestionSerializer(serializers.ModelSerializer[Question]):
    """What an agent asks."""

    campaign = serializers.UUIDField(source="run.campaign_id")
    campaign_name = serializers.CharField(source="run.campaign.name")
    agent = serializers.SerializerMethodField(help_text="The agent's name.")
    agent_type = serializers.CharField(source="run.agent")
    options = serializers.ListField(child=serializers.DictField())
    data = serializers.DictField()  # type: ignore[assignment]  # the field hides the serializers' own `data`, which nobody needs here
    schema = serializers.DictField(help_text="JSON Schema of the answer's data; empty: it takes none.")
    answer = serializers.DictField(allow_null=True)
    answered_by = serializers.SerializerMethodField()
    asked_of = serializers.CharField(help_text="Who alone may answer; empty: everybody who may answer at all.")
    may_answer = serializers.SerializerMethodField(help_text="Whether it is open and you may answer it.")

    class Meta:
        model = Question
        fields = (
            "id",
            "campaign",
            "campaign_name",
            "run",
            "agent",
            "agent_type",
            "action",
            "prompt",
            "data",
            "options",
            "schema",
            "expires_at",
            "asked_of",
            "may_answer",
            "status",
            "answer",
            "answered_by",
            "answered_at",
            "created_at",
        )
        read_only_fields = fields

    def get_agent(self, question: Question) -> str:
        return agent_name(question.run.agent)

    def get_may_answer(self, question: Question) -> bool:
        return may_answer(question, self.context["request"].user, self._role_in(question.run.campaign))

    @cached_property
    def _role_in(self) -> Callable[[Campaign], Role | None]:
        """The reader's role; looked up once for a whole list."""
        return roles_of(self.context["request"].user)

    @extend_schema_field({"type": "string", "nullable": True})
    def get_answered_by(self, question: Question) -> str | None:
        user = question.answered_by
        return (user.get_full_name() or user.get_username()) if user else None
