"""Letters in words: by e-mail in short lines, and as pages to print.

Each is in its reader's own language. Names come in one line, whatever was typed.
"""

from dataclasses import dataclass
from itertools import groupby
from textwrap import fill

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sayso.craft.printing import tidy
from sayso.web.kit.middleware.ways import Ways
from sayso.web.kit.words import NEWS_EVERY, NEWS_PARTS, NEWS_STEPS
from sayso.web.people.models import Person
from sayso.web.post.models.choices import Mail, News
from sayso.web.post.models.letters import Letter
from sayso.web.post.models.telling import Line, news_of

WIDTH = 66


@dataclass(frozen=True)
class Page:
    """One letter to print: whom it is for, how they read, and its parts. `steps`: sentence, picture."""

    to: tuple[str, ...]
    title: str
    ways: Ways
    parts: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    end: tuple[str, ...]


def code_letter(news: News, code: str) -> tuple[str, str]:
    """Write the subject and the words of a mail with a code. It names nobody."""
    shown = f"{code[:4]} {code[4:]}"
    told = {"code": shown, "stop": news.stop_address}
    with translation.override(_ways(news.person).language.value):
        subject = _("Your code for Sayso")
        return subject, _in_short_lines(render_to_string("post/letters/code.txt", told))


def digest_letter(mail: Mail, news: News) -> tuple[str, str] | None:
    """Write the subject and the words of a mail with news; None if there is nothing to tell any more."""
    if mail.since is None or mail.until is None:
        return None
    lines = news_of(news.person, mail.since, mail.until)
    if not lines:
        return None
    with translation.override(_ways(news.person).language.value):
        told = {
            "name": tidy(news.person.name),
            "day": date_format(localdate(mail.since), "j F"),
            "parts": [
                (heading, [(_sentence(line), news.home + line.address) for line in steps])
                for heading, steps in _by_part(lines)
            ],
            "every": str(NEWS_EVERY[news.every]),
            "stop": news.stop_address,
        }
        subject = _("News about what you said")
        return subject, _in_short_lines(render_to_string("post/letters/digest.txt", told))


def page_for(letter: Letter, reader: Person) -> Page | None:
    """Write a letter to print, as `reader` may see it; None for who left, or has no news any more."""
    person = letter.news.person
    lines = news_of(person, letter.since, letter.until, reader=reader)
    if not lines or not person.is_active:
        return None
    ways = _ways(person)
    with translation.override(ways.language.value):
        parts = tuple(
            (heading, tuple((_sentence(line), line.step) for line in steps))
            for heading, steps in _by_part(lines)
        )
        return Page(
            to=(tidy(person.name), tidy(letter.printing.place.name)),
            title=_("News for %(name)s") % {"name": tidy(person.name)},
            ways=ways,
            parts=parts,
            end=(
                _("Sign in to Sayso to see more. Look at “What happened with what I said”."),
                _("You do not want these letters? Tell us under “How I hear news”."),
            ),
        )


def _by_part(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    grouped = groupby(lines, key=lambda line: line.part)
    return [(str(NEWS_PARTS[part]), list(steps)) for part, steps in grouped]


def _sentence(line: Line) -> str:
    said = str(NEWS_STEPS[line.kind])
    return f"{said} “{line.heading}”" if line.heading else said


def _ways(person: Person) -> Ways:
    return Ways.read(person.ways.words) if hasattr(person, "ways") else Ways()


def _in_short_lines(letter: str) -> str:
    """Break lines between words, addresses never; at most one empty line after another."""
    lines = [
        fill(line, WIDTH, break_long_words=False, break_on_hyphens=False)
        for line in letter.splitlines()
    ]
    kept = [line for number, line in enumerate(lines) if line or (number and lines[number - 1])]
    return "\n".join(kept).strip() + "\n"
