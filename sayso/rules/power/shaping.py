"""Everything about a decision is settled in the open before the first vote, and then it stands."""

from collections.abc import Collection
from datetime import date

from sayso.rules.power.parts import Part, Standing
from sayso.rules.power.settings import Setting
from sayso.rules.power.voting import MOST_OPTIONS, has_the_say
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict


def may_decide_about(parts: Collection[str], *, named: bool) -> Verdict:
    """Anyone who belongs where people said it begins a decision about a theme, once it has its name."""
    if not {part.value for part in Part if part is not Part.PUBLIC} & set(parts):
        return Refused(Reason.NOT_A_MEMBER)
    return Allowed() if named else Refused(Reason.NAME_IT_FIRST)


def may_shape(*, is_asker: bool, opened: bool) -> Verdict:
    """Who lives with it, who decides, the limits and the way: the asker sets them before opening."""
    if not is_asker:
        return Refused(Reason.NOT_YOURS)
    return Refused(Reason.ALREADY_OPEN) if opened else Allowed()


def may_name_affected(*, some: bool, keeps_all_who_saw: bool) -> Verdict:
    """Someone lives with it; and whoever has seen that it is about them stays on the list."""
    if not some:
        return Refused(Reason.NOBODY_LIVES_WITH_IT)
    return Allowed() if keeps_all_who_saw else Refused(Reason.THEY_SAW_IT_IS_THEIRS)


def may_add_option(
    setting: Setting, standing: Standing, *, is_asker: bool, opened: bool, options: int
) -> Verdict:
    """Choices are added by the asker and by everyone who has the say, until voting begins."""
    if opened:
        return Refused(Reason.ALREADY_OPEN)
    if options >= MOST_OPTIONS:
        return Refused(Reason.TOO_MANY_OPTIONS)
    return Allowed() if is_asker else has_the_say(setting, standing)


def may_remove_option(*, is_its_own: bool, opened: bool) -> Verdict:
    """A choice is taken back only by whoever put it in: an asker cannot cut other people's."""
    if opened:
        return Refused(Reason.ALREADY_OPEN)
    return Allowed() if is_its_own else Refused(Reason.NOT_YOURS)


def may_say_yes(standing: Standing, *, too_late: bool) -> Verdict:
    """Those who live with it agree to how it is done, or say that it should be theirs."""
    if not standing.lives_with_it:
        return Refused(Reason.ONLY_THOSE_WHO_LIVE_WITH_IT)
    return Refused(Reason.ALREADY_SETTLED) if too_late else Allowed()


def may_agree_beforehand(setting: Setting, standing: Standing, *, opened: bool) -> Verdict:
    """Whoever votes says yes for themselves, before it opens: to an open vote, to who may help."""
    if opened:
        return Refused(Reason.ALREADY_OPEN)
    return has_the_say(setting, standing)


def may_stop(*, is_asker: bool, settled: bool, why: str) -> Verdict:
    """A decision is stopped by its asker before it is counted, with a reason that all can read."""
    if not is_asker:
        return Refused(Reason.NOT_YOURS)
    if settled:
        return Refused(Reason.ALREADY_SETTLED)
    return Allowed() if why.strip() else Refused(Reason.REASON_NEEDED)


def may_start_again(
    *, is_asker: bool, stopped: bool, undecided: bool, followed: bool = False
) -> Verdict:
    """Again, after a limit found late, a tie that asks again, or no agreement; and only once."""
    if not is_asker:
        return Refused(Reason.NOT_YOURS)
    if followed:
        return Refused(Reason.ALREADY_OPEN)
    return Allowed() if stopped or undecided else Refused(Reason.ALREADY_SETTLED)


def may_tell(*, decided_on: date, today: date, said: tuple[str, ...]) -> Verdict:
    """What was decided elsewhere is told with who, what and why, and never before it was decided."""
    if not all(words.strip() for words in said):
        return Refused(Reason.REASON_NEEDED)
    return Allowed() if decided_on <= today else Refused(Reason.NOT_DECIDED_YET)


def may_decide_own(standing: Standing, *, live: bool) -> Verdict:
    """A person who draws on support here decides about their own life, alone."""
    if not live:
        return Refused(Reason.NOT_LIVE_YET)
    if standing.part is Part.DRAWS_ON_SUPPORT:
        return Allowed()
    return Refused(Reason.ONLY_THOSE_WHO_LIVE_WITH_IT)
