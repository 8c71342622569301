"""Questions to people, and paid work that a step remembers."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.db.models import Q

from agents.models.execution import AgentRun
from campaigns.models.fields import SoundJSONField
from campaigns.states import Role


class QuestionStatus(models.TextChoices):
    OPEN = "open", "Open"
    ANSWERED = "answered", "Answered"
    EXPIRED = "expired", "Expired"
    SUPERSEDED = "superseded", "Superseded"
    CANCELLED = "cancelled", "Cancelled"


QUESTION_TRANSITIONS: Mapping[QuestionStatus, frozenset[QuestionStatus]] = {
    QuestionStatus.OPEN: frozenset(QuestionStatus) - {QuestionStatus.OPEN},
    QuestionStatus.ANSWERED: frozenset({QuestionStatus.SUPERSEDED}),
    QuestionStatus.EXPIRED: frozenset(),
    QuestionStatus.SUPERSEDED: frozenset(),
    QuestionStatus.CANCELLED: frozenset(),
}

WHO: Mapping[Role, str] = {
    Role.OWNER: "an owner",
    Role.EDITOR: "an editor or owner",
    Role.REVIEWER: "a reviewer, editor or owner",
    Role.VIEWER: "any member",
}


class Question(models.Model):
    """What an agent asks. While it is open its run waits, holding nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(AgentRun, on_delete=models.CASCADE, related_name="questions")
    key = models.SlugField(max_length=60)
    fingerprint = models.CharField(max_length=64, help_text="Of all that is asked, and of whom.")
    action = models.SlugField(max_length=60)
    prompt = models.TextField()
    data = SoundJSONField(default=dict)
    options = SoundJSONField(default=list, help_text="[{id, label, description}]")
    schema = SoundJSONField(default=dict, help_text="JSON Schema of the answer's data; empty: no data is taken.")
    role = models.CharField(
        max_length=12, blank=True, choices=Role.choices, help_text="Only this role or a greater one may answer."
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Only this person may answer.",
    )
    expires_at = models.DateTimeField(null=True, blank=True, help_text="Empty: it stays open for as long as it takes.")
    status = models.CharField(max_length=10, choices=QuestionStatus.choices, default=QuestionStatus.OPEN)
    answer = SoundJSONField(null=True, blank=True, help_text="{option, data}")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    answered_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "key"], condition=Q(status=QuestionStatus.OPEN), name="one_open_question_per_key"
            )
        ]
        indexes = [
            models.Index(fields=["status", "created_at"], name="question_inbox"),
            models.Index(fields=["status", "expires_at"], name="question_expiry"),
        ]

    def __str__(self) -> str:
        return self.prompt

    @property
    def asked_of(self) -> str:
        """Who may answer, in words; empty: everybody who may answer at all."""
        if self.person:
            return self.person.get_full_name() or self.person.get_username()
        return WHO[Role(self.role)] if self.role else ""


class StepMemo(models.Model):
    """A validated value that a run has paid for, so that a re-entry never pays twice."""

    run = models.ForeignKey(AgentRun, on_delete=models.CASCADE, related_name="memos")
    key = models.CharField(max_length=100)
    input_fingerprint = models.CharField(max_length=64)
    value = SoundJSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "key", "input_fingerprint"], name="one_memo_per_input")]

    def __str__(self) -> str:
        return self.key
