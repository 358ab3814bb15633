"""Saying one step of the chain in one short sentence."""

from datetime import datetime

from django import template

from sayso.web.kit.templatetags.kit import when
from sayso.web.kit.words import HAPPENED
from sayso.web.reports.models import Post

register = template.Library()


@register.simple_tag
def happened(post: Post, now: datetime) -> str:
    """What happened, who did it and when."""
    day = when(post.at, now) if post.at is not None else ""
    due = when(post.due, now) if post.due is not None else ""
    return str(HAPPENED[post.kind]) % {"name": post.name, "day": day, "due": due}
