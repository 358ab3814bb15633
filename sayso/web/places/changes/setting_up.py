"""The first steps of a real start: an organisation, and the first person who looks after it."""

from datetime import datetime

from django.db import transaction

from sayso.rules.power.parts import Duty
from sayso.rules.power.places import may_look_after_all
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people import changes as people
from sayso.web.people.models import Person, SignInLink
from sayso.web.places.models import Assignment, Organisation


@transaction.atomic
def begin(
    link: SignInLink,
    *,
    organisation: str,
    name: str,
    sign_in_name: str,
    password: str,
    by: None,
    now: datetime,
) -> Person:
    """An organisation and its first keeper, made by whoever holds the printed link. The link ends.

    Both at once, so that no organisation is left without anyone who can look after it.
    """
    people.use_link(link, by=by, now=now)
    person = people.add(name, sign_in_name=sign_in_name, password=password, by=by, now=now)
    founded = Organisation.objects.create(name=organisation, founded_at=now)
    record("organisation-founded", founded, by=person, now=now)
    keeper = Assignment.objects.create(
        organisation=founded, person=person, duty=Duty.KEEPER.value, since=now
    )
    record("duty-taken-on", keeper, by=person, now=now, concerning=person, duty=Duty.KEEPER.value)
    return person


@transaction.atomic
def describe(
    organisation: Organisation,
    *,
    name: str,
    emergency_number: str,
    authority: str,
    authority_number: str,
    by: Person,
    now: datetime,
) -> None:
    """Say what it is called, and whom to phone when someone is not safe. Keepers only."""
    require(may_look_after_all(organisation.standing(by)))
    organisation.name = name
    organisation.emergency_number = emergency_number
    organisation.authority = authority
    organisation.authority_number = authority_number
    organisation.save(update_fields=["name", "emergency_number", "authority", "authority_number"])
    record("organisation-described", organisation, by=by, now=now)
