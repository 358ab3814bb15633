"""Some power needs no reckoning: who can pass it alone, who can stop it, who can do nothing.

Exact at any size, from the rule alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.rules.influence.diagram import LOST, MOST_STATES, WON, Form, State, TooManyStates
from sayso.rules.influence.values import Rule, Side


@dataclass(frozen=True, slots=True)
class Standing:
    """What one side can do when its members vote alike.

    `can_pass`: against everyone else. `can_stop`: whatever everyone else says (a veto).
    `has_power`: there are votes of the others under which this side's votes matter; if not, it is
    a dummy. `decides`: no other side has any power (a dictator).
    """

    side: str
    can_pass: bool
    can_stop: bool
    has_power: bool
    decides: bool


def standing(rule: Rule, sides: Sequence[Side]) -> tuple[Standing, ...]:
    """Tell what each side can do. Raises TooManyStates where a side's power cannot be settled."""
    everyone = {side.id: side.members for side in sides}
    powerful = {side.id for side in sides if _matters(rule, sides, side)}
    return tuple(
        Standing(
            side=side.id,
            can_pass=rule.passes({side.id: side.members}),
            can_stop=not rule.passes(everyone | {side.id: 0}),
            has_power=side.id in powerful,
            decides=powerful == {side.id},
        )
        for side in sides
    )


def _matters(rule: Rule, sides: Sequence[Side], one: Side) -> bool:
    """Look for votes of the others that leave it open: none of this side fails, all of it passes.

    Looked for in depth, so that it is mostly found at once.
    """
    form = Form(rule, [side for side in sides if side != one] + [one])
    seen: set[tuple[int, State]] = set()
    looking = [iter([(0, form.start)])]
    while looking:
        level, state = next(looking[-1], (-1, WON))
        if level < 0:
            looking.pop()
        elif state not in {WON, LOST} and (level, state) not in seen:
            if level == len(sides) - 1:
                return True
            seen.add((level, state))
            looking.append(_onwards(form, level, state))
            if len(seen) > MOST_STATES:
                raise TooManyStates
    return False


def _onwards(form: Form, level: int, state: State) -> Iterator[tuple[int, State]]:
    for span in (range(1), *form.cuts(level, state)):
        for yes in reversed(span):
            yield level + 1, form.after(level, state, yes)


@dataclass(frozen=True, slots=True)
class Decisive:
    """A side whose votes made the difference, told without naming anyone.

    `said_yes`: the votes that did it were yes votes (else: those that were not yes).
    `people`: how many such votes the side had. `one`: any one of these, alone, would have changed
    the result; else only several of them together.
    """

    side: str
    said_yes: bool
    people: int
    one: bool


def decisive(rule: Rule, sides: Sequence[Side], yes: Mapping[str, int]) -> tuple[Decisive, ...]:
    """Tell which sides were in fact decisive, given how many of each said yes.

    After it passed: yes votes without which it would not have. After it did not: votes that were
    no yes (no, not sure, or silent), with which it would have. Empty where no side could have
    changed it by itself. Raises ValueError for more yes votes than members.
    """
    if any(not 0 <= yes.get(side.id, 0) <= side.members for side in sides):
        raise ValueError("A side has between none and all of its members saying yes.")
    passed = rule.passes(yes)
    found = []
    for side in sides:
        said = yes.get(side.id, 0)
        people = said if passed else side.members - said
        one, all_ = (said - 1, 0) if passed else (said + 1, side.members)
        if people and rule.passes({**yes, side.id: all_}) != passed:
            alone = rule.passes({**yes, side.id: one}) != passed
            found.append(Decisive(side.id, passed, people, alone))
    return tuple(found)
