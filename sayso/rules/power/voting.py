"""Those who live with a choice make it. Everyone else may help, and says so."""

from dataclasses import dataclass
from datetime import datetime

from sayso.rules.power.parts import LIVED_EXPERIENCE, Duty, Part, Standing
from sayso.rules.power.settings import SIDED, Setting
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict


@dataclass(frozen=True, slots=True)
class Window:
    """The time during which people can have their say. None: not opened yet."""

    opens: datetime | None
    closes: datetime | None

    def has_begun(self, now: datetime) -> bool:
        """True from the moment of opening."""
        return self.opens is not None and now >= self.opens

    def is_over(self, now: datetime) -> bool:
        """True from the moment of closing, that moment included."""
        return self.closes is not None and now >= self.closes


def has_the_say(setting: Setting, standing: Standing) -> Verdict:
    """Whether this person is one of those who vote, whatever the hour."""
    match setting:
        case Setting.WE_LIVE_HERE:
            return _lives_here(standing)
        case Setting.GROUP_DECIDES:
            if standing.part is None:
                return Refused(Reason.NOT_A_MEMBER)
            if not standing.votes:
                return Refused(Reason.VOICE_NOT_VOTE)
            return Refused(Reason.JOINED_LATER) if standing.joined_later else Allowed()
        case Setting.ADVICE_ONLY:
            if standing.lives_with_it:
                return Allowed()
            return Refused(Reason.ONLY_THOSE_WHO_LIVE_WITH_IT)
        case _ if setting in SIDED:
            return _on_a_side(standing)
        case _:
            return Refused(Reason.NOBODY_VOTES_ON_THIS)


def _on_a_side(standing: Standing) -> Verdict:
    """Staff vote here too, where they have a side: that is what was agreed."""
    if standing.side is not None:
        return Allowed()
    if standing.part is None:
        return Refused(Reason.NOT_A_MEMBER)
    if not standing.votes:
        return Refused(Reason.VOICE_NOT_VOTE)
    return Refused(Reason.JOINED_LATER if standing.joined_later else Reason.ON_NO_SIDE)


def _lives_here(standing: Standing) -> Verdict:
    if standing.is_paid or (standing.part is not None and standing.part.is_paid):
        return Refused(Reason.STAFF_DO_NOT_VOTE_HERE)
    if standing.lives_with_it and standing.part is Part.DRAWS_ON_SUPPORT:
        return Refused(Reason.JOINED_LATER) if standing.joined_later else Allowed()
    if standing.part is Part.FAMILY:
        return Refused(Reason.FAMILY_DO_NOT_VOTE_HERE)
    return Refused(Reason.ONLY_THOSE_WHO_LIVE_WITH_IT)


def may_vote(setting: Setting, standing: Standing, window: Window, now: datetime) -> Verdict:
    """Vote, or vote again: by those who have the say, from opening until closing."""
    say = has_the_say(setting, standing)
    if isinstance(say, Refused):
        return say
    if not window.has_begun(now):
        return Refused(Reason.NOT_OPEN_YET)
    if window.is_over(now):
        return Refused(Reason.ALREADY_CLOSED)
    return Allowed()


def may_put_in_sealed(
    setting: Setting, standing: Standing, window: Window, now: datetime, *, over: bool, fits: bool
) -> Verdict:
    """Put in what one's own device sealed: as one may vote. What it says is seen at the count.

    `over`: it was stopped or counted. `fits`: there is a box, and this has the one length of a ballot.
    """
    if over:
        return Refused(Reason.ALREADY_CLOSED)
    may = may_vote(setting, standing, window, now)
    if isinstance(may, Refused):
        return may
    return Allowed() if fits else Refused(Reason.NOT_SEALED_RIGHT)


def came_too_late(setting: Setting, standing: Standing, window: Window, now: datetime) -> Verdict:
    """Whether an answer of this person, arriving now, is one of those that came too late.

    Only of those who have the say now: of anyone else nothing is kept.
    """
    say = has_the_say(setting, standing)
    if isinstance(say, Refused):
        return say
    return Allowed() if window.is_over(now) else Refused(Reason.STILL_OPEN)


