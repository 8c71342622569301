"""The inbox as the header of every page shows it."""

from __future__ import annotations

from django import template
from django.contrib.auth.models import AnonymousUser, User

from agents.selectors import questions_for

register = template.Library()


@register.simple_tag
def waiting_for(user: User | AnonymousUser) -> int:
    """How many questions wait for this person."""
    return len(questions_for(user)) if isinstance(user, User) else 0
