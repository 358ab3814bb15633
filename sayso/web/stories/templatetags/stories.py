"""Saying where a story or a part stands, in one or two sentences."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _

from sayso.rules.telling import ASKS, Answer, Audience, Purpose, Wish, answer_by
from sayso.web.kit.templatetags.kit import picture, when
from sayso.web.kit.words import (
    AUDIENCES,
    PURPOSES,
    STORY_ANSWER_PICTURES,
    STORY_ANSWERS,
    WISHES,
)
from sayso.web.stories.models import Consent, Story, Use

register = template.Library()


@register.simple_tag
def ask_line(story: Story, now: datetime) -> str:
    """What it asks for, of whom, until when, and whether that is over."""
    life = story.life()
    by = answer_by(life)
    if life.wish not in ASKS or by is None or story.asked_of is None:
        return str(WISHES[Wish.ONLY_LISTEN]) if life.told_at else ""
    name = {"name": story.asked_of.name, "day": when(by, now)}
    if story.answered_at is not None:
        return _("It has an answer.")
    if story.is_in_debt(now):
        return _("%(name)s has not answered. The last day was %(day)s.") % name
    return _("%(name)s must answer by %(day)s.") % name


@register.simple_tag
def whom_line(said: Consent) -> str:
    """Who may hear it: by name, where there is one."""
    if said.person is not None:
        return said.person.name
    if said.group is not None:
        return said.group.name
    return str(AUDIENCES[said.audience])


@register.simple_tag
def consent_line(said: Consent, now: datetime) -> str:
    """What for, what was said, and until when. A yes that has run out says so."""
    words = f"{PURPOSES[said.purpose]}: {STORY_ANSWERS[said.answer]}."
    if said.until is None:
        return words
    day = when(said.until, now)
    over = said.until < timezone.localdate(now)
    until = _("It is over. The last day was %(day)s.") if over else _("Until %(day)s.")
    return f"{words} {until % {'day': day}}"


@register.simple_tag(takes_context=True)
def answer_picture(context: Any, said: Consent, today: date) -> str:
    """The picture of what was said; a clock, where it has run out."""
    over = said.until is not None and said.until < today
    return picture(context, "late" if over else STORY_ANSWER_PICTURES[said.answer])


@register.simple_tag
def use_line(use: Use) -> str:
    """Who, and what for."""
    name = use.by.name if use.by else _("Someone from outside")
    if use.purpose == Purpose.HEAR:
        return name
    if use.purpose == Purpose.AGAIN:
        return _("%(name)s: please tell it again") % {"name": name}
    line = f"{name}: {PURPOSES[use.purpose]}"
    if use.group is not None:
        return f"{line}. {use.group}"
    return f"{line}. {AUDIENCES[Audience(use.audience)]}" if use.audience else line


@register.simple_tag
def used_line(use: Use, now: datetime) -> str:
    """What became of it, and when."""
    if use.used_at is not None:
        heard = use.purpose == Purpose.HEAR
        words = _("Heard it on %(day)s.") if heard else _("Showed it on %(day)s.")
        return words % {"day": when(use.used_at, now)}
    if use.answer == Answer.NO:
        return _("You said no.")
    return _("You said yes, for one time.") if use.answer else _("You have not answered yet.")


@register.simple_tag
def asked_line(use: Use) -> str:
    """For who asked: whether there is an answer."""
    if use.answer == Answer.NO:
        return _("You asked. The answer is no.")
    return _("You asked. The answer is yes, for one time.") if use.answer else _("You asked.")


@register.simple_tag
def say_line(line: dict[str, Any], now: datetime) -> str:
    """One moment, and what was said at it."""
    said, moment = line["said"], line["words"]
    if said is None:
        return _("%(moment)s: no answer yet.") % {"moment": moment}
    if not said.yes:
        return _("%(moment)s: no.") % {"moment": moment}
    if line["stale"]:
        return _("%(moment)s: it was changed. A new yes is needed.") % {"moment": moment}
    if not line["holds"]:
        return _("%(moment)s: the yes is over.") % {"moment": moment}
    return _("%(moment)s: yes, until %(day)s.") % {"moment": moment, "day": when(said.until, now)}
