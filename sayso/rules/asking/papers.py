"""Whoever wants paper answers on paper; two people read each sheet, and it counts once, like others.

Nobody knows which sheet went to whom. So whoever has one does not answer on a screen, and whoever
answered on a screen is given none. Sheets are read only when all are given out; from the first that
came back on, the list of who has one stays as it is: else one person could be counted twice. Where
two read a sheet differently, a third person looks at it, and everyone sees who settled it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sayso.rules.asking.rounds import Round, belongs_to_those_asked
from sayso.rules.asking.voices import PAPER_COMES_BACK
from sayso.rules.sheets import FEWEST, Found, Pile, is_a_pack
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict


@dataclass(frozen=True, slots=True)
class Read:
    """What one person read on a sheet. `empty`: nothing is on it, or nobody can read it.

    `marks`: what is ticked in each row, by the row's number. `drawing`: there is something that words
    do not say.
    """

    words: str = ""
    drawing: bool = False
    kind: str = ""
    source: str = ""
    help: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)
    empty: bool = False

    @property
    def something(self) -> bool:
        """Whether there is an answer on it."""
        return bool(self.words.strip() or self.drawing or any(self.marks.values()))


def may_keep_papers(*, keeps: bool) -> Verdict:
    """Print sheets and give them out: who asks, and who leads where it is asked."""
    return Allowed() if keeps else Refused(Reason.NOT_YOUR_DUTY)


def may_print(
    round_: Round, now: datetime, *, comes_back: bool, sheets: int, people: int
) -> Verdict:
    """Print a pack while it is open. Every sheet before is void; so not once sheets come back."""
    may = _is_open(round_, now)
    if isinstance(may, Refused):
        return may
    if comes_back:
        return Refused(Reason.SHEETS_COME_BACK)
    return Allowed() if is_a_pack(sheets, people) else Refused(Reason.HOW_MANY_SHEETS)


def may_give(
    round_: Round,
    parts: Collection[str],
    now: datetime,
    *,
    comes_back: bool,
    has_one: bool,
    answered: bool,
    pile: Pile,
) -> Verdict:
    """Give a sheet to one of those it is for. `answered`: on a screen, and that stays theirs."""
    may = _is_open(round_, now)
    if isinstance(may, Refused):
        return may
    if comes_back:
        return Refused(Reason.SHEETS_COME_BACK)
    if not belongs_to_those_asked(round_.who, parts):
        return Refused(Reason.ASKED_OF_OTHERS if parts else Reason.NOT_A_MEMBER)
    if has_one:
        return Refused(Reason.HAS_A_SHEET)
    if answered:
        return Refused(Reason.ANSWERED_ON_SCREEN)
    return Allowed() if pile.given < pile.printed else Refused(Reason.NO_SHEETS_LEFT)


def may_begin_entering(round_: Round, now: datetime, *, comes_back: bool, pile: Pile) -> Verdict:
    """Give out no more sheets, and let them come back: also when it has just closed."""
    may = _in_time(round_, now)
    if isinstance(may, Refused):
        return may
    if comes_back:
        return Refused(Reason.SHEETS_COME_BACK)
    return Allowed() if pile.given >= FEWEST else Refused(Reason.ONE_SHEET_ALONE)


def may_answer_on_screen(*, on_paper: bool) -> Verdict:
    """One way of answering a person: whoever has a sheet answers on it."""
    return Refused(Reason.ANSWERS_ON_PAPER) if on_paper else Allowed()


def may_leave_paper(round_: Round, now: datetime, *, on_paper: bool, came_back: int) -> Verdict:
    """Say "I have no sheet", and answer on a screen: while none came back.

    After that theirs may be among those that did, and nobody could say so.
    """
    if not on_paper:
        return Refused(Reason.NO_SHEET_OF_YOURS)
    if round_.is_over(now):
        return Refused(Reason.ALREADY_CLOSED)
    return Refused(Reason.PAPER_CAME_BACK) if came_back else Allowed()


def may_enter_paper(parts: Collection[str], *, keeps: bool) -> Verdict:
    """Read what came back: whoever belongs there, or keeps it."""
    return Allowed() if parts or keeps else Refused(Reason.NOT_A_MEMBER)


def may_enter_now(round_: Round, now: datetime, *, comes_back: bool) -> Verdict:
    """For a while after closing too; and not before all sheets are given out."""
    may = _in_time(round_, now)
    if isinstance(may, Refused):
        return may
    return Allowed() if comes_back else Refused(Reason.SHEETS_ARE_GIVEN_OUT)


NO_GOOD = {
    Found.NOTHING: Reason.NO_SUCH_SHEET,
    Found.ELSEWHERE: Reason.SHEET_OF_ANOTHER_QUESTION,
    Found.VOID: Reason.SHEET_IS_OLD,
    Found.BOXED: Reason.SHEET_IS_COUNTED,
}


def may_enter_sheet(
    found: Found, *, me: Collection[int], before: Collection[int], pile: Pile
) -> Verdict:
    """Read this sheet: as the first, as a second person, or as a third where two differ.

    `me`: by number, whoever is here now and who sits beside them; `before`: the same of those who
    read it so far.
    """
    if found in NO_GOOD:
        return Refused(NO_GOOD[found])
    if pile.given < FEWEST:  # the others left paper again
        return Refused(Reason.ONE_SHEET_ALONE)
    if found is Found.NEW:
        full = pile.came_back >= pile.given
        return Refused(Reason.MORE_SHEETS_THAN_PEOPLE) if full else Allowed()
    if not set(me) & set(before):
        return Allowed()
    differs = found is Found.DIFFERS
    return Refused(Reason.THIRD_PERSON_NEEDED if differs else Reason.SECOND_PERSON_NEEDED)


def may_be_read_so(read: Read, *, photo: bool) -> Verdict:
    """Something must be on it, or it is empty; of a drawing there is a photo; a fact has a source."""
    if read.empty:
        return Refused(Reason.NOT_TOGETHER) if read.something else Allowed()
    if not read.something:
        return Refused(Reason.NOTHING_SAID)
    if read.drawing and not photo:
        return Refused(Reason.PHOTO_NEEDED)
    unproven = read.kind == "fact" and not read.source.strip()
    return Refused(Reason.FACT_NEEDS_A_SOURCE) if unproven else Allowed()


def read_the_same(one: Read, other: Read) -> bool:
    """Whether two people read the same. Big letters, dots and spaces are nobody's answer."""
    return _plain(one) == _plain(other)


