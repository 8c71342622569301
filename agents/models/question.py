"""Questions to people, and paid work that a step remembers."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from agents.models.execution import AgentRun


class QuestionStatus(models.TextChoices):
    OPEN = "open", "Open"
    ANSWERED = "answered", "Answered"
    EXPIRED = "expired", "Expired"
    SUPERSEDED = "superseded", "Superseded"
    CANCELLED = "cancelled", "Cancelled"


class Question(models.Model):
    """What an agent asks. While it is open its run waits, holding nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(AgentRun, on_delete=models.CASCADE, related_name="questions")
    key = models.SlugField(max_length=60)
    fingerprint = models.CharField(max_length=64, help_text="Of prompt, data, options and schema.")
    action = models.SlugField(max_length=60)
    prompt = models.TextField()
    data = models.JSONField(default=dict)
    options = models.JSONField(default=list, help_text="[{id, label, description}]")
    schema = models.JSONField(default=dict, help_text="JSON Schema of the answer's data; empty: no data is taken.")
    expires_at = models.DateTimeField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=QuestionStatus.choices, default=QuestionStatus.OPEN)
    answer = models.JSONField(null=True, blank=True, help_text="{option, data}")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    answered_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [models.UniqueConstraint(fields=["run", "key"], name="one_question_per_key")]
        indexes = [models.Index(fields=["status", "created_at"], name="question_inbox")]

    def __str__(self) -> str:
        return self.prompt


class StepMemo(models.Model):
    """A validated value that a run has paid for, so that a re-entry never pays twice."""

    run = models.ForeignKey(AgentRun, on_delete=models.CASCADE, related_name="memos")
    key = models.CharField(max_length=100)
    input_fingerprint = models.CharField(max_length=64)
    value = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "key", "input_fingerprint"], name="one_memo_per_input")]

    def __str__(self) -> str:
        return self.key
