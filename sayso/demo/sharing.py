"""Sides that share the power in the demo: a fund 70 and 30, and a group where both must agree."""

from datetime import datetime, timedelta
from typing import Any

from sayso.demo.cast import Cast, bring_in
from sayso.demo.steps import Days, Idea, ask, begin_vote, check, count, fix, settle
from sayso.rules.deciding import NO, YES, Ballot
from sayso.rules.deciding.chambers import READY_MADE
from sayso.rules.deciding.powers import DeadlockWay
from sayso.rules.power.parts import Part
from sayso.rules.power.settings import Setting
from sayso.rules.promising import Answer
from sayso.web.decisions import changes as decisions
from sayso.web.decisions.models import Decision
from sayso.web.groups import changes as groups
from sayso.web.groups.models import Group
from sayso.web.people.models import Person
from sayso.web.promises import changes as promises

FUND, JOINT = "The young people’s fund", "The joint group"
YOUNG = ("aisha", "ben", "cleo", "dev")  # and Theo
YOUNG_SIDE = {"lived-experience": "Young people", "staff": "Staff"}
PUBLIC_SIDE = {"lived-experience": "People with support, and families", "staff": "Staff"}


def play(cast: Cast, days: Days) -> None:
    """Both groups, in the order in which it happened."""
    fund = _start_fund(cast, days)
    _lessons(fund, cast, days)
    joint = _start_joint_group(cast, days)
    _agency(joint, cast, days)
    _laptop(fund, cast, days)
    _interviews(joint, cast, days)


def _start_fund(cast: Cast, days: Days) -> Group:
    """Five young people who left care, and two staff who have a side of their own."""
    now = days.ago(50, 10)
    names = [name.capitalize() for name in YOUNG]
    bring_in(cast, cast.places["Out and About"], Part.DRAWS_ON_SUPPORT, names, now=now)
    members = [*(cast.people[name] for name in YOUNG), cast.theo, cast.kofi, cast.esther]
    return groups.start(
        FUND, cast.organisation, members[1:], staff_vote=True, by=members[0], now=now
    )


def _start_joint_group(cast: Cast, days: Days) -> Group:
    members = [cast.hope, cast.bilal, cast.june, cast.theo, cast.priya]
    members += [cast.dan, cast.tom, cast.marta, cast.anita]
    return groups.start(
        JOINT,
        cast.organisation,
        members[1:],
        staff_vote=True,
        by=cast.hope,
        now=days.ago(40, 10),
    )


def _lessons(fund: Group, cast: Cast, days: Days) -> None:
    """Passed: five young people said yes, both staff said no, and Theo paid it out."""
    question = Idea("Shall the fund pay for driving lessons for Mia?", "car")
    decision = _share(fund, question, at=days.ago(30, 10))
    _begin(decision, days, opens=28, closes=24)
    said = dict.fromkeys([*YOUNG, "theo"], YES) | dict.fromkeys(["kofi", "esther"], NO)
    _say(
        decision, cast, said, days.ago(26, 12), why="We think the money is too much for one person."
    )
    promise = count(decision, at=days.ago(24, 17, 5))
    promises.answer(promise, Answer.YES, "I will pay the driving school.", due_on=days.date(14),
                    by=cast.aisha, now=days.ago(23, 9))  # fmt: skip
    promises.say_done(promise, "The lessons are paid.", by=cast.aisha, now=days.ago(20, 9))


def _laptop(fund: Group, cast: Cast, days: Days) -> None:
    """Open: whoever visits as Theo or Kofi can vote now."""
    question = Idea("Shall the fund pay for a laptop for Jo?", "computer")
    decision = _share(fund, question, at=days.ago(3, 10))
    _begin(decision, days, opens=2, closes=-5)
    _say(
        decision,
        cast,
        {"aisha": YES, "dev": NO, "esther": YES},
        days.ago(1, 12),
        why="I am not sure.",
    )


def _agency(joint: Group, cast: Cast, days: Days) -> None:
    """No agreement yet: staff said yes, the others said no. Ines helps when the time is over."""
    question = Idea("Shall new staff come from an agency at first?", "staff")
    decision = _share(joint, question, helper=cast.ines, at=days.ago(20, 10))
    _begin(decision, days, opens=18, closes=13)
    said = dict.fromkeys(["dan", "tom", "marta", "anita", "hope"], YES)
    said |= dict.fromkeys(["bilal", "june", "theo", "priya"], NO)
    _say(decision, cast, said, days.ago(15, 12), why="We want people who stay.")
    settle(decision, at=days.ago(13, 17, 5))


def _interviews(joint: Group, cast: Cast, days: Days) -> None:
    """Open: whoever visits as Hope or Dan can vote now."""
    question = Idea("Shall two of us be at each job interview?", "conversation")
    decision = _share(joint, question, helper=cast.ines, at=days.ago(4, 10))
    _begin(decision, days, opens=2, closes=-6)
    _say(decision, cast, {"bilal": YES, "tom": YES}, days.ago(1, 12), why="")


def _share(group: Group, question: Idea, *, helper: Person | None = None, at: datetime) -> Decision:
    """A question about yes or no, with its sides, which all of them can see.

    `helper`: who helps when both must agree and do not; without one it is the fund's 70 and 30.
    """
    by = group.seats.order_by("pk")[0].person
    who: dict[str, Any] = {"by": by, "now": at}
    setting = Setting.BOTH_MUST_AGREE if helper else Setting.SHARES
    decision = ask(question, group=group, by=by, holder=by, at=at)
    why = "We agreed on this when we began."
    decision = decisions.choose_setting(decision, setting, why=why, holder=by, **who)
    names = PUBLIC_SIDE if helper else YOUNG_SIDE
    power = READY_MADE["both-sides" if helper else "fund-70-30"].power
    decisions.share_power(decision, power, names, **who)
    if helper:
        way = DeadlockWay.FACILITATOR
        decisions.write_way_out(decision, way, days=60, person=helper, **who)
        decisions.say_no_limits(decision, **who)
    else:
        fix(decision, "money", Idea("The fund has 5000 pounds.", "money"), at)
    decisions.choose_way(
        decision, "yes-no", tie="ask-again", none_allowed=True, about_nights=False, **who
    )
    return decisions.choose_openness(decision, openly=True, **who)


def _begin(decision: Decision, days: Days, *, opens: int, closes: int) -> None:
    """Shown; all who vote agree to do it openly; the words are checked; and it is open."""
    by, now = decision.asked_by, days.ago(opens, 11)
    decisions.show(decision, by=by, now=now)
    for person in decision.voters():
        decisions.say_yes(decision, "openly", by=person, now=now)
        if decision.way_out:
            decisions.say_yes(decision, "helper", by=person, now=now)
    theirs = decision.voters().filter(seats__part=Part.DRAWS_ON_SUPPORT.value).exclude(pk=by.pk)
    check(decision, by=theirs.order_by("pk")[0], at=now)
    begin_vote(decision, opens=now + timedelta(hours=1), closes=days.ago(closes, 17))


def _say(decision: Decision, cast: Cast, said: dict[str, str], at: datetime, *, why: str) -> None:
    """What each said openly. Those who were against give their reason."""
    decision.refresh_from_db()
    for name, answer in said.items():
        person: Person = cast.people[name]
        reason = why if answer == NO else ""
        decisions.say_openly(decision, Ballot.of(answer), reason=reason, by=person,
                             now=at)  # fmt: skip
