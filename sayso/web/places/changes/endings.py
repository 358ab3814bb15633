"""How parts and jobs end, and what ends with the last of them: the way in."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from sayso.web.history.changes import record
from sayso.web.people import changes as people
from sayso.web.people.models import Person
from sayso.web.places.models import Assignment, Membership


@transaction.atomic
def end(
    memberships: Iterable[Membership], duties: Iterable[Assignment], *, by: Person, now: datetime
) -> None:
    """These parts and jobs are over. Whoever then has nothing left can no longer come in, at once."""
    memberships, duties = list(memberships), list(duties)
    end_rows(memberships, duties, by=by, now=now)
    for person in {one.person for one in memberships} | {one.person for one in duties}:
        has_more = person.memberships.current().exists() or person.assignments.current().exists()
        if person.is_active and not has_more:
            people.leave(person, by=by, now=now)


@transaction.atomic
def end_rows(
    memberships: list[Membership], duties: list[Assignment], *, by: Person, now: datetime
) -> None:
    """The rows stay: they say who was there, and who had which job, from when until when."""
    for one in memberships:
        one.until = now
        one.save(update_fields=["until"])
        about = {"part": one.part, "place": one.place.name}
        record("part-ended", one.place, by=by, now=now, concerning=one.person, **about)
    for job in duties:
        job.until = now
        job.save(update_fields=["until"])
        record("duty-ended", job, by=by, now=now, concerning=job.person, duty=job.duty)
