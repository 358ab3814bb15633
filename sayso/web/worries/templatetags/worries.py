"""When a worry was sent, said so that two of one day can be told apart."""

from datetime import datetime

from django import template

from sayso.web.kit.templatetags.kit import clock, when
from sayso.web.worries.models import Worry

register = template.Library()


@register.simple_tag
def sent(worry: Worry, now: datetime) -> str:
    """The day and the time of day: 'Monday 4 May, today, 9 in the morning'."""
    return f"{when(worry.sent_at, now)}, {clock(worry.sent_at)}"
