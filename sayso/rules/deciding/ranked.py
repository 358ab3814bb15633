"""People who rank say more than who comes first, and can stop where they have no more to say.

What all ways of counting rankings share: which ballots there are, and how a count begins.
"""

from collections.abc import Collection, Mapping, Sequence

from sayso.rules.deciding.ballots import DONT_KNOW, NONE_OF_THESE, RESERVED, Ballot
from sayso.rules.deciding.methods import Method, refuse_to_miscount
from sayso.rules.deciding.outcomes import Outcome, Step, StepCode
from sayso.rules.deciding.packed import Rankings
from sayso.rules.deciding.profiles import Profile
from sayso.rules.deciding.terms import Terms
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict


def may_rank(ballot: Ballot, options: Collection[str], answers: Sequence[str]) -> Verdict:
    """Say whether the ballot gives places from 1 to some options, or one answer alone.

    There are no more places than options: a count could not hold any number at all.
    """
    if not ballot.marks:
        return Refused(Reason.CHOOSE_AT_LEAST_ONE)
    places = dict(ballot.marks)
    answered = not places.keys().isdisjoint(answers)
    if len(places) > 1 and answered:
        return Refused(Reason.NOT_TOGETHER)
    known = answers if answered else options
    if not all([each in known for each in places]):  # noqa: C419 - a list is done sooner
        return Refused(Reason.NOT_AN_OPTION)
    last = 1 if answered else len(options)
    if not all([1 <= place <= last for place in places.values()]):  # noqa: C419 - as above
        return Refused(Reason.NOT_AN_OPTION)
    return Allowed()


def answers_beside(terms: Terms) -> tuple[str, ...]:
    """Always "I don't know"; "none of these" where the terms allow it. Each stands alone."""
    return (NONE_OF_THESE, DONT_KNOW) if terms.none_of_these else (DONT_KNOW,)


def pack(method: Method, profile: Profile, options: Collection[str], terms: Terms) -> Rankings:
    """Pack a profile. Raises ValueError when options, terms or a ballot are not for this way."""
    refuse_to_miscount(method, profile, options, terms)
    return Rankings.of(profile, tuple(options))


def refuse_other_terms(rankings: Rankings, terms: Terms) -> None:
    """Raise ValueError when "none of these" was marked and is not allowed."""
    if NONE_OF_THESE in rankings.ids and not terms.none_of_these:
        raise ValueError("None of these was not to be marked.")


def first_places(rankings: Rankings) -> dict[str, int]:
    """How many ballots want each option most. Equal first places each count as one."""
    if not rankings.ids:
        return {}
    best = rankings.best_among(range(len(rankings.ids)))
    best *= best < rankings.left_out  # no place is 0, so what ranks nothing is for none
    rows = zip(rankings.ids, rankings.rows, strict=True)
    return {each: rankings.weigh(row == best) for each, row in rows}


def opening(rankings: Rankings, terms: Terms, first: Mapping[str, int]) -> tuple[Step, Step]:
    """Tell how many took part, and how many put each first, noughts and answers too."""
    told = dict(first)
    if terms.none_of_these:
        told.setdefault(NONE_OF_THESE, 0)
    told[DONT_KNOW] = rankings.dont_know
    return (
        Step(StepCode.TOOK_PART, counts=(("ballots", rankings.total),)),
        Step(StepCode.COUNTED, counts=tuple(told.items())),
    )


def stopped(
    method: str, rankings: Rankings, terms: Terms, steps: tuple[Step, ...]
) -> Outcome | None:
    """Tell the outcome when nobody ranked anything or too few took part; None when enough did."""
    if not any(rankings.marked(at) for at in range(len(rankings.ids))):
        return Outcome(method, terms, (*steps, Step(StepCode.NOBODY_CHOSE)))
    if rankings.total < terms.quorum:
        return Outcome(method, terms, (*steps, Step(StepCode.QUORUM_MISSED)))
    return None


def in_order(ids: Collection[str]) -> tuple[str, ...]:
    """Put ids in one fixed order, the same whoever asks: alphabetical, answers last."""
    return tuple(sorted(ids, key=lambda each: (each in RESERVED, each)))
