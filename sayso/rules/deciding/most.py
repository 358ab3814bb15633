"""What most people marked is chosen, and refusing everything is a choice as well."""

from collections.abc import Collection

from sayso.rules.deciding.ballots import DONT_KNOW, NONE_OF_THESE
from sayso.rules.deciding.outcomes import Outcome, Step, StepCode, first_steps
from sayso.rules.deciding.profiles import Profile
from sayso.rules.deciding.terms import Terms
from sayso.rules.deciding.ties import conclude


def most_marked(method: str, profile: Profile, options: Collection[str], terms: Terms) -> Outcome:
    """Choose the option with the most marks.

    "None of these" runs like an option: when it is ahead, nothing is chosen. "I don't know" takes
    part and is counted, and runs for nothing. A tie goes the way agreed in `terms`.
    """
    running = (*sorted(options), *([NONE_OF_THESE] if terms.none_of_these else []))
    steps = first_steps(profile, (*running, DONT_KNOW))
    marked = profile.marked()
    most = max((marked[each] for each in running), default=0)
    if most == 0:
        return Outcome(method, terms, (*steps, Step(StepCode.NOBODY_CHOSE)))
    if profile.total < terms.quorum:
        return Outcome(method, terms, (*steps, Step(StepCode.QUORUM_MISSED)))
    level = tuple(sorted(each for each in running if marked[each] == most))
    return conclude(method, terms, steps, level)
