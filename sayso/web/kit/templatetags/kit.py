"""What every page is made of. `{% load kit %}`; docs/pages.md shows each tag in use."""

import secrets
from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from functools import cache, lru_cache

from django import template
from django.conf import settings
from django.contrib.messages import get_messages
from django.forms.utils import flatatt
from django.http import QueryDict
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sayso.craft.pictures import KEYS
from sayso.craft.pictures import picture as drawing
from sayso.craft.sheet import SHEET
from sayso.craft.symbols import KEY as SYMBOL
from sayso.rules.record import TAKEN_BACK
from sayso.web.kit import words
from sayso.web.kit.middleware import written
from sayso.web.kit.middleware.later import token_for
from sayso.web.kit.middleware.ways import Ways

register = template.Library()

STEPS = ("say", "shape", "decide", "do", "check")
NOON, EVENING = 12, 18  # hours
DAYS_COUNTED = 60  # further away, a number of days means nothing: the date is enough


def ways_in(context: Context) -> Ways:
    """The reader's ways, or what suits most people where a page has no request (an error)."""
    return getattr(context.get("request"), "ways", None) or Ways()


@register.simple_tag(takes_context=True)
def ways_attributes(context: Context) -> SafeString:
    """The reader's ways as `data-` attributes of `<html>`, for the styles."""
    return attributes(ways_in(context))


@lru_cache(maxsize=256)
def attributes(ways: Ways) -> SafeString:
    names = [field.name for field in fields(ways) if field.name != "language"]
    return flatatt({f"data-{n.replace('_', '-')}": str(getattr(ways, n)) for n in names})


@register.simple_tag(takes_context=True)
def picture(context: Context, name: str, alt: str = "") -> str:
    """The picture of that name, or nothing if there is none.

    Give `alt` only when no words beside it say the same. A reader without pictures gets `alt`.
    """
    if not ways_in(context).shows_pictures:
        return alt
    if name not in KEYS:
        return drawn(name, alt) if SYMBOL.fullmatch(name or "") else ""
    return drawn(name, alt) if alt else silent(name)


def drawn(name: str, alt: str) -> SafeString:
    if name not in KEYS:
        source = reverse("symbol", args=[name])
    elif name in SHEET:
        source = f"{static('kit/pictures.svg')}#{name}"
    else:
        source = static(f"pictures/{drawing(name).path.name}")
    return format_html(
        '<img class="picture" src="{}" alt="{}" width="72" height="72">', source, alt
    )


@cache
def silent(name: str) -> SafeString:
    """A picture beside its words. There are some hundreds, and a page has a dozen of them."""
    return drawn(name, "")


@register.simple_tag(takes_context=True)
def face(context: Context, person: object) -> str:
    """A person's own photo (`person.photo_address`), or the picture of a person."""
    address = getattr(person, "photo_address", "")
    if not address or not ways_in(context).shows_pictures:
        return picture(context, "person")
    return format_html('<img class="face" src="{}" alt="" width="72" height="72">', address)


@register.simple_tag(takes_context=True)
def photo(context: Context, address: str, alt: str = "") -> str:
    """A photo that someone put there, by its address. A reader without pictures gets `alt`."""
    if not ways_in(context).shows_pictures:
        return alt
    return format_html('<img src="{}" alt="{}" loading="lazy">', address, alt)


@register.simple_tag
def key() -> SafeString:
    """The form's own key: the same key twice is one act (a double tap, a lost reply)."""
    return format_html('<input type="hidden" name="key" value="{}">', secrets.token_urlsafe(16))


@register.simple_tag(takes_context=True)
def token(context: Context, address: str, closes: datetime) -> SafeString:
    """What lets this form act later, without a session: see `middleware/later` and docs/pages.md."""
    sealed = token_for(context["request"].user, address, closes)
    return format_html('<input type="hidden" name="token" value="{}">', sealed)


@register.simple_tag(takes_context=True)
def news(context: Context) -> list[object]:
    """What just happened, to be said once at the top of the page."""
    request = context.get("request")
    return list(get_messages(request)) if request else []


@register.simple_tag(takes_context=True)
def just_written(context: Context) -> dict[str, object] | None:
    """What may be hard in words that this reader has just stored: see `middleware/written`."""
    request = context.get("request")
    return written.just_written(request) if request else None


