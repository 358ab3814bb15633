"""Round after round, the option that asks least of its supporters is paid for, until none can be.

A tie is one only if it decides something. Options that ask the same are no tie where everyone can
pay for all of them: they are paid for one after the other, in any order. Nor are they where some
cannot, but the same options are paid for in the end whichever goes first (`EITHER_WAY`); that is
tried out, up to `TRIES` times; where that is not enough to tell, it is a tie.

A larger share can come out the same, and so can all shares between two (`follows`). For in a fixed
order of rounds, whoever begins with more has at least as much left after each, and everything is
paid for at a rate no higher. So if, with the larger share, everything else still asks more than
what is paid for asked with the smaller one, it asks more with every share between.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush
from typing import Any, Self

from sayso.rules.deciding.few_purses import FewPurses, FewQuote
from sayso.rules.deciding.money import Room
from sayso.rules.deciding.packed_ticks import PackedTicks
from sayso.rules.deciding.purses import Purses, Quote
from sayso.rules.deciding.terms import Cap

TRIES = 64
FEW = 64  # different ballots: up to so many, purses are plain numbers

AnyQuote = Quote | FewQuote
Path = Sequence[tuple[Fraction, frozenset[str]]]
"""What was paid for at each rate, one rate after the other."""


@dataclass(frozen=True, slots=True)
class Paid:
    """One round: what was paid for, by how many, and what each of them paid.

    Those who had less left paid all they had.
    """

    option: str
    supporters: int
    top: int
    bottom: int

    @property
    def each(self) -> Fraction:
        """What each supporter paid who had enough, exactly."""
        return Fraction(self.top, self.bottom)


class Rounds:
    """Who is paid for so far, and who is next. An option that costs nothing takes no round.

    `most`: what one option may cost. `limits`: options that together may get at most so much.
    """

    def __init__(
        self,
        ticks: PackedTicks,
        costs: Mapping[str, int],
        share: Fraction,
        most: int,
        limits: Sequence[Cap] = (),
    ) -> None:
        self.paid: list[Paid] = []
        self.room = Room(costs, limits)
        # What one kind of purses quotes is only ever given back to that kind.
        self._purses: Any = (FewPurses if len(ticks.about) <= FEW else Purses)(ticks, share)
        self._is_plain = True  # nothing was chosen at a tie, and no empty purse was asked twice
        self._costs = [costs[each] for each in ticks.ids]
        self._ids = ticks.ids
        # The rate below which an option cannot fall, and the option: rates only ever rise.
        self._ahead = [
            (1 / heads * (1 - 1e-12), option)
            for option, (heads, cost) in enumerate(zip(ticks.heads, self._costs, strict=True))
            if heads and 0 < cost <= most
        ]
        heapify(self._ahead)

    def copy(self) -> Self:
        """Make another that can go on without this one."""
        other = object.__new__(type(self))
        other.__dict__ |= self.__dict__
        other.paid, other.room = list(self.paid), self.room.copy()
        other._purses, other._ahead = self._purses.copy(), list(self._ahead)
        return other

    @property
    def funded(self) -> tuple[str, ...]:
        """What is paid for so far, in that order."""
        return tuple(each.option for each in self.paid)

    def play(self) -> tuple[str, ...]:
        """Go on until nothing more can be paid for, or until a tie. Returns the level ones."""
        while True:
            level = self._level()
            if not level:
                return ()
            if len(level) == 1:
                self._pay(level[0])
                continue
            self._is_plain &= not self._purses.ask_an_empty_purse(level)
            clashing = self._clashing(level)
            sure = [quote for quote in level if self._ids[quote.option] not in clashing]
            if not sure:
                self._later(level)
                return tuple(sorted(clashing))
            first = min(sure, key=lambda quote: self._ids[quote.option])
            self._later([quote for quote in level if quote is not first])
            self._pay(first)

    def choose(self, option: str) -> None:
        """Pay for this one of the level options first."""
        self._is_plain = False
        number = self._ids.index(option)
        quote = self._purses.quote(number, self._costs[number], 0.0, float("inf"))
        assert quote is not None and self._purses.work_out(quote)  # noqa: S101, PT018 - it was level
        self._ahead = [each for each in self._ahead if each[1] != number]
        heapify(self._ahead)
        self._pay(quote)

    def path(self) -> Path | None:
        """Tell what was paid for at each rate; None where a tie had to be settled on the way."""
        if not self._is_plain:
            return None
        path: list[tuple[Fraction, frozenset[str]]] = []
        costs = dict(zip(self._ids, self._costs, strict=True))
        for paid in self.paid:
            rate = paid.each / costs[paid.option]
            if path and path[-1][0] == rate:
                path[-1] = (rate, path[-1][1] | {paid.option})
            else:
                path.append((rate, frozenset({paid.option})))
        return path

    def follows(self, path: Path) -> bool:
        """Play to the end along the path of another count, which began with a smaller share.

        True: with both shares, and with every one between, the same is paid for without a tie.
        False: that is not certain, and these rounds are of no more use.
        """
        for rate, batch in path:
            if not self._all_others_ask_more(float(rate) * (1 + 1e-12), batch):
                return False
            waiting = set(batch)
            while waiting:
                level = self._level()
                names = {self._ids[quote.option] for quote in level}
                if not names or not names <= waiting or (len(level) > 1 and self._clashing(level)):
                    return False
                first = min(level, key=lambda quote: self._ids[quote.option])
                self._later([quote for quote in level if quote is not first])
                self._pay(first)
                waiting.remove(self._ids[first.option])
        return not self._level()

    def _all_others_ask_more(self, rate: float, batch: frozenset[str]) -> bool:
        """Say whether it is certain that every option that is not of this batch asks more."""
        asked = []
        more = True
        while more and self._ahead and self._ahead[0][0] <= rate:
            floor, option = heappop(self._ahead)
            if self._ids[option] in batch:
                asked.append((floor, option))
            elif self.room.fits(self._ids[option]):
                cost = self._costs[option]
                quote = self._purses.quote(option, cost, floor, rate * (1 + 1e-9))
                if quote is not None:
                    asked.append((quote.rate - quote.slack, option))
                    more = asked[-1][0] > rate
        for each in asked:
            heappush(self._ahead, each)
        return more

    def _level(self) -> list[AnyQuote]:
        """Find the options that ask least now, exactly."""
        while True:
            quotes, best = self._quotes()
            close = [quote for quote in quotes if quote.rate - quote.slack <= best]
            can = [quote for quote in close if self._purses.work_out(quote)]
            if len(can) == len(close):
                break
            self._later([quote for quote in quotes if quote not in close or quote in can])
        level = close
        if len(close) > 1:
            rates = [quote.exact_rate for quote in close]
            least = min(rates)
            level = [quote for quote, rate in zip(close, rates, strict=True) if rate == least]
        self._later([quote for quote in quotes if quote not in level])
        return level

    def _quotes(self) -> tuple[list[AnyQuote], float]:
        """Ask those who may be ahead, and tell the rate that nobody level may lie above."""
        quotes: list[AnyQuote] = []
        best = float("inf")
        while self._ahead and self._ahead[0][0] <= best:
            floor, option = heappop(self._ahead)
            if not self.room.fits(self._ids[option]):
                continue
            quote = self._purses.quote(option, self._costs[option], floor, best)
            if quote is not None:
                quotes.append(quote)
                best = min(best, quote.rate + quote.slack)
        return quotes, best

    def _clashing(self, level: list[AnyQuote]) -> set[str]:
        poor = {self._ids[option] for option in self._purses.clashing(level)}
        return poor | self.room.clashing([self._ids[quote.option] for quote in level])

    def _later(self, quotes: list[AnyQuote]) -> None:
        """Ask these again in a later round."""
        for quote in quotes:
            heappush(self._ahead, (quote.rate - quote.slack, quote.option))

    def _pay(self, quote: AnyQuote) -> None:
        option = self._ids[quote.option]
        self._purses.pay(quote)
        self.room.spend(option)
        supporters = self._purses.ticks.heads[quote.option]
        self.paid.append(Paid(option, supporters, quote.top, quote.bottom))


def same_either_way(rounds: Rounds, level: Sequence[str]) -> bool:
    """Say whether the same options are paid for, whichever of the level ones goes first."""
    tries = iter(range(TRIES))
    return len(_ends(rounds, level, tries)) == 1


def _ends(rounds: Rounds, level: Sequence[str], tries: Iterator[int]) -> set[frozenset[str]]:
    """Find what can come out; two of it are enough. Nothing stands for "cannot tell" beside it."""
    ends: set[frozenset[str]] = set()
    for choice in level:
        if next(tries, None) is None:
            return {*ends, frozenset()}
        other = rounds.copy()
        other.choose(choice)
        again = other.play()
        ends |= _ends(other, again, tries) if again else {frozenset(other.funded)}
        if len(ends) > 1:
            return ends
    return ends
