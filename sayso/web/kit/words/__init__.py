"""The words people read for what the rules can say. Easy words: see docs/glossary.md."""

from sayso.web.kit.words.decisions import (
    ANSWER_PICTURES,
    ANSWERS,
    LIMIT_PICTURES,
    SETTING_PICTURES,
    SETTINGS,
    SETTINGS_MORE,
    STEP_WORDS,
    TIES,
    WAY_OF_DECIDING_MORE,
    WAYS_OF_DECIDING,
    WITHHELD,
)
from sayso.web.kit.words.history import KINDS, told
from sayso.web.kit.words.people import DUTIES, DUTIES_MORE, DUTIES_WHO, PARTS, PARTS_IN_A_GROUP
from sayso.web.kit.words.promising import (
    OWN_CHANGE_ANSWERS,
    PROMISE_ANSWER_PICTURES,
    PROMISE_ANSWERS,
    STAGES,
)
from sayso.web.kit.words.reading import ADVICE, LACKS, WAYS
from sayso.web.kit.words.reasons import REASONS

__all__ = [
    "ADVICE",
    "ANSWERS",
    "ANSWER_PICTURES",
    "DUTIES",
    "DUTIES_MORE",
    "DUTIES_WHO",
    "KINDS",
    "LACKS",
    "LIMIT_PICTURES",
    "OWN_CHANGE_ANSWERS",
    "PARTS",
    "PARTS_IN_A_GROUP",
    "PROMISE_ANSWERS",
    "PROMISE_ANSWER_PICTURES",
    "REASONS",
    "SETTINGS",
    "SETTINGS_MORE",
    "SETTING_PICTURES",
    "STAGES",
    "STEP_WORDS",
    "TIES",
    "WAYS",
    "WAYS_OF_DECIDING",
    "WAY_OF_DECIDING_MORE",
    "WITHHELD",
    "told",
]
