from importlib import import_module

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The site itself has no tables, but something to check before it starts."""

    name = "sayso.web.site"

    def ready(self) -> None:
        import_module("sayso.web.site.checks")
