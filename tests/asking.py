"""Questions that are open already, for tests of what people do with them."""

from datetime import timedelta

from sayso.rules.asking import Way, Who
from sayso.web.questions import changes

WORDS = "What makes a good day?"


def write(cast, now, *, by=None, who=Who.EVERYONE, way=Way.OPEN, blank=False, **where):
    """A question with its picture, that is not open yet. It is asked at Elm House."""
    by = by or cast.leila
    where = where or {"place": cast.elm}
    near = next((each for each in where.values() if each), cast)
    acts = {"by": by, "now": now}
    question = changes.ask(WORDS, organisation=near.organisation, **where, **acts)
    changes.settle(question, who=who, way=way, blank_page=blank, **acts)
    changes.illustrate(question, question.words, picture="sun", **acts)
    return question


def card(question, words, picture, *, now, by=None, offered=False):
    by = by or question.asked_by
    made = changes.add_card(question, words, offered=offered, by=by, now=now)
    changes.illustrate(question, made.chunk, picture=picture, by=by, now=now)
    return made


def opened(question, now, *, days=7):
    closes = now + timedelta(days=days)
    return changes.open_question(
        question, closes_at=closes, code=f"B{question.pk:07}", by=question.asked_by, now=now
    )


def asked(cast, now, **how):
    """An open question at Elm House, by Greg."""
    how = {"by": cast.greg} | how
    return opened(write(cast, now, **how), now)
