"""Saying where a promise is, in one sentence."""

from datetime import datetime

from django import template
from django.utils.translation import gettext as _

from sayso.rules.promising import Stage
from sayso.web.kit.templatetags.kit import when
from sayso.web.kit.words import STAGES
from sayso.web.promises.models import Promise

register = template.Library()


@register.simple_tag
def promise_line(promise: Promise, now: datetime) -> str:
    """One or two sentences: what NAME said, by when, and whether it is late or silent."""
    name = promise.asked_of.name
    if promise.is_silent(now):
        return _("No answer yet from %(name)s.") % {"name": name}
    if promise.stage is Stage.PROMISED or promise.is_late(now):
        return _promised(promise, now)
    if promise.stage in (Stage.ASKED, Stage.HEARD):
        return _("We asked %(name)s. %(name)s has not answered yet.") % {"name": name}
    return str(STAGES[promise.stage])


@register.simple_tag
def first_day_line(promise: Promise, now: datetime) -> str:
    """The day that was promised first, while nobody confirmed it and it is over; or nothing."""
    day = promise.first_due_on
    if day is None or not promise.first_day_is_over(now):
        return ""
    if day == promise.due_on and promise.is_late(now):
        return ""  # the line above it says so
    words = _("It was promised for %(day)s. That day is over.")
    return words % {"day": when(day, now)}


def _promised(promise: Promise, now: datetime) -> str:
    """Who promised it by when. Passed on to someone else, a promise stays the word of who gave it."""
    promiser, due_on = promise.answered_by, promise.due_on
    if promiser is None or due_on is None:
        return str(STAGES[promise.stage])
    late = promise.is_late(now)
    words = (
        _("%(name)s promised this. It is late. The day was %(day)s.")
        if late
        else _("%(name)s promised this by %(day)s.")
    )
    said = words % {"name": promiser.name, "day": when(due_on, now)}
    if promise.asked_of_id != promiser.pk:
        said += " " + _("%(name)s does it now.") % {"name": promise.asked_of.name}
    return said
