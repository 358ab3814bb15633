"""How many worries there are, for directors. Never where, about whom, or what they say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sayso.rules.power.parts import Duty
from sayso.rules.worrying import Stage, Tie
from sayso.web.people.models import Person
from sayso.web.places.models import Assignment
from sayso.web.worries.models.worries import Worry


@dataclass(frozen=True)
class Counts:
    """Worries of the whole organisation. `late` are among those unread or read."""

    unread: int
    read: int
    answered: int
    closed: int
    late: int


def ties_of_office(person: Person) -> frozenset[Tie]:
    """What someone is to all worries, by their duties alone."""
    jobs = Assignment.objects.current().filter(person=person, duty=Duty.DIRECTOR.value)
    return frozenset({Tie.DIRECTOR}) if jobs.exists() else frozenset()


def counts_for(person: Person, now: datetime) -> Counts:
    """Those of the organisations this person directs."""
    jobs = Assignment.objects.current().filter(person=person, duty=Duty.DIRECTOR.value)
    worries = Worry.objects.filter(organisation__in=jobs.values("organisation")).with_life()
    stages = [each.stage for each in worries]
    return Counts(
        unread=stages.count(Stage.UNREAD),
        read=stages.count(Stage.READ),
        answered=stages.count(Stage.ANSWERED),
        closed=stages.count(Stage.CLOSED),
        late=sum(each.is_late(now) for each in worries),
    )
