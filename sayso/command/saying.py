"""Printing, whatever letters the screen knows and whoever reads along."""

import json
import os
import sys
from io import TextIOWrapper
from typing import Any

from sayso.command.stop import Stop
from sayso.command.telling import plain


def say(text: str) -> None:
    """Print. Raises `Stop` where nothing can be written."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as fault:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise Stop(f"What came out cannot be written: {fault.strerror}.", 1) from None


def say_json(told: Any, indent: int | None = 1) -> None:
    """Print for programs. `indent`: None for one line."""
    knows_all = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    say(plain(json.dumps(told, indent=indent, ensure_ascii=not knows_all)))
