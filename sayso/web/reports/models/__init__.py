"""What is read from all the rooms: who sees what, and what became of what someone said."""

from sayso.web.reports.models.seeing import KINDS, who_sees_what
from sayso.web.reports.models.telling_back import Post, Told, open_in, what_became

__all__ = ["KINDS", "Post", "Told", "open_in", "what_became", "who_sees_what"]
