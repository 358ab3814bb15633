"""People make sense of what was said: they lay it in heaps, name these, and ask why.

`suggest` lays short texts in heaps to begin with; the other modules say who may name a heap, how far
a "but why?" goes, what answers a theme, and when Working Together for Change is done.
docs/rules/themes.md tells all of it, with examples.
"""

from sayso.rules.themes.answering import Answer, is_open, may_accept, may_answer
from sayso.rules.themes.heaps import (
    may_give_names,
    may_heap,
    may_name,
    may_take_part,
    not_in_a_heap,
)
from sayso.rules.themes.rounds import may_go_deeper
from sayso.rules.themes.signs import Asked, Sign, came_true, may_set_sign
from sayso.rules.themes.suggesting import Heap, Suggested, suggest
from sayso.rules.themes.whys import may_answer_why, may_say_root, root
from sayso.rules.themes.words import telling

__all__ = [
    "Answer",
    "Asked",
    "Heap",
    "Sign",
    "Suggested",
    "came_true",
    "is_open",
    "may_accept",
    "may_answer",
    "may_answer_why",
    "may_give_names",
    "may_go_deeper",
    "may_heap",
    "may_name",
    "may_say_root",
    "may_set_sign",
    "may_take_part",
    "not_in_a_heap",
    "root",
    "suggest",
    "telling",
]
