"""The ballots that were counted, by side: all that is kept of them, and it has no names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sayso.rules.deciding import Ballot, Profile

if TYPE_CHECKING:
    from sayso.web.decisions.models.decision import Decision


def profiles_of(decision: Decision) -> dict[str, Profile]:
    """Every ballot that was counted, by side, without names: for anyone to count again.

    Where nobody shares the power, all are under "".
    """
    if decision.is_open_vote:
        said: dict[str, list[Ballot]] = {}
        for voice in decision.voices.all():
            said.setdefault(voice.side, []).append(Ballot.from_json(voice.ballot))
        return {side: Profile.of(ballots) for side, ballots in said.items()}
    kept: dict[str, dict[Ballot, int]] = {}
    for row in decision.counted.all():
        kept.setdefault(row.side, {})[Ballot.from_json(row.ballot)] = row.count
    return {side: Profile.counted(counts) for side, counts in kept.items()}


def together(profiles: Mapping[str, Profile]) -> Profile:
    """All sides as one."""
    return Profile(tuple(row for profile in profiles.values() for row in profile.counts))
