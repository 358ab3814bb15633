"""Whoever wants paper votes on paper, as secretly as others; two people enter it, and it counts once.

Nobody knows which sheet went to whom. So sheets are entered only when all of them are given out, and
only where two or more people have one. No more sheets come back than there are people who have one.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from sayso.rules.power.parts import Standing
from sayso.rules.power.settings import Setting
from sayso.rules.power.voting import Window, has_the_say
from sayso.rules.sheets import FEWEST, Found, Pile, is_a_pack
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

TIME_TO_ENTER = timedelta(hours=1)  # no sheet is printed or given in the last hour

Sides = Mapping[str, Pile]


def may_keep_paper(*, keeps: bool, secret: bool) -> Verdict:
    """Print sheets and give them out: whoever asked, must answer, or chairs. Of secret votes only.

    In an open vote everyone sees who says what: a sheet without a name has no place there.
    """
    if not keeps:
        return Refused(Reason.NOT_YOUR_DUTY)
    return Allowed() if secret else Refused(Reason.NO_PAPER_IN_OPEN_VOTES)


def may_print(
    window: Window, now: datetime, *, stopped: bool, entering: bool, sheets: int, voters: int
) -> Verdict:
    """Print a pack for one side, while there is time to enter it. `voters`: who votes on that side.

    A new pack makes every sheet before it void, so it is not printed once sheets come back.
    """
    may = _has_time(window, now, stopped=stopped)
    if isinstance(may, Refused):
        return may
    if entering:
        return Refused(Reason.SHEETS_COME_BACK)
    if not is_a_pack(sheets, voters):
        return Refused(Reason.HOW_MANY_SHEETS)
    return Allowed()


def may_give(
    setting: Setting,
    standing: Standing,
    window: Window,
    now: datetime,
    *,
    stopped: bool,
    entering: bool,
    has_one: bool,
    pile: Pile | None,
) -> Verdict:
    """Give a sheet to someone who has the say. Their vote on a screen comes out: the later counts.

    Whether there was one is not told to whoever gives it. `pile`: the sheets of their side; None
    where there are none.
    """
    say = has_the_say(setting, standing)
    if isinstance(say, Refused):
        return say
    may = _has_time(window, now, stopped=stopped)
    if isinstance(may, Refused):
        return may
    if entering:
        return Refused(Reason.SHEETS_COME_BACK)
    if has_one:
        return Refused(Reason.HAS_A_SHEET)
    left = pile is not None and pile.given < pile.printed
    return Allowed() if left else Refused(Reason.NO_SHEETS_LEFT)


def _has_time(window: Window, now: datetime, *, stopped: bool) -> Verdict:
    if not window.has_begun(now):
        return Refused(Reason.NOT_OPEN_YET)
    if stopped or window.is_over(now):
        return Refused(Reason.ALREADY_CLOSED)
    if window.is_over(now + TIME_TO_ENTER):
        return Refused(Reason.NO_TIME_FOR_PAPER)
    return Allowed()


def may_begin_entering(piles: Sides, *, denied: bool, entering: bool) -> Verdict:
    """Give out no more sheets, and let them come back. For every side at once.

    `denied`: someone who is on the list of paper says that they have no sheet.
    """
    if entering:
        return Refused(Reason.SHEETS_COME_BACK)
    if denied:
        return Refused(Reason.SOMEONE_HAS_NO_SHEET)
    given = [pile.given for pile in piles.values() if pile.given]
    if not given or min(given) < FEWEST:
        return Refused(Reason.ONE_SHEET_ALONE)
    return Allowed()


def may_enter(setting: Setting, standing: Standing, *, keeps: bool) -> Verdict:
    """Enter what came back: whoever keeps it, has the say in it, or works there."""
    works = standing.part is not None and standing.part.is_paid
    if keeps or works or has_the_say(setting, standing):
        return Allowed()
    return Refused(Reason.NOT_YOUR_DUTY)


def may_enter_now(window: Window, now: datetime, *, over: bool, entering: bool) -> Verdict:
    """Until it closes, and not before all sheets are given out. `over`: stopped, or counted."""
    if over or window.is_over(now):
        return Refused(Reason.ALREADY_CLOSED)
    return Allowed() if entering else Refused(Reason.SHEETS_ARE_GIVEN_OUT)


NO_GOOD = {
    Found.NOTHING: Reason.NO_SUCH_SHEET,
    Found.ELSEWHERE: Reason.SHEET_OF_ANOTHER_VOTE,
    Found.VOID: Reason.SHEET_IS_VOID,
    Found.BOXED: Reason.SHEET_IS_IN,
}


def may_enter_sheet(
    found: Found,
    *,
    me: Collection[int],
    before: Collection[int],
    again: Collection[int],
    pile: Pile | None,
) -> Verdict:
    """Enter this sheet, as the first or the second of two different people.

    `me`: by number, whoever is here now, and who sits beside them as far as is known. `before`: the
    same of those who entered it so far; `again`: of whoever entered it once more. Where two differ,
    those two settle it, each once more, with the sheet between them.
    """
    if found in NO_GOOD:
        return Refused(NO_GOOD[found])
    if pile is None or pile.given < FEWEST:  # the others took theirs back
        return Refused(Reason.ONE_SHEET_ALONE)
    if found is Found.NEW:
        full = pile.came_back >= pile.given
        return Refused(Reason.MORE_SHEETS_THAN_PEOPLE) if full else Allowed()
    if found is Found.ONCE:
        return Refused(Reason.SECOND_PERSON_NEEDED) if set(me) & set(before) else Allowed()
    if not set(me) & set(before):
        return Refused(Reason.THE_SAME_TWO_SETTLE_IT)
    return Refused(Reason.SECOND_PERSON_NEEDED) if set(me) & set(again) else Allowed()


def may_take_paper_back(window: Window, now: datetime, *, over: bool, on_paper: bool) -> Verdict:
    """Take one's paper vote back, with one's own part of the sheet, until it closes."""
    if not on_paper:
        return Refused(Reason.NO_SHEET_OF_YOURS)
    return Refused(Reason.ALREADY_CLOSED) if over or window.is_over(now) else Allowed()


def may_say_no_sheet(*, on_paper: bool, over: bool) -> Verdict:
    """ "I have no sheet": until it closes, also while sheets come back. Then all paper is void."""
    if not on_paper:
        return Refused(Reason.NO_SHEET_OF_YOURS)
    return Refused(Reason.ALREADY_CLOSED) if over else Allowed()


def may_vote_on_screen(*, on_paper: bool) -> Verdict:
    """One vote a person: whoever has a sheet takes it back first."""
    return Refused(Reason.YOU_HAVE_A_SHEET) if on_paper else Allowed()
