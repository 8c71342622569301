"""The API's doors to executions, runs and questions. What may happen is decided in the services."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import Prefetch, QuerySet
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from agents import selectors, services
from agents.api.filters import QuestionFilter
from agents.api.serializers import (
    AnswerSerializer,
    ExecutionListSerializer,
    ExecutionSerializer,
    QuestionSerializer,
    RunDetailSerializer,
    TriggerSerializer,
)
from agents.models import AgentRun, Execution, Question
from campaigns.api.people import person
from campaigns.errors import NotFound
from campaigns.models import Campaign
from campaigns.permissions import visible_campaigns
from campaigns.selectors import get_campaign
from campaigns.services.idempotency import checked_key, do_once

UUID = "[0-9a-fA-F-]{36}"
CAMPAIGN_ID = OpenApiParameter("campaign_id", OpenApiTypes.UUID, OpenApiParameter.PATH)
ONCE = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="A text of your own, at most 200 characters. Repeating the request with it within 24 hours does "
    "nothing again and gives the same execution (and the header `Idempotent-Replayed: true`); using it for another "
    "request is refused with 409.",
)
TRIGGER = OpenApiExample("SEO alone, anew", value={"agents": ["seo"], "force": True}, request_only=True)
ANSWER = OpenApiExample("Choosing a title", value={"option": "title-2", "data": {}}, request_only=True)


class CampaignWorkViewSet(viewsets.GenericViewSet[Execution]):
    """A campaign's work: start it, have agents look again, read what came of it."""

    queryset = Execution.objects.none()
    serializer_class = ExecutionSerializer
    filter_backends = []
    lookup_url_kwarg = "campaign_id"

    @extend_schema(
        operation_id="campaigns_start",
        summary="Start a draft",
        tags=["Campaigns"],
        parameters=[CAMPAIGN_ID],
        request=None,
        responses={202: ExecutionSerializer},
    )
    @action(detail=True, methods=["post"])
    def start(self, request: Request, campaign_id: str) -> Response:
        execution = services.start_campaign(campaign=get_campaign(campaign_id, person(request)), by=person(request))
        return _execution(execution, status.HTTP_202_ACCEPTED)

    @extend_schema(
        operation_id="campaigns_trigger_analysis",
        summary="Have one, several or all agents look again",
        description="Without `agents` and `steps`, the text that there is is judged by all and not written again. What "
        "people have changed is never changed by itself: every edit is proposed, a new draft too. Earlier results of "
        "these agents are kept for comparison. Where nothing has changed their result is used again, except with "
        "`force`.",
        tags=["Campaigns"],
        parameters=[CAMPAIGN_ID, ONCE],
        request=TriggerSerializer,
        responses={202: ExecutionSerializer},
        examples=[TRIGGER],
    )
    @action(detail=True, methods=["post"], url_path="trigger-analysis")
    def trigger_analysis(self, request: Request, campaign_id: str) -> Response:
        campaign = get_campaign(campaign_id, person(request))
        serializer = TriggerSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        values = serializer.validated_data
        trigger = partial(
            services.trigger_analysis,
            campaign=campaign,
            agents=values.get("agents"),
            steps=values.get("steps"),
            force=values["force"],
            dependants=values["dependants"],
            by=person(request),
        )
        return _once(request, trigger, status.HTTP_202_ACCEPTED)

    @extend_schema(
        operation_id="campaigns_executions",
        summary="List a campaign's executions, newest first",
        tags=["Executions"],
        parameters=[CAMPAIGN_ID],
        responses=ExecutionListSerializer(many=True),
    )
    @action(detail=True, methods=["get"])
    def executions(self, request: Request, campaign_id: str) -> Response:
        campaign = get_campaign(campaign_id, person(request))
        page = self.paginate_queryset(_executions().filter(campaign=campaign).prefetch_related("runs"))
        return self.get_paginated_response(ExecutionListSerializer(page, many=True).data)


