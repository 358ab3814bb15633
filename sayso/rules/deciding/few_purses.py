"""In a house, everyone's purse is a whole number of parts of a penny, and nothing is rounded.

The same as `purses` for few different ballots, where plain numbers are sooner there than rows of
them. Everything is exact at once, over one common denominator that grows from round to round.
"""

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd
from typing import Self

from sayso.rules.deciding.packed_ticks import LIMB, PackedTicks


@dataclass(frozen=True, slots=True)
class FewQuote:
    """What an option would take from each of its supporters now: `top / bottom`, exactly.

    `rows`: supporters with anything left. `rest`: what those pay together who have enough, who are
    `rich` people. `rate`: the part of the cost that each of them pays, give or take `slack`.
    """

    option: int
    cost: int
    rows: Sequence[int]
    rest: int
    rich: int
    bottom: int
    rate: float
    slack: float

    @property
    def top(self) -> int:
        """Above the line of what each pays."""
        return self.rest

    @property
    def exact_rate(self) -> Fraction:
        """The part of the cost that each supporter pays who has enough."""
        return Fraction(self.rest, self.bottom * self.cost)


class FewPurses:
    """What everyone has left of a first share, and who can pay for what."""

    def __init__(self, ticks: PackedTicks, share: Fraction) -> None:
        self.ticks = ticks
        people = [limb.tolist() for limb in ticks.limbs]
        self._people = [
            sum(int(each) << (LIMB * i) for i, each in enumerate(limbs))
            for limbs in zip(*people, strict=True)
        ]
        self._bottom = share.denominator
        self._left = [share.numerator] * len(self._people)
        self._rows = [rows.tolist() for rows in ticks.supporters]

    def copy(self) -> Self:
        """Make another that can pay without this one."""
        other = copy.copy(self)
        other._left = list(self._left)  # noqa: SLF001 - it is one of us
        return other

    def quote(
        self,
        option: int,
        cost: int,
        floor: float,  # noqa: ARG002 - as `Purses` is asked
        enough: float,  # noqa: ARG002
    ) -> FewQuote | None:
        """Tell what the option (of a cost above nought) takes from each, exactly.

        None when its supporters together have too little left; they never have more later.
        """
        left, people = self._left, self._people
        rows = sorted([row for row in self._rows[option] if left[row]], key=left.__getitem__)
        rest = cost * self._bottom
        if sum([left[row] * people[row] for row in rows]) < rest:
            return None
        rich = sum([people[row] for row in rows])
        for row in rows:
            if left[row] * rich >= rest:
                break
            rest -= left[row] * people[row]
            rich -= people[row]
        rate = rest / (self._bottom * rich * cost)
        return FewQuote(option, cost, rows, rest, rich, self._bottom * rich, rate, rate * 1e-12)

    def work_out(self, quote: FewQuote) -> bool:  # noqa: ARG002 - as `Purses` is asked
        """Say that a quote is exact, as it always is here."""
        return True

    def pay(self, quote: FewQuote) -> None:
        """Take what the option costs from its supporters' purses."""
        common = gcd(quote.rest, quote.rich)
        scale, pay = quote.rich // common, quote.rest // common
        self._bottom *= scale
        left = [each * scale for each in self._left] if scale > 1 else self._left
        for row in quote.rows:
            left[row] = max(0, left[row] - pay)
        self._left = left

    def _asked_twice(self, quotes: Sequence[FewQuote]) -> dict[int, Fraction]:
        """Tell what is asked in all of those of whom several of these quotes ask something."""
        asked: dict[int, list[Fraction]] = {}
        for quote in quotes:
            for row in self._rows[quote.option]:
                asked.setdefault(row, []).append(Fraction(quote.top, quote.bottom))
        return {row: sum(pays, Fraction()) for row, pays in asked.items() if len(pays) > 1}

    def clashing(self, quotes: Sequence[FewQuote]) -> set[int]:
        """Tell which of these quotes cannot all be met together, because someone has too little."""
        short = {
            row
            for row, asked in self._asked_twice(quotes).items()
            if self._left[row] and asked * self._bottom > self._left[row]
        }
        return {quote.option for quote in quotes if not short.isdisjoint(quote.rows)}

    def ask_an_empty_purse(self, quotes: Sequence[FewQuote]) -> bool:
        """Say whether several of these quotes ask someone who has nothing left."""
        return any(not self._left[row] for row in self._asked_twice(quotes))
