"""A group belongs to the people in it. Nobody outside gives it a name, a rule or a member."""

from enum import StrEnum

from sayso.rules.power.parts import Part, Standing
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

STARTERS = frozenset({Part.DRAWS_ON_SUPPORT, Part.STAFF, Part.MANAGER})


class Kind(StrEnum):
    """What a group can be asked to agree. Kept in the database: never reuse one."""

    NAME = "name"
    TERMS = "terms"
    JOIN = "join"  # someone new, with a vote or with a voice
    VOTE = "vote"  # a seat with a voice gets a vote
    VOICE = "voice"  # a seat with a vote keeps only its voice
    CHAIR = "chair"


def may_start(parts: frozenset[Part]) -> Verdict:
    """Start a group: anyone who draws on support, and anyone who works here."""
    return Allowed() if parts & STARTERS else Refused(Reason.NOT_A_MEMBER)


def may_propose(standing: Standing, kind: Kind, *, about_me: bool) -> Verdict:
    """Ask the group to agree to something: its members, with a vote or a voice.

    Someone from outside may ask one thing: to join.
    """
    if standing.part is not None or (kind is Kind.JOIN and about_me):
        return Allowed()
    return Refused(Reason.NOT_A_MEMBER)


def may_agree(standing: Standing, *, settled: bool) -> Verdict:
    """Say yes: everyone who has a vote, while it is not settled."""
    if standing.part is None:
        return Refused(Reason.NOT_A_MEMBER)
    if not standing.votes:
        return Refused(Reason.VOICE_NOT_VOTE)
    return Refused(Reason.ALREADY_SETTLED) if settled else Allowed()


def may_take_back(*, own: bool, settled: bool) -> Verdict:
    """Take back what one proposed, while it is not settled."""
    if not own:
        return Refused(Reason.NOT_YOURS)
    return Refused(Reason.ALREADY_SETTLED) if settled else Allowed()


def may_leave(standing: Standing) -> Verdict:
    """Leave, or stop being a chair: a member, at any time, without giving a reason."""
    return Allowed() if standing.part is not None else Refused(Reason.NOT_A_MEMBER)


def all_agree(voters: frozenset[int], yes: frozenset[int]) -> bool:
    """Whether everyone who has a vote said yes. Silence is not a yes; nobody agrees to nothing."""
    return bool(voters) and voters <= yes
