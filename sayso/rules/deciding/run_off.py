"""Each person chooses one; unless more than half agree, the two ahead meet in a second vote.

More than half of those who chose an option or "none of these" win at once. Otherwise the two
options ahead go into a second vote, in which people mark a new ballot, and most votes decide. A
ballot that names one option cannot tell which of two others its person likes better: so people are
asked, and nothing is guessed. (Where people rank, `irv` does this without a second vote.) Known
weakness: an option that most would be content with can come third and be out.
Tie: for a place in the second vote, where a lot was agreed it decides; otherwise all level ones go
along, because the next vote settles it, so the chair is not asked. In a vote on two options a tie
is found, shown, and broken only in the way agreed beforehand.
Silence: no ballots, or only "I don't know", choose nothing.
Source: the two-round system, as in the French presidential elections (Constitution of 1958,
article 7).
"""

from collections.abc import Collection, Sequence
from fractions import Fraction

from sayso.rules.deciding.ballots import DONT_KNOW, NONE_OF_THESE
from sayso.rules.deciding.choose_one import ChooseOne
from sayso.rules.deciding.methods import refuse_to_miscount
from sayso.rules.deciding.most import has_enough, level_groups, most_marked, too_few_chose
from sayso.rules.deciding.outcomes import Outcome, Step, StepCode, first_steps
from sayso.rules.deciding.profiles import Profile
from sayso.rules.deciding.terms import Terms, TieWay
from sayso.rules.deciding.ties import conclude, order_by_lot

HALF = Fraction(1, 2)
PLACES = 2


class RunOff(ChooseOne):
    """More than half wins. If nobody has that, the two ahead meet in a second vote."""

    id = "run-off"
    uses = frozenset({"tie", "quorum", "none_of_these"})

    def decide(self, profile: Profile, options: Collection[str], terms: Terms) -> Outcome:
        """Choose what more than half chose, or tell who goes into the second vote.

        With two options or fewer it is that second vote, and most votes win. `elected` is empty
        while a second vote is needed; `Outcome.next_round` tells its options.
        """
        refuse_to_miscount(self, profile, options, terms)
        if len(options) <= PLACES:
            return most_marked(self.id, profile, options, terms)
        running = (*sorted(options), *([NONE_OF_THESE] if terms.none_of_these else []))
        steps = first_steps(profile, (*running, DONT_KNOW))
        marked = profile.marked()
        marks = {each: marked[each] for each in running}
        stopped = too_few_chose(self.id, profile, terms, steps, marks)
        if stopped:
            return stopped
        groups = level_groups(marks)
        if has_enough(marks, groups[0][0], HALF):
            return conclude(self.id, terms, steps, groups[0])
        without_none = [tuple(each for each in group if each in options) for group in groups]
        ahead = [group for group in without_none if group]
        if sum(map(len, ahead)) < PLACES:  # as many chose it as chose none of these
            return conclude(self.id, terms, steps, groups[0])
        return _second_vote(terms, (*steps, Step(StepCode.MAJORITY_MISSED)), ahead)


def _second_vote(
    terms: Terms, steps: tuple[Step, ...], ahead: Sequence[tuple[str, ...]]
) -> Outcome:
    """Tell which options go into the second vote; `ahead`: groups of level ones from the front."""
    first, level = ((), ahead[0]) if len(ahead[0]) >= PLACES else (ahead[0], ahead[1])
    room = PLACES - len(first)
    tie: tuple[str, ...] = ()
    if len(level) > room:
        tie = level
        if terms.tie is TieWay.LOT:
            order, broken = order_by_lot(level, terms)
            level, steps = order[:room], (*steps, *broken)
        else:
            found = (Step(StepCode.TIE_FOUND, ids=level), Step(StepCode.LEVEL_GO_ALONG, ids=level))
            steps = (*steps, *found)
    if level:  # empty while the lot is not drawn
        meet = tuple(sorted((*first, *level)))
        steps = (*steps, Step(StepCode.RUN_OFF_NEEDED, ids=meet))
    return Outcome(RunOff.id, terms, steps, tie=tie)
