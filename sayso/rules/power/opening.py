"""A decision opens when everyone can take it in, knows its limits and has time to think."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sayso.rules.power.law import LawAnswer, law_missing
from sayso.rules.power.parts import Part, Standing
from sayso.rules.power.settings import SIDED, Setting
from sayso.rules.power.sides import Sides, sides_missing
from sayso.rules.power.voting import FEWEST_OPTIONS, MOST_OPTIONS
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

SHORTEST = timedelta(hours=72)
SHORTEST_EVERYDAY = timedelta(hours=1)  # when all who live with it agreed to be quicker
LONGEST = timedelta(days=366)  # so that nobody can put off the result for ever
ROOM_TO_ASK_AGAIN = SHORTEST + timedelta(days=1)  # a day to spare: people type whole minutes
FEWEST_NIGHTS = 2
NIGHT_HOUR = 3  # a night counts when the window holds its three o'clock


@dataclass(frozen=True, slots=True)
class Plan:
    """A decision before it opens. Times are local to the place, so that nights can be counted.

    `lives_with`: how many live with the result. `voters`: how many have the say.
    `forms_ready`: words, picture and sound are there and fresh for everything it shows (D2 3).
    `sides`: how power is shared; None where it is not. `openly`: everyone will see who voted what,
    to which `all_agreed_openly`. `law`: what came of asking whether it is lawful.
    `budget_missing`, `costs_missing`: where money is shared out, and it is not said how much.
    `way_out_on`: when the sides that disagreed go the way they wrote, if this asks them again;
    `asked_since`: they were asked again once since they disagreed, and it was stopped.
    `too_few_to_choose_from`: as many are to be chosen as there are, or more.
    `secret`: no one sees who voted what. `custodians`: what is missing before those who hold the
    key can do so.
    """

    setting: Setting
    live: bool
    lives_with: int
    voters: int
    limits: int
    no_limits: bool
    options: int
    options_needed: bool
    forms_ready: bool
    opens: datetime
    closes: datetime
    all_agreed_quicker: bool = False
    about_nights: bool = False
    sides: Sides | None = None
    openly: bool = False
    all_agreed_openly: bool = False
    law: LawAnswer = LawAnswer.NOT_ASKED
    budget_missing: bool = False
    costs_missing: bool = False
    too_few_to_choose_from: bool = False
    way_out_on: datetime | None = None
    asked_since: bool = False
    secret: bool = True
    custodians: tuple[Reason, ...] = ()


IN_A_GROUP = frozenset({Setting.GROUP_DECIDES, *SIDED})
ONLY_IN_A_GROUP = frozenset({Setting.GROUP_DECIDES, Setting.ELECTED_LEAD})  # it elects someone
ONLY_IN_A_PLACE = frozenset({Setting.WE_LIVE_HERE})
FIXED_BY_OPENING = IN_A_GROUP | {Setting.WE_LIVE_HERE}
"""Where parts and seats say who votes: as they were at opening. Advice has its list of names."""


def nights(opens: datetime, closes: datetime) -> int:
    """How many nights lie within: the three o'clocks, by the local clock, from opening to closing.

    No vote is open longer than `LONGEST`: nights after that are not counted.
    """
    day, count = opens.date(), 0
    last = min(closes.date(), day + LONGEST)
    while day <= last:
        three = opens.replace(
            year=day.year, month=day.month, day=day.day, hour=NIGHT_HOUR, minute=0, second=0
        )
        count += opens <= three < closes
        day += timedelta(days=1)
    return count


def missing_before_opening(plan: Plan) -> tuple[Reason, ...]:
    """Everything still to be done, in the order in which people would do it. Empty: it may open."""
    checks = (
        (not plan.live, Reason.NOT_LIVE_YET),
        (plan.lives_with < 1, Reason.NOBODY_LIVES_WITH_IT),
        (plan.lives_with == 1 and plan.setting not in IN_A_GROUP, Reason.THEIR_OWN_LIFE),
        *((True, reason) for reason in sides_missing(plan.setting, plan.sides)),
        (plan.voters < 1, Reason.NOBODY_HAS_THE_SAY),
        (_alone_in_secret(plan), Reason.ONLY_ONE_VOTER),
        (plan.openly and not plan.all_agreed_openly, Reason.NOT_ALL_WANT_IT_OPEN),
        (plan.limits < 1 and not plan.no_limits, Reason.LIMITS_NOT_SAID),
        (plan.options_needed and plan.options < FEWEST_OPTIONS, Reason.TOO_FEW_OPTIONS),
        (plan.options > MOST_OPTIONS, Reason.TOO_MANY_OPTIONS),
        (plan.too_few_to_choose_from, Reason.TOO_FEW_TO_CHOOSE_FROM),
        (plan.budget_missing, Reason.BUDGET_NOT_SAID),
        (plan.costs_missing, Reason.COSTS_NOT_SAID),
        (not plan.forms_ready, Reason.FORMS_NOT_READY),
        (not _long_enough(plan), Reason.TOO_SHORT),
        (_lasts(plan) > LONGEST.total_seconds(), Reason.TOO_LONG),
        (_after_the_way_out(plan), Reason.AFTER_THE_WAY_OUT),
        (
            plan.about_nights and nights(plan.opens, plan.closes) < FEWEST_NIGHTS,
            Reason.TWO_NIGHTS_NEEDED,
        ),
        *((True, reason) for reason in law_missing(plan.law)),
        *((True, reason) for reason in plan.custodians),
    )
    return tuple(reason for missing, reason in checks if missing)


def _alone_in_secret(plan: Plan) -> bool:
    # The result would be this person's vote. Of sides, each is looked at by itself. What one
    # person alone lives with is their own life, and is refused as that.
    own_life = plan.lives_with == 1 and plan.setting not in IN_A_GROUP
    return plan.secret and plan.voters == 1 and plan.setting not in SIDED and not own_life


def _lasts(plan: Plan) -> float:
    # Aware times are compared as instants: 72 hours are 72 hours in the night the clocks change.
    return plan.closes.timestamp() - plan.opens.timestamp()


def _long_enough(plan: Plan) -> bool:
    shortest = SHORTEST_EVERYDAY if plan.all_agreed_quicker else SHORTEST
    return _lasts(plan) >= shortest.total_seconds()


def _after_the_way_out(plan: Plan) -> bool:
    """Asking again does not put off the way out that the sides wrote, but by the shortest vote.

    And that once: to stop and ask again does not put it off each time.
    """
    short = _lasts(plan) <= ROOM_TO_ASK_AGAIN.total_seconds() and not plan.asked_since
    if plan.way_out_on is None or short:
        return False
    return plan.closes.date() > plan.way_out_on.date()


def may_open(plan: Plan, *, is_asker: bool, opened: bool = False) -> Verdict:
    """Opened by whoever asked, when nothing is missing. Refused with the first thing missing."""
    if not is_asker:
        return Refused(Reason.NOT_YOURS)
    if opened:
        return Refused(Reason.ALREADY_OPEN)
    missing = missing_before_opening(plan)
    return Refused(missing[0]) if missing else Allowed()


def may_ask(standing: Standing) -> Verdict:
    """Anyone who belongs here may ask a question: who decides it is another matter."""
    if standing.part is None or standing.part is Part.PUBLIC:
        return Refused(Reason.NOT_A_MEMBER)
    return Allowed()


def proposed_setting(*, in_group: bool, lives_with: int) -> Setting:
    """The setting that gives the choice to those who live with it."""
    if in_group:
        return Setting.GROUP_DECIDES
    return Setting.MY_OWN_LIFE if lives_with == 1 else Setting.WE_LIVE_HERE


def may_choose_setting(
    chosen: Setting,
    proposed: Setting,
    *,
    why: str,
    floor: Setting = Setting.DECIDED_ELSEWHERE,
    in_group: bool | None = None,
) -> Verdict:
    """Power may be kept further from those who live with it only with a reason, shown to all.

    What one person alone lives with is their own life: nobody votes on it, or is asked for advice.
    `floor`: what people have seen, here or in what this asks again: it goes no further off than that.
    `in_group`: whether it is asked in a group, or in a place: only a group decides as a group.
    """
    if proposed is Setting.MY_OWN_LIFE and chosen not in (proposed, Setting.DECIDED_ELSEWHERE):
        return Refused(Reason.THEIR_OWN_LIFE)
    if in_group is not None and chosen in (ONLY_IN_A_PLACE if in_group else ONLY_IN_A_GROUP):
        return Refused(Reason.NOT_AN_OPTION)
    if chosen.nearness < floor.nearness:
        return Refused(Reason.PEOPLE_SAW_WHO_DECIDES)
    if chosen.nearness < proposed.nearness and not why.strip():
        return Refused(Reason.SETTING_WHY_NEEDED)
    return Allowed()


def moved_up(setting: Setting, *, in_group: bool) -> Setting:
    """Where the power goes when it should be theirs: what was advice is a choice, in a group too."""
    if setting is not Setting.ADVICE_ONLY:
        return setting
    return Setting.GROUP_DECIDES if in_group else Setting.WE_LIVE_HERE


def is_ours(asked_for_it: int, lives_with: int) -> bool:
    """More than half of those who live with it say "this should be ours": then it moves up."""
    return asked_for_it * 2 > lives_with
