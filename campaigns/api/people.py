"""Who asks."""

from __future__ import annotations

from django.contrib.auth.models import User
from rest_framework.request import Request


def person(request: Request) -> User:
    """The signed-in person; behind `IsAuthenticated` there always is one."""
    assert isinstance(request.user, User)
    return request.user
