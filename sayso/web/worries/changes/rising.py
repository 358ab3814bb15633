"""A worry that waits goes to the next person by itself; so does one that lost its readers."""

from datetime import datetime

from django.db import transaction

from sayso.rules import worrying
from sayso.rules.worrying import Candidate
from sayso.web.people.models import Person
from sayso.web.worries.models import Reading, Worry, candidates_for


def rise_due(*, by: None = None, now: datetime) -> int:
    """Let every worry rise whose clock has gone round. Returns how many new people were asked.

    Also called when nothing is due: then it only reads. Twice at once it asks nobody twice.
    """
    asked = 0
    of_home: dict[tuple[int, int | None], list[Candidate]] = {}  # so many homes cost so few looks
    for worry in Worry.objects.open().with_life().select_related("organisation", "place"):
        home = worry.organisation_id, worry.place_id
        if home not in of_home:
            of_home[home] = candidates_for(worry.organisation, worry.place)
        route = _route(worry, of_home[home])
        short = set(route.readers) - set(_readers_of(worry))
        if short or (route.then and worrying.should_rise(worry.life(), now)):
            asked += _ask_more(worry, now=now)
    return asked


@transaction.atomic
def _ask_more(worry: Worry, *, now: datetime) -> int:
    worry = Worry.objects.select_for_update().get(pk=worry.pk)
    asked = fill_up(worry, now=now)
    route = _route_now(worry)
    if route.then and worrying.should_rise(worry.life(), now):
        _ask(worry, route.then[0], Reading.Why.ROSE, now=now)
        asked += 1
    return asked


@transaction.atomic
def fill_up(worry: Worry, *, by: Person | None = None, now: datetime) -> int:
    """Ask others where a reader is lost. Returns how many."""
    missing = set(_route_now(worry).readers) - set(_readers_of(worry))
    for person in sorted(missing):
        _ask(worry, person, Reading.Why.STOOD_IN, now=now)
    return len(missing)


def _ask(worry: Worry, person: int, why: Reading.Why, *, now: datetime) -> None:
    """Ask them, or ask them again: someone may have given up this duty and taken it on anew."""
    Reading.objects.update_or_create(
        worry=worry, person_id=person, defaults={"why": why, "asked_at": now, "ended_at": None}
    )


def _readers_of(worry: Worry) -> list[int]:
    """Who is asked now, in the order in which they were."""
    return list(worry.readings.current().values_list("person", flat=True))


def _route_now(worry: Worry) -> worrying.Route:
    """Whom it goes to as things are now. Those who read it stay, while they still may."""
    return _route(worry, candidates_for(worry.organisation, worry.place))


def _route(worry: Worry, candidates: list[Candidate]) -> worrying.Route:
    return worrying.route(candidates, worry.concern(), already=_readers_of(worry))
