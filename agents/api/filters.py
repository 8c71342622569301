"""Filters of the lists."""

from __future__ import annotations

import django_filters

from agents.models import Question, WorkflowTemplate
from agents.models.question import QuestionStatus


class QuestionFilter(django_filters.FilterSet):
    status = django_filters.ChoiceFilter(choices=QuestionStatus.choices)
    campaign = django_filters.UUIDFilter(field_name="run__campaign_id")

    class Meta:
        model = Question
        fields: list[str] = []


class TemplateFilter(django_filters.FilterSet):
    campaign_type = django_filters.CharFilter()

    class Meta:
        model = WorkflowTemplate
        fields: list[str] = []