class ExecutionViewSet(viewsets.GenericViewSet[Execution]):
    """Executions and their controls."""

    queryset = Execution.objects.none()
    serializer_class = ExecutionSerializer
    filter_backends = []
    lookup_url_kwarg = "execution_id"
    lookup_value_regex = UUID

    def get_queryset(self) -> QuerySet[Execution]:
        visible = visible_campaigns(person(self.request)).values("pk")
        return _executions().filter(campaign__in=visible).prefetch_related("runs")

    @extend_schema(
        operation_id="executions_list",
        summary="List the executions you may see, newest first",
        tags=["Executions"],
        responses=ExecutionListSerializer(many=True),
    )
    def list(self, request: Request) -> Response:
        page = self.paginate_queryset(self.get_queryset())
        return self.get_paginated_response(ExecutionListSerializer(page, many=True).data)

    @extend_schema(operation_id="executions_read", summary="Read an execution with its runs", tags=["Executions"])
    def retrieve(self, request: Request, execution_id: str) -> Response:
        return _execution(selectors.get_execution(execution_id, person(request)))

    @extend_schema(
        operation_id="executions_pause",
        summary="Pause: running steps finish, none starts",
        tags=["Executions"],
        request=None,
    )
    @action(detail=True, methods=["post"])
    def pause(self, request: Request, execution_id: str) -> Response:
        return self._control(services.pause_execution, execution_id)

    @extend_schema(
        operation_id="executions_resume", summary="Resume a paused execution", tags=["Executions"], request=None
    )
    @action(detail=True, methods=["post"])
    def resume(self, request: Request, execution_id: str) -> Response:
        return self._control(services.resume_execution, execution_id)

    @extend_schema(
        operation_id="executions_cancel",
        summary="Cancel: running steps stop within two seconds",
        tags=["Executions"],
        request=None,
    )
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, execution_id: str) -> Response:
        return self._control(services.cancel_execution, execution_id)

    @extend_schema(
        operation_id="executions_retry",
        summary="Retry the steps that failed, and those skipped for them; or at once those that wait to be tried again",
        tags=["Executions"],
        parameters=[ONCE],
        request=None,
    )
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, execution_id: str) -> Response:
        user = person(request)
        execution = selectors.get_execution(execution_id, user)
        return _once(request, partial(services.retry_execution, execution=execution, by=user))

    def _control(self, service: Any, execution_id: str) -> Response:
        user = person(self.request)
        return _execution(service(execution=selectors.get_execution(execution_id, user), by=user))


class RunViewSet(viewsets.GenericViewSet[AgentRun]):
    """Runs with everything their agents gave back."""

    queryset = AgentRun.objects.none()
    serializer_class = RunDetailSerializer
    lookup_url_kwarg = "run_id"
    lookup_value_regex = UUID

    @extend_schema(operation_id="runs_read", summary="Read a run with its full output", tags=["Executions"])
    def retrieve(self, request: Request, run_id: str) -> Response:
        runs = AgentRun.objects.filter(campaign__in=visible_campaigns(person(request)).values("pk"))
        run = runs.select_related("result").filter(pk=run_id).first()
        if run is None:
            raise NotFound("There is no such run.")
        return Response(self.get_serializer(run).data)


class QuestionViewSet(mixins.ListModelMixin, viewsets.GenericViewSet[Question]):
    """The questions that agents ask, across all campaigns."""

    queryset = Question.objects.none()
    serializer_class = QuestionSerializer
    filterset_class = QuestionFilter
    lookup_url_kwarg = "question_id"
    lookup_value_regex = UUID

    def get_queryset(self) -> QuerySet[Question]:
        visible = visible_campaigns(person(self.request)).values("pk")
        questions = Question.objects.select_related("run__campaign", "answered_by", "person").filter(
            run__campaign__in=visible
        )
        return questions.defer("run__campaign__source_material").order_by("-created_at", "id")

    @extend_schema(operation_id="questions_list", summary="List questions, newest first", tags=["Questions"])
    def list(self, request: Request) -> Response:
        return super().list(request)

    @extend_schema(operation_id="questions_read", summary="Read a question", tags=["Questions"])
    def retrieve(self, request: Request, question_id: str) -> Response:
        return Response(self.get_serializer(self._find(question_id)).data)

    @extend_schema(
        operation_id="questions_answer",
        summary="Answer a question",
        description="One answer counts. Whoever comes second gets 409 with `answered_by`; who was not asked, 403 with "
        "`asked_of`.",
        tags=["Questions"],
        request=AnswerSerializer,
        responses=QuestionSerializer,
        examples=[ANSWER],
    )
    @action(detail=True, methods=["post"])
    def answer(self, request: Request, question_id: str) -> Response:
        question = self._find(question_id)
        serializer = AnswerSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        values = serializer.validated_data
        services.answer_question(
            question=question,
            option=values["option"],
            data=values.get("data", {}),
            by=person(request),
        )
        return Response(self.get_serializer(self._find(question_id)).data)

    def _find(self, question_id: str) -> Question:
        question = selectors.get_question(question_id, person(self.request))
        return self.get_queryset().get(pk=question.pk)


def _once(request: Request, command: Callable[[], Execution], code: int = status.HTTP_200_OK) -> Response:
    """Carries out a command: with an Idempotency-Key, one time however often it is repeated."""
    key = checked_key(request.headers.get("Idempotency-Key"))
    if key is None:
        return _execution(command(), code)

    def make() -> tuple[Campaign, uuid.UUID]:
        execution = command()
        return execution.campaign, execution.pk

    user = person(request)
    kept, new = do_once(key=key, body=[request.path.rstrip("/"), request.data], by=user, make=make)
    answer = _execution(selectors.get_execution(str(kept.made), user), code)
    if not new:
        answer["Idempotent-Replayed"] = "true"
    return answer


def _executions() -> QuerySet[Execution]:
    return Execution.objects.select_related("started_by", "template").defer("plan")


def _execution(execution: Execution, status_code: int = status.HTTP_200_OK) -> Response:
    runs = Prefetch("runs", AgentRun.objects.select_related("result").order_by("position"))
    found = _executions().prefetch_related(runs).get(pk=execution.pk)
    return Response(ExecutionSerializer(found).data, status=status_code)
