"""Everyone has the same purse, and pays from it only for what they ticked.

Purses are kept twice. In floating point, to find fast who is ahead; and exactly, as whole numbers
over one common denominator. Wherever floating point cannot tell two things apart for certain, the
whole numbers do. So nothing is ever decided by rounding, and size costs little.

A purse need not be kept exactly for each person. Someone who has anything left has paid in full for
every funded option they ticked, so their purse is the first share less those payments: one bit
for each round tells which.
"""

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd
from typing import Self

import numpy as np
import numpy.typing as npt

from sayso.rules.deciding.packed_ticks import LIMB, Heads, PackedTicks, Rows

Mask = npt.NDArray[np.bool_]

# Row b holds the eight bits of the number b, the lowest first.
BITS = ((np.arange(256)[:, None] >> np.arange(8)) & 1).astype(np.float64)
TINY = np.finfo(np.float64).tiny  # more than nothing, less than any sum of money


def _sum(amounts: Heads, weights: Heads | None) -> float:
    """Add up what each has, or as many times as the weights say."""
    return float(np.add.reduce(amounts) if weights is None else weights @ amounts)


def _bits_times(told: npt.NDArray[np.uint8], paid: list[int]) -> int:
    """Count for each bit how often it is set, and add up as many times what stands for it.

    As one long whole number, which counts its own bits faster than numpy would.
    """
    long = int.from_bytes(told.tobytes(), "little")
    ones = int.from_bytes(b"\1" * len(told), "little")
    return sum((long >> bit & ones).bit_count() * each for bit, each in enumerate(paid))


@dataclass(slots=True, eq=False)
class Quote:
    """What an option would take from each of its supporters now.

    `rate`: the part of its cost that each pays, give or take `slack`. `poor`: who pays all they
    have left, because it is less. `left`: what is in the purses of `rows`, its supporters. Once it
    is worked out exactly, each pays `top / bottom`; `spent`: whose purse is then empty; `close`:
    whether floating point alone could not tell that of all.
    """

    option: int
    cost: int
    rows: Rows
    left: Heads
    poor: Mask
    rate: float
    slack: float = 0.0
    worked_out: bool = False
    spent: Mask = field(init=False)
    close: bool = False
    top: int = 0
    bottom: int = 0
    rich: int = 0

    @property
    def exact_rate(self) -> Fraction:
        """The part of the cost that each supporter pays who has enough. Only once it is exact."""
        return Fraction(self.top, self.bottom * self.cost)


