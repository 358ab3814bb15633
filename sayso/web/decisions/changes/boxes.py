"""Putting a sealed ballot into the box, whoever sealed it: this computer, or the voter's own device."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from sayso.craft import sealing
from sayso.rules.power.paper import may_vote_on_screen
from sayso.rules.power.voting import may_put_in_sealed
from sayso.web.decisions.models import Decision, Envelope, Participation, held, votes_on_paper
from sayso.web.kit.prepared import Put
from sayso.web.kit.refusals import AtomicUnlessRefused, require
from sayso.web.people.models import Person

on_the_roll = Put(Participation, unique=["decision", "person"], update=["on", "side"])
into_the_box = Put(Envelope, unique=["participation"], update=["sealed", "fingerprint"])


@AtomicUnlessRefused()
def cast_sealed(
    decision: Decision, sealed: bytes, *, key: bytes, by: Person, now: datetime
) -> Envelope:
    """Put in a ballot that the voter's own device sealed. What it says, nobody knows before the count.

    If it is no ballot of this decision, it is counted as spoiled then. `key`: what it was sealed to;
    a former one would open nothing, so that is refused.
    """
    require(held(decision, by))
    fits = not decision.is_open_vote and key == bytes(decision.public_key or b"")
    require_no_sheet(decision, by=by, now=now)
    standing = decision.standing(by)
    require(
        may_put_in_sealed(
            decision.power,
            standing,
            decision.window(),
            now,
            over=decision.stopped_at is not None or decision.settled_at is not None,
            fits=fits and len(sealed) == sealing.SEALED_BYTES,
        )
    )
    return put_in(decision, sealed, standing.side or "", by=by, now=now)


def require_no_sheet(decision: Decision, *, by: Person, now: datetime) -> None:
    """Refuse a vote on a screen of someone who was given a sheet of paper, at whatever time."""
    require(may_vote_on_screen(on_paper=votes_on_paper(decision, by)))


@transaction.atomic(savepoint=False)
def put_in(decision: Decision, sealed: bytes, side: str, *, by: Person, now: datetime) -> Envelope:
    """The roll keeps that this person voted, on which side and day; the envelope, what is sealed.

    If there was one, the new one replaces it. The caller has asked whether they may.
    """
    paper = Participation(decision_id=decision.pk, person_id=by.pk, side=side)
    paper.on = timezone.localdate(now)
    (paper.pk,) = on_the_roll(paper)
    envelope = Envelope(participation=paper, sealed=sealed)
    envelope.fingerprint = sealing.fingerprint(sealed)
    into_the_box(envelope)
    return envelope
