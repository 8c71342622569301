"""The admin of money and rates: budgets and providers' limits are set here, what was spent is read."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.http import HttpRequest
from unfold.admin import ModelAdmin

from agents.engine.limiter import limit_state
from agents.models import CampaignBudget, LimitCounter, ProviderLimit, ProviderTurn, Spending, WorkspaceBudget
from agents.money import set_campaign_budget, set_workspace_budget
from campaigns.admin import ReadOnlyAdmin
from campaigns.figures import dollars


@admin.register(Spending)
class SpendingAdmin(ReadOnlyAdmin):
    list_display = ("created_at", "workspace", "campaign", "run", "tokens", "estimated", "price", "presumed")
    list_filter = ("workspace", "estimated", "presumed")
    list_select_related = ("workspace", "campaign", "run")
    date_hierarchy = "created_at"

    @admin.display(description="Cost", ordering="cost")
    def price(self, spending: Spending) -> str:
        return "unknown" if spending.cost is None else dollars(spending.cost)


@admin.register(CampaignBudget)
class CampaignBudgetAdmin(ModelAdmin):
    list_display = ("campaign", "limit")
    list_select_related = ("campaign",)
    search_fields = ("campaign__id", "campaign__name")
    autocomplete_fields = ("campaign",)

    def save_model(self, request: HttpRequest, obj: CampaignBudget, form: Any, change: bool) -> None:
        set_campaign_budget(campaign=obj.campaign, limit=obj.limit, by=cast(User, request.user))


@admin.register(WorkspaceBudget)
class WorkspaceBudgetAdmin(ModelAdmin):
    list_display = ("workspace", "limit")
    list_select_related = ("workspace",)
    search_fields = ("workspace__name",)
    autocomplete_fields = ("workspace",)

    def save_model(self, request: HttpRequest, obj: WorkspaceBudget, form: Any, change: bool) -> None:
        set_workspace_budget(workspace=obj.workspace, limit=obj.limit, by=cast(User, request.user))


@admin.register(LimitCounter)
class LimitCounterAdmin(ReadOnlyAdmin):
    list_display = ("key", "count", "expires_at")
    search_fields = ("key",)


@admin.register(ProviderTurn)
class ProviderTurnAdmin(ReadOnlyAdmin):
    list_display = ("run", "provider", "tokens", "turn", "due_at")
    list_filter = ("provider",)
    list_select_related = ("run",)


@admin.register(ProviderLimit)
class ProviderLimitAdmin(ModelAdmin):
    list_display = ("provider", "requests", "tokens", "waiting")
    search_fields = ("provider",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("provider",) if obj else ()

    @admin.display(description="Requests left")
    def requests(self, row: ProviderLimit) -> str:
        state = limit_state(row)
        return f"{_left(state.requests_left)} of {state.requests_per_minute} a minute"

    @admin.display(description="Tokens left")
    def tokens(self, row: ProviderLimit) -> str:
        state = limit_state(row)
        return f"{_left(state.tokens_left)} of {state.tokens_per_minute:,} a minute"

    @admin.display(description="Steps waiting")
    def waiting(self, row: ProviderLimit) -> int:
        return limit_state(row).waiting


def _left(number: int | None) -> str:
    return "unknown" if number is None else f"{number:,}"
