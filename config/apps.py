from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "Galley"

    def ready(self) -> None:
        from config import checks  # noqa: F401  # importing registers them
