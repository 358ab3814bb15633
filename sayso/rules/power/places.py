"""Whoever looks after the list of people has power over who is heard, so that power is narrow."""

from sayso.rules.power.parts import Duty, Part, Standing
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

# What someone can be to a place. Nobody is a member of the public *in* a place.
PARTS_IN_A_PLACE = (
    Part.DRAWS_ON_SUPPORT,
    Part.FAMILY,
    Part.STAFF,
    Part.MANAGER,
    Part.PARTNER,
)


def may_look_after_all(standing: Standing) -> Verdict:
    """Change the organisation, its homes, who has which job: its keepers only."""
    return Allowed() if Duty.KEEPER in standing.duties else Refused(Reason.NOT_YOUR_DUTY)


def may_look_after(standing: Standing) -> Verdict:
    """Say who moves in or out of a place, who joins or leaves: its keepers and its manager."""
    if standing.part is Part.MANAGER:
        return Allowed()
    return may_look_after_all(standing)


def may_give_part(
    standing: Standing, part: Part, *, own: bool = False, works_here: bool = False
) -> Verdict:
    """Say what someone is to a place. Nobody but a keeper makes someone its manager.

    Who draws on support here is who votes here: nobody says so of themselves (`own`), or of someone
    who is paid in this place now (`works_here`).
    """
    if part not in PARTS_IN_A_PLACE:
        return Refused(Reason.NOT_AN_OPTION)
    if part is Part.DRAWS_ON_SUPPORT and (own or works_here):
        return Refused(Reason.NOT_YOURSELF if own else Reason.WORKS_HERE)
    if part is Part.MANAGER:
        return may_look_after_all(standing)
    return may_look_after(standing)


def may_correct_name(standing: Standing, *, own: bool) -> Verdict:
    """Say how someone's name is written: the person, or who looks after the place."""
    return Allowed() if own else may_look_after(standing)


def may_see_people(standing: Standing) -> Verdict:
    """See who lives and works in a place: those who belong to it, and its keepers."""
    if standing.part is not None:
        return Allowed()
    return may_look_after_all(standing)


def may_close(standing: Standing, *, residents: int) -> Verdict:
    """Close a place: a keeper, and only when nobody lives there any more."""
    verdict = may_look_after_all(standing)
    if verdict and residents:
        return Refused(Reason.PEOPLE_STILL_LIVE_HERE)
    return verdict
