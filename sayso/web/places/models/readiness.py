"""What an organisation has, counted for the rule that says whether it may start."""

from django.db import models
from django.db.models import Count, Q

from sayso.rules.power.going_live import Home, Readiness
from sayso.rules.power.parts import Duty, Part
from sayso.web.people.models import Card, Person
from sayso.web.places.models.places import Membership, Organisation


def able_to_sign_in() -> models.QuerySet[Person]:
    """People here who have a card that works, or a password."""
    no_password = Q(sign_in_name=None) | Q(password="") | Q(password__startswith="!")  # noqa: S106  (Django's mark for none)
    has_card = Q(pk__in=Card.objects.working().values("person"))
    return Person.objects.here().filter(~no_password | has_card)


def readiness_of(organisation: Organisation, *, named: bool = False) -> Readiness:
    """What is there now, in five queries however many people there are.

    `named`: count worry readers who cannot sign in yet too, for the list of steps: there it is the
    step of the cards that mends it.
    """
    jobs = list(organisation.assignments.current().values_list("person", "duty", "phone"))
    needed = {person for person, _duty, _phone in jobs} | _managers(organisation)
    able = set(able_to_sign_in().filter(pk__in=needed).values_list("pk", flat=True))
    reading = {person for person, duty, phone in jobs if duty == Duty.WORRY_READER and phone}
    readers = reading if named else reading & able
    duties = [duty for _person, duty, _phone in jobs]
    return Readiness(
        names_authority=bool(organisation.authority and organisation.authority_number),
        homes=_homes(organisation, readers),
        keepers=duties.count(Duty.KEEPER),
        readers=len(readers),
        helpers=duties.count(Duty.HELPER),
        directors=duties.count(Duty.DIRECTOR),
        without_a_way_in=len(needed - able),
    )


def _managers(organisation: Organisation) -> set[int]:
    managing = Membership.objects.current().filter(
        place__organisation=organisation, part=Part.MANAGER.value
    )
    return set(managing.values_list("person", flat=True))


def _homes(organisation: Organisation, readers: set[int]) -> tuple[Home, ...]:
    members = Membership.objects.current().filter(
        place__organisation=organisation, person__in=readers
    )
    inside = dict(members.values_list("place").annotate(Count("person", distinct=True)))
    homes = organisation.places.homes().open().with_numbers()
    return tuple(
        Home(residents, managers, len(readers) - inside.get(pk, 0))
        for pk, residents, managers in homes.values_list(
            "pk",
            "residents_now",
            "managers_now",  # type: ignore[misc]  # annotated
        )
    )
