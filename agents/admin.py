"""The admin of the work: everything can be read, runs and executions steered, templates and agents set up."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.admin import ModelAdmin
from unfold.decorators import action

from agents import admin_money, services  # noqa: F401  # the first registers its models
from agents.admin_actions import DEEDS, DEEDS_OF_RUNS, with_deeds
from agents.admin_answers import AnswerForm, give_answer
from agents.catalogue import next_version
from agents.models import (
    AgentResult,
    AgentRun,
    AgentSetting,
    Decision,
    Execution,
    Frame,
    Question,
    StepMemo,
    Suggestion,
    Worker,
    WorkflowTemplate,
)
from campaigns.admin import ReadOnlyAdmin
from campaigns.admin_json import CAUTIOUS_JSON
from campaigns.errors import DomainError


@admin.register(AgentRun)
@with_deeds
class AgentRunAdmin(ReadOnlyAdmin):
    deeds = DEEDS_OF_RUNS
    list_display = (
        "step",
        "agent",
        "campaign",
        "status",
        "progress",
        "attempt",
        "cache_state",
        "run_seconds",
        "tokens",
        "cost",
        "finished_at",
    )
    list_filter = ("status", "agent", "cache_state", "error_code")
    list_select_related = ("campaign",)
    search_fields = ("id", "campaign__id", "campaign__name", "execution__id", "error_message")
    ordering = ("-available_at",)
    exclude = ("claim_token",)
    steer_select_related = ("execution__campaign__workspace", "campaign__workspace")

    def get_view_on_site_url(self, obj: AgentRun | None = None) -> str | None:
        return obj.campaign.get_absolute_url() if obj else None


@admin.register(Execution)
@with_deeds
class ExecutionAdmin(ReadOnlyAdmin):
    deeds = DEEDS
    list_display = ("workflow", "campaign", "status", "trigger", "force", "started_by", "created_at", "finished_at")
    list_filter = ("status", "trigger", "workflow", "priority")
    list_select_related = ("campaign", "started_by")
    search_fields = ("id", "campaign__id", "campaign__name")
    date_hierarchy = "created_at"
    steer_select_related = ("campaign__workspace",)

    def get_view_on_site_url(self, obj: Execution | None = None) -> str | None:
        return obj.campaign.get_absolute_url() if obj else None


@admin.register(AgentResult)
class AgentResultAdmin(ReadOnlyAdmin):
    list_display = ("agent", "agent_version", "archived", "withdrawn", "created_at", "expires_at", "short_fingerprint")
    list_filter = ("agent", "archived", "withdrawn", "agent_version")
    search_fields = ("id", "fingerprint")
    date_hierarchy = "created_at"
    actions = ("invalidate",)

    @admin.display(description="Fingerprint", ordering="fingerprint")
    def short_fingerprint(self, result: AgentResult) -> str:
        return result.fingerprint[:12]

    def has_invalidate_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("agents.change_agentresult")

    @admin.action(description="Invalidate: keep for comparison, use no more", permissions=["invalidate"])
    def invalidate(self, request: HttpRequest, queryset: QuerySet[AgentResult]) -> None:
        results = list(queryset)
        try:
            changed = sum(services.invalidate_result(result=result, by=cast(User, request.user)) for result in results)
        except DomainError as error:
            self.message_user(request, error.message, messages.ERROR)
            return
        self.message_user(request, f"{changed:,} of {len(results):,} results will not be used again.", messages.SUCCESS)


@admin.register(WorkflowTemplate)
class WorkflowTemplateAdmin(ModelAdmin):
    list_display = ("name", "slug", "version", "campaign_type", "default", "weight", "active", "created_at")
    list_filter = ("campaign_type", "active", "default")
    search_fields = ("name", "slug")
    readonly_fields = ("version", "created_at")
    formfield_overrides = CAUTIOUS_JSON

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*self.readonly_fields, "slug", "campaign_type") if obj else self.readonly_fields

    def save_model(self, request: HttpRequest, obj: WorkflowTemplate, form: Any, change: bool) -> None:
        """A changed plan is a new version; the one that it was made from stays as it is."""
        if not change or "plan" in form.changed_data:
            obj.pk, obj.version = None, next_version(obj.slug)
            obj._state.adding = True
        super().save_model(request, obj, form, change)


@admin.register(AgentSetting)
class AgentSettingAdmin(ModelAdmin):
    list_display = ("agent", "enabled", "model", "timeout_seconds", "cache_seconds", "retries", "concurrency")
    search_fields = ("agent",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("agent",) if obj else ()


@admin.register(Question)
class QuestionAdmin(ReadOnlyAdmin):
    list_display = ("prompt", "run", "status", "asked_of", "expires_at", "answered_by", "created_at", "answered_at")
    list_filter = ("status", "action")
    list_select_related = ("run", "answered_by", "person")
    search_fields = ("id", "prompt", "run__campaign__id", "run__campaign__name")
    actions_detail = ("answer_one",)

    @action(  # type: ignore[untyped-decorator]  # Unfold has no types
        description="Answer",
        url_path="answer",
        permissions=["answer"],
        icon="reply",
        dialog={"title": "Answer the agent", "form_submit_text": "Answer", "form_class": AnswerForm},
    )
    def answer_one(self, request: HttpRequest, form: AnswerForm, object_id: str) -> HttpResponse:
        return give_answer(self, request, form, object_id)

    def has_answer_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("agents.change_question")


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnlyAdmin):
    list_display = ("rule", "severity", "message", "status", "campaign", "decided_by", "created_at")
    list_filter = ("status", "severity", "rule")
    list_select_related = ("campaign", "decided_by")
    search_fields = ("rule", "message", "campaign__id", "campaign__name")


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    list_display = ("suggestion", "action", "by", "reason", "version", "campaign", "created_at")
    list_filter = ("action",)
    list_select_related = ("suggestion", "campaign", "by")
    search_fields = ("suggestion__rule", "suggestion__message", "reason", "campaign__id", "campaign__name")


@admin.register(Frame)
class FrameAdmin(ReadOnlyAdmin):
    list_display = ("campaign", "version", "base")
    list_select_related = ("campaign",)
    search_fields = ("campaign__id", "campaign__name")


@admin.register(StepMemo)
class StepMemoAdmin(ReadOnlyAdmin):
    list_display = ("key", "run", "created_at")
    list_select_related = ("run",)
    search_fields = ("key", "run__id")


@admin.register(Worker)
class WorkerAdmin(ReadOnlyAdmin):
    list_display = ("host", "pid", "supervised", "beat", "started_at")
    list_filter = ("supervised", "host")
