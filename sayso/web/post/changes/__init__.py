"""Everything that can happen to news by post: it is chosen, proved, stopped, made, sent, printed."""

from sayso.web.post.changes.choosing import choose, needs_code, prove, stop
from sayso.web.post.changes.gathering import gather
from sayso.web.post.changes.printing import give_out, make_ready
from sayso.web.post.changes.sending import Sent, send_next

__all__ = [
    "Sent",
    "choose",
    "gather",
    "give_out",
    "make_ready",
    "needs_code",
    "prove",
    "send_next",
    "stop",
]
