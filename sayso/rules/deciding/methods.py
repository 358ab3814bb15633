"""Every way of deciding answers the same questions, so people can choose freely among them."""

from collections.abc import Collection
from enum import StrEnum
from typing import Protocol

from sayso.rules.deciding.ballots import RESERVED, Ballot
from sayso.rules.deciding.outcomes import Outcome
from sayso.rules.deciding.profiles import Profile
from sayso.rules.deciding.terms import Terms
from sayso.rules.verdict import Verdict


class Kind(StrEnum):
    """Which ballot a page must show."""

    ONE_OF = "one-of"
    SOME_OF = "some-of"
    YES_NO = "yes-no"
    CONSENT = "consent"
    RATE = "rate"  # each option gets a face, from 1 (sad) to 5 (happy)
    RANK = "rank"  # 1 for what they want most, 2 for the next, and so on; equal places are allowed
    DOTS = "dots"  # each option gets some of the person's dots
    MONEY = "money"  # some of the options, each with what it costs


class Method(Protocol):
    """A way of deciding."""

    @property
    def id(self) -> str:
        """The name it is kept under for ever, such as choose-one."""

    @property
    def kind(self) -> Kind:
        """Which ballot a page must show."""

    @property
    def blank(self) -> str:
        """The answer that takes part and says nothing, such as dont-know."""

    @property
    def open_vote(self) -> bool:
        """True where it only works when everyone can see who said what."""

    @property
    def uses(self) -> frozenset[str]:
        """The names of the `Terms` it reads: a page asks for these before it opens, and no others.

        "seats" where several can be chosen; "tie" where a tie can be; "lot" where a lot is always
        drawn, tie or not. "quorum" is read by all.
        """

    def answers(self, terms: Terms) -> tuple[str, ...]:
        """Tell what people can mark beside the options, in the order to show it."""

    def may_mark(self, ballot: Ballot, options: Collection[str], terms: Terms = ...) -> Verdict:
        """Say whether this ballot has the right shape and marks only what there is."""

    def decide(self, profile: Profile, options: Collection[str], terms: Terms) -> Outcome:
        """Turn all ballots into one outcome. Raises ValueError for ballots it may not count."""


def refuse_to_miscount(
    method: Method, profile: Profile, options: Collection[str], terms: Terms
) -> None:
    """Raise ValueError when options are doubtful, or a ballot or the terms are not for this way."""
    refuse_other_terms(method, options, terms)
    known = frozenset(options)  # so that each of many ballots finds its marks at once
    for ballot, _ in profile.counts:
        if not method.may_mark(ballot, known, terms):
            marks = ", ".join(f"{each} {number}" for each, number in ballot.marks) or "nothing"
            raise ValueError(f"A ballot cannot be counted under {method.id}. It marks: {marks}.")


def refuse_other_terms(method: Method, options: Collection[str], terms: Terms) -> None:
    """Raise ValueError when options are doubtful, or the terms are not for this way.

    A majority or a number of seats that a way cannot keep to is never passed over in silence.
    """
    if len(set(options)) < len(options) or RESERVED & set(options):
        raise ValueError("Each option needs an id of its own, and none that an answer already has.")
    for name, usual in (("seats", 1), ("more_than", None)):
        if name not in method.uses and getattr(terms, name) != usual:
            raise ValueError(f"{method.id} cannot keep to {name}.")
