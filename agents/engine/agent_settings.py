"""How agents are set up, as the engine reads it at every step."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from agents.engine.briefly import Briefly
from agents.models import AgentSetting

SECONDS = 1.0  # after that a change made in another process counts here; one made in this process counts at once


def read_setting(agent: str) -> AgentSetting:
    """What the database has; the defaults where nobody has set any."""
    return AgentSetting.objects.filter(agent=agent).first() or AgentSetting(agent=agent)


setting_of = Briefly(read_setting, seconds=SECONDS)  # by the agent's key


@receiver([post_save, post_delete], sender=AgentSetting)
def forget(**_: Any) -> None:
    """Somebody changed a setting here."""
    setting_of.forget()
