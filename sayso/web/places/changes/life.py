"""People move in and out, come to work and leave, are called something else, and die."""

from datetime import datetime

from django.db import transaction

from sayso.rules.power.parts import Part
from sayso.rules.power.places import (
    may_correct_name,
    may_give_part,
    may_look_after,
    may_look_after_all,
)
from sayso.rules.verdict import Allowed, Reason, Refused, Verdict
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people import changes as people
from sayso.web.people.models import Person
from sayso.web.places.changes.endings import end_all, end_membership, leave_if_nothing_is_left
from sayso.web.places.changes.gaps import no_gap_in
from sayso.web.places.models import Membership, Organisation, Place, standing_in


@transaction.atomic
def welcome(name: str, place: Place, part: Part, *, by: Person, now: datetime) -> Person:
    """Someone new: they get a name here, and a part in one place."""
    require(may_give_part(standing_in(place, by), part))
    person = people.add(name, by=by, now=now)
    join(person, place, part, by=by, now=now)
    return person


@transaction.atomic
def join(person: Person, place: Place, part: Part, *, by: Person, now: datetime) -> Membership:
    """Someone moves into a place, begins to work there, or comes there for family."""
    require(may_give_part(standing_in(place, by), part))
    if place.closed_at is not None:
        require(Refused(Reason.ALREADY_CLOSED))
    if not person.is_active:
        require(Refused(Reason.HAS_LEFT))
    if place.memberships.current().filter(person=person, part=part.value).exists():
        require(Refused(Reason.ALREADY_HERE))
    membership = Membership.objects.create(place=place, person=person, part=part.value, since=now)
    record("part-begun", place, by=by, now=now, concerning=person, part=part.value)
    return membership


@transaction.atomic
def end_part(membership: Membership, *, by: Person, now: datetime) -> None:
    """Someone moves out, or stops working there. With the last part the way in ends too."""
    require(may_give_part(standing_in(membership.place, by), Part(membership.part)))
    if membership.until is not None:
        require(Refused(Reason.ALREADY_SETTLED))
    with no_gap_in(membership.place.organisation):
        end_membership(membership, by=by, now=now)
        leave_if_nothing_is_left(membership.person, by=by, now=now)


@transaction.atomic
def move(membership: Membership, to: Place, *, by: Person, now: datetime) -> Membership:
    """Someone moves from one place to another, with the same part, in one step."""
    part = Part(membership.part)
    require(may_give_part(standing_in(membership.place, by), part))
    with no_gap_in(membership.place.organisation):
        moved = join(membership.person, to, part, by=by, now=now)
        end_membership(membership, by=by, now=now)
    return moved


@transaction.atomic
def change_manager(place: Place, to: Person, *, by: Person, now: datetime) -> Membership:
    """A place gets a new manager. Whoever managed it before keeps their other parts there."""
    require(may_give_part(standing_in(place, by), Part.MANAGER))
    before = list(place.memberships.current().filter(part=Part.MANAGER.value))
    with no_gap_in(place.organisation):
        membership = join(to, place, Part.MANAGER, by=by, now=now)
        for managing in before:
            end_membership(managing, by=by, now=now)
            leave_if_nothing_is_left(managing.person, by=by, now=now)
    return membership


@transaction.atomic
def leave(person: Person, organisation: Organisation, *, by: Person, now: datetime) -> None:
    """Someone leaves an organisation: every part and job there ends at once."""
    require(may_look_after_all(organisation.standing(by)))
    memberships = person.memberships.current().filter(place__organisation=organisation)
    duties = person.assignments.current().filter(organisation=organisation)
    with no_gap_in(organisation):
        end_all(list(memberships), list(duties), by=by, now=now)
        leave_if_nothing_is_left(person, by=by, now=now)


@transaction.atomic
def remember(person: Person, *, by: Person, now: datetime) -> None:
    """Someone has died. All that they were here ends; their name stays on what was decided.

    Nothing stands in the way of saying so. If they had a job, the list of what is missing shows it.
    """
    require(_may_look_after_person(person, by))
    memberships = person.memberships.current()
    duties = person.assignments.current()
    end_all(list(memberships), list(duties), by=by, now=now)
    people.remember(person, by=by, now=now)


@transaction.atomic
def correct_name(person: Person, name: str, *, by: Person, now: datetime) -> None:
    """Write someone's name as it should be: they themselves, or who looks after their place."""
    if by.pk != person.pk:
        require(_may_look_after_person(person, by))
    people.rename(person, name, by=by, now=now)


def _may_look_after_person(person: Person, by: Person) -> Verdict:
    """By any place the person belongs to, or by an organisation they have a job for."""
    own = person.pk == by.pk
    for place in Place.objects.belonging_to(person):
        if may_correct_name(standing_in(place, by), own=own):
            return Allowed()
    for organisation in Organisation.objects.visible_to(person):
        if may_look_after(organisation.standing(by)):
            return Allowed()
    return Refused(Reason.NOT_YOUR_DUTY)
