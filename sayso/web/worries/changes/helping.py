""" "Please help me", "I am coming", "I do not need help any more"."""

from datetime import datetime

from django.db import transaction

from sayso.rules import worrying
from sayso.rules.verdict import Allowed, Reason, Refused
from sayso.rules.worrying import Call
from sayso.web.kit.refusals import NotAllowed, require
from sayso.web.people.models import Device, Person
from sayso.web.places.models import Organisation, Place
from sayso.web.worries.models import HelpCall, helpers_near


@transaction.atomic
def ask_for_help(
    organisation: Organisation | None,
    place: Place | None,
    *,
    device: Device | None,
    by: Person | None,
    now: datetime,
) -> HelpCall:
    """Ask those who help here. Asking again while a call is open is that same call."""
    helpers = helpers_near(organisation, place).exclude(person=by)
    call = Call(helpers=frozenset(helpers.values_list("person", flat=True)))
    require(worrying.may_call(call, known=by is not None or device is not None))
    if organisation is None:  # nobody helps where there is no organisation
        raise NotAllowed(Reason.NO_HELPER)
    if open_call := HelpCall.objects.of(by, device, now).first():
        return open_call
    return HelpCall.objects.create(
        organisation=organisation, place=place, device=device, asked_by=by, asked_at=now
    )


@transaction.atomic
def come(call: HelpCall, *, by: Person, now: datetime) -> None:
    """ "I am coming": whoever asked sees who. The first one comes."""
    call = HelpCall.objects.select_for_update().get(pk=call.pk)
    require(worrying.may_come(call.call(), by.pk))
    call.coming, call.coming_at = by, now
    call.save(update_fields=["coming", "coming_at"])


@transaction.atomic
def stop_asking(call: HelpCall, *, device: Device | None, by: Person | None, now: datetime) -> None:
    """Whoever asked does not need help any more."""
    own = HelpCall.objects.of(by, device, now).filter(pk=call.pk).exists()
    require(Allowed() if own else Refused(Reason.NOT_YOURS))
    call.ended_at = now
    call.save(update_fields=["ended_at"])