def _plain(read: Read) -> tuple[object, ...]:
    if read.empty:
        return ("empty",)
    marks = sorted((row, mark) for row, mark in read.marks.items() if mark)
    return (_letters(read.words), read.drawing, read.kind, _letters(read.source), read.help, marks)


def _letters(words: str) -> str:
    spaced = "".join(each if each.isalnum() else " " for each in words.casefold())
    return " ".join(spaced.split())


def is_paper_over(round_: Round, now: datetime) -> bool:
    """Whether the time in which sheets come back is over: what is not read by then does not count."""
    return round_.closes is not None and now >= round_.closes + PAPER_COMES_BACK


def all_is_in(round_: Round, now: datetime, *, pile: Pile | None) -> bool:
    """Whether it is closed and every sheet is counted: numbers that still move tell who moved them.

    `pile`: None where there is no paper.
    """
    if not round_.is_over(now):
        return False
    return pile is None or pile.boxed >= pile.given or is_paper_over(round_, now)


def _is_open(round_: Round, now: datetime) -> Verdict:
    if not round_.has_begun(now):
        return Refused(Reason.NOT_OPEN_YET)
    return Refused(Reason.ALREADY_CLOSED) if round_.is_over(now) else Allowed()


def _in_time(round_: Round, now: datetime) -> Verdict:
    if not round_.has_begun(now):
        return Refused(Reason.NOT_OPEN_YET)
    return Refused(Reason.ALREADY_CLOSED) if is_paper_over(round_, now) else Allowed()
