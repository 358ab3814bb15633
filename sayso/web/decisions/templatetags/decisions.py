"""Telling the steps of a count in easy sentences."""

from collections.abc import Mapping

from django import template

from sayso.craft.pictures import picture
from sayso.rules.deciding import Step
from sayso.web.kit.words import STEP_WORDS

register = template.Library()


@register.filter
def told(step: Step, words: Mapping[str, str]) -> str:
    """One step as a sentence. `words`: what each option, answer and side is called.

    Counts that are shares are told as whole parts of 100, never as people; what is over falls away.
    """
    numbers = {each: int(part) for each, part in step.parts_of_100.items()} or dict(step.counts)
    counts = ", ".join(f"{words.get(each, each)}: {number}" for each, number in numbers.items())
    return str(STEP_WORDS[step.code]) % {
        "names": ", ".join(words.get(each, each) for each in step.ids),
        "counts": counts,
        "number": next(iter(numbers.values()), 0),
        "side": words.get(step.side, step.side),
    }


@register.simple_tag
def picture_words(name: str) -> str:
    """What the picture of that name shows, in its plainest word."""
    return picture(name).word


@register.filter
def at(words: Mapping[str, str], each: str) -> str:
    """The words for one id."""
    return words.get(each, each)
