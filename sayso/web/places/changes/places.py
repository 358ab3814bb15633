"""Homes and teams open, are called something else, get a tablet and close. An organisation starts."""

from datetime import datetime

from django.db import transaction

from sayso.rules.power.going_live import may_go_live
from sayso.rules.power.places import may_close, may_look_after, may_look_after_all
from sayso.rules.verdict import Reason, Refused
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.models import Device, Person
from sayso.web.places.changes.endings import end
from sayso.web.places.changes.gaps import no_gap_in
from sayso.web.places.models import Organisation, Place, readiness_of, standing_in


@transaction.atomic
def open_place(
    organisation: Organisation, name: str, kind: str, *, by: Person, now: datetime
) -> Place:
    """A home or a team begins."""
    require(may_look_after_all(organisation.standing(by)))
    _name_is_free(organisation, name)
    place = Place.objects.create(organisation=organisation, name=name, kind=kind)
    record("place-opened", place, by=by, now=now)
    return place


@transaction.atomic
def rename(place: Place, name: str, *, by: Person, now: datetime) -> None:
    """Correct the name of a home or a team."""
    require(may_look_after(standing_in(place, by)))
    if name != place.name:
        _name_is_free(place.organisation, name)
    place.name = name
    place.save(update_fields=["name"])
    record("place-renamed", place, by=by, now=now)


@transaction.atomic
def put_tablet(device: Device, place: Place, *, by: Person, now: datetime) -> None:
    """Say in which place a registered tablet stands. It stands in one place at a time."""
    require(may_look_after(standing_in(place, by)))
    device.places.set([place])
    record("tablet-placed", place, by=by, now=now, device=device.pk)


@transaction.atomic
def close(place: Place, *, by: Person, now: datetime) -> None:
    """A home closes when nobody lives there. Everyone else's part there ends with it."""
    require(may_close(standing_in(place, by), residents=place.residents().count()))
    with no_gap_in(place.organisation):
        place.closed_at = now
        place.save(update_fields=["closed_at"])
        end(place.memberships.current().select_related("person"), [], by=by, now=now)
    record("place-closed", place, by=by, now=now)


@transaction.atomic
def go_live(organisation: Organisation, *, by: Person, now: datetime) -> None:
    """Start: from now on people can decide and promise here. Once, when nothing is missing."""
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    require(may_look_after_all(organisation.standing(by)))
    already = organisation.live_at is not None
    require(may_go_live(readiness_of(organisation), already_live=already))
    organisation.live_at = now
    organisation.save(update_fields=["live_at"])
    record("went-live", organisation, by=by, now=now)


def _name_is_free(organisation: Organisation, name: str) -> None:
    if organisation.places.filter(name__iexact=name).exists():
        require(Refused(Reason.NAME_IS_TAKEN))
