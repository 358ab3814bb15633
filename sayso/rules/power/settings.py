"""Power is set before the first voice is heard, and only moves towards those who live with it."""

from enum import StrEnum

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict


class Setting(StrEnum):
    """Who decides. Ordered from furthest from those who live with the result to nearest (D1)."""

    DECIDED_ELSEWHERE = "decided-elsewhere"
    ADVICE_ONLY = "advice-only"
    ELECTED_LEAD = "elected-lead"
    SHARES = "shares"
    BOTH_MUST_AGREE = "both-must-agree"
    GROUP_DECIDES = "group-decides"
    WE_LIVE_HERE = "we-live-here"
    MY_OWN_LIFE = "my-own-life"

    @property
    def nearness(self) -> int:
        """0 for furthest away from those who live with it, rising as the power comes nearer."""
        return list(Setting).index(self)


SIDED = frozenset({Setting.ELECTED_LEAD, Setting.SHARES, Setting.BOTH_MUST_AGREE})
"""Where people vote as sides, each counted by itself."""


def may_change_setting(now: Setting, to: Setting, *, all_affected_agree: bool) -> Verdict:
    """Power moves towards those who live with the result, or as they all agree. Never away."""
    if to.nearness >= now.nearness or all_affected_agree:
        return Allowed()
    return Refused(Reason.POWER_MOVES_ONE_WAY)
