"""A second round goes deeper into what people said in the first: each question names its root."""

from collections.abc import Collection

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict


def may_go_deeper(
    parts: Collection[str], *, root: bool, named: bool, voices: int, over: bool
) -> Verdict:
    """Ask a second-round question.

    `root`: it names a theme of the first round. `named`: people gave that theme its name. `voices`:
    how many lie behind it. `over`: the first round has closed, so that everyone was heard.
    """
    if not parts:
        return Refused(Reason.NOT_A_MEMBER)
    if not root:
        return Refused(Reason.NAME_ITS_ROOT)
    if not named:
        return Refused(Reason.NAME_IT_FIRST)
    if not voices:
        return Refused(Reason.NO_VOICE_BEHIND_IT)
    return Allowed() if over else Refused(Reason.STILL_OPEN)
