"""Who stands beside a person is for that person to say, and only they say yes.

Being beside someone gives no say in their life: what it allows is a short list, each line said yes
to by the person, and taken back when they like.
"""

from dataclasses import dataclass

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict


@dataclass(frozen=True, slots=True)
class Limits:
    """What the person allowed someone beside them. Nothing, unless they said yes to it.

    `makes_cards`: may make me a new card. `sees_shared`: may see what I chose to share.
    """

    makes_cards: bool = False
    sees_shared: bool = False


def may_ask(
    *, asker_is_person: bool, asker_is_other: bool, same: bool, both_here: bool, known: bool
) -> Verdict:
    """Ask that someone be beside a person: either of the two, who can see each other here."""
    if same:
        return Refused(Reason.NOT_YOURSELF)
    if not both_here:
        return Refused(Reason.HAS_LEFT)
    if not (asker_is_person or asker_is_other) or not known:
        return Refused(Reason.NOT_YOURS)
    return Allowed()


def may_agree(*, is_person: bool, ended: bool, agreed: bool) -> Verdict:
    """Say yes: the person alone. Not the supporter, the family, a manager or a keeper."""
    if not is_person:
        return Refused(Reason.ONLY_THE_PERSON_AGREES)
    return Refused(Reason.ALREADY_SETTLED) if ended or agreed else Allowed()


def may_set_limits(*, is_person: bool, ended: bool) -> Verdict:
    """Say what someone beside me may do: the person alone, at any time."""
    if not is_person:
        return Refused(Reason.ONLY_THE_PERSON_AGREES)
    return Refused(Reason.ALREADY_SETTLED) if ended else Allowed()


def may_end(*, is_person: bool, is_other: bool, ended: bool) -> Verdict:
    """End it, or say no to being asked: either of the two, at any time, without a reason."""
    if not (is_person or is_other):
        return Refused(Reason.NOT_YOURS)
    return Refused(Reason.ALREADY_SETTLED) if ended else Allowed()


def may_be_recorded_beside(*, agreed: bool, own_turn: bool) -> Verdict:
    """Be recorded as beside a person in their turn: who they agreed to, said in their own turn."""
    if not own_turn:
        return Refused(Reason.NOT_YOURS)
    return Allowed() if agreed else Refused(Reason.NOT_BESIDE_YOU)
