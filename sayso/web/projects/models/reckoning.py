"""What the rules tell of a project as it is now: how it began, how far it is shared, who acts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sayso.rules.power.parts import Part
from sayso.rules.projects.acting import (
    Beginning,
    beginning,
    happened,
    missing_parts,
    same_voices,
    who_acted,
)
from sayso.rules.projects.ladder import Reached, falls_short, reached
from sayso.rules.projects.steps import Step
from sayso.rules.small_numbers import Heads, heads
from sayso.web.projects.models.members import parts_in, the_lived, the_paid
from sayso.web.projects.models.projects import Project
from sayso.web.projects.models.telling import acts_in


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How a project began, the rung it has reached, and whether that is less than was claimed."""

    began: Beginning
    reached: Reached
    falls_short: bool
    steps: frozenset[Step]  # in which anybody did anything, seen by whoever looks or not


@dataclass(frozen=True, slots=True)
class Acting:
    """Who is in a project, by part; who acted in each step; who is missing. Small numbers are kept.

    `same`: the same few did over half of everything lately.
    """

    members: dict[Part, Heads]
    steps: dict[Step, dict[Part, Heads]]
    missing: tuple[Part, ...]
    same: bool


def reckoned(project: Project, now: datetime) -> Reckoning:
    """Tell how it began and how far it is shared, from everything anyone ever did in it."""
    acts, parts = acts_in(project, now), parts_in(project, ever=True)
    lived, paid = the_lived(parts), the_paid(parts)
    got = reached(happened(acts, lived, paid))
    claimed = project.claimed
    short = claimed is not None and falls_short(claimed, got.rung)
    steps = frozenset(act.step for act in acts)
    return Reckoning(beginning(acts, lived, paid), got, short, steps)


def acting_in(project: Project, now: datetime) -> Acting:
    """Count those who belong to it now. Who moved on is counted no more."""
    parts, acts = parts_in(project), acts_in(project, now)
    there = Counter(parts.values())
    codes = {person: part.value for person, part in parts.items()}
    acted = who_acted(acts, codes)
    shown = [part for part in Part if there[part]]
    return Acting(
        members={part: heads(there[part], there[part]) for part in shown},
        steps={
            step: {part: heads(acted[step][part.value], there[part]) for part in shown}
            for step in Step
        },
        missing=tuple(Part(code) for code in missing_parts(acts, codes)),
        same=same_voices(acts, len(parts), now),
    )
