"""Nobody has to invent a fair rule: these are the ones real bodies use, each with where it is from.

They begin from two sides, "lived-experience" and "staff", whose sizes come from the people there
are. Everything can be changed before opening, as long as `problems` has nothing to say. The words
for them are in `web/kit/words`, under the same ids. Ids are never used again for another meaning.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sayso.rules.deciding.powers import (
    HALF,
    Base,
    Chamber,
    Deadlock,
    DeadlockWay,
    Power,
    PowerRule,
    at_least,
)

LIVED, STAFF = "lived-experience", "staff"
MANY = 100


@dataclass(frozen=True, slots=True)
class ReadyMade:
    """A setting that a real body uses. `source`: who, and where it is written."""

    id: str
    source: str
    make: Callable[[int, int], Power]

    def of(self, members: Mapping[str, int]) -> Power:
        """Make it for sides of so many people, by their ids."""
        return self.make(members[LIVED], members[STAFF])

    @property
    def power(self) -> Power:
        """The shape of it, as for two sides of a hundred people each."""
        return self.make(MANY, MANY)


def _two(
    lived: int, staff: int, shares: tuple[int, int] = (0, 0), more_than: Fraction = HALF
) -> tuple[Chamber, ...]:
    return (
        Chamber(LIVED, lived, share=shares[0], more_than=more_than),
        Chamber(STAFF, staff, share=shares[1]),
    )


def _fund(lived: int, staff: int) -> Power:
    return Power(PowerRule.SHARES, _two(lived, staff, (70, 30)))


def _user_led(lived: int, staff: int) -> Power:
    return Power(PowerRule.SHARES, _two(lived, staff, (75, 25)))


def _majority(lived: int, staff: int) -> Power:
    return Power(PowerRule.SHARES, _two(lived, staff, (51, 49)))


def _both(lived: int, staff: int) -> Power:
    return Power(
        PowerRule.ALL_AGREE, _two(lived, staff), deadlock=Deadlock(DeadlockWay.FACILITATOR, 60)
    )


def _both_then_tried(lived: int, staff: int) -> Power:
    return Power(PowerRule.ALL_AGREE, _two(lived, staff), deadlock=Deadlock(DeadlockWay.TRIAL, 60))


def _both_then_board(lived: int, staff: int) -> Power:
    return Power(PowerRule.ALL_AGREE, _two(lived, staff), deadlock=Deadlock(DeadlockWay.BOARD, 60))


def _two_thirds(lived: int, staff: int) -> Power:
    sides = _two(lived, staff, more_than=at_least(Fraction(2, 3), lived))
    return Power(PowerRule.ALL_AGREE, sides, deadlock=Deadlock(DeadlockWay.FACILITATOR, 60))


def _not_without_us(lived: int, staff: int) -> Power:
    return Power(PowerRule.SHARES, _two(lived, staff, (51, 49)), not_without=(LIVED,))


def _every_one(lived: int, staff: int) -> Power:
    everyone = Chamber(
        LIVED, lived, share=51, base=Base.MEMBERS, more_than=at_least(Fraction(1), lived)
    )
    sides = (everyone, Chamber(STAFF, staff, share=49))
    return Power(PowerRule.SHARES, sides, not_without=(LIVED,))


def _lead(lived: int, staff: int) -> Power:
    return Power(PowerRule.ELECTED_LEAD, _two(lived, staff))


NOTTINGHAM = (
    "A structure of mutual agreement, Nottingham: power lies in the process of developing "
    "solutions that are jointly accepted (Co-production Week blog; story S37)."
)
US_LAW = (
    "Rehabilitation Act of 1973, section 725(c)(2): a majority of the board of a centre for "
    "independent living are people with significant disabilities; in practice called 51%."
)
ROBERT = (
    "The vote of two thirds: H. M. Robert, Pocket Manual of Rules of Order for Deliberative "
    "Assemblies, 1876. Asked here of the side that lives with the result."
)
CHARLTON = (
    "The demand of the disability movement: J. I. Charlton, Nothing About Us Without Us, "
    "University of California Press, 1998."
)
READY_MADE: dict[str, ReadyMade] = {
    each.id: each
    for each in (
        ReadyMade(
            "fund-70-30",
            "A fund of young people who left care: the shared power was 70-30 in favour of the "
            "young people (David Grimm, Co-production Week blog; story S33).",
            _fund,
        ),
        ReadyMade(
            "user-led-75-25",
            "Department of Health, design criteria for user-led organisations: at least 75% of "
            "the management committee are people who use services (SCIE guide 36).",
            _user_led,
        ),
        ReadyMade("majority-51-49", US_LAW, _majority),
        ReadyMade("not-without-us", CHARLTON, _not_without_us),
        ReadyMade("not-without-each-of-us", CHARLTON, _every_one),
        ReadyMade("both-sides", NOTTINGHAM, _both),
        ReadyMade("both-sides-then-tried", NOTTINGHAM, _both_then_tried),
        ReadyMade("both-sides-then-board", NOTTINGHAM, _both_then_board),
        ReadyMade("two-thirds", ROBERT, _two_thirds),
        ReadyMade(
            "elected-lead",
            "Norfolk's co-production board: the co-chair who is not elected follows the lead of "
            "the elected co-chair with lived experience (Jo Clapham; story S56).",
            _lead,
        ),
    )
}
"""In the order in which to show them."""
