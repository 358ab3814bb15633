"""What becomes of promises when someone is forgotten, or takes back what they said about one."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from sayso.rules.forgetting import may_take_back
from sayso.rules.record import TAKEN_BACK
from sayso.web.content import changes as content
from sayso.web.content.models import Chunk
from sayso.web.decisions.models import Decision
from sayso.web.history.changes import erase, record
from sayso.web.history.models import Payload, name_of
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.places.models import next_up
from sayso.web.promises.changes.sealing import letting_go, seal
from sayso.web.promises.models import Judgement, Promise


@transaction.atomic
def forget(person: Person, *, by: None, now: datetime) -> None:
    """Delete what someone asked for themself; pass on what they were asked for and have not done."""
    mine = Promise.objects.filter(asked_by=person)
    own_life = list(mine.exclude(decision=None).values_list("decision", flat=True))
    chunks = list(Chunk.objects.filter(Q(promise_in__in=mine) | Q(proof_in__in=mine)))
    erase(Payload.objects.filter(about__in=[name_of(each) for each in mine]), by=by, now=now)
    mine.delete()
    questions = list(Chunk.objects.filter(asked_in__in=own_life))
    own = Decision.objects.filter(pk__in=own_life, asked_by=person)
    erase(Payload.objects.filter(about__in=[name_of(each) for each in own]), by=by, now=now)
    own.delete()
    content.forget([*chunks, *questions], by=by, now=now)
    still_open = Promise.objects.filter(asked_of=person, confirmed_at=None, said_done_at=None)
    for promise in still_open.select_related("place"):
        _pass_on(promise, by=by, now=now)


def _pass_on(promise: Promise, *, by: None, now: datetime) -> None:
    """Whoever silence would rise to is asked now. A day that was promised stays promised."""
    to = next_up(promise.asked_of, promise.place)
    if to is not None:
        promise.asked_of, promise.heard_at = to, None
        promise.save(update_fields=["asked_of", "heard_at"])
        record("handed-on", promise, by=by, now=now, to=to.pk)
        seal(promise, "asked of", "clock", by=None, now=now)


@transaction.atomic
def take_back_judgement(judgement: Judgement, *, by: Person, now: datetime) -> None:
    """Take back what one said about whether it helped. The yes or the no stays: others count on it."""
    judgement = Judgement.objects.select_for_update().get(pk=judgement.pk)
    there = judgement.words not in ("", TAKEN_BACK)
    require(may_take_back(own=judgement.person_id == by.pk, there=there))
    with letting_go(Promise.objects.filter(pk=judgement.promise_id), by=None, now=now):
        judgement.words = TAKEN_BACK
        judgement.save(update_fields=["words"])
    record("words-taken-back", judgement.promise, by=None, now=now)
