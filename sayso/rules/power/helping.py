"""Help is fine. Who helps many people to vote is looked at together, without asking what they chose."""

from collections.abc import Mapping
from typing import TypeVar

from sayso.rules.power.parts import Standing
from sayso.rules.power.settings import Setting
from sayso.rules.power.voting import has_the_say
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

MANY = 2  # more than so many people helped by one person are told to the chairs

Helper = TypeVar("Helper")


def helped_many(helped: Mapping[Helper, int]) -> tuple[Helper, ...]:
    """Who helped more than two people in one decision. `helped`: how many each of them helped."""
    return tuple(helper for helper, people in helped.items() if people > MANY)


def may_see_who_helped_many(
    setting: Setting, standing: Standing, *, leads: bool, a_leader_helped: bool
) -> Verdict:
    """Those who lead it: who must answer for it, and the chairs of its group.

    Where one of these helped so many themselves, everyone who has the say sees it too.
    """
    if leads:
        return Allowed()
    return has_the_say(setting, standing) if a_leader_helped else Refused(Reason.NOT_YOUR_DUTY)


def may_take_out(*, voted: bool, over: bool) -> Verdict:
    """ "That was not my choice": someone who voted takes their own vote out, until it closes."""
    if not voted:
        return Refused(Reason.NOT_VOTED_YET)
    return Refused(Reason.ALREADY_CLOSED) if over else Allowed()
