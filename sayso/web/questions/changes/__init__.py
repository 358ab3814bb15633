"""Everything that can happen to a question, to what people say to it, and to a letter to the top."""

from sayso.web.questions.changes.agreeing import draw_those_due, take_stance
from sayso.web.questions.changes.asking import (
    add_card,
    add_statement,
    ask,
    illustrate,
    open_question,
    open_to_public,
    put_in_draft,
    ready_of,
    rewrite,
    settle,
)
from sayso.web.questions.changes.saying import (
    How,
    change,
    enter_paper,
    say,
    say_for,
    say_in_public,
    say_me_too,
    say_who_helped,
    take_back,
    write_down,
)
from sayso.web.questions.changes.sorting import answer_card, sort
from sayso.web.questions.changes.surveying import (
    begin,
    give_face,
    leave_the_survey,
    send_in,
    take_words_back,
)
from sayso.web.questions.changes.writing import answer, read, send

__all__ = [
    "How",
    "add_card",
    "add_statement",
    "answer",
    "answer_card",
    "ask",
    "begin",
    "change",
    "draw_those_due",
    "enter_paper",
    "give_face",
    "illustrate",
    "leave_the_survey",
    "open_question",
    "open_to_public",
    "put_in_draft",
    "read",
    "ready_of",
    "rewrite",
    "say",
    "say_for",
    "say_in_public",
    "say_me_too",
    "say_who_helped",
    "send",
    "send_in",
    "settle",
    "sort",
    "take_back",
    "take_stance",
    "take_words_back",
    "write_down",
]
