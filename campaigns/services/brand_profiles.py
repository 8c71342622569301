"""Keeping brand profiles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from campaigns.errors import Conflict, Invalid
from campaigns.models import BrandProfile, Workspace
from campaigns.permissions import EDITORS, require_in

if TYPE_CHECKING:
    from django.contrib.auth.models import User

MISSING = "There is no such brand profile."


def create_brand_profile(*, workspace: Workspace, name: str, rules: dict[str, Any], by: User) -> BrandProfile:
    """Adds a profile to a workspace. Raises Invalid, Forbidden, NotFound, or Conflict when the name is taken."""
    require_in(workspace, by, EDITORS, "create brand profiles", missing="There is no such workspace.")
    profile = BrandProfile(workspace=workspace, name=name, rules=rules)
    _save(profile)
    return profile


def edit_brand_profile(*, profile: BrandProfile, by: User, **fields: Any) -> BrandProfile:
    """Changes a profile's `name` or `rules`; campaigns that have started keep working with what they read.

    Raises Invalid, Forbidden, NotFound, or Conflict when the name is taken.
    """
    require_in(profile.workspace, by, EDITORS, "edit brand profiles", missing=MISSING)
    for name, value in fields.items():
        setattr(profile, name, value)
    _save(profile)
    return profile


def delete_brand_profile(*, profile: BrandProfile, by: User) -> None:
    """Takes a profile out of the lists; campaigns that follow it keep following it. Doing so twice changes nothing.

    Raises Forbidden or NotFound.
    """
    require_in(profile.workspace, by, EDITORS, "delete brand profiles", missing=MISSING)
    BrandProfile.objects.filter(pk=profile.pk, deleted_at=None).update(deleted_at=timezone.now())


def restore_brand_profile(*, profile: BrandProfile, by: User) -> None:
    """Brings a deleted profile back. Raises Forbidden, NotFound, or Conflict when another one has its name by now."""
    require_in(profile.workspace, by, EDITORS, "restore brand profiles", missing=MISSING)
    try:
        with transaction.atomic():
            BrandProfile.objects.filter(pk=profile.pk).update(deleted_at=None)
    except IntegrityError as error:
        message = f"Another brand profile is called “{profile.name}” by now. Rename that one first."
        raise Conflict(message, code="name_taken", fields={"name": [message]}) from error


def _save(profile: BrandProfile) -> None:
    try:
        profile.full_clean(validate_unique=False, validate_constraints=False)
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise Invalid(f"{field}: {messages[0]}", fields=error.message_dict) from error
    try:
        with transaction.atomic():
            profile.save()
    except IntegrityError as error:
        message = "Another brand profile of this workspace has this name."
        raise Conflict(message, code="name_taken", fields={"name": [message]}) from error
