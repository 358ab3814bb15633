"""Voting. Nothing here writes history or time beside a choice: casting leaves no trace that joins."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sayso.craft import sealing
from sayso.rules.deciding import OBJECT, Ballot, encode
from sayso.rules.power.voting import may_tell_help, may_vote
from sayso.rules.verdict import Reason, Refused
from sayso.web.decisions.changes.boxes import put_in, require_no_sheet
from sayso.web.decisions.changes.keys import ballot_info
from sayso.web.decisions.models import Decision, Envelope, Participation, Voice, held
from sayso.web.history.changes import record
from sayso.web.kit.refusals import AtomicUnlessRefused, require
from sayso.web.people.models import Person


@AtomicUnlessRefused()
def cast(decision: Decision, ballot: Ballot, *, by: Person, now: datetime) -> Envelope:
    """Put a sealed ballot into the box. If there was one, the new one replaces it.

    The roll keeps that this person voted and on which day; the envelope keeps the ballot, and only
    the key can open it. Returns the envelope, whose fingerprint makes the receipt.
    """
    require(held(decision, by))
    require_no_sheet(decision, by=by, now=now)
    side = _require_vote(decision, ballot, by, now)
    sealed = sealing.seal(
        encode(ballot), bytes(decision.public_key or b""), info=ballot_info(decision, by.pk)
    )
    return put_in(decision, sealed, side, by=by, now=now)


def _require_vote(decision: Decision, ballot: Ballot, by: Person, now: datetime) -> str:
    """Ask whether this person may cast this ballot. Returns the side they vote on, "" for none."""
    if decision.stopped_at or decision.settled_at:
        require(Refused(Reason.ALREADY_CLOSED))
    standing = decision.standing(by)
    require(may_vote(decision.power, standing, decision.window(), now))
    require(decision.way.may_mark(ballot, decision.option_keys(), decision.terms()))
    return standing.side or ""


@transaction.atomic
def say_openly(
    decision: Decision, ballot: Ballot, *, reason: str, by: Person, now: datetime
) -> Voice:
    """Have your say in an open vote. An objection needs its reason: it is what is worked on."""
    require(held(decision, by))
    if not decision.is_open_vote:
        require(Refused(Reason.NOT_AN_OPTION))
    side = _require_vote(decision, ballot, by, now)
    if OBJECT in ballot.ids and not reason.strip():
        require(Refused(Reason.REASON_NEEDED))
    voice, _ = Voice.objects.update_or_create(
        decision=decision,
        person=by,
        defaults={"side": side, "ballot": ballot.to_json(), "reason": reason.strip(), "at": now},
    )
    Participation.objects.update_or_create(
        decision=decision, person=by, defaults={"on": timezone.localdate(now), "side": side}
    )
    record("said-openly", decision, by=by, now=now)
    return voice


@transaction.atomic
def tell_help(
    decision: Decision, *, helper: Person | None, by: Person, now: datetime
) -> Participation:
    """Say on the roll whether someone helped, and who. It is told apart from the choice."""
    require(held(decision, by, *([helper] if helper else [])))
    paper = Participation.objects.filter(decision=decision, person=by).first()
    require(
        may_tell_help(
            voted=paper is not None,
            over=decision.window().is_over(now),
            is_self=helper == by,
        )
    )
    assert paper is not None  # noqa: S101  (the rule has said so)
    paper.helper = helper
    paper.help = Participation.Help.HELPED if helper else Participation.Help.NO_ONE
    paper.kind = ""  # asked next
    paper.save(update_fields=["helper", "help", "kind"])
    return paper
