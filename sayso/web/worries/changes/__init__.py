"""Everything that can happen to a worry or a call for help.

None of it goes into history: see docs/adr/0011-worries.md. A worry's own tables say what happened.
"""

from sayso.web.worries.changes.helping import ask_for_help, come, stop_asking
from sayso.web.worries.changes.reading import (
    answer,
    close,
    name_reader,
    read,
    step_aside,
    tell_authority,
    write_down,
)
from sayso.web.worries.changes.rising import rise_due
from sayso.web.worries.changes.sending import send, take_back

__all__ = [
    "answer",
    "ask_for_help",
    "close",
    "come",
    "name_reader",
    "read",
    "rise_due",
    "send",
    "step_aside",
    "stop_asking",
    "take_back",
    "tell_authority",
    "write_down",
]
