from django.urls import path

from realtime import operators, views

urlpatterns = [
    path("", views.board, name="board"),
    path("campaigns/<uuid:campaign_id>/", views.campaign, name="campaign"),
    path("campaigns/<uuid:campaign_id>/versions/<int:number>/", views.version, name="version"),
    path("campaigns/<uuid:campaign_id>/sources/", views.sources, name="sources"),
    path("metrics", operators.metrics, name="metrics"),
    path("staff/connections/", operators.connections, name="staff-connections"),
    path("staff/announce/", operators.make_announcement, name="staff-announce"),
]
