"""Addresses of the agents' API, under /api/."""

from __future__ import annotations

from django.urls import re_path

from agents.api.catalogue import AgentViewSet, TemplateViewSet
from agents.api.exports import ExportView
from agents.api.money import CampaignMoneyViewSet, LimitViewSet, WorkspaceMoneyViewSet
from agents.api.results import CampaignResultsViewSet, RunComparisonViewSet
from agents.api.suggestions import CampaignDecisionsViewSet, CampaignSuggestionsViewSet, SuggestionViewSet
from agents.api.views import CampaignWorkViewSet, ExecutionViewSet, QuestionViewSet, RunViewSet
from campaigns.api.routers import SlashRouter

router = SlashRouter()
router.register("campaigns", CampaignWorkViewSet, basename="api-work")
router.register("campaigns", CampaignResultsViewSet, basename="api-results")
router.register("campaigns", CampaignSuggestionsViewSet, basename="api-suggestions")
router.register("campaigns", CampaignDecisionsViewSet, basename="api-decisions")
router.register("campaigns", CampaignMoneyViewSet, basename="api-money")
router.register("workspaces", WorkspaceMoneyViewSet, basename="api-workspace-money")
router.register("limits", LimitViewSet, basename="api-limit")
router.register("executions", ExecutionViewSet, basename="api-execution")
router.register("runs", RunViewSet, basename="api-run")
router.register("runs", RunComparisonViewSet, basename="api-run-comparison")
router.register("questions", QuestionViewSet, basename="api-question")
router.register("suggestions", SuggestionViewSet, basename="api-suggestion")
router.register("templates", TemplateViewSet, basename="api-template")
router.register("agents", AgentViewSet, basename="api-agent")

urlpatterns = [
    re_path(r"^campaigns/(?P<campaign_id>[^/.]+)/export/?$", ExportView.as_view(), name="api-export"),
    *router.urls,
]
