"""Telling the steps of a count in easy sentences."""

from collections.abc import Mapping

from django import template

from sayso.craft.pictures import picture
from sayso.rules.deciding import Step
from sayso.rules.deciding.telling import fill
from sayso.web.kit.words import kind_of, pounds, step_words

register = template.Library()
register.filter("kind_of_voice", kind_of)


@register.filter
def told(step: Step, words: Mapping[str, str]) -> str:
    """One step as a sentence. `words`: what each option, answer and side is called."""
    return fill(step_words(step), step, words, money=pounds)


@register.simple_tag
def picture_words(name: str) -> str:
    """What the picture of that name shows, in its plainest word."""
    return picture(name).word


@register.filter
def at(words: Mapping[str, str], each: str) -> str:
    """The words for one id."""
    return words.get(each, each)
