"""Only people check. What a machine found is help for the writer, and the label says so (D2 20)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict


class State(StrEnum):
    """How far a paragraph, or a whole document, has come."""

    DRAFT = "draft"
    MACHINE = "machine"  # a machine looked and found nothing hard. No person has.
    PEOPLE = "people"  # someone with lived experience, by name


@dataclass(frozen=True, slots=True)
class Look:
    """Someone's yes, or their try at a task, and the mark of what they looked at.

    `right`: of a task, whether a person said that the answer was right; None while nobody did, and
    for a plain yes.
    """

    mark: str
    is_task: bool = False
    right: bool | None = None


def state(mark: str, *, machine_of: str, looks: Iterable[Look], has_task: bool) -> State:
    """Tell how far these very words and picture have come: any change falls back.

    With a task, someone must have done it right: a yes alone does not show that it can be used.
    """
    fresh = [look for look in looks if look.mark == mark]
    done = any(look.is_task and look.right for look in fresh)
    if done or (fresh and not has_task and any(not look.is_task for look in fresh)):
        return State.PEOPLE
    return State.MACHINE if machine_of == mark else State.DRAFT


def least(states: Iterable[State]) -> State:
    """A whole is as far as its last part. Nothing at all is a draft."""
    order = list(State)
    return min(states, key=order.index, default=State.DRAFT)


def may_check(*, lived_experience: bool, is_paid: bool, is_author: bool, sees: bool) -> Verdict:
    """Check by name: lived experience, not paid for it to pass, and not of one's own words."""
    if not sees:
        return Refused(Reason.NOT_A_MEMBER)
    if not lived_experience or is_paid:
        return Refused(Reason.LIVED_EXPERIENCE_CHECKS)
    return Refused(Reason.NOT_YOUR_OWN_WORDS) if is_author else Allowed()


def may_set_task(*, writes: Verdict, words: str) -> Verdict:
    """Ask something that shows whether it can be used: "What do you do first?" """
    if isinstance(writes, Refused):
        return writes
    return Allowed() if words.strip() else Refused(Reason.NOTHING_SAID)


def may_judge(*, writes: Verdict, own: bool, judged: bool) -> Verdict:
    """Say whether a task was done right: a person who makes it, and never of one's own answer."""
    if judged:
        return Refused(Reason.ALREADY_SETTLED)
    if own:
        return Refused(Reason.SOMEONE_ELSE_ANSWERS)
    return writes
