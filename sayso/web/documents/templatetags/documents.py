"""Saying for whom a document is, what waits in it, and who checked it."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sayso.rules.parity import ReadAs
from sayso.web.content.models import Reading
from sayso.web.documents.models import Comment, Document, Look
from sayso.web.kit.templatetags.kit import local_day, when
from sayso.web.kit.words import COMMENT_KINDS
from sayso.web.people.models import Person

register = template.Library()


@register.simple_tag
def for_whom(document: Document) -> str:
    """Who it is for."""
    where = document.group or document.place or document.organisation
    if document.kind == "handbook":
        return _("A handbook for people who move in at %(name)s.") % {"name": where.name}
    return _("For everyone at %(name)s.") % {"name": where.name}


@register.simple_tag
def waits_because(document: Any) -> str:
    """Why it waits for this person: the first reason that counts. See `readiness.waiting_for`."""
    if document.to_sign:
        return _("You are asked to sign this.")
    if document.to_answer:
        return _("Someone said something. They wait for your answer.")
    if document.to_check:
        return _("You are asked: is this clear?")
    if document.told:
        return _("Someone changed what you wrote, or what you spoke about.")
    return _("Everyone can read the draft now. Say what you think.")


@register.simple_tag
def names(people: Iterable[Person]) -> str:
    """Names as people say them: 'Rosie, Sam and June'."""
    return listed([person.name for person in people])


def listed(each: list[str]) -> str:
    """Words one after the other, with "and" before the last."""
    if len(each) < 2:  # noqa: PLR2004
        return "".join(each)
    return _("%(first)s and %(last)s") % {"first": ", ".join(each[:-1]), "last": each[-1]}


@register.simple_tag
def checked_by(looks: list[Look], now: datetime) -> str:
    """Who checked a whole document, and on which day the last of them did."""
    return _checked([(look.person.name, look.at) for look in looks], now)


@register.simple_tag
def checked_names(checked: list[tuple[str, date | datetime]], now: datetime) -> str:
    """Who checked a paragraph, and on which day the last of them did."""
    return _checked(checked, now)


@register.simple_tag
def checked_on(checked: list[tuple[str, date | datetime]]) -> str:
    """Who checked a paragraph, and the day of the last of them: for a file, which has no today."""
    last = max(local_day(day) for _name, day in checked)
    told = {"names": listed([name for name, _day in checked]), "day": date_format(last, "j F Y")}
    return _("Checked by %(names)s on %(day)s.") % told


@register.simple_tag
def spoken_in(reading: Reading) -> str:
    """The language of its words: those of a film in sign language are written in English."""
    return "en" if reading.read_as == ReadAs.SIGNED else reading.language


def _checked(checked: list[tuple[str, Any]], now: datetime) -> str:
    last = max(day for _name, day in checked)
    told = {"names": listed([name for name, _day in checked]), "day": when(last, now)}
    return _("Checked by %(names)s, %(day)s.") % told


@register.simple_tag
def comment_line(comment: Comment) -> str:
    """Who said something, and what sort of thing."""
    return f"{comment.person.name} {COMMENT_KINDS[comment.kind]}"


@register.simple_tag
def without() -> str:
    """Nothing: so that a card in a list does not show the photo of the one before it."""
    return ""
