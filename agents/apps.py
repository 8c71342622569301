from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AgentsConfig(AppConfig):
    name = "agents"

    def ready(self) -> None:
        from agents import receivers  # noqa: F401  # importing connects them
        from agents.llm import checks  # noqa: F401  # importing registers them
        from agents.seeding import seed_templates

        post_migrate.connect(seed_templates, sender=self)
