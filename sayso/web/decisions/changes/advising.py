"""Advice only: people advise, a named person answers each point, then decides, and says why."""

from datetime import datetime

from django.db import transaction

from sayso.rules.power.voting import may_answer_point, may_decide_after_advice, may_vote
from sayso.rules.verdict import Reason, Refused
from sayso.web.decisions.changes.sealing import seal, seal_outcome
from sayso.web.decisions.models import Decision, Point
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person


@transaction.atomic
def give_point(decision: Decision, words: str, *, by: Person, now: datetime) -> Point:
    """Give advice in your own words, while the decision is open. It is shown with your name."""
    require(may_vote(decision.power, decision.standing(by), decision.window(), now))
    point = Point.objects.create(decision=decision, person=by, words=words.strip(), at=now)
    record("advised", decision, by=by, now=now, point=point.pk)
    seal(decision, f"point {point.pk}", by=None, now=now)
    return point


@transaction.atomic
def answer_point(point: Point, words: str, *, by: Person, now: datetime) -> Point:
    """Answer one point of advice, in public."""
    require(may_answer_point(is_holder=point.decision.holder_id == by.pk, words=words))
    point.answer, point.answered_at = words.strip(), now
    point.save(update_fields=["answer", "answered_at"])
    record("advice-answered", point.decision, by=by, now=now, point=point.pk)
    seal(point.decision, f"point {point.pk}", by=None, now=now)
    return point


@transaction.atomic
def decide_after_advice(
    decision: Decision, choice: str, *, why: str, by: Person, now: datetime
) -> Decision:
    """The named person decides, after the count of the advice and an answer to each point."""
    require(
        may_decide_after_advice(
            decision.power,
            is_holder=decision.holder_id == by.pk,
            counted=decision.settled_at is not None,
            unanswered=decision.points.filter(answered_at=None).count(),
            decided=decision.chosen_at is not None,
        )
    )
    if choice not in {*decision.option_keys(), *decision.way.answers(decision.terms())}:
        require(Refused(Reason.NOT_AN_OPTION))
    if not why.strip():
        require(Refused(Reason.REASON_NEEDED))
    decision.chosen, decision.chosen_why, decision.chosen_at = choice, why.strip(), now
    decision.save(update_fields=["chosen", "chosen_why", "chosen_at"])
    record("decided-after-advice", decision, by=by, now=now, choice=choice)
    seal_outcome(decision, by=None, now=now)
    seal(decision, "chosen", by=None, now=now)
    return decision
