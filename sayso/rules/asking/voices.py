"""An answer given *for* someone, or seen in what they do, is never mixed with people's own (D2, 16).

Feelings stand first and need no proof; a fact says where it is from. Everyone says it in their own
way: typed, spoken, drawn, in photos or pictures, on paper.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from enum import StrEnum

from sayso.rules.asking.rounds import Round, Way, belongs_to_those_asked
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

PAPER_COMES_BACK = timedelta(days=14)
"""So long after closing a sheet of paper can still be typed in."""


class Whose(StrEnum):
    """Whose words a voice is."""

    OWN = "own"
    ON_BEHALF = "on-behalf"  # someone says what the person would say
    OBSERVED = "observed"  # someone saw what the person does


class Kind(StrEnum):
    """What sort of thing was said. Feelings are shown first."""

    FEELING = "feeling"
    FACT = "fact"
    OPINION = "opinion"
    WISH = "wish"
    IDEA = "idea"


class Form(StrEnum):
    """How it was said."""

    TYPED = "typed"
    SPOKEN = "spoken"
    DRAWN = "drawn"
    PHOTO = "photo"
    PICTURES = "pictures"
    PAPER = "paper"


class Help(StrEnum):
    """How someone answered: alone, with help, or asked by a peer."""

    ALONE = "alone"
    HELPED = "helped"
    PEER = "peer"


FIRST_TO_LAST = (Kind.FEELING, Kind.WISH, Kind.IDEA, Kind.OPINION, Kind.FACT)
"""Feelings are shown first: nobody has to argue before them."""


def turn_of(kind: str) -> int:
    """When something of this kind is shown: what has no kind comes last."""
    return next((at for at, each in enumerate(FIRST_TO_LAST) if each == kind), len(FIRST_TO_LAST))


def may_answer(round_: Round, parts: Collection[str], *, now: datetime) -> Verdict:
    """Answer while it is open, as one of those it is for. `parts`: all one has where it is asked."""
    if not round_.has_begun(now):
        return Refused(Reason.NOT_OPEN_YET)
    if round_.is_over(now):
        return Refused(Reason.ALREADY_CLOSED)
    return _asked(round_, parts)


def may_answer_for(
    round_: Round, parts: Collection[str], *, own: bool, beside: bool, now: datetime
) -> Verdict:
    """Say it for someone, or what one saw them do: who is beside them, or works where they live.

    `parts`: those of the person it is for. `own`: one would speak for oneself.
    """
    if own:
        return Refused(Reason.NOT_YOURSELF)
    if not beside:
        return Refused(Reason.NOT_BESIDE_THEM)
    return may_answer(round_, parts, now=now)


def may_answer_in_public(round_: Round, *, public: bool, now: datetime) -> Verdict:
    """Answer without signing in, where the question is open to everyone."""
    if not public:
        return Refused(Reason.NOT_A_MEMBER)
    if not round_.has_begun(now):
        return Refused(Reason.NOT_OPEN_YET)
    return Refused(Reason.ALREADY_CLOSED) if round_.is_over(now) else Allowed()


def may_be_said(
    *, something: bool, kind: Kind | None, source: str, saw_it: bool, way: Way
) -> Verdict:
    """Something must be said; a fact says where it is from, or "I saw it". Anything else goes."""
    if way is not Way.OPEN:
        return Refused(Reason.NOT_ASKED_SO)
    if not something:
        return Refused(Reason.NOTHING_SAID)
    if kind is Kind.FACT and not (source.strip() or saw_it):
        return Refused(Reason.FACT_NEEDS_A_SOURCE)
    return Allowed()


def may_change(round_: Round, *, own: bool, now: datetime) -> Verdict:
    """Change what one said, while it is open."""
    if not own:
        return Refused(Reason.NOT_YOURS)
    return Refused(Reason.ALREADY_CLOSED) if round_.is_over(now) else Allowed()


def may_take_back(*, own: bool) -> Verdict:
    """Take back what one said, or what was said for one: at any time."""
    return Allowed() if own else Refused(Reason.NOT_YOURS)


def may_say_me_too(round_: Round, parts: Collection[str], *, own: bool, now: datetime) -> Verdict:
    """Say "me too" to what someone else said, while it is open."""
    return Refused(Reason.YOUR_OWN_VOICE) if own else may_answer(round_, parts, now=now)


def may_write_down(*, has_sound: bool, own: bool, is_asker: bool, entered: bool) -> Verdict:
    """Write down what a recording says: who spoke, who asks, or who took it in."""
    if not has_sound:
        return Refused(Reason.NOTHING_TO_HEAR)
    return Allowed() if own or is_asker or entered else Refused(Reason.NOT_YOURS)


def may_mend_draft(*, own: bool, entered: bool) -> Verdict:
    """See what a computer heard in a recording, to mend it or throw it away. Nobody else does."""
    return Allowed() if own or entered else Refused(Reason.NOT_YOURS)


def _asked(round_: Round, parts: Collection[str]) -> Verdict:
    if not parts:
        return Refused(Reason.NOT_A_MEMBER)
    asked = belongs_to_those_asked(round_.who, parts)
    return Allowed() if asked else Refused(Reason.ASKED_OF_OTHERS)
