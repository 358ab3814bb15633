"""How parts and jobs end, and what ends with the last of them: the way in."""

from datetime import datetime

from django.db import transaction

from sayso.web.history.changes import record
from sayso.web.people import changes as people
from sayso.web.people.models import Person
from sayso.web.places.models import Assignment, Membership


@transaction.atomic
def end_membership(membership: Membership, *, by: Person | None, now: datetime) -> None:
    """Someone's part in a place is over. The row stays: it says when they were there."""
    membership.until = now
    membership.save(update_fields=["until"])
    record(
        "part-ended",
        membership.place,
        by=by,
        now=now,
        concerning=membership.person,
        part=membership.part,
    )


@transaction.atomic
def end_duty(assignment: Assignment, *, by: Person | None, now: datetime) -> None:
    """Someone's job is over."""
    assignment.until = now
    assignment.save(update_fields=["until"])
    record(
        "duty-ended",
        assignment,
        by=by,
        now=now,
        concerning=assignment.person,
        duty=assignment.duty,
    )


@transaction.atomic
def end_all(
    memberships: list[Membership], duties: list[Assignment], *, by: Person | None, now: datetime
) -> None:
    """Everything of these is over."""
    for membership in memberships:
        end_membership(membership, by=by, now=now)
    for assignment in duties:
        end_duty(assignment, by=by, now=now)


@transaction.atomic
def leave_if_nothing_is_left(person: Person, *, by: Person | None, now: datetime) -> bool:
    """Whoever has no part and no job anywhere can no longer come in, from this moment."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.memberships.current().exists() or person.assignments.current().exists():
        return False
    if person.is_active:
        people.leave(person, by=by, now=now)
    return True
