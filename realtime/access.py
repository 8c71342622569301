"""Who may watch what. Everything here is synchronous and runs in the pool, once per connection or once per server."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.contrib.auth import get_user, get_user_model
from django.db.models import OuterRef, Subquery
from django.http.cookie import parse_cookie
from rest_framework.authentication import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed

from agents.models import Execution
from campaigns.models import Campaign, Event, Journal, Membership
from campaigns.permissions import ANSWERERS, EDITORS, role_by
from campaigns.states import Role
from realtime.connection import Position
from realtime.dialects import Audience
from realtime.origin import FOREIGN_ORIGIN
from realtime.protocol.client import Resume
from realtime.protocol.close_codes import CloseCode
from realtime.standing import Person, Standing, read_standing
from realtime.tickets import SignedInBy, redeem

if TYPE_CHECKING:
    from django.contrib.auth.models import User


class Refused(Exception):
    """This visitor gets no connection; `code` says why."""

    def __init__(self, code: CloseCode) -> None:
        super().__init__(code.slug)
        self.code = code
        self.slug = code.slug
        self.sentence = code.sentence


class ForeignOrigin(Refused):
    """A page of another origin came with this browser's cookie."""

    def __init__(self) -> None:
        super().__init__(CloseCode.NOT_ALLOWED)
        self.slug = "foreign_origin"
        self.sentence = FOREIGN_ORIGIN


class TooMany(Refused):
    """This person has as many connections open as one may have."""

    def __init__(self) -> None:
        super().__init__(CloseCode.TOO_FAST)
        self.slug = "too_many_connections"
        self.sentence = "You have too many connections open. Close some, then reconnect."


@dataclass(frozen=True)
class Grant:
    """Why a connection is allowed. It is looked at again and again while the connection lives."""

    user_id: int
    user_name: str
    campaign_id: uuid.UUID
    workspace_id: uuid.UUID
    role: Role
    audience: Audience
    session_key: str | None = None
    session_hash: str | None = None
    token: str | None = None


@dataclass(frozen=True)
class Admission:
    """Everything the consumer needs to know at the start, read in one go."""

    grant: Grant
    execution_id: uuid.UUID | None
    position: Position


def admit(
    headers: Mapping[bytes, bytes],
    wanted: uuid.UUID,
    resume: Resume | None,
    *,
    executions: bool,
    ticket: str | None = None,
) -> Admission:
    """Lets a visitor in, or raises Refused. Unknown and forbidden look the same.

    `wanted` is a campaign's id or, with `executions`, an execution's. A `ticket` counts before everything else.
    """
    campaign_id, execution_id = wanted, None
    if executions:
        of_execution = Execution.objects.filter(pk=wanted).values_list("campaign_id", flat=True).first()
        if of_execution:
            campaign_id, execution_id = of_execution, wanted
    user, by = _visitor(headers) if ticket is None else _ticket_holder(ticket, campaign_id)
    found = _found(campaign_id, user, resume)
    role = role_by(found.membership, is_staff=user.is_staff) if found else None
    if found is None or role is None:
        raise Refused(CloseCode.UNKNOWN)
    grant = Grant(
        user_id=user.pk,
        user_name=user.get_full_name() or user.get_username(),
        campaign_id=campaign_id,
        workspace_id=found.workspace_id,
        role=role,
        audience=audience_of(role, is_staff=user.is_staff),
        session_key=by.session_key,
        session_hash=by.session_hash,
        token=by.token,
    )
    return Admission(grant, execution_id, found.position)


@dataclass(frozen=True)
class _Found:
    workspace_id: uuid.UUID
    membership: str | None
    position: Position


def _found(campaign_id: uuid.UUID, user: User, resume: Resume | None) -> _Found | None:
    """The campaign, the visitor's membership there and the journal's position, by one query: a thousand sockets that
    come back at once ask it a thousand times."""
    membership = Membership.objects.filter(workspace_id=OuterRef("workspace_id"), user=user).values("role")
    rows = Campaign.objects.filter(pk=campaign_id, journal__isnull=False).annotate(membership=Subquery(membership))
    columns = ["workspace_id", "membership", "journal__last_seq", "journal__epoch"]
    if resume is not None and resume.last_id is not None:
        event = Event.objects.filter(campaign_id=campaign_id, seq=resume.after).values("pk")
        rows, columns = rows.annotate(id_at_after=Subquery(event)), [*columns, "id_at_after"]
    row = rows.values_list(*columns).first()
    return _Found(row[0], row[1], Position(*row[2:])) if row else None


