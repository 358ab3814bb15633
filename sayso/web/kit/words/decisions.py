"""Words for deciding in the reader's language, and the pictures beside them.

The English of these words is in `rules/deciding/words.py`, where `sayso decide` reads it too.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy, ngettext

from sayso.rules.deciding import Step, words
from sayso.rules.deciding.outcomes import FACE
from sayso.rules.deciding.telling import how_many


def _in_every_language(english: Mapping[str, str]) -> dict[str, Promise]:
    """Say the same in the language of whoever reads it."""
    return {code: gettext_lazy(said) for code, said in english.items()}


ANSWERS = _in_every_language(words.ANSWERS)
WITHHELD = _in_every_language(words.WITHHELD)
SETTINGS = _in_every_language(words.SETTINGS)
SETTINGS_MORE = _in_every_language(words.SETTINGS_MORE)
WAYS_OF_DECIDING = _in_every_language(words.WAYS_OF_DECIDING)
WAY_OF_DECIDING_MORE = _in_every_language(words.WAY_OF_DECIDING_MORE)
TIES = _in_every_language(words.TIES)
READY_MADE = _in_every_language(words.READY_MADE)
READY_MADE_MORE = _in_every_language(words.READY_MADE_MORE)
SIDES = _in_every_language(words.SIDES)
DEADLOCK_STATES = _in_every_language(words.DEADLOCK_STATES)


def step_words(step: Step) -> str:
    """The sentence for a step, not yet filled, in the language of whoever reads it."""
    said = words.STEP_WORDS[step.code]
    if isinstance(said, words.Plural):
        return ngettext(said.one, said.many, how_many(step))
    return gettext(said)


ANSWER_PICTURES = {
    "dont-know": "dontknow",
    "none-of-these": "none",
    "yes": "yes",
    "no": "no",
    "not-sure": "dontknow",
    "agree": "yes",
    "can-live-with-it": "tick",
    "object": "no",
    "pass": "quiet",
}

SETTING_PICTURES = {
    "my-own-life": "person",
    "we-live-here": "home",
    "group-decides": "people",
    "advice-only": "listen",
    "both-must-agree": "promise",
    "shares": "decide",
    "elected-lead": "star",
    "decided-elsewhere": "letter",
}

LIMIT_PICTURES = {"money": "money", "law": "judge", "safety": "safe"}
"""What is fixed, in pictures."""

FACES_BY_ID = _in_every_language(words.FACES)
FACES = {int(each.removeprefix(FACE)): said for each, said in FACES_BY_ID.items()}
"""The five faces, from sad to happy: as many on the one side as on the other."""

FACE_PICTURES = {1: "cry", 2: "sad", 3: "so-so", 4: "happy", 5: "very-happy"}
READY_MADE_PICTURES = {
    "fund-70-30": "decide",
    "user-led-75-25": "decide",
    "majority-51-49": "decide",
    "not-without-us": "people",
    "not-without-each-of-us": "people",
    "both-sides": "promise",
    "both-sides-then-tried": "promise",
    "both-sides-then-board": "promise",
    "two-thirds": "promise",
    "elected-lead": "star",
}