def may_see_late(*, asks_or_answers: bool, chairs: bool) -> Verdict:
    """Who is told that answers came too late: whoever asked, must answer, or chairs the group."""
    return Allowed() if asks_or_answers or chairs else Refused(Reason.NOT_YOUR_DUTY)


def may_settle(window: Window, now: datetime, *, settled: bool) -> Verdict:
    """Count: once, and only when the time is over."""
    if settled:
        return Refused(Reason.ALREADY_SETTLED)
    if not window.has_begun(now):
        return Refused(Reason.NOT_OPEN_YET)
    return Allowed() if window.is_over(now) else Refused(Reason.STILL_OPEN)


def may_close_early(setting: Setting, standing: Standing, *, voted: int, roll: int) -> Verdict:
    """Before its time only when everyone on the roll has voted, and by someone who votes (D2 14).

    Where two have the say, it stays open: to one of them, any answer would tell of the other.
    """
    say = has_the_say(setting, standing)
    if isinstance(say, Refused):
        return say
    return Allowed() if voted >= roll > TWO else Refused(Reason.NOT_TO_CLOSE_NOW)


def may_check_words(standing: Standing, *, is_author: bool) -> Verdict:
    """Words and pictures are checked by someone with lived experience who did not write them."""
    if is_author:
        return Refused(Reason.NOT_YOUR_OWN_WORDS)
    if standing.part in LIVED_EXPERIENCE or Duty.CHECKER in standing.duties:
        return Allowed()
    return Refused(Reason.LIVED_EXPERIENCE_CHECKS)


def may_decide_after_advice(
    setting: Setting, *, is_holder: bool, counted: bool, unanswered: int, decided: bool
) -> Verdict:
    """The named person decides only after hearing everyone and answering each point."""
    if setting is not Setting.ADVICE_ONLY:
        return Refused(Reason.NOBODY_DECIDES_ALONE)
    if not is_holder:
        return Refused(Reason.NOT_YOUR_DUTY)
    if not counted:
        return Refused(Reason.STILL_OPEN)
    if decided:
        return Refused(Reason.ALREADY_SETTLED)
    return Refused(Reason.ANSWER_EACH_POINT) if unanswered else Allowed()


def may_answer_point(*, is_holder: bool, words: str) -> Verdict:
    """Advice is answered by the person who decides, in words."""
    if not is_holder:
        return Refused(Reason.NOT_YOUR_DUTY)
    return Allowed() if words.strip() else Refused(Reason.REASON_NEEDED)


def may_tell_help(*, voted: bool, over: bool, is_self: bool) -> Verdict:
    """Someone who voted says whether they had help, until the vote is over."""
    if not voted:
        return Refused(Reason.NOT_VOTED_YET)
    if is_self:
        return Refused(Reason.NOT_AN_OPTION)
    return Refused(Reason.ALREADY_CLOSED) if over else Allowed()


def may_lead(standing: Standing, *, chairs: bool, settled: bool) -> Verdict:
    """On a clash the elected chair with lived experience chooses, and no other chair."""
    if not chairs or standing.part not in LIVED_EXPERIENCE:
        return Refused(Reason.ONLY_THE_ELECTED_LEAD)
    return Allowed() if settled else Refused(Reason.STILL_OPEN)


def may_declare_interest(
    setting: Setting, standing: Standing, *, is_asker: bool, over: bool, leaves_one: bool = False
) -> Verdict:
    """Whoever knows the person it is about steps back before it closes, and sees it no more.

    `leaves_one`: one person would be left in a secret vote, or on a side of it, that is open.
    """
    if over:
        return Refused(Reason.ALREADY_CLOSED)
    if is_asker:
        return Refused(Reason.YOU_ASKED_THIS)
    say = has_the_say(setting, standing)
    return Refused(Reason.LEAVES_ONE_ALONE) if say and leaves_one else say


def may_chair_tie(*, chairs: bool, settled: bool) -> Verdict:
    """A tie is broken by a chair of the group, once it has been counted."""
    if not chairs:
        return Refused(Reason.NOT_YOUR_DUTY)
    return Allowed() if settled else Refused(Reason.STILL_OPEN)


FEWEST_OPTIONS, MOST_OPTIONS = 2, 8
TWO = 2
