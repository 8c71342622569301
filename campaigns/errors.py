"""Errors people can act on. Everything else may crash loudly and be logged once."""

from __future__ import annotations

from collections.abc import Mapping


class DomainError(Exception):
    """A request that cannot be carried out, and why.

    `code` is stable and for programs, `message` one sentence for people, `status` the HTTP status a door should give,
    `fields` maps a field's name to what is wrong with it.
    """

    status = 400
    code = "invalid"

    def __init__(
        self, message: str, *, code: str | None = None, fields: Mapping[str, list[str]] | None = None, **details: object
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.code
        self.fields = dict(fields or {})
        self.details = details


class Invalid(DomainError):
    """The input is wrong; `fields` says where."""


class Forbidden(DomainError):
    """The person may see the thing but not do this to it."""

    status = 403
    code = "forbidden"


class NotFound(DomainError):
    """There is no such thing, or the person may not know that there is."""

    status = 404
    code = "not_found"


class Conflict(DomainError):
    """It makes no sense in the present state."""

    status = 409
    code = "conflict"
