"""People move in and out, come to work and leave, and die."""

from datetime import datetime

from django.db import transaction

from sayso.rules.power.parts import PAID, Part
from sayso.rules.power.places import may_correct_name, may_give_part, may_look_after_all
from sayso.rules.verdict import Reason, Refused, Verdict
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people import changes as people
from sayso.web.people.models import Person
from sayso.web.places.changes.endings import end, end_rows
from sayso.web.places.changes.gaps import no_gap_in
from sayso.web.places.models import Membership, Organisation, Place, standing_in


@transaction.atomic
def welcome(name: str, place: Place, part: Part, *, by: Person, now: datetime) -> Person:
    """Someone new: they get a name here, and a part in one place. Their card comes next."""
    require(may_give_part(standing_in(place, by), part))
    person = people.add(name, by=by, now=now)
    join(person, place, part, by=by, now=now)
    return person


@transaction.atomic
def join(person: Person, place: Place, part: Part, *, by: Person, now: datetime) -> Membership:
    """Someone moves into a place, begins to work there, or comes there for family."""
    paid = [each.value for each in PAID]
    works_here = place.memberships.current().filter(person=person, part__in=paid).exists()
    own = person.pk == by.pk
    require(may_give_part(standing_in(place, by), part, own=own, works_here=works_here))
    place.refresh_from_db(fields=["closed_at"])
    person.refresh_from_db(fields=["left_at", "died_at"])
    if place.closed_at is not None:
        require(Refused(Reason.ALREADY_CLOSED))
    if not person.is_active:
        require(Refused(Reason.HAS_LEFT))
    if place.memberships.current().filter(person=person, part=part.value).exists():
        require(Refused(Reason.ALREADY_HERE))
    membership = Membership.objects.create(place=place, person=person, part=part.value, since=now)
    about = {"part": part.value, "place": place.name}
    record("part-begun", place, by=by, now=now, concerning=person, **about)
    return membership


@transaction.atomic
def end_part(membership: Membership, *, by: Person, now: datetime) -> None:
    """Someone moves out, or stops working there. With the last part the way in ends too."""
    require(may_give_part(standing_in(membership.place, by), Part(membership.part)))
    if membership.until is not None:
        require(Refused(Reason.ALREADY_SETTLED))
    with no_gap_in(membership.place.organisation):
        end([membership], [], by=by, now=now)


@transaction.atomic
def move(membership: Membership, to: Place, *, by: Person, now: datetime) -> Membership:
    """Someone moves from one place to another, with the same part, in one step."""
    part = Part(membership.part)
    require(may_give_part(standing_in(membership.place, by), part))
    with no_gap_in(membership.place.organisation):
        moved = join(membership.person, to, part, by=by, now=now)
        end([membership], [], by=by, now=now)
    return moved


@transaction.atomic
def change_manager(place: Place, to: Person, *, by: Person, now: datetime) -> Membership:
    """A place gets a new manager. Whoever managed it before keeps their other parts and jobs."""
    require(may_give_part(standing_in(place, by), Part.MANAGER))
    managing = place.memberships.current().filter(part=Part.MANAGER.value).exclude(person=to)
    before = list(managing.select_related("person", "place"))
    with no_gap_in(place.organisation):
        membership = join(to, place, Part.MANAGER, by=by, now=now)
        end(before, [], by=by, now=now)
    return membership


@transaction.atomic
def leave(person: Person, organisation: Organisation, *, by: Person, now: datetime) -> None:
    """Someone leaves an organisation: every part and job there ends at once."""
    require(may_look_after_all(organisation.standing(by)))
    memberships = person.memberships.current().filter(place__organisation=organisation)
    duties = person.assignments.current().filter(organisation=organisation)
    with no_gap_in(organisation):
        end(memberships, duties, by=by, now=now)


@transaction.atomic
def remember(person: Person, *, by: Person, now: datetime) -> None:
    """Someone has died. All that they were here ends; their name stays on what was decided.

    Nothing stands in the way of saying so, whatever job they had: the list of what is missing
    then shows the gap.
    """
    require(_may_look_after_person(person, by))
    memberships, duties = list(person.memberships.current()), list(person.assignments.current())
    people.remember(person, by=by, now=now)
    end_rows(memberships, duties, by=by, now=now)


@transaction.atomic
def correct_name(person: Person, name: str, *, by: Person, now: datetime) -> None:
    """Write someone's name as it should be: they themselves, or who looks after their place."""
    require(_may_look_after_person(person, by))
    people.rename(person, name, by=by, now=now)


def _may_look_after_person(person: Person, by: Person) -> Verdict:
    """Themselves; by a place they belong to; or by an organisation they have a job for."""
    own = person.pk == by.pk
    near = [standing_in(place, by) for place in Place.objects.belonging_to(person)]
    near += [one.standing(by) for one in Organisation.objects.visible_to(person)]
    answers = [may_correct_name(standing, own=own) for standing in near]
    return next((answer for answer in answers if answer), Refused(Reason.NOT_YOUR_DUTY))