def position_of(campaign_id: uuid.UUID, resume: Resume | None) -> Position:
    """Where the campaign's journal stands, and what the client's number is there."""
    journal = Journal.objects.filter(pk=campaign_id).first()
    if journal is None:
        raise Refused(CloseCode.UNKNOWN)
    id_at_after = None
    if resume is not None and resume.last_id is not None:
        event = Event.objects.filter(campaign_id=campaign_id, seq=resume.after)
        id_at_after = event.values_list("pk", flat=True).first()
    return Position(journal.last_seq, journal.epoch, id_at_after)


def audience_of(role: Role, *, is_staff: bool) -> Audience:
    """For whom pages are rendered."""
    if is_staff:
        return "staff"
    if role in EDITORS:
        return "editor"
    return "reviewer" if role in ANSWERERS else "viewer"


def _visitor(headers: Mapping[bytes, bytes]) -> tuple[User, SignedInBy]:
    authorization = headers.get(b"authorization", b"").decode("latin1")
    if authorization:
        return _token_user(authorization)
    key = _cookie(headers, settings.SESSION_COOKIE_NAME)
    if not key:
        raise Refused(CloseCode.NOT_SIGNED_IN)
    session = import_module(settings.SESSION_ENGINE).SessionStore(key)
    user = get_user(cast(Any, SimpleNamespace(session=session)))  # it reads nothing but the session
    if not user.is_authenticated or not user.is_active:
        raise Refused(CloseCode.NOT_SIGNED_IN)
    return user, SignedInBy(session_key=key, session_hash=user.get_session_auth_hash())


def _ticket_holder(ticket: str, campaign_id: uuid.UUID) -> tuple[User, SignedInBy]:
    holder = redeem(ticket, campaign_id)
    if holder is None:
        raise Refused(CloseCode.NOT_SIGNED_IN)
    return holder


def _token_user(authorization: str) -> tuple[User, SignedInBy]:
    scheme, _, key = authorization.partition(" ")
    if scheme.lower() != "token" or not key.strip():
        raise Refused(CloseCode.NOT_SIGNED_IN)
    try:
        user, _ = TokenAuthentication().authenticate_credentials(key.strip())
    except AuthenticationFailed:
        raise Refused(CloseCode.NOT_SIGNED_IN) from None
    return user, SignedInBy(token=key.strip())


def _cookie(headers: Mapping[bytes, bytes], name: str) -> str | None:
    return parse_cookie(headers.get(b"cookie", b"").decode("latin1")).get(name)


# Looking again


def recheck(grants: Iterable[Grant]) -> dict[Grant, CloseCode | Audience]:
    """What has become of each grant: a code to close with, or the audience it gives now. One query."""
    grants = list(grants)
    now = read_standing(
        users={grant.user_id for grant in grants},
        campaigns={grant.campaign_id for grant in grants},
        sessions={grant.session_key for grant in grants if grant.session_key},
        tokens={grant.token for grant in grants if grant.token},
    )
    return {grant: _becomes(grant, now) for grant in grants}


def _becomes(grant: Grant, now: Standing) -> CloseCode | Audience:
    person = now.people.get(grant.user_id)
    if person is None or not _signed_in(grant, person, now):
        return CloseCode.NOT_SIGNED_IN
    if grant.campaign_id not in now.campaigns:
        return CloseCode.UNKNOWN
    role = role_by(now.roles.get((grant.user_id, grant.workspace_id)), is_staff=person.is_staff)
    return CloseCode.NOT_ALLOWED if role is None else audience_of(role, is_staff=person.is_staff)


def _signed_in(grant: Grant, person: Person, now: Standing) -> bool:
    if grant.token is not None:
        return now.tokens.get(grant.token) == grant.user_id
    return grant.session_key in now.sessions and grant.session_hash == _session_hash(person.password)


@lru_cache(maxsize=4096)
def _session_hash(password: str) -> str:
    """What Django binds a session to; it changes with the password."""
    return get_user_model()(password=password).get_session_auth_hash()
