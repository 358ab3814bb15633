"""A paper that people will live by is written with them, answered to them, and signed by them.

Residents write their own handbook. Nobody's words are changed behind their back. "Noted" is no
answer. Only people check: what a machine found is never called a check.
"""

from sayso.rules.writing_together.answering import (
    Comment,
    Reply,
    may_answer,
    may_comment,
    may_write_down,
    says_something,
)
from sayso.rules.writing_together.checking import (
    Look,
    State,
    least,
    may_check,
    may_judge,
    may_set_task,
    state,
)
from sayso.rules.writing_together.publishing import (
    LOOK_AGAIN,
    MOST_WORDS,
    Ready,
    is_due_for_a_look,
    may_publish,
    may_sign,
    missing_before_publishing,
)
from sayso.rules.writing_together.rounds import (
    LONG_ENOUGH,
    MOST_STAGES,
    SIX_WEEKS,
    asks_newcomer,
    may_add_as_newcomer,
    may_open_round,
    round_is_over,
)
from sayso.rules.writing_together.writing import (
    Does,
    Hand,
    Kind,
    may_add,
    may_add_words,
    may_begin,
    may_move,
    may_name,
    may_rewrite,
    may_step_back,
    may_take_out,
    may_translate,
    may_write,
)

__all__ = [
    "LONG_ENOUGH",
    "LOOK_AGAIN",
    "MOST_STAGES",
    "MOST_WORDS",
    "SIX_WEEKS",
    "Comment",
    "Does",
    "Hand",
    "Kind",
    "Look",
    "Ready",
    "Reply",
    "State",
    "asks_newcomer",
    "is_due_for_a_look",
    "least",
    "may_add",
    "may_add_as_newcomer",
    "may_add_words",
    "may_answer",
    "may_begin",
    "may_check",
    "may_comment",
    "may_judge",
    "may_move",
    "may_name",
    "may_open_round",
    "may_publish",
    "may_rewrite",
    "may_set_task",
    "may_sign",
    "may_step_back",
    "may_take_out",
    "may_translate",
    "may_write",
    "may_write_down",
    "missing_before_publishing",
    "round_is_over",
    "says_something",
    "state",
]
