"""Workflow templates: plans as data, versioned."""

from __future__ import annotations

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models

from campaigns.models.fields import SoundJSONField
from campaigns.validators import check_field


def validate_plan(value: object) -> None:
    """Refuses a plan with every fault named. See `agents.plans.parse`."""
    from agents.plans import BadPlan, parse

    try:
        parse(value)
    except BadPlan as error:
        raise ValidationError(error.faults) from error


def validate_type(value: object) -> None:
    """Refuses a campaign type that no crew works on."""
    from agents.registry import all_crews

    types = sorted(crew.campaign_type for crew in all_crews().values())
    if value not in types:
        raise ValidationError(f"There is no crew for {value}; known are {', '.join(types)}.")


class WorkflowTemplate(models.Model):
    """One version of a plan. An execution keeps the snapshot it ran with, so templates may change freely."""

    slug = models.SlugField(max_length=60)
    version = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=120)
    description = models.CharField(max_length=500, blank=True)
    campaign_type = models.SlugField(max_length=40, default="content")
    plan = SoundJSONField()
    default = models.BooleanField(default=False, help_text="Used when a campaign of this type names no template.")
    weight = models.PositiveSmallIntegerField(
        default=0,
        validators=[MaxValueValidator(1000)],
        help_text="Its share of the campaigns that name no template, beside the other weights of their type; 0: none.",
    )
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["slug", "-version"]
        constraints = [models.UniqueConstraint(fields=["slug", "version"], name="template_version")]

    def __str__(self) -> str:
        return f"{self.name} (version {self.version})"

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        left_out, faults = set(exclude or ()), dict[str, list[str]]()
        try:
            super().clean_fields({*left_out, "plan"})  # `validate_plan` says more of an empty one than that it is blank
        except ValidationError as error:
            faults |= error.message_dict
        for name, validate in (("campaign_type", validate_type), ("plan", validate_plan)):
            if name in left_out or name in faults:
                continue  # what a form could not read is told already
            try:
                check_field(name, validate, getattr(self, name))
            except ValidationError as error:
                faults |= error.message_dict
        if faults:
            raise ValidationError(faults)
