"""After voting: how someone helped, and taking one's own vote out of the box again."""

from datetime import datetime

from django.db import transaction

from sayso.rules.power.helping import may_take_out
from sayso.rules.power.voting import may_tell_help
from sayso.web.decisions.models import Decision, Participation, held
from sayso.web.kit.refusals import require
from sayso.web.people.changes import leave_pages_behind
from sayso.web.people.models import Person


@transaction.atomic
def tell_kind_of_help(decision: Decision, kind: str, *, by: Person, now: datetime) -> None:
    """Say on the roll how someone helped. It is told apart from the choice, as who helped is."""
    require(held(decision, by))
    paper = decision.roll.select_for_update().filter(person=by).first()
    was_helped = paper is not None and paper.help == Participation.Help.HELPED
    over = decision.window().is_over(now)
    require(may_tell_help(voted=was_helped, over=over, is_self=False))
    assert paper is not None  # noqa: S101  (the rule has said so)
    paper.kind = Participation.Kind(kind).value
    paper.save(update_fields=["kind"])


@transaction.atomic
def take_out(decision: Decision, *, by: Person, now: datetime) -> None:
    """ "That was not my choice": this person's vote is gone, and it is as if they had not voted.

    What was opened before, or waits on a device, does not put it back. Like casting it writes no
    history: when someone thought again is nobody's business.
    """
    require(held(decision, by))
    over = decision.window().is_over(now) or decision.stopped_at is not None
    mine = decision.roll.filter(person=by)
    require(may_take_out(voted=mine.exists(), over=over))
    mine.delete()
    decision.voices.filter(person=by).delete()
    leave_pages_behind(by, by=by, now=now)