@dataclass(eq=False)
class Purses:
    """What everyone has left of a first share, and who can pay for what."""

    ticks: PackedTicks
    share: Fraction
    left: Heads = field(init=False)

    def __post_init__(self) -> None:
        """Give everyone the first share."""
        self._first, self._bottom = self.share.numerator, self.share.denominator
        start = self._first / self._bottom
        self.left = np.full(len(self.ticks.about), start)
        self._paid: list[int] = []  # what each round took, over the common denominator
        self._rounds: list[npt.NDArray[np.uint8]] = []  # a bit a round, eight rounds a row
        # Each payment rounds twice, by less than 2**-52 of the first share, and each addition of
        # many purses once more: this is well above what can come together.
        self._blur = start * 1e-15 * (len(self.ticks.ids) + len(self.left) / 8 + 1000)
        self._rows = list(self.ticks.supporters)
        self._heads = list(self.ticks.heads)
        self._weights = list(self.ticks.weights)
        self._empty = 0  # rounds in which a purse became empty
        self._emptied = [0] * len(self._rows)  # and up to which of them each option knows

    def copy(self) -> Self:
        """Make another that can pay without this one."""
        other = copy.copy(self)
        other.left = self.left.copy()
        other._paid, other._rounds = list(self._paid), [row.copy() for row in self._rounds]  # noqa: SLF001 - it is one of us
        other._rows, other._heads = list(self._rows), list(self._heads)  # noqa: SLF001
        other._weights, other._emptied = list(self._weights), list(self._emptied)  # noqa: SLF001
        return other

    def quote(self, option: int, cost: int, floor: float, enough: float) -> Quote | None:
        """Tell what the option (of a cost above nought) takes from each, in floating point.

        `floor`: a rate it is known not to be under. Once the rate is for certain above `enough`,
        it is not worked out further: then it is too low, and still a floor. None when its
        supporters together have too little left; they never have more later.

        How much is paid together grows ever more slowly with what each pays; so going on from each
        guess along its slope never goes too far, and ends after a few steps.
        """
        left = self.left.take(self._rows[option])
        if _sum(left, self._weights[option]) < cost - self._heads[option] * self._blur:
            return None
        rows, left = self._living(option, left)
        weights = self._weights[option]
        heads = float(self._heads[option])
        blur = heads * self._blur
        pay, rich, known = max(floor * cost, cost / heads), heads, 0
        while (many := int(np.count_nonzero(poor := left < pay))) != known:
            known = many
            rich = heads - (many if weights is None else float(weights @ poor))
            if rich < 1:
                return self._quote_close(Quote(option, cost, rows, left, poor, floor))
            pay += (cost - _sum(np.minimum(left, pay), weights)) / rich
            if (pay - blur / rich) > enough * cost:
                break
        slack = (blur / rich + pay * 1e-12) / cost
        return Quote(option, cost, rows, left, poor, pay / cost, slack)

    def _living(self, option: int, left: Heads) -> tuple[Rows, Heads]:
        """Find the supporters who have something left; leave out the others for good."""
        rows = self._rows[option]
        if self._emptied[option] < self._empty:
            self._emptied[option] = self._empty
            living = left > 0
            if np.count_nonzero(living) < len(rows):
                rows, left = rows[living], left[living]
                self._rows[option], self._heads[option] = rows, self.ticks.count(rows)
                if not self.ticks.plain:
                    self._weights[option] = self.ticks.about[rows]
        return rows, left

    def _quote_close(self, quote: Quote) -> Quote | None:
        """Quote where all supporters together have just enough, or too little."""
        quote.poor = quote.left < quote.left.max() - self._blur
        if not self.work_out(quote):
            return None
        quote.rate = quote.top / (quote.bottom * quote.cost)
        quote.slack = quote.rate * 1e-12
        return quote

    def work_out(self, quote: Quote) -> bool:
        """Find exactly what each pays. What floating point leaves open is settled here.

        False when its supporters have too little after all.
        """
        while not quote.worked_out:
            quote.rich, many, spent = self._heads[quote.option], 0, 0
            if np.count_nonzero(quote.poor):
                many, spent = self._owned(quote.rows[quote.poor])
                quote.rich -= many
            if not quote.rich:
                return False
            quote.top = quote.cost * self._bottom - (many * self._first - spent)
            quote.bottom = self._bottom * quote.rich
            poor = self._poorer(quote)
            quote.worked_out = not np.count_nonzero(poor ^ quote.poor)
            quote.poor = poor
        return True

    def _poorer(self, quote: Quote) -> Mask:
        """Tell who has less than is asked, exactly; and note who then has nothing left."""
        pay = quote.top / quote.bottom
        poor = quote.left < pay - self._blur
        quote.spent = poor
        close = (quote.left <= pay + self._blur) ^ poor
        if np.count_nonzero(close):
            quote.close = True
            quote.spent = poor.copy()
            paid, which = self._patterns(quote.rows[close])
            wanted = quote.top * self._bottom
            has = [(self._first - each) * quote.bottom for each in paid]
            poor[close] = np.array([each < wanted for each in has])[which]
            quote.spent[close] = np.array([each <= wanted for each in has])[which]
        return poor

    def pay(self, quote: Quote) -> None:
        """Take what the option costs, once it is worked out, from its supporters' purses."""
        place = len(self._paid) % 8
        if not place:
            self._rounds.append(np.zeros(len(self.left), dtype=np.uint8))
        row = self._rounds[-1]
        row[quote.rows] = row.take(quote.rows) | np.uint8(1 << place)
        left = quote.left - quote.top / quote.bottom
        if quote.close:
            left = np.maximum(left, TINY)
        if np.count_nonzero(quote.spent):
            left[quote.spent] = 0.0
            self._empty += 1
        self.left[quote.rows] = left
        common = gcd(quote.top, quote.rich)
        scale = quote.rich // common
        self._bottom *= scale
        self._first *= scale
        self._paid = [each * scale for each in self._paid]
        self._paid.append(quote.top // common)

    def _owned(self, rows: Rows) -> tuple[int, int]:
        """Count the people in these rows, all with something left, and add up what they paid."""
        spent = 0
        for eight, row in enumerate(self._rounds):
            paid = self._paid[eight * 8 : eight * 8 + 8]
            told = row.take(rows)
            if self.ticks.plain:
                spent += _bits_times(told, paid)
                continue
            for i, limb in enumerate(self.ticks.limbs):
                counted = np.bincount(told, weights=limb[rows], minlength=256) @ BITS
                many = sum(int(n) * each for n, each in zip(counted.tolist(), paid, strict=False))
                spent += many << (LIMB * i)
        return self.ticks.count(rows), spent

    def _patterns(self, rows: Rows) -> tuple[list[int], npt.NDArray[np.intp]]:
        """Tell what people in these rows paid, once for each different sum of payments.

        And for each row, which of them it is.
        """
        if not self._rounds:
            return [0], np.zeros(len(rows), dtype=np.intp)
        told = np.stack([row[rows] for row in self._rounds])
        kinds, which = np.unique(told, axis=1, return_inverse=True)
        bits = np.unpackbits(kinds, axis=0, bitorder="little")
        paid = [
            sum(each for each, bit in zip(self._paid, column, strict=False) if bit)
            for column in bits.T
        ]
        return paid, which.reshape(-1)

    def clashing(self, quotes: Sequence[Quote]) -> set[int]:
        """Tell which of these quotes cannot all be met together, because someone has too little.

        Each quote must be worked out. Those that clash with no other can be met in any order, and
        what everyone pays is the same.
        """
        asked = np.zeros(len(self.left))
        times = np.zeros(len(self.left), dtype=np.intp)
        for quote in quotes:
            asked[quote.rows] += quote.top / quote.bottom
            times[quote.rows] += 1
        many = np.flatnonzero((times > 1) & (self.left > 0))
        blur = self._blur * (len(quotes) + 1)
        short = many[asked[many] > self.left[many] + blur]
        close = many[np.abs(asked[many] - self.left[many]) <= blur]
        short = np.concatenate((short, self._just_too_little(close, quotes)))
        mark = np.zeros(len(self.left), dtype=bool)
        mark[short] = True
        return {quote.option for quote in quotes if mark[quote.rows].any()}

    def ask_an_empty_purse(self, quotes: Sequence[Quote]) -> bool:
        """Say whether several of these quotes ask someone who has nothing left."""
        times = np.zeros(len(self.left), dtype=np.intp)
        for quote in quotes:
            times[self.ticks.supporters[quote.option]] += 1
        return bool(((times > 1) & (self.left <= 0)).any())

    def _just_too_little(self, rows: Rows, quotes: Sequence[Quote]) -> Rows:
        """Of these rows, those who have exactly too little for all that is asked of them."""
        wanted = np.zeros((len(quotes), len(self.left)), dtype=bool)
        for each, quote in zip(wanted, quotes, strict=True):
            each[quote.rows] = True
        paid, which = self._patterns(rows)
        pays = [Fraction(quote.top, quote.bottom) for quote in quotes]
        short = [
            row
            for row, kind in zip(rows, which, strict=True)
            if sum(
                (pay for pay, asks in zip(pays, wanted[:, row], strict=True) if asks), Fraction()
            )
            > Fraction(self._first - paid[kind], self._bottom)
        ]
        return np.array(short, dtype=np.intp)
