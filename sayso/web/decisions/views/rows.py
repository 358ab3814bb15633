"""What was counted, for each option: how many, in words and in pictures."""

from collections.abc import Collection, Mapping
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sayso.rules.deciding import RESERVED, Step
from sayso.rules.deciding.telling import in_votes
from sayso.web.kit.words import FACE_PICTURES, FACES

MOST_HEADS = 20


def numbers_of(step: Step, ids: Collection[str]) -> dict[str, Fraction]:
    """What is counted of these options and answers; an answer that nobody gave is left out."""
    counts = step.parts_of_100 or {each: Fraction(many, step.parts) for each, many in step.counts}
    return {
        each: many
        for each, many in counts.items()
        if each in ids and (many or each not in RESERVED)
    }


def on_average(
    sums: Mapping[str, Fraction], raters: Mapping[str, int]
) -> tuple[dict[str, Fraction], dict[str, str]]:
    """What each got from each who gave some: an option is not ahead because more gave a face."""
    told = {}
    for each, number in sums.items():
        points = ngettext("%(number)s point from %(people)s", "%(number)s points from %(people)s",
                          int(number))  # fmt: skip
        told[each] = points % {"number": number, "people": people(str(raters[each]))}
    return {each: number / raters[each] for each, number in sums.items()}, told


def drawn(number: Fraction, gained: Fraction, unit: str) -> dict[str, Any]:
    """A number in pictures: people one by one, those who came by themselves; or a face."""
    whole = number.denominator == gained.denominator == 1
    is_heads = unit in ("people", "again") and whole and number <= MOST_HEADS
    return {
        "heads": int(number - gained) if is_heads else 0,
        "new_heads": int(gained) if is_heads else 0,
        "gained": in_votes(gained.numerator, gained.denominator) if gained else "",
        "face": FACE_PICTURES.get(int(number), "") if unit == "face" else "",
    }


def in_words(number: Fraction, unit: str) -> str:
    """A number with what it counts."""
    told = in_votes(number.numerator, number.denominator)
    if unit == "face":
        return str(FACES.get(int(number), told))
    sentences: Mapping[str, str] = {
        "places": _("place %(number)s"),
        "dots": _("dots: %(number)s"),
        "shares": _("%(number)s of 100"),
    }
    return sentences[unit] % {"number": told} if unit in sentences else people(told)


def people(number: str) -> str:
    """So many people, or parts of votes where votes have moved on in parts."""
    many = int(number) if number.isdecimal() else 0
    return ngettext("%(number)s person", "%(number)s people", many) % {"number": number}
