"""Sending a worry: whole, once, and only to those whom the writer was told of."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from sayso.craft.slips import Slip, mark
from sayso.rules import worrying
from sayso.rules.forgetting import may_take_back_worry
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person
from sayso.web.worries.models import About, KeptFrom, Reading, Telling, Worry, paid_in


@transaction.atomic
def send(
    telling: Telling, slip: Slip, *, told: frozenset[int], by: Person | None, now: datetime
) -> Worry:
    """Send it to everyone on its route at once. The same slip again gives back what was sent.

    `told`: those the writer was shown. The writer is written down only if they give their name.
    """
    if sent := Worry.objects.filter(name=slip.name).first():
        return sent
    require(worrying.may_send(telling.route, told))
    signs_in = by is not None and telling.named
    worry = Worry.objects.create(
        name=slip.name,
        organisation=telling.organisation,
        place=telling.place,
        place_words=telling.place_words,
        topics=sorted(telling.topics),
        who=sorted(telling.who),
        words=telling.words,
        wishes=sorted(telling.wishes),
        writer=by if signs_in else None,
        writer_words="" if by else telling.writer_words,
        slip=None if signs_in else mark(slip.pictures, settings.SECRET_KEY.encode()),
        sent_at=now,
    )
    _name(telling, worry)
    Reading.objects.bulk_create(
        Reading(worry=worry, person_id=each, why=Reading.Why.SENT, asked_at=now)
        for each in telling.route.readers
    )
    return worry


def _name(telling: Telling, worry: Worry) -> None:
    """Whom it is about, and who never reads it: for good, whoever leaves or is forgotten."""
    paid = paid_in(telling.organisation, [each.pk for each in telling.about])
    About.objects.bulk_create(
        About(worry=worry, person=each, name=each.name, worked_there=each.pk in paid)
        for each in telling.about
    )
    KeptFrom.objects.bulk_create(
        KeptFrom(worry=worry, person=each, name=each.name)
        for each in Person.objects.filter(pk__in=telling.kept_from).order_by("pk")
    )


@transaction.atomic
def take_back(worry: Worry, *, by: Person, now: datetime) -> None:
    """Take back what nobody has read yet. Whoever was asked to read it never knows."""
    worry = Worry.objects.select_for_update().get(pk=worry.pk)
    read = worry.readings.filter(read_at__isnull=False).exists()
    require(may_take_back_worry(own=worry.writer_id == by.pk, read=read))
    worry.delete()
