"""A worry reaches two people who are no part of it, one of them from outside, and nobody else.

Who told us, whom it is about and who sat beside are all handed in. People stand here as plain
numbers, places only as "does this person belong to it".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

READERS_NEEDED = 2  # one may be away
READERS_AT_MOST = 4  # more eyes find it sooner, and keep it less
UNREAD_RISES_AFTER = timedelta(hours=24)
"""A day and a night: everyone who has this duty looks once a day, also at a weekend. It is no alarm:
whoever is in danger now is told to phone, first and on every page."""
ANSWERED_WITHIN = timedelta(days=3)
"""Read and silent is what people fear most. So silence after reading rises too."""


class Topic(StrEnum):
    """What someone is worried about. Codes are never reused."""

    HURT_ME = "hurt-me"
    SHOUTS = "shouts"
    SCARED = "scared"
    PUSHED = "pushed"  # to choose, to vote, to say yes
    MONEY = "money"
    BODY = "body"
    OTHER_HURT = "other-hurt"
    CARE = "care"  # how people are looked after here: about the home
    SOMETHING_ELSE = "something-else"


class Who(StrEnum):
    """Whom it is about, when no name is given."""

    STAFF = "staff"
    RESIDENT = "resident"
    FAMILY = "family"
    SOMEONE_ELSE = "someone-else"
    NO_PERSON = "no-person"
    NOT_SAID = "not-said"


class Wish(StrEnum):
    """What the person wants to happen."""

    TALK = "talk"
    STOP = "stop"
    SAFE = "safe"
    OTHER_SUPPORT = "other-support"
    SORRY = "sorry"
    POLICE = "police"
    ONLY_KNOW = "only-know"
    DONT_KNOW = "dont-know"


NO_STAFF = frozenset({Who.RESIDENT, Who.FAMILY, Who.NO_PERSON})
MAYBE_STAFF = frozenset({Who.STAFF, Who.SOMEONE_ELSE, Who.NOT_SAID})


class Post(IntEnum):
    """Why someone could be asked to read it, in the order in which they are asked."""

    READER = 0  # reads worries, for this home or for all
    OTHER_READER = 1  # reads worries of other homes
    DIRECTOR = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who could read it. "Here" is the home it comes from; any home, when that is unknown.

    `reachable`: can sign in, and a worry reader has a phone number.
    """

    person: int
    post: Post
    reachable: bool = True
    belongs_here: bool = False  # has any part in the home
    works_here: bool = False
    manages_here: bool = False


@dataclass(frozen=True, slots=True)
class Concern:
    """Whom it must not reach.

    `kept_from`: whom it is about, who sat beside the writer, whom the writer does not want, the
    writer. `of_home`: about the home or someone who works there. `unnamed`: it may be about someone
    who works there and was not named.
    """

    kept_from: frozenset[int] = frozenset()
    of_home: bool = False
    unnamed: bool = False


def concern_of(
    topics: Iterable[Topic],
    who: frozenset[Who],
    *,
    named: bool,
    staff_named: bool,
    kept_from: frozenset[int],
) -> Concern:
    """What was said, as whom it must not reach. What was not said is taken with most care.

    `named`: at least one person was named; `staff_named`: one of them works in the home.
    """
    nothing_said = not named and not who & NO_STAFF
    unnamed = nothing_said or bool(who & MAYBE_STAFF)
    of_home = unnamed or staff_named or Topic.CARE in set(topics)
    return Concern(kept_from, of_home=of_home, unnamed=unnamed)


def may_receive(candidate: Candidate, concern: Concern) -> bool:
    """Never whom it is about, who sat beside, nor the manager of a home that it is about.

    When nobody was named, it could be about anyone who works there: then none of them.
    """
    if not candidate.reachable or candidate.person in concern.kept_from:
        return False
    if concern.of_home and candidate.manages_here:
        return False
    return not (concern.unnamed and candidate.works_here)


@dataclass(frozen=True, slots=True)
class Route:
    """Whom it goes to at once, and whom it would rise to, in this order, if nobody read it."""

    readers: tuple[int, ...] = ()
    outside: frozenset[int] = frozenset()
    then: tuple[int, ...] = ()

    @property
    def is_enough(self) -> bool:
        """Two at least, and one of them from outside the home."""
        return len(self.readers) >= READERS_NEEDED and bool(self.outside & set(self.readers))


def route(
    candidates: Sequence[Candidate], concern: Concern, *, already: Sequence[int] = ()
) -> Route:
    """Whom to ask: first those of this home, from outside it before from inside; then it widens.

    It widens, one by one, to readers of other homes and then to directors, until two can read it
    and one of them is from outside. It may still end with one, or with nobody: `is_enough` says so.
    `already`: who reads it now; they stay, if they still may.
    """
    fit = {each.person: each for each in _in_order(candidates) if may_receive(each, concern)}
    outside = frozenset(person for person, each in fit.items() if not each.belongs_here)
    chosen = [person for person in already if person in fit]
    if not chosen:
        own = [person for person, each in fit.items() if each.post is Post.READER]
        chosen = own[:READERS_AT_MOST]
    for person in fit:
        if len(chosen) >= READERS_NEEDED and outside & set(chosen):
            break
        helps = len(chosen) < READERS_NEEDED or person in outside
        if person not in chosen and helps:
            chosen.append(person)
    then = tuple(
        person
        for person, each in fit.items()
        if person not in chosen and (each.post is Post.DIRECTOR or person in outside)
    )
    return Route(tuple(chosen), outside, then)


def _in_order(candidates: Sequence[Candidate]) -> list[Candidate]:
    """By post, from outside first; as handed in where that is the same. Each person once."""
    ordered = sorted(candidates, key=lambda each: (each.post, each.belongs_here))
    first: dict[int, Candidate] = {}
    for each in ordered:
        first.setdefault(each.person, each)
    return list(first.values())


