"""Everything that can happen to a promise. Nobody on the promising side can close, hide or delete it."""

from sayso.web.promises.changes.forgetting import forget, take_back_judgement
from sayso.web.promises.changes.promising import (
    answer,
    ask_who_helps,
    begin_results,
    change_own_life,
    hand_on,
    hear,
    illustrate,
    judge,
    request,
    rise_due,
    say_done,
    see,
    take_on,
    works_in,
)
from sayso.web.promises.changes.sealing import letting_go
from sayso.web.promises.changes.stories import answer_story, take_back_story
from sayso.web.promises.changes.voices import answer_voice, judge_with_pictures

__all__ = [
    "answer",
    "answer_story",
    "answer_voice",
    "ask_who_helps",
    "begin_results",
    "change_own_life",
    "forget",
    "hand_on",
    "hear",
    "illustrate",
    "judge",
    "judge_with_pictures",
    "letting_go",
    "request",
    "rise_due",
    "say_done",
    "see",
    "take_back_judgement",
    "take_back_story",
    "take_on",
    "works_in",
]
