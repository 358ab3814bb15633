"""What the environment may say: checks that `environs` does not bring along."""

import os
from difflib import get_close_matches
from zoneinfo import available_timezones

from environs import Env, EnvError, ValidationError


def time_zone(name: str) -> None:
    """Refuse a time zone that does not exist. Raises `ValidationError`."""
    if name not in available_timezones():
        raise ValidationError("Not a time zone. Write it like Europe/London.")


def refuse_strangers(env: Env) -> None:
    """Refuse a SAYSO_ variable nobody reads: a typing mistake must not be taken for a setting.

    Call it when every variable has been read. Raises `EnvError`.
    """
    known = list(env.dump())
    for name in sorted(os.environ):
        if name.startswith("SAYSO_") and name not in known:
            near = get_close_matches(name, known, n=1)
            meant = f" Did you mean {near[0]}?" if near else ""
            raise EnvError(f"Sayso does not know the setting {name}.{meant}")
