"""Storing workflow templates: a change is a new version, and the versions before it stay as they were."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from agents.models import WorkflowTemplate
from campaigns.errors import Conflict, Forbidden, Invalid

if TYPE_CHECKING:
    from django.contrib.auth.models import User


def store_template(*, by: User, slug: str, **fields: Any) -> WorkflowTemplate:
    """Stores a template as the next version of `slug`, for campaigns that start from now on. Staff only.

    `fields` are those of `WorkflowTemplate`. A new default takes the place of its type's. Raises Forbidden, Invalid
    with every fault, Conflict when somebody stores a version of the same template at the same moment.
    """
    if not by.is_staff:
        raise Forbidden("Only staff may store workflow templates.")
    newest = WorkflowTemplate.objects.filter(slug=slug).order_by("-version").first()
    template = WorkflowTemplate(slug=slug, version=next_version(slug), **fields)
    _check(template, newest)
    try:
        with transaction.atomic():
            template.save(force_insert=True)
            if template.default and template.active:
                others = WorkflowTemplate.objects.filter(campaign_type=template.campaign_type, default=True)
                others.exclude(slug=slug).update(default=False)
    except IntegrityError as error:
        raise Conflict("Somebody has just stored a version of this template. Look at it first.") from error
    return template


def next_version(slug: str) -> int:
    """The number of the next version of a template."""
    newest = WorkflowTemplate.objects.filter(slug=slug).order_by("-version").values_list("version", flat=True).first()
    return (newest or 0) + 1


def _check(template: WorkflowTemplate, newest: WorkflowTemplate | None) -> None:
    problems: dict[str, list[str]] = {}
    try:
        template.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        problems = error.message_dict
    if newest and newest.campaign_type != template.campaign_type:
        problems.setdefault("campaign_type", []).append(f"{newest.slug} is for {newest.campaign_type}.")
    if problems:
        field, messages = next(iter(problems.items()))
        raise Invalid(f"{field}: {messages[0]}", code="bad_template", fields=problems)
