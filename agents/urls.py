from django.urls import path

from agents import artifact_views, brand_views, brief_views, suggestion_views, views

urlpatterns = [
    path("campaigns/new/", brief_views.new_campaign, name="campaign-new"),
    path("campaigns/coverage/", brief_views.source_coverage, name="coverage"),
    path("campaigns/sources/", brief_views.bring_files, name="bring-files"),
    path("campaigns/estimate/", brief_views.estimate, name="estimate"),
    path("campaigns/<uuid:campaign_id>/edit/", brief_views.edit_campaign, name="campaign-edit"),
    path("campaigns/<uuid:campaign_id>/start/", views.start, name="campaign-start"),
    path("campaigns/<uuid:campaign_id>/export/", views.export_content, name="export"),
    path("campaigns/<uuid:campaign_id>/budget/", views.raise_budget, name="campaign-budget"),
    path("campaigns/<uuid:campaign_id>/analysis/", views.analysis, name="analysis"),
    path(
        "campaigns/<uuid:campaign_id>/suggestions/decide/", suggestion_views.decide_several, name="suggestions-decide"
    ),
    path("suggestions/<uuid:suggestion_id>/decide/", suggestion_views.decide_single, name="suggestion-decide"),
    path("executions/<uuid:execution_id>/<str:command>/", views.command, name="execution-command"),
    path("questions/<uuid:question_id>/answer/", views.answer, name="question-answer"),
    path("artifacts/<uuid:artifact_id>/", artifact_views.artifact, name="artifact"),
    path("artifacts/<uuid:artifact_id>/file", artifact_views.artifact_file, name="artifact-file"),
    path("brands/", brand_views.brands, name="brands"),
    path("brands/new/", brand_views.new_brand, name="brand-new"),
    path("brands/<uuid:profile_id>/", brand_views.edit_brand, name="brand-edit"),
    path("brands/<uuid:profile_id>/delete/", brand_views.delete_brand, name="brand-delete"),
    path("brands/<uuid:profile_id>/restore/", brand_views.restore_brand, name="brand-restore"),
    path("inbox/", views.inbox, name="inbox"),
]
