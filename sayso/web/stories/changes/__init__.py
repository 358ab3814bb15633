"""Everything that can happen to a story, and to a talk or film made together."""

from sayso.web.stories.changes.consenting import (
    answer_use,
    ask_again,
    ask_to_use,
    consent,
    hear,
    stop_consent,
    use,
)
from sayso.web.stories.changes.forgetting import forget, take_back, take_part_back
from sayso.web.stories.changes.pieces import add_part, ask_showing, begin_piece, fill, say, show
from sayso.web.stories.changes.telling import answered, begin, rewrite, tell

__all__ = [
    "add_part",
    "answer_use",
    "answered",
    "ask_again",
    "ask_showing",
    "ask_to_use",
    "begin",
    "begin_piece",
    "consent",
    "fill",
    "forget",
    "hear",
    "rewrite",
    "say",
    "show",
    "stop_consent",
    "take_back",
    "take_part_back",
    "tell",
    "use",
]
