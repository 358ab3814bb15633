"""Working Together for Change ends where it began: the same people say whether it is better now.

People's own reviews give two things that work, two that do not, and two that matter for the future.
Each line is asked for by itself, and goes on without names. After that come eight steps. The method
is Helen Sanderson's and others' (Department of Health, Bennett and Sanderson 2009); the words for
the steps are ours.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sayso.rules.themes.signs import NOBODY, Asked, Sign, came_true
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

OF_EACH = 2  # lines of each pile that one person gives
OWNERS = 2  # who see to a plan: one of them draws on support, or is family


class Pile(StrEnum):
    """What a line of a review tells."""

    WORKS = "works"
    DOES_NOT_WORK = "does-not-work"
    FUTURE = "future"


class Step(StrEnum):
    """The eight steps, in their order."""

    PREPARE = "prepare"
    COLLECT = "collect"
    THEME = "theme"
    UNDERSTAND = "understand"
    SUCCESS = "success"
    PLAN = "plan"
    DO = "do"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Theme:
    """How far one theme has come. `sign` is None where nobody has said how we will know."""

    cause: bool = False
    sign: Sign | None = None
    planned: bool = False
    done: bool = False
    asked: Asked = NOBODY


@dataclass(frozen=True, slots=True)
class Workshop:
    """All of one, as far as the steps go. `loose`: cards in no heap, or in one without a name."""

    prepared: bool
    lines: int
    loose: int
    themes: tuple[Theme, ...] = ()


def steps_done(workshop: Workshop) -> tuple[Step, ...]:
    """The steps that are done, as far as they are done one after the other: none is jumped over."""
    each = workshop.themes
    done = {
        Step.PREPARE: workshop.prepared,
        Step.COLLECT: workshop.lines > 0,
        Step.THEME: bool(each) and not workshop.loose,
        Step.UNDERSTAND: all(theme.cause for theme in each),
        Step.SUCCESS: all(theme.sign for theme in each),
        Step.PLAN: all(theme.planned for theme in each),
        Step.DO: all(theme.done for theme in each),
        Step.REVIEW: all(theme.sign and came_true(theme.sign, theme.asked) for theme in each),
    }
    found: list[Step] = []
    for step in Step:
        if not done[step]:
            break
        found.append(step)
    return tuple(found)


def step_now(workshop: Workshop) -> Step | None:
    """The step that comes next; None: all eight are done."""
    left = [step for step in Step if step not in steps_done(workshop)]
    return left[0] if left else None


def may_end(workshop: Workshop) -> Verdict:
    """End it: only after the eighth step, and when each sign came true."""
    now = step_now(workshop)
    if now is None:
        return Allowed()
    return Refused(Reason.NOT_WHAT_WE_HOPED if now is Step.REVIEW else Reason.THE_STEP_BEFORE_FIRST)


def may_give_line(
    pile: Pile, words: str, *, own_review: bool, given: Mapping[Pile, int], begun: bool
) -> Verdict:
    """Give a line of one's own review: two of each pile, before the heaps are made."""
    if not own_review:
        return Refused(Reason.NOT_YOURS)
    if begun:
        return Refused(Reason.HEAPS_HAVE_BEGUN)
    if not words.strip():
        return Refused(Reason.REASON_NEEDED)
    return Refused(Reason.TWO_OF_EACH) if given.get(pile, 0) >= OF_EACH else Allowed()


def may_share_line(*, own: bool, there: bool) -> Verdict:
    """Say yes to one line: only whoever it is from. Each line is asked for by itself."""
    if not own:
        return Refused(Reason.NOT_YOURS)
    return Allowed() if there else Refused(Reason.ALREADY_TAKEN_BACK)


def nameless(words: str, names: Collection[str], *, instead: str) -> str:
    """Take the names of people out of a line: the whole name, and each part of it by itself.

    A part counts where it begins with a capital letter in the line, so that "will" is not Will.
    """
    parts = {part for name in names for part in [name, *name.split()] if len(part) > 1}
    if not parts:
        return words
    longest_first = sorted(parts, key=lambda part: (-len(part), part))
    found = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
    return found.sub(instead, words)


def may_plan(parts: Collection[str], *, owners: int, lived_owner: bool, words: str) -> Verdict:
    """Plan for a theme: in words, with two people who see to it; one of them lives with it."""
    if not parts:
        return Refused(Reason.NOT_A_MEMBER)
    if not words.strip():
        return Refused(Reason.REASON_NEEDED)
    if owners < OWNERS or not lived_owner:
        return Refused(Reason.TWO_SEE_TO_IT)
    return Allowed()


def may_say_again(*, shared_a_line: bool, done: bool) -> Verdict:
    """Say whether it is so now: the same people whose lines it began with, after it was done."""
    if not shared_a_line:
        return Refused(Reason.ASK_THE_SAME_PEOPLE)
    return Allowed() if done else Refused(Reason.NOT_DONE_YET)
