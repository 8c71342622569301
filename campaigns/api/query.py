"""What stands behind the `?` of an address, taken at its word: nothing overlooked, nothing corrected in silence."""

from __future__ import annotations

from collections.abc import Collection

from rest_framework.exceptions import ValidationError
from rest_framework.request import Request


def refuse_unknown(request: Request, known: Collection[str]) -> None:
    """Raises ValidationError, naming every parameter of the request that is not among the known."""
    unknown = sorted(request.query_params.keys() - set(known))
    if unknown:
        message = f"There is no parameter of this name; known are {', '.join(sorted(known))}."
        raise ValidationError({name: [message] for name in unknown})


def whole_number(request: Request, name: str, *, default: int, least: int, most: int) -> int:
    """A parameter's value, `default` where it is not given. Raises ValidationError for anything but such a number."""
    given = request.query_params.get(name)
    if given is None:
        return default
    if given.isascii() and given.isdigit() and len(given) <= 19 and least <= int(given) <= most:
        return int(given)
    raise ValidationError({name: [f"This must be a whole number from {least} to {most}."]})
