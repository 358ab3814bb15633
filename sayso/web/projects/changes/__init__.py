"""Everything that can happen to a project: it is prepared and opened, and something is tried in it."""

from sayso.web.projects.changes.forgetting import forget
from sayso.web.projects.changes.preparing import (
    add_given,
    add_line,
    begin,
    choose_power,
    claim,
    illustrate,
    open_project,
    remove_given,
    say_anew,
    say_nothing_fixed,
)
from sayso.web.projects.changes.reviewing import agree_change, list_change, say_read, set_launch
from sayso.web.projects.changes.trying import (
    agree_questions,
    ask_how,
    join,
    leave,
    plan,
    start,
    take_back_question,
    tell_how_it_was,
    try_again,
)

__all__ = [
    "add_given",
    "add_line",
    "agree_change",
    "agree_questions",
    "ask_how",
    "begin",
    "choose_power",
    "claim",
    "forget",
    "illustrate",
    "join",
    "leave",
    "list_change",
    "open_project",
    "plan",
    "remove_given",
    "say_anew",
    "say_nothing_fixed",
    "say_read",
    "set_launch",
    "start",
    "take_back_question",
    "tell_how_it_was",
    "try_again",
]
