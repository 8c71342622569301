from django.urls import path

from realtime import editing, operators, versions, views

urlpatterns = [
    path("", views.board, name="board"),
    path("campaigns/<uuid:campaign_id>/", views.campaign, name="campaign"),
    path("campaigns/<uuid:campaign_id>/text/", editing.edit, name="edit-text"),
    path("campaigns/<uuid:campaign_id>/text/keep/", editing.keep, name="keep-text"),
    path("campaigns/<uuid:campaign_id>/text/discard/", editing.discard, name="discard-text"),
    path("campaigns/<uuid:campaign_id>/versions/compare/", versions.compare, name="compare-versions"),
    path("campaigns/<uuid:campaign_id>/versions/<int:number>/", versions.version, name="version"),
    path("campaigns/<uuid:campaign_id>/versions/<int:number>/restore/", editing.restore, name="restore-version"),
    path("campaigns/<uuid:campaign_id>/results/<slug:agent>/", versions.results, name="results"),
    path("campaigns/<uuid:campaign_id>/sources/", views.sources, name="sources"),
    path("metrics", operators.metrics, name="metrics"),
    path("staff/connections/", operators.connections, name="staff-connections"),
    path("staff/announce/", operators.make_announcement, name="staff-announce"),
]
