"""People, a workspace and a campaign that every test may ask for. The tests' settings are in tests/settings.py."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.contrib.auth.models import User
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from agents.engine.briefly import forget_everything
from campaigns.models import Campaign, Workspace
from campaigns.states import Role
from tests.factories import CampaignFactory, MembershipFactory, UserFactory, WorkspaceFactory
from tests.furnished import furnish_tables

pytest_plugins = ["tests.sharing"]

# No test is about how fast this machine is.
hypothesis.settings.register_profile("galley", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("galley")

# A shell lets its background jobs ignore Ctrl-C, and the servers that tests start would inherit that.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


SHARED = "PYTEST_XDIST_WORKER" in os.environ and settings.DATABASES["default"]["ENGINE"] == "config.sqlite"


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """Of several processes, each keeps to a copy of tables that were made once."""
    return SHARED or bool(request.config.getvalue("reuse_db"))


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    if SHARED:
        furnish_tables(Path(settings.DATABASES["default"]["TEST"]["NAME"]))


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """No test sees what the process remembered of another one's database."""
    forget_everything()


@pytest.fixture
def workspace(db: None) -> Workspace:
    """The workspace of `owner`, `editor`, `reviewer` and `viewer`."""
    return WorkspaceFactory.create(name="Hearth & Home")


def _member(workspace: Workspace, role: Role) -> User:
    user = UserFactory.create(username=role.value, first_name=role.label, last_name="Person")
    MembershipFactory.create(workspace=workspace, user=user, role=role)
    return user


@pytest.fixture
def owner(workspace: Workspace) -> User:
    return _member(workspace, Role.OWNER)


@pytest.fixture
def editor(workspace: Workspace) -> User:
    return _member(workspace, Role.EDITOR)


@pytest.fixture
def reviewer(workspace: Workspace) -> User:
    return _member(workspace, Role.REVIEWER)


@pytest.fixture
def viewer(workspace: Workspace) -> User:
    return _member(workspace, Role.VIEWER)


@pytest.fixture
def stranger(db: None) -> User:
    """Somebody who has an account and belongs nowhere."""
    return UserFactory.create(username="stranger", first_name="", last_name="")


@pytest.fixture
def staff(db: None) -> User:
    """Somebody who runs the installation."""
    return UserFactory.create(username="staff", is_staff=True, is_superuser=True)


@pytest.fixture
def campaign(workspace: Workspace, owner: User) -> Campaign:
    """A draft of `owner` in `workspace`."""
    return CampaignFactory.create(workspace=workspace, owner=owner, name="Quiet dishwashers")


@pytest.fixture
def api_for() -> Callable[[Any], APIClient]:
    """Makes an API client that signs in with a person's token."""

    def client(user: Any) -> APIClient:
        token, _ = Token.objects.get_or_create(user=user)
        made = APIClient(raise_request_exception=False)
        made.credentials(HTTP_AUTHORIZATION=f"Token {token.key}")
        return made

    return client


@pytest.fixture
def api(owner: User, api_for: Callable[[Any], APIClient]) -> APIClient:
    """The API as `owner`, by token."""
    return api_for(owner)
