"""Addresses of the campaigns' API, under /api/."""

from __future__ import annotations

from campaigns.api.artifacts import ArtifactViewSet, CampaignArtifactViewSet
from campaigns.api.routers import SlashRouter
from campaigns.api.sources import DraftViewSet, HeldSourceViewSet, SourceViewSet
from campaigns.api.versions import VersionViewSet
from campaigns.api.views import BrandProfileViewSet, CampaignViewSet, WorkspaceViewSet

router = SlashRouter()
router.register("campaigns", CampaignViewSet, basename="api-campaign")
router.register(r"campaigns/(?P<campaign_id>[^/.]+)/versions", VersionViewSet, basename="api-version")
router.register(r"campaigns/(?P<campaign_id>[^/.]+)/sources", SourceViewSet, basename="api-campaign-source")
router.register(
    r"campaigns/(?P<campaign_id>[^/.]+)/artifacts", CampaignArtifactViewSet, basename="api-campaign-artifact"
)
router.register("artifacts", ArtifactViewSet, basename="api-artifact")
router.register("drafts", DraftViewSet, basename="api-draft")
router.register("sources", HeldSourceViewSet, basename="api-source")
router.register("workspaces", WorkspaceViewSet, basename="api-workspace")
router.register("brand-profiles", BrandProfileViewSet, basename="api-brand-profile")

urlpatterns = router.urls
