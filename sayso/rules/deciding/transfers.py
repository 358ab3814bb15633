"""No vote is lost where it is not needed, and none counts for more than one.

One count of votes that move on, stage by stage, after the Scottish Local Government Elections Order
2011 (SSI 2011/399), Schedule 1, rules 46 to 53. Votes are whole numbers of 100,000ths: the Order
works to five decimal places and ignores the rest.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from sayso.rules.deciding.ballots import NONE_OF_THESE
from sayso.rules.deciding.outcomes import Step, StepCode
from sayso.rules.deciding.packed import Array, Rankings

UNIT = 100_000
"""One vote."""


@dataclass(frozen=True)
class Pick:
    """What was picked at a tie, and the steps that tell how."""

    at: int
    told: tuple[Step, ...] = ()


@dataclass
class Count:
    """A count that runs until all places are filled, or until a tie for which there is no pick.

    `picks`: what to do at the first tie, the second, and so on: who goes out, or whose surplus moves
    first. After `run`, `level` is empty, or names the level ones (by their row) of the tie it
    stopped at. `elected` holds ids in the order of election, "none of these" for an empty place.
    """

    rankings: Rankings
    seats: int
    picks: tuple[Pick, ...] = ()
    elected: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    level: tuple[int, ...] = ()
    level_code: StepCode = StepCode.FEWEST_LEVEL

    def __post_init__(self) -> None:
        """Begin with every option that anyone marked at all: silence elects nothing."""
        ids = self.rankings.ids
        self.continuing = [at for at in range(len(ids)) if self.rankings.marked(at)]
        self.votes: dict[int, int] = dict.fromkeys(self.continuing, 0)
        self.stages: list[dict[int, int]] = []
        self._papers: dict[int, list[tuple[int, Array]]] = {at: [] for at in self.continuing}
        self._surplus: list[int] = []
        self._unclear = 0
        self._ties = 0

    def run(self) -> "Count":
        """Count all stages."""
        self._first_stage()
        while self._elect():
            if self._surplus:
                giver = self._one_of(self._surplus, most=True, code=StepCode.SURPLUS_LEVEL)
                if giver is None:
                    break
                self._move_surplus(giver)
            else:
                out = self._going_out()
                if not out:
                    break
                self._exclude(out)
        return self

    @property
    def room(self) -> int:
        """How many places are still to be filled."""
        return self.seats - len(self.elected)

    def _first_stage(self) -> None:
        everyone = np.arange(self.rankings.rows.shape[1])
        valid = self._hand_on(everyone, UNIT)
        self.quota = (valid // (self.seats + 1) + 1) * UNIT
        self._tell_unclear(StepCode.NO_CLEAR_FIRST)
        told = (("ballots", valid),)
        self.steps.append(Step(StepCode.BALLOTS_THAT_RANK, counts=told))
        self.steps.append(Step(StepCode.ENOUGH_IS, counts=(("votes", self.quota // UNIT),)))
        self.stages.append(dict(self.votes))

    def _hand_on(self, papers: Array, value: int) -> int:
        """Give papers, each worth `value`, to whom they want next; tell how many could move.

        A paper that wants nobody next, or two at the same place, moves no more: so says the Order.
        """
        going = self.rankings.rows[:, papers]
        best = going[self.continuing].min(axis=0)
        ranks = best < self.rankings.left_out
        if not self.rankings.strict:
            alone = (going == best).sum(axis=0) == 1
            self._unclear += self.rankings.weigh_at(papers[ranks & ~alone])
            ranks &= alone
        best *= ranks
        moved = 0
        for at in self.continuing:
            to = papers[going[at] == best]
            many = self.rankings.weigh_at(to)
            if many:
                moved += many
                self.votes[at] += many * value
                self._papers[at].append((value, to))
        return moved

    def _tell_unclear(self, code: StepCode) -> None:
        """Tell how many papers just stopped because they put several at the next place."""
        if self._unclear:
            self.steps.append(Step(code, counts=(("ballots", self._unclear),)))
        self._unclear = 0

    def _elect(self) -> bool:
        """Elect all who have enough, and the last who are left; say whether to go on."""
        for at in sorted(self.continuing, key=self._rank):
            if self.votes[at] >= self.quota and self.room:
                self._take_place(at)
        if self.room and len(self.continuing) <= self.room:
            left = sorted(self.continuing, key=self._rank)
            ids = tuple(self.rankings.ids[at] for at in left)
            if ids:
                self.steps.append(Step(StepCode.LAST_PLACES_FILLED, ids=ids))
            self.elected += ids
            self.continuing = []
        return bool(self.room and self.continuing)

    def _rank(self, at: int) -> tuple[int, int]:
        return (-self.votes[at], at)

    def _take_place(self, at: int) -> None:
        """Elect one. "None of these" can hold as many places as it has enough votes for."""
        name = self.rankings.ids[at]
        if name != NONE_OF_THESE:
            self._tell(StepCode.HAS_ENOUGH, [at])
            self.elected.append(name)
            self.continuing.remove(at)
            if self.votes[at] > self.quota:
                self._surplus.append(at)
            return
        while self.votes[at] >= self.quota and self.room:
            self.steps.append(Step(StepCode.PLACE_STAYS_EMPTY, ids=(name,)))
            self.elected.append(name)
            self.votes[at] -= self.quota
        if not self.votes[at]:
            self.continuing.remove(at)

    def _move_surplus(self, at: int) -> None:
        self._surplus.remove(at)
        total, surplus = self.votes[at], self.votes[at] - self.quota
        told = ((self.rankings.ids[at], surplus),)
        self.steps.append(Step(StepCode.SURPLUS_MOVED, (self.rankings.ids[at],), told, UNIT))
        self.votes[at] = self.quota
        for value, papers in self._papers.pop(at):
            self._hand_on(papers, surplus * value // total)
        self._end_stage()

    def _going_out(self) -> list[int]:
        """Find who goes out next: one alone, or together all that have no vote at all."""
        fewest = min(self.votes[at] for at in self.continuing)
        last = [at for at in self.continuing if self.votes[at] == fewest]
        if fewest == 0 and len(self.continuing) - len(last) >= self.room:
            return last
        one = self._one_of(last, most=False, code=StepCode.FEWEST_LEVEL)
        return [] if one is None else [one]

    def _exclude(self, out: Sequence[int]) -> None:
        self._tell(StepCode.WENT_OUT if len(out) == 1 else StepCode.WENT_OUT_TOGETHER, out)
        self.continuing = [at for at in self.continuing if at not in out]
        for at in out:
            self.votes.pop(at)
            for value, papers in self._papers.pop(at):
                self._hand_on(papers, value)
        self._end_stage()

    def _end_stage(self) -> None:
        self.stages.append(dict(self.votes))
        self._tell_unclear(StepCode.NO_CLEAR_NEXT)
        self._tell(StepCode.COUNTED_AGAIN, [at for at in self.votes if at in self.continuing])

    def _one_of(self, among: Sequence[int], *, most: bool, code: StepCode) -> int | None:
        """Find the one with most (or fewest) votes: by the stages before, then by a pick."""
        best: Callable[..., int] = max if most else min
        now = best(self.votes[at] for at in among)
        level = [at for at in among if self.votes[at] == now]
        if len(level) == 1:
            return level[0]
        told = tuple(self.rankings.ids[at] for at in level)
        found = Step(code, ids=told, counts=tuple((each, now) for each in told), parts=UNIT)
        for stage in reversed(self.stages):
            there = best(stage[at] for at in level)
            level = [at for at in level if stage[at] == there]
        if len(level) > 1 and self._ties == len(self.picks):
            self.level, self.level_code = tuple(level), code
            self.steps.append(found)
            return None
        if len(level) > 1:
            pick = self.picks[self._ties]
            self._ties += 1
            self.steps += (found, *pick.told)
            return pick.at
        decided = Step(StepCode.EARLIER_COUNT_DECIDED, ids=(self.rankings.ids[level[0]],))
        self.steps += (found, decided)
        return level[0]

    def _tell(self, code: StepCode, ats: Sequence[int]) -> None:
        ids = tuple(self.rankings.ids[at] for at in ats)
        counts = tuple((self.rankings.ids[at], self.votes[at]) for at in ats)
        self.steps.append(Step(code, () if code is StepCode.COUNTED_AGAIN else ids, counts, UNIT))
