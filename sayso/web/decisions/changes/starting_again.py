"""A limit found late, a tie that asks again, an objection: the decision starts again, in the open."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from sayso.rules.deciding import OBJECT, Ballot, Kind
from sayso.rules.deciding.consent_rounds import may_answer, may_ask_again
from sayso.rules.power.shaping import may_start_again
from sayso.rules.verdict import Reason, Refused
from sayso.web.content.changes import copy, rewrite
from sayso.web.decisions.changes.asking import USUAL_TERMS
from sayso.web.decisions.changes.sealing import seal
from sayso.web.decisions.models import (
    Affected,
    AfterPilot,
    Custodian,
    Decision,
    Interest,
    Limit,
    Option,
    Side,
    Voice,
    consent_state,
    is_left_open,
)
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person

AS_AGREED = (
    *("setting", "setting_why", "method", "tie", "none_allowed", "no_limits", "about_nights"),
    *USUAL_TERMS,
    *("organisation", "place", "group", "project", "asked_by", "holder", "openly"),
    *("way_out", "way_out_days", "way_out_person", "way_out_group"),
)
"""What stays as it was: who decides, by which power, and in which way."""


@transaction.atomic
def start_again(decision: Decision, *, words: str = "", by: Person, now: datetime) -> Decision:
    """Make a new decision from one that was stopped or left open, to be shaped and opened anew.

    After a tie, only the choices that were level are taken along; for a run-off, those that meet.
    Who decides stays as it was. A proposal that people objected to goes into another round once
    each objection has its answer; `words` are how it is said now, where that was changed.
    """
    decision = Decision.objects.select_for_update().get(pk=decision.pk)  # of two at once, one
    outcome = decision.result()
    _require_again(decision, by)
    along = outcome.next_round if outcome else ()
    again = follow(decision, along=along, by=by, now=now, asked_by=by)
    Custodian.objects.bulk_create(  # the same people are asked, and take new parts
        Custodian(decision=again, person_id=each.person_id, chosen_by_id=each.chosen_by_id)
        for each in decision.custodians.all()
    )
    if _in_rounds(decision) and words.strip() not in ("", decision.question.words):
        rewrite(again.question, words.strip(), by=by, now=now)
    record("started-again", again, by=by, now=now, instead_of=decision.pk)
    return again


def _in_rounds(decision: Decision) -> bool:
    return decision.way.kind is Kind.CONSENT and decision.stopped_at is None


def _require_again(decision: Decision, by: Person) -> None:
    if _in_rounds(decision):
        require(may_ask_again(consent_state(decision)))
    require(
        may_start_again(
            is_asker=by.pk in (decision.asked_by_id, decision.holder_id),
            stopped=decision.stopped_at is not None,
            undecided=is_left_open(decision),
            followed=decision.followed_by.exists(),
        )
    )


@transaction.atomic
def answer_objection(voice: Voice, words: str, *, by: Person, now: datetime) -> Voice:
    """Answer one objection, in public: what is changed because of it, or why it stays."""
    is_asker = by.pk in (voice.decision.asked_by_id, voice.decision.holder_id)
    require(may_answer(consent_state(voice.decision), is_proposer=is_asker, words=words))
    if OBJECT not in Ballot.from_json(voice.ballot).ids or voice.decision.followed_by.exists():
        require(Refused(Reason.ALREADY_SETTLED))
    voice.answer, voice.answered_at = words.strip(), now
    voice.save(update_fields=["answer", "answered_at"])
    record("objection-answered", voice.decision, by=by, now=now, voice=voice.pk)
    seal(voice.decision, "voices", by=None, now=now)
    return voice


def follow(
    decision: Decision,
    *,
    along: Collection[str] = (),
    by: Person | None,
    now: datetime,
    **different: Any,
) -> Decision:
    """Make a decision that follows from this one: its words, limits, choices and sides go along.

    `along`: only these choices, where a tie or a run-off is asked again. `different`: what is
    not as it was.
    """
    carried = {name: getattr(decision, name) for name in AS_AGREED}
    carried |= {"instead_of": decision, "asked_at": now}
    question = copy(decision.question, by=by, now=now)
    new = Decision.objects.create(question=question, **carried | different)
    _take_along(decision, new, along, by=by, now=now)
    if new.has_sides:
        _same_sides(decision, new)
    after: AfterPilot | None = getattr(decision, "after_pilot", None)
    if after is not None:
        ends = {end.value: key for key, end in after.ends().items()}
        AfterPilot.objects.create(decision=new, pilot=after.pilot, **ends)
    return new


def _same_sides(old: Decision, new: Decision) -> None:
    sides = list(old.sides.all())
    for side in sides:
        side.pk, side.decision = None, new
        side._state.adding = True
    Side.objects.bulk_create(sides)


def _take_along(
    old: Decision, new: Decision, along: Collection[str], *, by: Person | None, now: datetime
) -> None:
    Affected.objects.bulk_create(
        Affected(decision=new, person_id=row.person_id) for row in old.affected.all()
    )
    Interest.objects.bulk_create(  # who knows whom it is about knows them in the next round too
        Interest(decision=new, person_id=row.person_id, at=row.at) for row in old.interests.all()
    )
    for limit in old.limits.select_related("chunk"):
        chunk = copy(limit.chunk, by=by, now=now)
        Limit.objects.create(
            decision=new, kind=limit.kind, chunk=chunk, can_change=limit.can_change
        )
    for option in old.options.select_related("chunk"):
        if not along or option.key in along:
            Option.objects.create(
                decision=new,
                key=option.key,
                chunk=copy(option.chunk, by=by, now=now),
                added_by_id=option.added_by_id,
                added_at=now,
                cost=option.cost,
            )
