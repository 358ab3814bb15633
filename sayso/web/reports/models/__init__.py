"""What is read from all the rooms: who sees what, the chain, and what became of what someone said."""

from sayso.web.reports.models.chain import Card, Link, Walk
from sayso.web.reports.models.newest import newest_said, when_said_by
from sayso.web.reports.models.seeing import KINDS, who_sees_what
from sayso.web.reports.models.steps import Post, open_in, with_its_life, with_steps
from sayso.web.reports.models.telling_back import NEWEST, Told, what_became

__all__ = [
    "KINDS",
    "NEWEST",
    "Card",
    "Link",
    "Post",
    "Told",
    "Walk",
    "newest_said",
    "open_in",
    "what_became",
    "when_said_by",
    "who_sees_what",
    "with_its_life",
    "with_steps",
]
