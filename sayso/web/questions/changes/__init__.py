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
from sayso.web.questions.changes.papers import (
    begin_reading,
    give_paper,
    leave_paper,
    print_sheets,
)
from sayso.web.questions.changes.parts import tell_parts_due
from sayso.web.questions.changes.reading import (
    Drawn,
    Entered,
    drop_unfinished,
    read_sheet,
    require_sheet,
)
from sayso.web.questions.changes.saying import (
    How,
    change,
    say,
    say_for,
    say_in_public,
    say_me_too,
    say_who_helped,
    take_back,
    throw_draft_away,
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
    "Drawn",
    "Entered",
    "How",
    "add_card",
    "add_statement",
    "answer",
    "answer_card",
    "ask",
    "begin",
    "begin_reading",
    "change",
    "draw_those_due",
    "drop_unfinished",
    "give_face",
    "give_paper",
    "illustrate",
    "leave_paper",
    "leave_the_survey",
    "open_question",
    "open_to_public",
    "print_sheets",
    "put_in_draft",
    "read",
    "read_sheet",
    "ready_of",
    "require_sheet",
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
    "tell_parts_due",
    "throw_draft_away",
    "write_down",
]
