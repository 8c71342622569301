"""Workspaces and getting in."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from campaigns.models import Membership, SignInLink, Workspace
from campaigns.statements import Given, Prepared
from campaigns.states import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_PERSON = Given("user", Membership._meta.get_field("user"))
_own = Prepared(lambda: Workspace.objects.filter(personal_for_id=_PERSON, memberships__user_id=_PERSON).order_by())

SIGN_IN_LINK_LIFETIME = timedelta(hours=24)


def create_workspace(*, name: str, by: User) -> Workspace:
    """Makes a workspace that `by` owns."""
    with transaction.atomic():
        workspace = Workspace.objects.create(name=name)
        Membership.objects.create(workspace=workspace, user=by, role=Role.OWNER)
    return workspace


def personal_workspace(*, user: User) -> Workspace:
    """The person's own workspace, made at first need."""
    own = _own(user=user.pk)
    if own:
        return own[0]
    with transaction.atomic():
        workspace, _ = Workspace.objects.get_or_create(
            personal_for=user, defaults={"name": f"{user.get_full_name() or user.get_username()}’s workspace"}
        )
        Membership.objects.get_or_create(workspace=workspace, user=user, defaults={"role": Role.OWNER})
    return workspace


def create_sign_in_link(*, user: User) -> str:
    """Returns the token of a new link that signs `user` in once, within 24 hours. Only its hash is stored."""
    token = secrets.token_urlsafe(32)
    SignInLink.objects.create(token_hash=_hash(token), user=user, expires_at=timezone.now() + SIGN_IN_LINK_LIFETIME)
    return token


def redeem_sign_in_link(*, token: str) -> User | None:
    """Returns the person whom the link signs in and uses it up; None for a wrong, used or expired one."""
    now = timezone.now()
    links = SignInLink.objects.filter(token_hash=_hash(token), used_at=None, expires_at__gt=now, user__is_active=True)
    if links.update(used_at=now) != 1:
        return None
    return SignInLink.objects.select_related("user").get(token_hash=_hash(token)).user


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
