"""Reasons why a sentence may not be told, for the middle of a sentence, and those that speak only of a doubt."""

from __future__ import annotations

from collections.abc import Iterable

TURNED = "it turns round what the source says"


class Doubt(str):
    """A reason for which a sentence is not proven, though nothing in the sources says otherwise."""

    __slots__ = ()


def first_of(reasons: Iterable[str]) -> str:
    """The first that says otherwise, else the first doubt, else ""; after one that says otherwise none is asked for."""
    doubt = ""
    for reason in reasons:
        if reason and not isinstance(reason, Doubt):
            return reason
        doubt = doubt or reason
    return doubt
