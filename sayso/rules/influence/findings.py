"""Nobody shares power by saying so: what a rule really does is said plainly, before it opens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sayso.rules.influence.diagram import TooManyStates
from sayso.rules.influence.power import CannotBeTold, Power, Untold, influence
from sayso.rules.influence.standing import Standing, standing
from sayso.rules.influence.values import Kind, Rule, Side

HALF = 0.5 + 1e-9  # a half that rounding made a little more is a half


class FindingCode(StrEnum):
    """What was found. Its words are in `web/kit/words`; codes are never reused."""

    ALONE_DECIDES = "alone-decides"
    ALONE_CAN_PASS = "alone-can-pass"  # noqa: S105  (a word, not a password)
    ALONE_CAN_STOP = "alone-can-stop"
    NOBODY_ALONE = "nobody-alone"
    HAS_NO_POWER = "has-no-power"
    PERSON_COUNTS_SAME = "person-counts-same"
    PERSON_COUNTS_A_LITTLE_MORE = "person-counts-a-little-more"
    PERSON_COUNTS_TIMES = "person-counts-times"
    PAID_ALONE_DECIDE = "paid-alone-decide"
    PAID_HOLD_MORE_THAN_HALF = "paid-hold-more-than-half"
    LIVED_EXPERIENCE_CAN_BE_OVERRULED = "lived-experience-can-be-overruled"
    NEVER_PASSES = "never-passes"
    ALWAYS_PASSES = "always-passes"
    TOO_MANY_DIFFERENT = "too-many-different"


class Instead(StrEnum):
    """An honest alternative. Its words are in `web/kit/words`; codes are never reused."""

    BOTH_MUST_AGREE = "both-must-agree"
    NOT_WITHOUT_US = "not-without-us"
    ADVICE_ONLY = "advice-only"
    ANOTHER_RULE = "another-rule"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about a rule. `sides`: ids it is about, in the order of the words.

    `times`: about how many times as much, a whole number from 2 up, where the words ask for it.
    `instead`: which honest alternatives to take; where there are some, the finding is a warning.
    """

    code: FindingCode
    sides: tuple[str, ...] = ()
    times: int | None = None
    instead: tuple[Instead, ...] = ()

    @property
    def warning(self) -> bool:
        """Whether another rule would be more honest."""
        return bool(self.instead)


def findings(rule: Rule, sides: Sequence[Side]) -> tuple[Finding, ...]:
    """Say plainly who holds the power, warnings last. Where it cannot be told, that is said."""
    powers = influence(rule, sides)
    if isinstance(powers, CannotBeTold) and powers.reason is not Untold.TOO_MANY_DIFFERENT:
        return (Finding(FindingCode(powers.reason.value), instead=(Instead.ANOTHER_RULE,)),)
    found: list[Finding] = []
    try:
        found += _about_sides(standing(rule, sides))
    except TooManyStates:
        powers = CannotBeTold(Untold.TOO_MANY_DIFFERENT)
    if isinstance(powers, CannotBeTold):
        found.append(Finding(FindingCode.TOO_MANY_DIFFERENT))
    else:
        found += _about_people(powers)
        found += _about_paid(rule, powers)
    found += _overruled(rule, sides)
    return tuple(sorted(found, key=lambda finding: finding.warning))


def _about_sides(standings: Sequence[Standing]) -> Iterator[Finding]:
    for each in standings:
        if each.decides:
            yield Finding(FindingCode.ALONE_DECIDES, (each.side,))
        elif each.can_pass:
            yield Finding(FindingCode.ALONE_CAN_PASS, (each.side,))
        elif each.can_stop:
            yield Finding(FindingCode.ALONE_CAN_STOP, (each.side,))
        elif not each.has_power:
            alternatives = (Instead.BOTH_MUST_AGREE, Instead.ADVICE_ONLY)
            yield Finding(FindingCode.HAS_NO_POWER, (each.side,), instead=alternatives)
    if not any(each.can_pass for each in standings):
        yield Finding(FindingCode.NOBODY_ALONE)


def _about_people(powers: Sequence[Power]) -> Iterator[Finding]:
    """Set one person of the side whose people count most beside one of each other side."""
    counting = [power for power in powers if power.shapley_shubik > 0]
    most = max(counting, key=lambda power: power.shapley_shubik)
    for other in counting:
        if other is most:
            continue
        ratio = float(most.shapley_shubik) / float(other.shapley_shubik)
        pair = most.side.id, other.side.id
        if ratio < 1.05:  # noqa: PLR2004  (nobody could feel one in twenty)
            yield Finding(FindingCode.PERSON_COUNTS_SAME, pair)
        elif ratio < 1.5:  # noqa: PLR2004  (rounds to once)
            yield Finding(FindingCode.PERSON_COUNTS_A_LITTLE_MORE, pair)
        else:
            yield Finding(FindingCode.PERSON_COUNTS_TIMES, pair, int(ratio + 0.5))


def _about_paid(rule: Rule, powers: Sequence[Power]) -> Iterator[Finding]:
    paid = [power for power in powers if power.side.kind is Kind.PAID]
    others = {p.side.id: p.side.members for p in powers if p.side.kind is not Kind.PAID}
    if not paid or not others:
        return
    alone = rule.passes({power.side.id: power.side.members for power in paid})
    alternatives = (Instead.BOTH_MUST_AGREE, Instead.ADVICE_ONLY)
    ids = tuple(power.side.id for power in paid)
    if alone and not rule.passes(others):
        yield Finding(FindingCode.PAID_ALONE_DECIDE, ids, instead=alternatives)
    elif sum(power.of_side for power in paid) > HALF:
        yield Finding(FindingCode.PAID_HOLD_MORE_THAN_HALF, ids, instead=alternatives)


def _overruled(rule: Rule, sides: Sequence[Side]) -> Iterator[Finding]:
    """Whether it can pass although all people with lived experience say no."""
    lived = tuple(side.id for side in sides if side.kind is Kind.LIVED_EXPERIENCE)
    others = {side.id: side.members for side in sides if side.id not in lived}
    if lived and rule.passes(others):
        alternatives = (Instead.NOT_WITHOUT_US, Instead.BOTH_MUST_AGREE, Instead.ADVICE_ONLY)
        code = FindingCode.LIVED_EXPERIENCE_CAN_BE_OVERRULED
        yield Finding(code, lived, instead=alternatives)
