"""Power over any way of deciding: whose votes they are comes beside the ballots, never inside."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from sayso.rules.deciding.chambers.combining import combined
from sayso.rules.deciding.chambers.problems import cannot_be_counted
from sayso.rules.deciding.chambers.shares import shared
from sayso.rules.deciding.chambers.sides import decided_by, for_show
from sayso.rules.deciding.choices import NOTHING, choice_of, held_back, side
from sayso.rules.deciding.methods import Method
from sayso.rules.deciding.outcomes import Outcome, Step, StepCode
from sayso.rules.deciding.powers import Chamber, Power, PowerRule
from sayso.rules.deciding.profiles import Profile
from sayso.rules.deciding.terms import Terms, TieWay

FIRST = (StepCode.TOOK_PART, StepCode.COUNTED)


def decide_under(
    power: Power,
    method: Method,
    profiles: Mapping[str, Profile],
    options: Collection[str],
    terms: Terms,
) -> Outcome:
    """Turn the ballots of every side into one outcome.

    `profiles`: the ballots of each side, by its id; a side left out did not vote. `terms.quorum` is
    how many must take part over all sides together, `terms.chair` breaks a tie of the whole.
    Raises ValueError for ballots of a side that is not there, for more ballots than members, and
    for what can never be counted (see `cannot_be_counted`).
    """
    unknown = set(profiles) - {chamber.id for chamber in power.chambers}
    if unknown:
        raise ValueError(f"There is no side {min(unknown)!r}.")
    wrong = cannot_be_counted(power, method, terms)
    if wrong:
        raise ValueError(f"This cannot be counted: {wrong[0].reason.value}.")
    every = {each.id: profiles.get(each.id, Profile()) for each in power.chambers}
    if power.rule is PowerRule.ONE_SIDE:
        return _one_side(power, method, every, options, terms)
    sides = tuple(
        side(each.id, _how(power, each)(each, method, every[each.id], options, terms))
        for each in power.chambers
    )
    first = _people(method, every, options, terms)
    whole = Outcome(method.id, terms, first, power=power, sides=sides)
    together = sum(profile.total for profile in every.values())
    if together < terms.quorum and any(choice_of(each.outcome) != NOTHING for each in sides):
        return replace(whole, steps=(*first, Step(StepCode.QUORUM_MISSED)))
    if power.rule is PowerRule.SHARES:
        outcome = shared(power, method, every, options, terms, first)
        return held_back(replace(outcome, power=power, sides=sides))
    return combined(method.id, terms, power, sides, first)


def decides_alone(power: Power, side_id: str) -> bool:
    """Say whether what this side comes to by itself matters, so that its ties must be settled."""
    return power.rule is not PowerRule.SHARES or side_id in power.not_without


def _how(power: Power, chamber: Chamber) -> Callable[..., Outcome]:
    return decided_by if decides_alone(power, chamber.id) else for_show


def _one_side(
    power: Power,
    method: Method,
    profiles: Mapping[str, Profile],
    options: Collection[str],
    terms: Terms,
) -> Outcome:
    """Let the one side decide, as `method.decide` does unless it has a quorum or threshold."""
    (chamber,) = power.chambers
    quorum = max(chamber.quorum, terms.quorum)
    if quorum == terms.quorum and not chamber.has_own_threshold:
        return method.decide(profiles[chamber.id], options, terms)
    as_whole = replace(chamber, quorum=quorum, chair=terms.chair)
    outcome = decided_by(as_whole, method, profiles[chamber.id], options, terms)
    return replace(outcome, terms=terms, power=power)


def _people(
    method: Method, profiles: Mapping[str, Profile], options: Collection[str], terms: Terms
) -> tuple[Step, ...]:
    """Tell how many people took part and what they marked, all sides together."""
    together = Profile(tuple(pair for profile in profiles.values() for pair in profile.counts))
    asked = replace(terms, quorum=1, tie=TieWay.ASK_AGAIN)
    steps = method.decide(together, options, asked).steps
    return tuple(step for step in steps if step.code in FIRST)
