"""Who has which job for the whole organisation: taken on, handed over, laid down."""

from datetime import datetime

from django.db import transaction

from sayso.rules.power.parts import Duty
from sayso.rules.power.places import may_look_after_all
from sayso.rules.verdict import Reason, Refused
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people import changes as people
from sayso.web.people.models import Person
from sayso.web.places.changes.endings import end
from sayso.web.places.changes.gaps import no_gap_in
from sayso.web.places.models import Assignment, Organisation


@transaction.atomic
def take_on(
    organisation: Organisation,
    duty: Duty,
    to: Person | str,
    *,
    phone: str = "",
    by: Person,
    now: datetime,
) -> Assignment:
    """Give someone a job. Given again, the phone number is corrected.

    A name in place of a person: someone new who has no part in any place, such as a reader of
    worries from outside.
    """
    require(may_look_after_all(organisation.standing(by)))
    person = people.add(to, by=by, now=now) if isinstance(to, str) else to
    if not person.is_active:
        require(Refused(Reason.HAS_LEFT))
    assignment, _new = Assignment.objects.update_or_create(
        organisation=organisation,
        place=None,
        person=person,
        duty=duty.value,
        until=None,
        defaults={"phone": phone},
        create_defaults={"phone": phone, "since": now},
    )
    record("duty-taken-on", assignment, by=by, now=now, concerning=person, duty=duty.value)
    return assignment


@transaction.atomic
def hand_over(
    assignment: Assignment, to: Person | str, *, phone: str = "", by: Person, now: datetime
) -> Assignment:
    """One person's job goes to another, with no moment without either."""
    require(may_look_after_all(assignment.organisation.standing(by)))
    if to == assignment.person:
        require(Refused(Reason.ALREADY_HERE))
    with no_gap_in(assignment.organisation):
        taken = take_on(
            assignment.organisation, Duty(assignment.duty), to, phone=phone, by=by, now=now
        )
        end([], [assignment], by=by, now=now)
    return taken


@transaction.atomic
def lay_down(assignment: Assignment, *, by: Person, now: datetime) -> None:
    """A job ends, if enough others have it. Whoever has it may lay it down; so may a keeper."""
    if by.pk != assignment.person_id:
        require(may_look_after_all(assignment.organisation.standing(by)))
    with no_gap_in(assignment.organisation):
        end([], [assignment], by=by, now=now)
