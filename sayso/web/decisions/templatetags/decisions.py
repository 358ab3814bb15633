"""Telling the steps of a count in easy sentences."""

from collections.abc import Mapping

from django import template

from sayso.craft.pictures import picture
from sayso.rules.deciding import Step
from sayso.web.kit.words import STEP_WORDS

register = template.Library()


@register.filter
def told(step: Step, words: Mapping[str, str]) -> str:
    """One step as a sentence. `words`: what each option and answer is called."""
    names = ", ".join(words.get(each, each) for each in step.ids)
    counts = ", ".join(f"{words.get(each, each)}: {count}" for each, count in step.counts)
    number = step.counts[0][1] if step.counts else 0
    return str(STEP_WORDS[step.code]) % {"names": names, "counts": counts, "number": number}


@register.simple_tag
def picture_words(name: str) -> str:
    """What the picture of that name shows, in its plainest word."""
    return picture(name).word


@register.filter
def at(words: Mapping[str, str], each: str) -> str:
    """The words for one id."""
    return words.get(each, each)
