"""Each side decides by itself first: its own people, its own quorum, its own threshold."""

from collections.abc import Collection
from dataclasses import replace

from sayso.rules.deciding.ballots import NO, YES
from sayso.rules.deciding.chambers.thresholds import YesAndNo, judged
from sayso.rules.deciding.methods import Kind, Method, refuse_to_miscount
from sayso.rules.deciding.outcomes import Outcome, Step, StepCode, first_steps
from sayso.rules.deciding.powers import Base, Chamber
from sayso.rules.deciding.profiles import Profile
from sayso.rules.deciding.terms import Terms, TieWay


def decided_by(
    chamber: Chamber, method: Method, profile: Profile, options: Collection[str], terms: Terms
) -> Outcome:
    """Come to what this side wants.

    `terms.quorum` and `terms.chair` are the whole's; a side has its own. A tie inside it is its
    own: a lot breaks it as agreed, its own chair may, the chair of the whole may not.
    Raises ValueError for more ballots than members.
    """
    if profile.total > chamber.members:
        raise ValueError(f"More people voted on the side {chamber.id!r} than are on it.")
    own = replace(terms, quorum=chamber.quorum, chair=chamber.chair)
    if method.kind is not Kind.YES_NO:
        return method.decide(profile, options, own)
    refuse_to_miscount(method, profile, options, own)
    steps = first_steps(profile, method.answers(own))
    marked = profile.marked()
    said = marked[YES] + marked[NO]
    if said and profile.total < chamber.quorum:
        return Outcome(method.id, own, (*steps, Step(StepCode.QUORUM_MISSED)))
    whole = said if chamber.base is Base.SAID else chamber.members
    return judged(
        YesAndNo(marked[YES], marked[NO], whole), chamber.more_than, method.id, own, steps
    )


def for_show(
    chamber: Chamber, method: Method, profile: Profile, options: Collection[str], terms: Terms
) -> Outcome:
    """Tell what this side wants where it does not decide by itself.

    Its tie is left as it is, because it settles nothing and nobody needs to settle it.
    """
    asked = decided_by(chamber, method, profile, options, replace(terms, tie=TieWay.ASK_AGAIN))
    steps = tuple(step for step in asked.steps if step.code is not StepCode.TIE_ASKS_AGAIN)
    own = replace(terms, quorum=chamber.quorum, chair=chamber.chair)
    return replace(asked, terms=own, steps=steps)
