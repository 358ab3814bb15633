"""Asking a question, and settling who lives with it, who decides, what is fixed and what is open."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db import transaction

from sayso.rules.asking import may_offer
from sayso.rules.deciding import METHODS
from sayso.rules.power.opening import may_ask, may_choose_setting, proposed_setting
from sayso.rules.power.parts import Standing
from sayso.rules.power.settings import SIDED, Setting
from sayso.rules.power.shaping import (
    may_add_option,
    may_name_affected,
    may_remove_option,
    may_shape,
)
from sayso.rules.projects.pilots import may_change_ends
from sayso.rules.verdict import Allowed, Reason, Refused
from sayso.web.content import changes as content
from sayso.web.content.models import Chunk
from sayso.web.decisions.models import (
    Affected,
    ComesFrom,
    Decision,
    Limit,
    Option,
    floor_of,
    said_before,
    told_it_is_theirs,
)
from sayso.web.groups.models import Group
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.places.models import Place, standing_in
from sayso.web.projects.models import drafts_wait
from sayso.web.questions.models import Voice

ONE_OF_THREE = "choose-one"  # how both sides decide what happens after a try
USUAL_TERMS: Mapping[str, Any] = MappingProxyType(
    {
        "seats": 1,
        "more_than": "",
        "dots": 10,
        "budget": None,
        "most_each": None,
        "completion": "none",
        "most_rounds": 3,
    }
)
"""What is agreed beside the way itself, where people say nothing else."""


@transaction.atomic
def ask(
    words: str,
    *,
    place: Place | None = None,
    group: Group | None = None,
    by: Person,
    now: datetime,
) -> Decision:
    """Begin a decision: a question in a place or a group. Nobody else sees it until `show`."""
    require(may_ask(_standing(place, group, by)))
    where = group or place
    assert where is not None  # noqa: S101  (nobody belongs to nowhere: the rule has refused that)
    setting = Setting.GROUP_DECIDES if group else Setting.WE_LIVE_HERE
    decision = Decision.objects.create(
        organisation=where.organisation,
        place=place,
        group=group,
        asked_by=by,
        holder=by,
        asked_at=now,
        question=content.write(words, by=by, now=now),
        setting=setting.value,
    )
    record("decision-begun", decision, by=by, now=now)
    return decision


def _standing(place: Place | None, group: Group | None, person: Person) -> Standing:
    if group is not None:
        return group.standing(person)
    return standing_in(place, person) if place is not None else Standing()


def _hold(decision: Decision) -> None:
    """Make it what it is now, and let nobody else change it until the transaction is over."""
    decision.refresh_from_db(from_queryset=Decision.objects.select_for_update())


def _shape(decision: Decision, by: Person) -> None:
    _hold(decision)  # it cannot be opened in between
    require(
        may_shape(is_asker=decision.asked_by_id == by.pk, opened=decision.opened_at is not None)
    )


@transaction.atomic
def name_affected(
    decision: Decision, people: Iterable[Person], *, by: Person, now: datetime
) -> None:
    """Say who lives with the result. Whoever has the say follows from this list."""
    _shape(decision, by)
    people = list(people)
    missing = told_it_is_theirs(decision).exclude(pk__in=[person.pk for person in people])
    require(may_name_affected(some=bool(people), keeps_all_who_saw=not missing.exists()))
    decision.affected.all().delete()
    Affected.objects.bulk_create(Affected(decision=decision, person=person) for person in people)
    record("affected-named", decision, by=by, now=now, people=[person.pk for person in people])


@transaction.atomic
def choose_setting(
    decision: Decision, setting: Setting, *, why: str, holder: Person, by: Person, now: datetime
) -> Decision:
    """Set who decides, and who must answer for it. Further off than proposed needs a public why."""
    _shape(decision, by)
    proposed = proposed_setting(
        in_group=decision.group_id is not None, lives_with=decision.affected.count()
    )
    floor, in_group = floor_of(decision), decision.group_id is not None
    require(may_choose_setting(setting, proposed, why=why, floor=floor, in_group=in_group))
    decision.setting, decision.holder = setting.value, holder
    decision.setting_why = why.strip() if setting.nearness < proposed.nearness else ""
    if decision.power not in SIDED:
        decision.sides.all().delete()
        decision.way_out, decision.way_out_person, decision.way_out_group = "", None, None
    decision.save()
    record("setting-chosen", decision, by=by, now=now, setting=setting.value)
    return decision


@transaction.atomic
def choose_way(
    decision: Decision,
    method: str,
    *,
    tie: str,
    none_allowed: bool,
    about_nights: bool,
    terms: Mapping[str, Any] = USUAL_TERMS,
    by: Person,
    now: datetime,
) -> Decision:
    """Set the way of deciding, and what happens at a tie, before anyone has voted.

    `terms`: what else this way needs, by the names of `USUAL_TERMS`, money in pence; what is left
    out is as usual. Raises ValueError for terms that make no sense.
    """
    _shape(decision, by)
    if method not in METHODS:
        require(Refused(Reason.NOT_AN_OPTION))
    other_way = method != ONE_OF_THREE
    require(may_change_ends(after_a_try=other_way and hasattr(decision, "after_pilot")))
    decision.method, decision.tie = method, tie
    decision.none_allowed, decision.about_nights = none_allowed, about_nights
    for name, usual in USUAL_TERMS.items():
        setattr(decision, name, terms.get(name, usual))
    decision.terms()
    decision.save(
        update_fields=["method", "tie", "none_allowed", "about_nights", *USUAL_TERMS],
    )
    record("way-chosen", decision, by=by, now=now, method=method, tie=tie)
    return decision


@transaction.atomic
def add_limit(
    decision: Decision, kind: str, words: str, *, can_change: bool, by: Person, now: datetime
) -> Limit:
    """Say something that is fixed: money, the law or being safe."""
    _shape(decision, by)
    chunk = content.write(words, by=by, now=now)
    limit = Limit.objects.create(decision=decision, kind=kind, chunk=chunk, can_change=can_change)
    decision.no_limits = False
    decision.save(update_fields=["no_limits"])
    record("limit-added", decision, by=by, now=now, limit=limit.pk)
    return limit


@transaction.atomic
def remove_limit(limit: Limit, *, by: Person, now: datetime) -> None:
    """Take a limit away again, before opening."""
    _shape(limit.decision, by)
    record("limit-removed", limit.decision, by=by, now=now, limit=limit.pk)
    _take_away(limit, by=by, now=now)


@transaction.atomic
def say_no_limits(decision: Decision, *, by: Person, now: datetime) -> None:
    """Say in so many words that nothing is fixed."""
    _shape(decision, by)
    decision.no_limits = True
    decision.save(update_fields=["no_limits"])
    record("no-limits-said", decision, by=by, now=now)


@transaction.atomic
def add_option(
    decision: Decision,
    words: str,
    *,
    comes_from: Collection[Voice] = (),
    key: str,
    by: Person,
    now: datetime,
) -> Option:
    """Add a choice: the asker, and everyone who has the say, until voting begins.

    `key`: twelve drawn characters, so that a ballot tells nothing by the order of the options.
    `comes_from`: what people said in the themes that this answers.
    """
    _hold(decision)
    if decision.project is not None:
        require(may_offer(blank_page=drafts_wait(decision.project, now)))
    require(may_change_ends(after_a_try=hasattr(decision, "after_pilot")))
    require(
        may_add_option(
            decision.power,
            decision.standing(by),
            is_asker=decision.asked_by_id == by.pk,
            opened=decision.opened_at is not None,
            options=decision.options.count(),
        )
    )
    known = not comes_from or set(comes_from) <= set(said_before(decision, by))
    require(Allowed() if known else Refused(Reason.NOT_YOURS))
    chunk = content.write(words, by=by, now=now)
    made = {"added_by": by, "added_at": now}
    option = Option.objects.create(decision=decision, key=key, chunk=chunk, **made)
    ComesFrom.objects.bulk_create(ComesFrom(option=option, voice=voice) for voice in comes_from)
    record("option-added", decision, by=by, now=now, option=option.key)
    return option


@transaction.atomic
def say_costs(
    decision: Decision, costs: Mapping[str, int], *, by: Person, now: datetime
) -> Decision:
    """Say what each choice costs, in pence by its key, before anyone has voted."""
    _shape(decision, by)
    options = {option.key: option for option in decision.options.all()}
    if not costs.keys() <= options.keys():
        require(Refused(Reason.NOT_AN_OPTION))
    for key, pence in costs.items():
        options[key].cost = pence
    Option.objects.bulk_update(options.values(), ["cost"])
    record("costs-said", decision, by=by, now=now)
    return decision


@transaction.atomic
def remove_option(option: Option, *, by: Person, now: datetime) -> None:
    """Take back a choice: only by whoever added it, before voting begins."""
    decision = option.decision
    _hold(decision)
    require(may_change_ends(after_a_try=hasattr(decision, "after_pilot")))
    require(
        may_remove_option(
            is_its_own=option.added_by_id == by.pk, opened=decision.opened_at is not None
        )
    )
    record("option-removed", decision, by=by, now=now, option=option.key)
    _take_away(option, by=by, now=now)


def _take_away(thing: Limit | Option, *, by: Person, now: datetime) -> None:
    chunk: Chunk = thing.chunk
    thing.delete()
    content.drop(chunk, by=by, now=now)


@transaction.atomic
def show(decision: Decision, *, by: Person, now: datetime) -> Decision:
    """Let everyone it concerns see it: they can add choices and check the words."""
    _shape(decision, by)
    if not decision.affected.exists():
        require(Refused(Reason.NOBODY_LIVES_WITH_IT))
    if not decision.organisation.live_at:
        require(Refused(Reason.NOT_LIVE_YET))
    decision.shown_at = now
    decision.save(update_fields=["shown_at"])
    record("decision-shown", decision, by=by, now=now)
    return decision
