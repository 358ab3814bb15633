"""A question comes before any draft: who is asked, from when until when, and what must be there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

SHORTEST = timedelta(hours=1)
LONGEST = timedelta(days=366)
FEWEST_CARDS = 2


class Who(StrEnum):
    """Who may answer a question."""

    EVERYONE = "everyone"
    DRAWS_ON_SUPPORT = "draws-on-support"
    PEOPLE_AND_FAMILY = "people-and-family"
    PAID = "paid"


class Way(StrEnum):
    """How people answer."""

    OPEN = "open"  # in their own words, sounds and pictures; there are no options
    SORTING = "sorting"  # cards: like, not sure, don't like, let me try it first
    SURVEY = "survey"  # a few statements with faces
    AGREE = "agree"  # many short sentences: agree, disagree or pass


WITH_CARDS = frozenset({Way.SORTING, Way.AGREE})
"""Ways that need things to answer to, which people add to."""

_PARTS = {
    Who.DRAWS_ON_SUPPORT: frozenset({"draws-on-support"}),
    Who.PEOPLE_AND_FAMILY: frozenset({"draws-on-support", "family"}),
    Who.PAID: frozenset({"staff", "manager"}),
}


@dataclass(frozen=True, slots=True)
class Round:
    """A question in time, for the rules. `opens` is None while it is being written."""

    way: Way
    who: Who
    blank_page: bool
    opens: datetime | None
    closes: datetime | None

    def is_open(self, now: datetime) -> bool:
        """Whether people can answer at this moment; the moment of closing is too late."""
        return self.has_begun(now) and not self.is_over(now)

    def has_begun(self, now: datetime) -> bool:
        """True from the moment of opening."""
        return self.opens is not None and now >= self.opens

    def is_over(self, now: datetime) -> bool:
        """True from the moment of closing."""
        return self.closes is not None and now >= self.closes


def belongs_to_those_asked(who: Who, parts: Collection[str]) -> bool:
    """Whether someone with these parts where it is asked is one of those it is for."""
    return bool(parts) if who is Who.EVERYONE else bool(_PARTS[who] & set(parts))


@dataclass(frozen=True, slots=True)
class Ready:
    """What is there of a question before it opens. `parts`: cards to sort, or statements."""

    forms_ready: bool
    parts: int
    live: bool


def may_ask(parts: Collection[str], *, live: bool) -> Verdict:
    """Whoever belongs there can ask a question there."""
    if not parts:
        return Refused(Reason.NOT_A_MEMBER)
    return Allowed() if live else Refused(Reason.NOT_LIVE_YET)


def may_see(*, near: bool, opened: bool, own: bool) -> Verdict:
    """Whoever belongs where it is asked, once it is open; before that only who asks it."""
    return Allowed() if own or (near and opened) else Refused(Reason.NOT_A_MEMBER)


def may_write(round_: Round, *, is_asker: bool) -> Verdict:
    """Change the question: who asks it, until it opens."""
    if not is_asker:
        return Refused(Reason.NOT_YOURS)
    return Refused(Reason.ALREADY_OPEN) if round_.opens is not None else Allowed()


def may_choose_way(way: Way, *, blank_page: bool) -> Verdict:
    """A blank page has no cards and no statements: those are options."""
    return Refused(Reason.BLANK_PAGE_FIRST) if blank_page and way is not Way.OPEN else Allowed()


def may_open(
    round_: Round, ready: Ready, *, is_asker: bool, now: datetime, closes: datetime
) -> Verdict:
    """Open it once every form is there and fresh. It is open for an hour at least, a year at most."""
    may = may_write(round_, is_asker=is_asker)
    if not may:
        return may
    if not ready.live:
        return Refused(Reason.NOT_LIVE_YET)
    if not ready.forms_ready:
        return Refused(Reason.FORMS_NOT_READY)
    if round_.way in WITH_CARDS and ready.parts < FEWEST_CARDS:
        sorting = round_.way is Way.SORTING
        return Refused(Reason.CARDS_NEEDED if sorting else Reason.SENTENCES_NEEDED)
    if round_.way is Way.SURVEY and not ready.parts:
        return Refused(Reason.STATEMENTS_NEEDED)
    if closes - now < SHORTEST:
        return Refused(Reason.TOO_SHORT)
    return Refused(Reason.TOO_LONG) if closes - now > LONGEST else Allowed()


def may_open_to_public(*, leads: bool) -> Verdict:
    """Let people answer without signing in: who manages the place, chairs the group or directs."""
    return Allowed() if leads else Refused(Reason.NOT_YOUR_DUTY)


def may_put_in_draft(round_: Round, *, is_asker: bool, now: datetime) -> Verdict:
    """A draft beside a question. On a blank page: not before everyone had their say (S41)."""
    if round_.blank_page and not round_.is_over(now):
        return Refused(Reason.BLANK_PAGE_FIRST)
    return Allowed() if is_asker else Refused(Reason.NOT_YOURS)


def may_offer(*, blank_page: bool) -> Verdict:
    """Put choices to people in a project. `blank_page`: one of it is open, and comes first."""
    return Refused(Reason.BLANK_PAGE_FIRST) if blank_page else Allowed()


def may_put_in(*, project_open: bool, belongs: bool) -> Verdict:
    """Ask in a project: it is open, and of the same organisation, and one belongs to it."""
    return Allowed() if project_open and belongs else Refused(Reason.NOT_A_MEMBER)


def was_blank(round_: Round, drafted: Collection[datetime]) -> bool:
    """Whether nobody had put a draft beside it before it closed: computed, never claimed."""
    closes = round_.closes
    return round_.way is Way.OPEN and not any(closes is None or at < closes for at in drafted)
