"""Money and rates: what was spent and for whom, how much may be, and how fast providers may be called."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from agents.models.execution import AgentRun
from campaigns.figures import dollars, token_count
from campaigns.models import Campaign, Workspace


class Spending(models.Model):
    """One paid call, or several told together. Never changed."""

    run = models.ForeignKey(AgentRun, null=True, on_delete=models.SET_NULL, related_name="spendings")
    campaign = models.ForeignKey(Campaign, null=True, on_delete=models.SET_NULL, related_name="spendings")
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="spendings")
    attempt = models.PositiveSmallIntegerField(default=1)
    tokens = models.PositiveIntegerField(default=0)
    estimated = models.BooleanField(default=False, help_text="The service did not tell the tokens; they are estimated.")
    cost = models.DecimalField(
        max_digits=12, decimal_places=6, null=True, blank=True, help_text="In US dollars; empty: the price is unknown."
    )
    presumed = models.BooleanField(
        default=False, help_text="What a lost worker had set aside for its call: nobody knows whether it was made."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["workspace", "created_at"], name="spending_month")]

    def __str__(self) -> str:
        price = "price unknown" if self.cost is None else dollars(self.cost)
        return f"{token_count(self.tokens, estimated=self.estimated)}, {price}"


class CampaignBudget(models.Model):
    """How much the crew may spend on one campaign, over all its executions."""

    campaign = models.OneToOneField(Campaign, primary_key=True, on_delete=models.CASCADE, related_name="budget")
    limit = models.DecimalField(
        max_digits=12, decimal_places=6, validators=[MinValueValidator(0)], help_text="In US dollars."
    )

    class Meta:
        ordering = ["campaign"]

    def __str__(self) -> str:
        return f"{dollars(self.limit)} for {self.campaign}"


class WorkspaceBudget(models.Model):
    """How much the crews may spend in one workspace per calendar month (UTC)."""

    workspace = models.OneToOneField(Workspace, primary_key=True, on_delete=models.CASCADE, related_name="budget")
    limit = models.DecimalField(
        max_digits=12, decimal_places=6, validators=[MinValueValidator(0)], help_text="In US dollars, per month."
    )

    class Meta:
        ordering = ["workspace"]

    def __str__(self) -> str:
        return f"{dollars(self.limit)} a month for {self.workspace}"


class ProviderLimit(models.Model):
    """How often a provider may be called, by all workers together. A provider is listed from its first call on."""

    provider = models.CharField(max_length=60, primary_key=True)
    requests_per_minute = models.PositiveIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(1_000_000_000)],
        help_text="Empty: the installation's default.",
    )
    tokens_per_minute = models.PositiveIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(1_000_000_000)],
        help_text="Empty: the installation's default.",
    )

    class Meta:
        ordering = ["provider"]

    def __str__(self) -> str:
        return self.provider


class ProviderTurn(models.Model):
    """A run that waits for room in a provider's limits, and its place in the line. It keeps it until it gets room."""

    run = models.OneToOneField(AgentRun, primary_key=True, on_delete=models.CASCADE, related_name="provider_turn")
    provider = models.CharField(max_length=60)
    tokens = models.PositiveIntegerField(default=0, help_text="Of the request that waits.")
    turn = models.FloatField(help_text="Its place: when it was first put off, and a minute for each priority above it.")
    due_at = models.FloatField(help_text="When it is to ask again; as its place, in seconds since 1970.")

    class Meta:
        ordering = ["turn"]
        indexes = [models.Index(fields=["provider", "turn"], name="provider_line")]

    def __str__(self) -> str:
        return f"{self.run_id} waits for {self.provider}"


class LimitCounter(models.Model):
    """What a limit has counted in one window, where no Redis does the counting."""

    key = models.CharField(max_length=200, primary_key=True)
    count = models.PositiveIntegerField(default=0)
    expires_at = models.FloatField(db_index=True, help_text="In seconds since 1970.")

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return f"{self.key}: {self.count}"
