"""Filters of the lists."""

from __future__ import annotations

import django_filters
from django.db.models import QuerySet

from agents.models import Action, Decision, Question, Suggestion, SuggestionStatus, WorkflowTemplate
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


class SuggestionFilter(django_filters.FilterSet):
    """`status` may be given several times: any of them fits."""

    agent = django_filters.CharFilter(field_name="run__agent", help_text="The agent's key.")
    rule = django_filters.CharFilter()
    status = django_filters.MultipleChoiceFilter(choices=SuggestionStatus.choices)
    severity = django_filters.ChoiceFilter(choices=[(name, name) for name in ("problem", "improvement", "good")])
    kind = django_filters.ChoiceFilter(choices=[("edit", "edit"), ("finding", "finding")], method="of_kind")
    version = django_filters.NumberFilter(min_value=0, max_value=2**31 - 1, help_text="Whose text its span speaks of.")
    run = django_filters.UUIDFilter(field_name="run_id")
    runs = django_filters.ChoiceFilter(
        choices=[("newest", "newest"), ("all", "all")], method="as_it_is", help_text="`all`: of earlier runs, too."
    )
    safe = django_filters.BooleanFilter()

    class Meta:
        model = Suggestion
        fields: list[str] = []

    def of_kind(self, rows: QuerySet[Suggestion], name: str, value: str) -> QuerySet[Suggestion]:
        return rows.filter(replacement__isnull=value == "finding")

    def as_it_is(self, rows: QuerySet[Suggestion], name: str, value: str) -> QuerySet[Suggestion]:
        return rows


class DecisionFilter(django_filters.FilterSet):
    action = django_filters.ChoiceFilter(choices=Action.choices)
    by = django_filters.CharFilter(field_name="by__username", help_text="A username.")
    agent = django_filters.CharFilter(field_name="suggestion__run__agent", help_text="The agent's key.")
    rule = django_filters.CharFilter(field_name="suggestion__rule")
    run = django_filters.UUIDFilter(field_name="suggestion__run_id")
    suggestion = django_filters.UUIDFilter(field_name="suggestion_id")

    class Meta:
        model = Decision
        fields: list[str] = []
