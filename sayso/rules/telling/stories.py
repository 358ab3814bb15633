"""A story is told once. Who told it says who may hear it, for what and until when, and may stop it.

Nothing widens by itself: where nobody said yes, the answer is no; a no is stronger than any yes; and
a yes that has run out is no yes any more, from the day after, whoever looks.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

ANSWER_WITHIN = timedelta(days=28)
"""So long who was asked has time to answer what a story asks for. Then it is a debt, in public."""

FURTHEST = timedelta(days=2 * 366)
"""So far ahead a yes can reach. Then the teller is asked anew, or it has run out."""

GOOD_FOR = timedelta(days=30)
"""So long after the teller said yes to one use it can be made. It is good for one time."""

OPEN_FOR = timedelta(hours=1)
"""So long one hearing lasts: then hearing it again is another one, which the teller sees."""


class Form(StrEnum):
    """How it was told."""

    TYPED = "typed"
    SOUND = "sound"
    PICTURE = "picture"  # a photo or a drawing
    FILM = "film"


class Wish(StrEnum):
    """What the teller wants from it. Only to be heard is a whole wish."""

    ONLY_LISTEN = "only-listen"
    SUPPORT = "support"  # from people who lived through the same
    CHANGE = "change"
    PUT_RIGHT = "put-right"  # a wrong that was done


ASKS = frozenset({Wish.SUPPORT, Wish.CHANGE, Wish.PUT_RIGHT})
"""The wishes that someone must answer."""


class Audience(StrEnum):
    """Who may hear it."""

    PERSON = "person"  # this person
    GROUP = "group"  # this group; the board is one
    HOME = "home"  # people who live there
    STAFF = "staff"  # people who are paid to work there
    PUBLIC = "public"  # everyone


class Purpose(StrEnum):
    """What for."""

    HEAR = "hear"  # to hear it here, alone
    LEARN = "learn"  # so that staff learn from it
    MEETING = "meeting"
    TALK = "talk"
    WEBSITE = "website"
    VIDEO_SITE = "video-site"
    AGAIN = "again"  # to tell it again: no consent covers that, the teller is asked


class Answer(StrEnum):
    """What the teller says to a use."""

    YES = "yes"
    NO = "no"
    ASK = "ask"  # ask me each time


@dataclass(frozen=True, slots=True)
class Consent:
    """What was said, and the last day on which it holds. A no may have none: it holds for good."""

    answer: Answer
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """What has happened with a story. `told_at`: when the teller had said what should change."""

    told_at: datetime | None = None
    wish: Wish | None = None
    answered_at: datetime | None = None


# ---- Telling -------------------------------------------------------------------------------


def may_tell(life: Life, *, own: bool, belongs_here: bool, live: bool) -> Verdict:
    """Tell it, or change its words before it is told. Told once, it stays as it was told."""
    if not own:
        return Refused(Reason.NOT_YOURS)
    if not live:
        return Refused(Reason.NOT_LIVE_YET)
    if not belongs_here:
        return Refused(Reason.NOT_A_MEMBER)
    return Refused(Reason.TOLD_ALREADY) if life.told_at else Allowed()


def names_in(words: str, names: Iterable[str]) -> tuple[str, ...]:
    """Which of these people a text names, in the order of their names. Each name once.

    A name is found as a whole word, however it is capitalised at its beginning. It is asked before
    a story is told, so that its teller thinks of who may be hurt; it never stops anyone.
    """
    said = set(
        re.findall(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*", words.replace("’s", "").replace("'s", ""))
    )
    return tuple(sorted({name for name in names if set(name.split()) <= said and name}))


# ---- Who may hear it -----------------------------------------------------------------------


def may_consent(
    life: Life, *, own: bool, answer: Answer, until: date | None, today: date
) -> Verdict:
    """Say who may hear it, for what and until when: only the teller, whoever else asks for it."""
    if not own:
        return Refused(Reason.NOT_YOURS)
    if life.told_at is None:
        return Refused(Reason.NOT_TOLD_YET)
    if answer is Answer.NO:
        return Allowed()
    if until is None:
        return Refused(Reason.DATE_NEEDED)
    if until < today:
        return Refused(Reason.DATE_IS_OVER)
    return Refused(Reason.DATE_IS_TOO_FAR) if until - today > FURTHEST else Allowed()


def said_of(covering: Sequence[Consent], today: date) -> Answer:
    """What all that was said about one use comes to. A no wins; with nothing said it is no.

    `covering`: what was said of every audience to which someone belongs. A yes that has run out, or
    "ask me", counts no more. Of a yes and an "ask me", the yes counts.
    """
    holding = {each.answer for each in covering if each.until is None or each.until >= today}
    if Answer.NO in holding or not holding:
        return Answer.NO
    return Answer.YES if Answer.YES in holding else Answer.ASK


def may_hear(life: Life, said: Answer, *, own: bool, granted: bool) -> Verdict:
    """Hear it: the teller always, others as the teller said. `granted`: yes to this one time."""
    if own:
        return Allowed()
    if life.told_at is None:
        return Refused(Reason.NOT_TOLD_YET)
    return may_use(said, granted=granted)


def may_be_someone_elses(*, own: bool) -> Verdict:
    """Hear it, show it or ask for it as others do: not one's own. That is there, all of it."""
    return Refused(Reason.NOT_YOURSELF) if own else Allowed()


def may_use(said: Answer, *, granted: bool) -> Verdict:
    """Use it once. `granted`: the teller was asked about this one time, said yes, and it is fresh."""
    if said is Answer.YES or (said is Answer.ASK and granted):
        return Allowed()
    if said is Answer.ASK:
        return Refused(Reason.ASK_THE_TELLER_FIRST)
    return Refused(Reason.NOBODY_SAID_YES)


def may_answer_use(*, own: bool, answered: bool) -> Verdict:
    """Answer whoever asks to use it: only the teller, once each time."""
    if not own:
        return Refused(Reason.NOT_YOURS)
    return Refused(Reason.ALREADY_SETTLED) if answered else Allowed()


# ---- What it asks for ----------------------------------------------------------------------


def is_waiting(life: Life) -> bool:
    """It asks for something, and nobody has answered."""
    return life.told_at is not None and life.wish in ASKS and life.answered_at is None


def answer_by(life: Life) -> datetime | None:
    """Until when there is time to answer; None for a story that asks for nothing."""
    return life.told_at + ANSWER_WITHIN if life.told_at and life.wish in ASKS else None


def is_in_debt(life: Life, now: datetime) -> bool:
    """The clock is over, and there is no answer. On the minute it is a debt."""
    by = answer_by(life)
    return is_waiting(life) and by is not None and now >= by


def may_answer(life: Life, *, is_asked: bool, directs: bool, now: datetime) -> Verdict:
    """Answer it: whoever was asked by name; once it is a debt, who directs as well."""
    if not is_asked and not (directs and is_in_debt(life, now)):
        return Refused(Reason.NOT_YOUR_DUTY)
    return Allowed() if is_waiting(life) else Refused(Reason.ALREADY_SETTLED)


def may_ask_again(life: Life) -> Verdict:
    """Ask someone to tell it again: never while what they asked for has no answer."""
    return Refused(Reason.ASK_IS_UNANSWERED) if is_waiting(life) else Allowed()
