"""What connections hang on, as the database has it now: read for a whole server by one statement."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db.models import Case, F, QuerySet, TextField, Value, When
from django.db.models.functions import Cast
from django.utils import timezone
from rest_framework.authtoken.models import Token

from campaigns.models import Campaign, Membership

DATABASE_SESSIONS = "django.contrib.sessions.backends.db"


class Person(NamedTuple):
    """Of an active user only what a grant hangs on: a thousand whole ones took more time than the query."""

    is_staff: bool
    password: str


@dataclass
class Standing:
    """Of those asked for: active people by id, roles by user and workspace, and what still exists."""

    people: dict[int, Person] = field(default_factory=dict)
    roles: dict[tuple[int, uuid.UUID], str] = field(default_factory=dict)
    tokens: dict[str, int] = field(default_factory=dict)  # whose they are
    sessions: set[str] = field(default_factory=set)
    campaigns: set[uuid.UUID] = field(default_factory=set)


def read_standing(
    *,
    users: Collection[int],
    campaigns: Collection[uuid.UUID],
    sessions: Collection[str],
    tokens: Collection[str],
) -> Standing:
    """One query, however many there are; with sessions that are kept elsewhere, a look there for each of them."""
    by_database = settings.SESSION_ENGINE == DATABASE_SESSIONS
    staff = Case(When(is_staff=True, then=Value("staff")), default=Value(""))
    parts = [
        _rows("person", get_user_model().objects.filter(pk__in=users, is_active=True), "pk", staff, "password"),
        _rows("role", Membership.objects.filter(user_id__in=users), "user_id", "workspace_id", "role"),
        _rows("campaign", Campaign.objects.filter(pk__in=campaigns), "pk"),
    ]
    if tokens:
        parts.append(_rows("token", Token.objects.filter(key__in=tokens), "user_id", "key"))
    if sessions and by_database:
        living = Session.objects.filter(session_key__in=sessions, expire_date__gt=timezone.now())
        parts.append(_rows("session", living, "session_key"))
    found = Standing()
    for kind, one, two, three in parts[0].union(*parts[1:], all=True):
        match kind:
            case "person":
                found.people[int(one)] = Person(bool(two), three)
            case "role":
                found.roles[int(one), uuid.UUID(two)] = three
            case "campaign":
                found.campaigns.add(uuid.UUID(one))
            case "token":
                found.tokens[two] = int(one)
            case _:
                found.sessions.add(one)
    if not by_database:
        store = import_module(settings.SESSION_ENGINE).SessionStore
        found.sessions = {key for key in sessions if store().exists(key)}
    return found


def _rows(kind: str, rows: QuerySet[Any], *columns: str | Case) -> QuerySet[Any, tuple[str, str, str, str]]:
    """The rows as texts: their kind and up to three columns. All parts of a union have the same shape."""
    shown = [F(column) if isinstance(column, str) else column for column in columns]
    texts = [*(Cast(column, TextField()) for column in shown), *[Value("", TextField())] * (3 - len(shown))]
    named = dict(zip(("one", "two", "three"), texts, strict=True))
    part: QuerySet[Any, tuple[str, str, str, str]] = (
        rows.order_by().annotate(kind=Value(kind, TextField()), **named).values_list("kind", *named)
    )
    return part
