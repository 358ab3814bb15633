"""Printing, whatever letters the screen knows and whoever reads along."""

import os
import sys
from io import TextIOWrapper

from sayso.command.stop import Stop


def is_utf8() -> bool:
    """Whether what is printed to knows every letter."""
    return (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"


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
