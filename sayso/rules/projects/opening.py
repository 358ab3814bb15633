"""A project says what can change, and who decides, before the first voice; then that is fixed."""

from dataclasses import dataclass

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict


@dataclass(frozen=True, slots=True)
class Preparation:
    """What a project says before it opens.

    `live`: people can begin here. `can_change`, `cannot_change`: how many things of each are said;
    `nothing_fixed`: it is said that nothing is. `only_tells`: no more is claimed than to inform, so
    that nothing need be open. `claim_fits`: the power setting lets the claim come true.
    `forms_ready`: words, picture and sound are there and fresh for everything it shows.
    """

    live: bool
    says_who_decides: bool
    says_claim: bool
    claim_fits: bool
    can_change: int
    cannot_change: int
    nothing_fixed: bool
    only_tells: bool
    forms_ready: bool


def missing_before_opening(plan: Preparation) -> tuple[Reason, ...]:
    """Everything still to be said, in the order in which people would say it. Empty: it may open."""
    checks = (
        (not plan.live, Reason.NOT_LIVE_YET),
        (not plan.says_who_decides, Reason.SAY_WHO_DECIDES),
        (not plan.says_claim, Reason.SAY_THE_CLAIM),
        (plan.says_claim and not plan.claim_fits, Reason.CLAIM_TOO_HIGH),
        (plan.can_change < 1 and not plan.only_tells, Reason.NOTHING_CAN_CHANGE),
        (plan.cannot_change < 1 and not plan.nothing_fixed, Reason.LIMITS_NOT_SAID),
        (not plan.forms_ready, Reason.FORMS_NOT_READY),
    )
    return tuple(reason for missing, reason in checks if missing)


def may_begin(*, belongs: bool) -> Verdict:
    """Anyone who belongs there may begin a project. Who decides in it is another matter."""
    return Allowed() if belongs else Refused(Reason.NOT_A_MEMBER)


def may_prepare(*, is_starter: bool, opened: bool) -> Verdict:
    """Only who began it, and only until people have seen it."""
    if not is_starter:
        return Refused(Reason.NOT_YOURS)
    return Refused(Reason.FIXED_WHEN_IT_OPENED) if opened else Allowed()


def may_open(plan: Preparation, *, is_starter: bool, opened: bool) -> Verdict:
    """Opened by whoever began it, when nothing is missing. Refused with the first thing missing."""
    may = may_prepare(is_starter=is_starter, opened=opened)
    missing = missing_before_opening(plan)
    if isinstance(may, Refused) or not missing:
        return may
    return Refused(missing[0])


def may_move_power(*, is_starter: bool, opened: bool) -> Verdict:
    """Once it is open who began it may still bring the power nearer. Which way: `power.settings`."""
    if not is_starter:
        return Refused(Reason.NOT_YOURS)
    return Allowed() if opened else Refused(Reason.NOT_OPEN_YET)


def may_add_line(*, belongs: bool, is_starter: bool, opened: bool) -> Verdict:
    """Whoever belongs there may write a line of what is made; before it opens, who began it."""
    if not belongs:
        return Refused(Reason.NOT_A_MEMBER)
    return Allowed() if opened or is_starter else Refused(Reason.NOT_OPEN_YET)


def may_hold(*, is_asker: bool, begun: bool, open_project: bool, after_a_try: bool) -> Verdict:
    """Whether a decision may be put into a project, or out of it: by who asks, until people vote.

    `open_project`: the project is open, in the same organisation, and the asker belongs to it. What
    both sides decide after a try stays with it.
    """
    if not is_asker:
        return Refused(Reason.NOT_YOURS)
    if begun:
        return Refused(Reason.ALREADY_OPEN)
    if after_a_try:
        return Refused(Reason.THREE_ENDS_STAY)
    return Allowed() if open_project else Refused(Reason.NOT_A_MEMBER)
