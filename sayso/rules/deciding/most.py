"""What most people marked is chosen, and refusing everything is a choice as well."""

from collections.abc import Collection, Mapping
from fractions import Fraction

from sayso.rules.deciding.ballots import DONT_KNOW, NONE_OF_THESE
from sayso.rules.deciding.outcomes import Outcome, Step, StepCode, first_steps
from sayso.rules.deciding.profiles import Marked
from sayso.rules.deciding.terms import Terms
from sayso.rules.deciding.ties import conclude, take_seats


def most_marked(method: str, profile: Marked, options: Collection[str], terms: Terms) -> Outcome:
    """Choose the option with the most marks, or as many options as there are places.

    "None of these" runs like an option: nothing behind it is chosen. "I don't know" takes part and
    is counted, and runs for nothing. A tie goes the way agreed in `terms`.
    """
    running = (*sorted(options), *([NONE_OF_THESE] if terms.none_of_these else []))
    steps = first_steps(profile, (*running, DONT_KNOW))
    marked = profile.marked()
    return choose_most(method, profile, terms, steps, {each: marked[each] for each in running})


def choose_most(
    method: str, profile: Marked, terms: Terms, steps: tuple[Step, ...], marks: Mapping[str, int]
) -> Outcome:
    """Choose what has the most of these marks. What has none at all is never chosen."""
    stopped = too_few_chose(method, profile, terms, steps, marks)
    if stopped:
        return stopped
    groups = level_groups(marks)
    if terms.more_than is not None and not has_enough(marks, groups[0][0], terms.more_than):
        return Outcome(method, terms, (*steps, Step(StepCode.MAJORITY_MISSED)))
    if terms.seats == 1:
        return conclude(method, terms, steps, groups[0])
    return take_seats(method, terms, steps, groups)


def too_few_chose(
    method: str, profile: Marked, terms: Terms, steps: tuple[Step, ...], marks: Mapping[str, int]
) -> Outcome | None:
    """Tell the outcome when nobody chose anything or too few took part; None when enough did."""
    if not any(marks.values()):
        return Outcome(method, terms, (*steps, Step(StepCode.NOBODY_CHOSE)))
    if profile.total < terms.quorum:
        return Outcome(method, terms, (*steps, Step(StepCode.QUORUM_MISSED)))
    return None


def has_enough(marks: Mapping[str, int], each: str, more_than: Fraction) -> bool:
    """Say whether one has more than this share of all marks, exactly. One mark a ballot is read."""
    return marks[each] > more_than * sum(marks.values())


def level_groups(marks: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Put what is marked in order from most to fewest, level ones together."""
    numbers = sorted({number for number in marks.values() if number}, reverse=True)
    return [tuple(sorted(each for each in marks if marks[each] == number)) for number in numbers]
