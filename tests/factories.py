"""Rows for tests, made as the application makes them where that matters."""

# mypy: disable-error-code="no-untyped-call, attr-defined"

from __future__ import annotations

from typing import Any

import factory
from django.contrib.auth.models import User
from django.utils import timezone
from factory.django import DjangoModelFactory

from agents.models import AgentResult, AgentRun, Execution, Question, Suggestion, WorkflowTemplate
from agents.states import ExecutionStatus, RunStatus, Trigger
from campaigns import journal
from campaigns.models import BrandProfile, Campaign, ContentVersion, Membership, Workspace
from campaigns.states import CampaignStatus, Role


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"person{n}")
    first_name = "Ada"
    last_name = factory.Sequence(lambda n: f"Number {n}")
    password = factory.django.Password("correct horse")


class WorkspaceFactory(DjangoModelFactory[Workspace]):
    class Meta:
        model = Workspace

    name = factory.Sequence(lambda n: f"Workspace {n}")


class MembershipFactory(DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    workspace = factory.SubFactory(WorkspaceFactory)
    user = factory.SubFactory(UserFactory)
    role = Role.EDITOR


class BrandProfileFactory(DjangoModelFactory[BrandProfile]):
    class Meta:
        model = BrandProfile

    workspace = factory.SubFactory(WorkspaceFactory)
    name = factory.Sequence(lambda n: f"Brand {n}")
    rules = factory.LazyFunction(lambda: {"voice": "Warm and plain.", "banned_terms": ["cheap"]})


class CampaignFactory(DjangoModelFactory[Campaign]):
    """A draft with its journal; nothing starts. The owner belongs to the workspace."""

    class Meta:
        model = Campaign

    workspace = factory.SubFactory(WorkspaceFactory)
    owner = factory.SubFactory(UserFactory)
    name = factory.Sequence(lambda n: f"Campaign {n}")
    topic = "Quiet dishwashers for open kitchens"
    keyphrase = "quiet dishwasher"
    audience = "People who are planning a new kitchen"
    status = CampaignStatus.DRAFT

    @classmethod
    def _create(cls, model_class: type[Campaign], *args: Any, **kwargs: Any) -> Campaign:
        campaign: Campaign = super()._create(model_class, *args, **kwargs)
        journal.open_for(campaign.pk)
        Membership.objects.get_or_create(
            workspace=campaign.workspace, user=campaign.owner, defaults={"role": Role.OWNER}
        )
        return campaign


class ContentVersionFactory(DjangoModelFactory[ContentVersion]):
    class Meta:
        model = ContentVersion

    campaign = factory.SubFactory(CampaignFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = "Quiet dishwashers"
    body = "A dishwasher of 40 dB is about as loud as a library.\n"
    summary = "First draft"
    words = 11


class WorkflowTemplateFactory(DjangoModelFactory[WorkflowTemplate]):
    class Meta:
        model = WorkflowTemplate

    slug = factory.Sequence(lambda n: f"template-{n}")
    name = "Content"
    plan = factory.LazyFunction(
        lambda: {"steps": [{"step": "writer", "agent": "writer"}, {"step": "seo", "agent": "seo", "after": ["writer"]}]}
    )


class ExecutionFactory(DjangoModelFactory[Execution]):
    """An execution as it stands in the database; the engine knows nothing of it."""

    class Meta:
        model = Execution

    campaign = factory.SubFactory(CampaignFactory)
    workflow = "Content"
    plan = factory.LazyFunction(lambda: {"steps": [{"step": "writer", "agent": "writer"}]})
    trigger = Trigger.INITIAL
    status = ExecutionStatus.COMPLETED
    started_at = factory.LazyFunction(timezone.now)


class AgentResultFactory(DjangoModelFactory[AgentResult]):
    class Meta:
        model = AgentResult

    agent = "seo"
    agent_version = "1"
    fingerprint = factory.Sequence(lambda n: f"{n:064x}")
    output = factory.LazyFunction(
        lambda: {
            "score": 71.0,
            "summary": "Six of nine checks passed.",
            "metrics": {},
            "findings": [
                {"rule": "seo.title_length", "severity": "problem", "message": "The title has 90 characters."}
            ],
            "edits": [],
            "engine": "built-in",
        }
    )


class AgentRunFactory(DjangoModelFactory[AgentRun]):
    class Meta:
        model = AgentRun

    execution = factory.SubFactory(ExecutionFactory)
    campaign = factory.SelfAttribute("execution.campaign")
    step = factory.SelfAttribute("agent")
    agent = "seo"
    position = 0
    level = 0
    status = RunStatus.COMPLETED
    available_at = factory.LazyFunction(timezone.now)


class QuestionFactory(DjangoModelFactory[Question]):
    class Meta:
        model = Question

    run = factory.SubFactory(AgentRunFactory, agent="writer", status=RunStatus.WAITING)
    key = "title"
    fingerprint = "0" * 64
    action = "choose_title"
    prompt = "Which title shall it be?"
    options = factory.LazyFunction(
        lambda: [
            {"id": "title-1", "label": "Quiet dishwashers", "description": ""},
            {"id": "title-2", "label": "Silence in the kitchen", "description": ""},
        ]
    )


class SuggestionFactory(DjangoModelFactory[Suggestion]):
    class Meta:
        model = Suggestion

    campaign = factory.SelfAttribute("run.campaign")
    run = factory.SubFactory(AgentRunFactory)
    rule = "seo.title_length"
    severity = "problem"
    message = "The title has 90 characters."
