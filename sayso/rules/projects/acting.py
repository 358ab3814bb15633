"""Power is counted by what people did, step by step; who sat in the room is not counted.

Sources: S24 of our stories ("count acts of power apart from attendance"). Numbers go through
`small_numbers.heads` before anyone sees them.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sayso.rules.projects.ladder import Happened
from sayso.rules.projects.steps import Act, Deed, Step

LOOKED_BACK = timedelta(days=183)  # six months
FEWEST_ACTS = 10  # among fewer, it is no wonder that the same people did them
ASKED = frozenset({Deed.SAID, Deed.ASKED_OPENLY, Deed.HELD_A_BLANK_PAGE})


class Start(StrEnum):
    """What a project began with. Codes are never used again for another meaning."""

    NOTHING_YET = "nothing-yet"
    A_VOICE = "a-voice"  # someone with lived experience said or wrote something
    A_QUESTION = "a-question"  # an open one
    A_DRAFT_OF_THE_PAID = "a-draft-of-the-paid"
    A_DRAFT = "a-draft"  # of anyone else
    A_VOTE = "a-vote"
    A_DECISION_MADE = "a-decision-made"
    A_DEED = "a-deed"


@dataclass(frozen=True, slots=True)
class Beginning:
    """What came first, and who did it: their number, or None where nobody knows or says."""

    start: Start
    person: int | None = None


def beginning(acts: Iterable[Act], lived: Collection[int], paid: Collection[int]) -> Beginning:
    """Tell what a project began with. `lived`, `paid`: people's numbers, by what they are there."""
    first = min(acts, key=lambda act: act.at, default=None)
    if first is None:
        return Beginning(Start.NOTHING_YET)
    return Beginning(_start(first, lived, paid), first.person)


def _start(first: Act, lived: Collection[int], paid: Collection[int]) -> Start:
    by_lived = first.person in lived or first.person is None
    if first.deed in (Deed.SAID, Deed.SHAPED) and by_lived:
        return Start.A_VOICE
    if first.deed is Deed.DRAFTED:
        return Start.A_DRAFT_OF_THE_PAID if first.person in paid else Start.A_DRAFT
    return {
        Deed.ASKED_OPENLY: Start.A_QUESTION,
        Deed.HELD_A_BLANK_PAGE: Start.A_QUESTION,
        Deed.PUT_TO_A_VOTE: Start.A_VOTE,
        Deed.VOTED: Start.A_VOTE,
        Deed.DECIDED_FOR_OTHERS: Start.A_DECISION_MADE,
    }.get(first.deed, Start.A_DEED)


def happened(acts: Collection[Act], lived: Collection[int], paid: Collection[int]) -> Happened:
    """Put together what the ladder asks. A voice without a name counts as a voice of the people."""
    by_lived = {act.step for act in acts if act.person in lived}
    by_lived |= {Step.SAY for act in acts if act.deed is Deed.SAID and act.person is None}
    asked = min((act.at for act in acts if act.deed in ASKED), default=None)
    made = min((act.at for act in acts if act.deed is Deed.DECIDED_FOR_OTHERS), default=None)
    drafts = [act for act in acts if act.deed is Deed.DRAFTED]
    first = min(drafts, key=lambda act: act.at, default=None)
    return Happened(
        anything=bool(acts),
        said=Step.SAY in by_lived,
        shaped=Step.SHAPE in by_lived,
        decided=Step.DECIDE in by_lived,
        did=Step.DO in by_lived,
        checked=Step.CHECK in by_lived,
        decided_first=made is not None and (asked is None or made < asked),
        draft_first=first is not None and first.person in paid,
        blank_page=any(act.deed is Deed.HELD_A_BLANK_PAGE for act in acts),
    )


def who_acted(acts: Iterable[Act], parts: Mapping[int, str]) -> dict[Step, Counter[str]]:
    """Count the people who acted in each step, by part. Nobody counts twice in one step."""
    seen = {(act.step, act.person) for act in acts}
    told: dict[Step, Counter[str]] = {step: Counter() for step in Step}
    for step, person in seen:
        if person is not None and person in parts:
            told[step][parts[person]] += 1
    return told


def missing_parts(acts: Iterable[Act], parts: Mapping[int, str]) -> tuple[str, ...]:
    """Tell the parts of which nobody has done anything in any step yet."""
    acted = {parts[act.person] for act in acts if act.person is not None and act.person in parts}
    return tuple(sorted(set(parts.values()) - acted))


def same_voices(acts: Iterable[Act], people: int, now: datetime) -> bool:
    """Whether the same few made over half of the acts of six months (D2 11).

    Few: one of every five of the `people` who belong there, and at least one person. Fewer than
    `FEWEST_ACTS` tell nothing.
    """
    lately = [act for act in acts if act.person is not None and act.at > now - LOOKED_BACK]
    if len(lately) < FEWEST_ACTS:
        return False
    most = Counter(act.person for act in lately).most_common(max(1, people // 5))
    return 2 * sum(count for _person, count in most) > len(lately)
