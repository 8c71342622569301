"""Who may do what. Nobody outside a workspace learns that one of its campaigns exists."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet, UUIDField

from campaigns.errors import Forbidden, NotFound
from campaigns.models import Campaign, Membership, Workspace
from campaigns.statements import Given, Prepared
from campaigns.states import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import User

_roles = Prepared(
    lambda: (
        Membership.objects.filter(
            workspace_id=Given("workspace", UUIDField()), user_id=Given("user", Membership._meta.get_field("user"))
        )
        .order_by()
        .values_list("role")
    )
)

EDITORS = frozenset({Role.OWNER, Role.EDITOR})
ANSWERERS = frozenset({Role.OWNER, Role.EDITOR, Role.REVIEWER})
EVERYBODY = frozenset(Role)


def visible_campaigns(user: User | AnonymousUser) -> QuerySet[Campaign]:
    """The campaigns this person may see: those of their workspaces; staff see all."""
    if not user.is_authenticated or not user.is_active:
        return Campaign.objects.none()
    if user.is_staff:
        return Campaign.objects.all()
    return Campaign.objects.filter(workspace__in=Membership.objects.filter(user=user).values("workspace"))


def role_in(workspace_id: uuid.UUID, user: User | AnonymousUser) -> Role | None:
    """The person's role in a workspace; staff act as owners. None for strangers."""
    if not user.is_authenticated or not user.is_active:
        return None
    membership = None
    if not user.is_staff:
        roles = _roles(workspace=workspace_id, user=user.pk)
        membership = roles[0][0] if roles else None
    return role_by(membership, is_staff=user.is_staff)


def role_by(membership: str | None, *, is_staff: bool) -> Role | None:
    """The role of an active person with this membership's role (None: no member); staff act as owners."""
    if is_staff:
        return Role.OWNER
    return Role(membership) if membership else None


def require(campaign: Campaign, user: User | AnonymousUser, roles: frozenset[Role], to: str) -> Role:
    """Returns the person's role, or raises NotFound to strangers and Forbidden to members whose role is too small."""
    return require_in(campaign.workspace, user, roles, to, missing="There is no such campaign.")


def require_in(
    workspace: Workspace, user: User | AnonymousUser, roles: frozenset[Role], to: str, *, missing: str
) -> Role:
    """As `require`, for a workspace. `to` completes the sentence "You may not …"."""
    role = role_in(workspace.pk, user)
    if role is None:
        raise NotFound(missing)
    if role not in roles:
        raise Forbidden(f"As a {role.label.lower()} of {workspace} you may not {to}.")
    return role
