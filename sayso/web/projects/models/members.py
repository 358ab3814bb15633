"""Who belongs to a project, and as what: their seat, or their part in the place or organisation."""

from __future__ import annotations

from collections import defaultdict

from sayso.rules.power.parts import LIVED_EXPERIENCE, PAID, Duty, Part
from sayso.web.groups.models import Seat
from sayso.web.people.models import Person
from sayso.web.places.models import Assignment, Membership
from sayso.web.projects.models.projects import Project

PAID_FIRST = (Part.MANAGER, Part.STAFF, *(part for part in Part if part not in PAID))
LIVED_SIDE, PAID_SIDE = "lived", "paid"


def parts_in(project: Project, *, ever: bool = False) -> dict[int, Part]:
    """Everyone's one part in this project, by their number. `ever`: those who moved on as well.

    Whoever is paid anywhere in the organisation is paid here, whatever else they are; in a group the
    seat says it. Who directs the organisation runs it.
    """
    seats = Seat.objects.filter(group=project.group) if project.group_id else Seat.objects.none()
    parts = Membership.objects.filter(place__organisation=project.organisation_id)
    directs = Assignment.objects.filter(
        organisation=project.organisation_id, duty=Duty.DIRECTOR.value
    )
    if not ever:
        seats, parts, directs = seats.current(), parts.current(), directs.current()
    told: dict[int, set[Part]] = defaultdict(set)
    here = set()
    for person, part, place in parts.values_list("person", "part", "place"):
        told[person].add(Part(part))
        if project.place_id in (None, place):
            here.add(person)
    found = {person: next(p for p in PAID_FIRST if p in told[person]) for person in here}
    found = dict.fromkeys(directs.values_list("person", flat=True), Part.MANAGER) | found
    return found | {person: Part(part) for person, part in seats.values_list("person", "part")}


def side_of(part: Part | None) -> str | None:
    """The side of someone with this part: with lived experience, or paid. None: on neither."""
    if part in LIVED_EXPERIENCE:
        return LIVED_SIDE
    return PAID_SIDE if part in PAID else None


def part_of(project: Project, person: Person) -> Part | None:
    """What this person is in the project now; None for someone who only looks on."""
    return parts_in(project).get(person.pk)


def the_lived(parts: dict[int, Part]) -> frozenset[int]:
    """Those with lived experience."""
    return frozenset(pk for pk, part in parts.items() if side_of(part) == LIVED_SIDE)


def the_paid(parts: dict[int, Part]) -> frozenset[int]:
    """Those who are paid."""
    return frozenset(pk for pk, part in parts.items() if side_of(part) == PAID_SIDE)
