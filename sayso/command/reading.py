"""Reading the settings: from the environment, which `sayso` has put the typed ones into."""

import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from environs import EnvError

from sayso.command.stop import Stop

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sayso.web.site.settings")


def read_settings() -> None:
    """Read them all now. Raises `Stop` with the name of the variable that does not work."""
    try:
        settings.DATA  # noqa: B018  (the first look at any of them reads all)
    except (EnvError, ImproperlyConfigured) as wrong:
        raise Stop(f"{wrong}\nWhat can be set, and how: docs/running.md") from None
    except OSError as wrong:
        raise Stop(f"Sayso cannot read {wrong.filename}: {wrong.strerror}.") from None