@register.inclusion_tag("kit/_listen.html", takes_context=True)
def listen(context: Context) -> dict[str, object]:
    """The first button of every page, which reads it aloud.

    It asks for the page again, unless it cannot be asked for again: see `middleware/listening`.
    """
    request = context.get("request")
    again = request is not None and request.method == "GET"
    again = again and not (context.get("said") or context.get("written"))
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "again": again,
        "fields": _asked(request.GET) if request is not None and again else [],
    }


def _asked(asked: QueryDict) -> list[tuple[str, str]]:
    """Each thing that the address asks for, as often as it does."""
    return [(name, each) for name, values in asked.lists() for each in values]


@register.inclusion_tag("kit/_take.html", takes_context=True)
def take_away(context: Context) -> dict[str, object]:
    """Lets people take this page away, in every form there is: see `middleware/taking`."""
    request = context["request"]
    asked = request.GET.copy()
    asked["take"] = "how"
    return {"request": request, "address": f"?{asked.urlencode()}"}


@register.simple_tag
def in_demo() -> bool:
    """Whether this is the made-up organisation that people try Sayso with."""
    return settings.DEMO


@register.filter
def when(moment: date | datetime, now: datetime) -> str:
    """A day in words and how far away it is: 'Monday 4 May, in 3 days'.

    Both are read in the reader's time zone, so a night when the clocks change counts as one night.
    The year is said when it is not this one.
    """
    day, today = local_day(moment), local_day(now)
    words = date_format(day, "l j F" if day.year == today.year else "l j F Y")
    distance = how_far((day - today).days)
    return _("%(day)s, %(distance)s") % {"day": words, "distance": distance} if distance else words


@register.filter
def clock(moment: datetime) -> str:
    """The time of day as people say it: '6:30 in the evening', 'midnight', 'noon'."""
    local = timezone.localtime(moment)
    if local.minute == 0 and local.hour in (0, NOON):
        return _("noon") if local.hour else _("midnight")
    hour = local.hour % NOON or NOON
    time = f"{hour}:{local.minute:02}" if local.minute else str(hour)
    if local.hour < NOON:
        return _("%(time)s in the morning") % {"time": time}
    if local.hour < EVENING:
        return _("%(time)s in the afternoon") % {"time": time}
    return _("%(time)s in the evening") % {"time": time}


def local_day(moment: date | datetime) -> date:
    return timezone.localtime(moment).date() if isinstance(moment, datetime) else moment


def how_far(days: int) -> str:
    """`days` from today in words, or nothing when it is too far for a number to help."""
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    if days in near:
        return near[days]
    if abs(days) > DAYS_COUNTED:
        return ""
    if days > 0:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    return ngettext("%(days)d day ago", "%(days)d days ago", -days) % {"days": -days}


@register.filter
def stands(words: str) -> bool:
    """Whether there are words, and nobody took them back."""
    return words not in ("", TAKEN_BACK)


@register.filter
def people(number: int) -> str:
    """A number of people in words: 'no one', '1 person', '6 people'."""
    if not number:
        return _("no one")
    return ngettext("%(number)d person", "%(number)d people", number) % {"number": number}


@register.filter
def pounds(pence: int) -> str:
    """A sum of money in words: '12 pounds and 50 pence'."""
    return words.pounds(pence)


@register.filter
def times(number: int) -> range:
    """To draw something that many times."""
    return range(number)


@register.simple_tag
def path_steps(done: str, now: str = "") -> Iterator[tuple[str, str, str]]:
    """The five steps as (name, word, state); `done` names the steps that are done, with spaces.

    A state is 'done', 'now' or 'empty'.
    """
    words = {
        "say": _("Say"),
        "shape": _("Shape"),
        "decide": _("Decide"),
        "do": _("Do"),
        "check": _("Check"),
    }
    for step in STEPS:
        state = "now" if step == now else "done" if step in done.split() else "empty"
        yield step, words[step], state


class KeepNode(template.Node):
    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist = nodelist
        self.name = name

    def render(self, context: Context) -> str:
        context[self.name] = mark_safe(self.nodelist.render(context).strip())  # noqa: S308
        return ""


@register.tag
def keep(parser: Parser, token: Token) -> KeepNode:
    """`{% keep heading %}...{% endkeep %}`: say something once, use it twice."""
    name = token.split_contents()[1]
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    return KeepNode(nodelist, name)


@register.filter
def plain(html: str) -> str:
    """Words without their tags, for the title."""
    return mark_safe(" ".join(strip_tags(html).split()))  # noqa: S308
