"""What a first start finds: a workspace, two people, and a campaign that is already working."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from campaigns.briefs import read_brief
from campaigns.models import Campaign, Membership, Workspace
from campaigns.services.campaigns import create_campaign
from campaigns.services.workspaces import create_workspace
from campaigns.states import Role

OWNER = "demo"
VIEWER = "viewer"
WORKSPACE = "Demo"
TEMPLATE = "content-demo"
BRIEF = settings.BASE_DIR / "docs" / "examples" / "brief.md"


def demo_owner() -> User | None:
    """The demo's owner, made with its viewer at the first start; None where there is none any more.

    Without a demo they are made only where there is nobody else to sign in.
    """
    users = User.objects.filter(username__in=(OWNER, VIEWER))
    if not accounts_file().exists() and not users and (settings.GALLEY_DEMO or not User.objects.exists()):
        _create_accounts()
    return users.filter(username=OWNER, is_active=True).first()


def create_demo_campaign(*, by: User) -> Campaign | None:
    """Creates and starts the demo campaign; None when there is one or the demo's workspace is gone."""
    workspace = Workspace.objects.filter(name=WORKSPACE, memberships__user=by, memberships__role=Role.OWNER).first()
    if workspace is None or Campaign.objects.filter(workspace=workspace, template=TEMPLATE).exists():
        return None
    fields = read_brief(BRIEF) | {"template": TEMPLATE}
    return create_campaign(by=by, start=True, workspace=workspace, **fields)


def accounts_file() -> Path:
    return settings.DATA_DIR / "demo_accounts.txt"


def _create_accounts() -> None:
    passwords = {name: secrets.token_urlsafe(12) for name in (OWNER, VIEWER)}
    with transaction.atomic():
        owner = User.objects.create_user(OWNER, password=passwords[OWNER])
        viewer = User.objects.create_user(VIEWER, password=passwords[VIEWER])
        workspace = create_workspace(name=WORKSPACE, by=owner)
        Membership.objects.create(workspace=workspace, user=viewer, role=Role.VIEWER)
        # Before the commit: passwords that nobody can read are worse than a file that the next start overwrites.
        _write_passwords(passwords)


def _write_passwords(passwords: dict[str, str]) -> None:
    path = accounts_file()
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.writelines(f"{name} {password}\n" for name, password in passwords.items())