def may_send(to: Route, told: frozenset[int]) -> Verdict:
    """Send it: only if someone can read it, and only to those whom the writer was told of."""
    if not to.readers:
        return Refused(Reason.NOBODY_CAN_READ_IT)
    if not set(to.readers) <= told:
        return Refused(Reason.OTHERS_READ_IT_NOW)
    return Allowed()


# ---- Who sees what -------------------------------------------------------------------------


class Tie(StrEnum):
    """What someone is to one worry."""

    WRITER = "writer"
    ABOUT = "about"  # it is about them
    KEPT_FROM = "kept-from"  # sat beside the writer, is not wanted by them, or stepped aside
    READER = "reader"  # was asked to read it, and still has that duty
    DIRECTOR = "director"
    MANAGER = "manager"
    KEEPER = "keeper"
    STAFF = "staff"
    FAMILY = "family"
    SUPPORTER = "supporter"
    PARTNER = "partner"
    NONE = "none"


class Sight(StrEnum):
    """How much of it someone sees."""

    OWN = "own"  # what they wrote, who read it when, and the answers
    WHOLE = "whole"  # what was written and what was done
    COUNTS = "counts"  # how many there are, and how many are late
    NOTHING = "nothing"


SIGHTS = {
    Tie.WRITER: Sight.OWN,
    Tie.ABOUT: Sight.NOTHING,
    Tie.KEPT_FROM: Sight.NOTHING,
    Tie.READER: Sight.WHOLE,
    Tie.DIRECTOR: Sight.COUNTS,
    Tie.MANAGER: Sight.NOTHING,
    Tie.KEEPER: Sight.NOTHING,
    Tie.STAFF: Sight.NOTHING,
    Tie.FAMILY: Sight.NOTHING,
    Tie.SUPPORTER: Sight.NOTHING,
    Tie.PARTNER: Sight.NOTHING,
    Tie.NONE: Sight.NOTHING,
}
"""Who may see what. Of several ties the first in this order counts: a reader whom it turns out to be
about sees nothing of it."""


def sight(ties: Iterable[Tie]) -> Sight:
    """How much of one worry someone sees, from all that they are to it."""
    held = set(ties) | {Tie.NONE}
    return next(seen for tie, seen in SIGHTS.items() if tie in held)


def may_read(ties: Iterable[Tie]) -> Verdict:
    """Read a worry and work on it."""
    return Allowed() if sight(ties) is Sight.WHOLE else Refused(Reason.NOT_YOURS)


def may_see_counts(ties: Iterable[Tie]) -> Verdict:
    """See how many worries there are: directors, and nobody by any other role."""
    return Allowed() if sight(ties) is Sight.COUNTS else Refused(Reason.NOT_YOUR_DUTY)


# ---- What happens with it ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Life:
    """What has happened so far. `read_at`: when the first of them read it; `rises`: how often."""

    sent_at: datetime
    read_at: datetime | None = None
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    rises: int = 0


class Stage(StrEnum):
    """Where it is."""

    UNREAD = "unread"
    READ = "read"
    ANSWERED = "answered"
    CLOSED = "closed"


def stage(life: Life) -> Stage:
    """Where it is now."""
    if life.closed_at:
        return Stage.CLOSED
    if life.answered_at:
        return Stage.ANSWERED
    return Stage.READ if life.read_at else Stage.UNREAD


CLOCKS = {Stage.UNREAD: UNREAD_RISES_AFTER, Stage.READ: ANSWERED_WITHIN}


def is_late(life: Life, now: datetime) -> bool:
    """Nobody read it in a day, or nobody answered in three. On the minute it is late."""
    clock = CLOCKS.get(stage(life))
    return clock is not None and now - life.sent_at >= clock


def should_rise(life: Life, now: datetime) -> bool:
    """It goes up again, one person further, each time its clock has gone round."""
    clock = CLOCKS.get(stage(life))
    return clock is not None and life.rises < (now - life.sent_at) // clock


def may_act(ties: Iterable[Tie], life: Life, *, has_read: bool) -> Verdict:
    """Answer, write down what was done, hand on: who may read it, has read it, while it is open."""
    verdict = may_read(ties)
    if not verdict:
        return verdict
    if life.closed_at:
        return Refused(Reason.ALREADY_CLOSED)
    return Allowed() if has_read else Refused(Reason.READ_IT_FIRST)


def may_close(ties: Iterable[Tie], life: Life, *, has_read: bool) -> Verdict:
    """Close it: only when the person who wrote it has an answer."""
    verdict = may_act(ties, life, has_read=has_read)
    if verdict and life.answered_at is None:
        return Refused(Reason.ANSWER_FIRST)
    return verdict


# ---- "I need help" -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Call:
    """Someone asked for help. `helpers`: who has that duty there, without the one who asks."""

    helpers: frozenset[int] = field(default_factory=frozenset)
    coming: bool = False
    ended: bool = False


def may_call(call: Call, *, known: bool) -> Verdict:
    """Ask for help by pressing a button: who has signed in, or stands at a tablet of a home."""
    if not known:
        return Refused(Reason.NOT_SIGNED_IN)
    return Allowed() if call.helpers else Refused(Reason.NO_HELPER)


def may_come(call: Call, person: int) -> Verdict:
    """Say "I am coming": the first helper who does. Then the others are no longer asked."""
    if person not in call.helpers:
        return Refused(Reason.NOT_YOUR_DUTY)
    if call.ended:
        return Refused(Reason.ALREADY_CLOSED)
    return Refused(Reason.HELP_IS_COMING) if call.coming else Allowed()
