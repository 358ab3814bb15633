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
    "People in Nottingham who decide by mutual agreement: a solution is one that both sides "
    "accept. They told it in the blog of Co-production Week."
)
US_LAW = (
    "A law of the United States: most people on the board of a centre for independent living "
    "are disabled people (Rehabilitation Act of 1973, section 725). They call it 51%."
)
ROBERT = (
    "An old rule for meetings: two of every three must want it (Robert's Rules of Order, 1876). "
    "Here the side that lives with the result is asked."
)
CHARLTON = (
    "What the disability movement asks for: nothing about us without us. James Charlton wrote a "
    "book about it in 1998."
)
READY_MADE: dict[str, ReadyMade] = {
    each.id: each
    for each in (
        ReadyMade(
            "fund-70-30",
            "A fund of young people who left care. The young people had 70 of 100. David Grimm told "
            "it in the blog of Co-production Week.",
            _fund,
        ),
        ReadyMade(
            "user-led-75-25",
            "The Department of Health: in a user-led organisation, at least 75 of every 100 people "
            "who run it draw on support themselves (SCIE guide 36).",
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
            "The co-production board in Norfolk: the chair who was elected, with lived experience, "
            "leads. The other chair follows. Jo Clapham told it.",
            _lead,
        ),
    )
}
"""In the order in which to show them."""
