"""A voice gets an answer, an answer gets a name and a date, and only the people say that it is done.

The life of a promise: asked - heard - answered - said to be done - confirmed by the people, or not
right, and open again. Silence at any step rises by itself. Clocks are worked out when they are read.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

HEARD_WITHIN = timedelta(days=3)
ANSWERED_WITHIN = timedelta(days=7)
FURTHEST = timedelta(days=366)  # a promised day is at most a year ahead
RISES_EVERY = timedelta(days=7)  # and again, one person further up, while the silence lasts


class Kind(StrEnum):
    """What was asked."""

    RESULT = "result"  # people decided: now someone must say what they will do
    REQUEST = "request"  # someone asked for something
    OWN_CHANGE = "own-change"  # a change in the person's own life: it stands


class Answer(StrEnum):
    """What can be answered. There is no plain "no"."""

    YES = "yes"  # by a date
    NOT_YET = "not-yet"  # because
    NO_BUT = "no-but"  # because, but we can
    WORK_IT_OUT = "work-it-out"  # yes: help us find out how
    LIMIT = "limit"  # the law or safety fixes this: which


class Stage(StrEnum):
    """Where it is in its life."""

    ASKED = "asked"
    HEARD = "heard"
    PROMISED = "promised"
    NOT_YET = "not-yet"
    NO_BUT = "no-but"
    WORKING_IT_OUT = "working-it-out"
    LIMIT_NAMED = "limit-named"
    SAID_DONE = "said-done"
    CONFIRMED = "confirmed"


ANSWERS = {
    Kind.RESULT: (Answer.YES, Answer.NOT_YET, Answer.NO_BUT),
    Kind.REQUEST: (Answer.YES, Answer.NOT_YET, Answer.NO_BUT),
    Kind.OWN_CHANGE: (Answer.YES, Answer.WORK_IT_OUT, Answer.LIMIT),
}
AFTER = {
    Answer.YES: Stage.PROMISED,
    Answer.NOT_YET: Stage.NOT_YET,
    Answer.NO_BUT: Stage.NO_BUT,
    Answer.WORK_IT_OUT: Stage.WORKING_IT_OUT,
    Answer.LIMIT: Stage.LIMIT_NAMED,
}
NEEDS_A_DATE = frozenset({Answer.YES, Answer.NOT_YET})  # not yet: when we look again


@dataclass(frozen=True, slots=True)
class Life:
    """What has happened so far. `since`: when it was asked, or opened again as not right.

    `due_on` is a day in the local calendar; a promise is late from the day after.
    `first_due_on`: the day of the first yes. No later answer and no judgement takes it back.
    """

    kind: Kind
    since: datetime
    heard_at: datetime | None = None
    answer: Answer | None = None
    due_on: date | None = None
    first_due_on: date | None = None
    said_done_at: datetime | None = None
    confirmed_at: datetime | None = None
    rises: int = 0


def stage(life: Life) -> Stage:
    """Where it is now."""
    if life.confirmed_at:
        return Stage.CONFIRMED
    if life.said_done_at:
        return Stage.SAID_DONE
    if life.answer:
        return AFTER[life.answer]
    return Stage.HEARD if life.heard_at else Stage.ASKED


def is_silent(life: Life, now: datetime) -> bool:
    """No answer within the clock: "No answer yet from NAME", in public (D2 7)."""
    return life.answer is None and now >= life.since + ANSWERED_WITHIN


def is_late(life: Life, today: date) -> bool:
    """The day that was promised, or the day to look again, is over, and nothing was said done."""
    return life.due_on is not None and today > life.due_on and stage(life) in WAITS_FOR_A_DAY


def first_day_is_over(life: Life, today: date) -> bool:
    """The day that was promised first is over, and the people have not said that it is right."""
    return life.first_due_on is not None and today > life.first_due_on and not life.confirmed_at


WAITS_FOR_A_DAY = frozenset({Stage.PROMISED, Stage.NOT_YET})


def answer_by(life: Life) -> datetime:
    """Until when the answer has time."""
    return life.since + ANSWERED_WITHIN


def should_rise(life: Life, now: datetime) -> bool:
    """Silence rises to the next person: unheard after three days, unanswered after seven, weekly."""
    if life.answer is not None:
        return False
    steps = [HEARD_WITHIN, ANSWERED_WITHIN] if _rises_unheard(life) else [ANSWERED_WITHIN]
    if life.rises < len(steps):
        return now >= life.since + steps[life.rises]
    return now >= life.since + ANSWERED_WITHIN + RISES_EVERY * (life.rises - len(steps) + 1)


def _rises_unheard(life: Life) -> bool:
    """Whether it has to rise after three days, or has done so before anyone heard it."""
    if life.heard_at is None:
        return True
    return life.rises > 0 and life.heard_at > life.since + HEARD_WITHIN


def may_illustrate(*, is_asker: bool) -> Verdict:
    """Choose the picture of what was asked: only whoever asked."""
    return Allowed() if is_asker else Refused(Reason.NOT_YOURS)


def may_hear(*, is_asked: bool) -> Verdict:
    """Say that a human has read it: only whoever is asked."""
    return Allowed() if is_asked else Refused(Reason.NOT_YOUR_DUTY)


def may_answer(
    life: Life, answer: Answer, *, is_asked: bool, words: str, due_on: date | None, today: date
) -> Verdict:
    """Answer: by the person asked, in words, with a day where there must be one (D2 8)."""
    if not is_asked:
        return Refused(Reason.NOT_YOUR_DUTY)
    if stage(life) in (Stage.SAID_DONE, Stage.CONFIRMED):
        return Refused(Reason.ALREADY_SETTLED)
    if answer not in ANSWERS[life.kind]:
        own = life.kind is Kind.OWN_CHANGE
        return Refused(Reason.NO_HAS_NO_PLACE_HERE if own else Reason.NOT_AN_OPTION)
    if life.answer is Answer.YES and answer is not Answer.YES:
        return Refused(Reason.A_PROMISE_STANDS)
    if answer in NEEDS_A_DATE:
        day = _may_be_due(due_on, today)
        if isinstance(day, Refused):
            return day
    return Allowed() if words.strip() else Refused(Reason.REASON_NEEDED)


def _may_be_due(due_on: date | None, today: date) -> Verdict:
    if due_on is None:
        return Refused(Reason.DATE_NEEDED)
    if due_on < today:
        return Refused(Reason.DATE_IS_OVER)
    return Allowed() if due_on <= today + FURTHEST else Refused(Reason.DATE_IS_TOO_FAR)


def may_say_done(life: Life, *, is_promiser: bool) -> Verdict:
    """Say that it is done: by the person who promised. It is not done by that (D2 9)."""
    if not is_promiser:
        return Refused(Reason.NOT_YOUR_DUTY)
    if stage(life) is not Stage.PROMISED:
        return Refused(Reason.NOTHING_PROMISED)
    return Allowed()


def may_judge(life: Life, *, is_one_of_the_people: bool, is_promiser: bool, today: date) -> Verdict:
    """Say "it is right" or "it is not right": the people it is for. Never those who promised it.

    When someone said that it is done; and when the day is over, whatever anyone said.
    """
    if is_promiser:
        return Refused(Reason.PROMISER_CANNOT_CONFIRM)
    if not is_one_of_the_people:
        return Refused(Reason.ONLY_THOSE_WHO_LIVE_WITH_IT)
    if stage(life) in (Stage.SAID_DONE, Stage.CONFIRMED) or is_late(life, today):
        return Allowed()
    return Refused(Reason.NOT_DONE_YET)


def may_answer_voice(*, asks: bool, leads: bool, nameless: bool, answered: bool) -> Verdict:
    """Answer what one person said without a name: who asked, or who leads there; once.

    Whoever gave a name is told through what came of it. Who gave none has only the six pictures.
    """
    if not nameless:
        return Refused(Reason.NOT_YOURS)
    if not (asks or leads):
        return Refused(Reason.NOT_YOUR_DUTY)
    return Refused(Reason.ALREADY_SETTLED) if answered else Allowed()


def may_hand_on(life: Life, *, is_asked: bool, to_works_here: bool) -> Verdict:
    """Pass it on to someone else who works here; the clock does not stop."""
    if not is_asked:
        return Refused(Reason.NOT_YOUR_DUTY)
    if stage(life) in (Stage.SAID_DONE, Stage.CONFIRMED):
        return Refused(Reason.ALREADY_SETTLED)
    return Allowed() if to_works_here else Refused(Reason.NOT_A_MEMBER)


def may_take_on(life: Life, *, works_here: bool, due_on: date | None, today: date) -> Verdict:
    """Take it on: while a way is looked for, anyone who works here takes it on, with a day."""
    if not works_here:
        return Refused(Reason.NOT_A_MEMBER)
    if stage(life) is not Stage.WORKING_IT_OUT:
        return Refused(Reason.ALREADY_SETTLED)
    return _may_be_due(due_on, today)


def may_request(*, belongs_here: bool, asked_works_here: bool, live: bool) -> Verdict:
    """Anyone who belongs here asks someone who works here."""
    if not live:
        return Refused(Reason.NOT_LIVE_YET)
    return Allowed() if belongs_here and asked_works_here else Refused(Reason.NOT_A_MEMBER)
