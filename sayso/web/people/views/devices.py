"""Devices of a home: this browser becomes one, or is one no longer."""

import secrets

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from sayso.craft.codes import card_token, token_hash
from sayso.rules.power.signing_in import may_register_device
from sayso.web.kit.refusals import require
from sayso.web.people import changes
from sayso.web.people.forms import DeviceForm
from sayso.web.people.models import Device
from sayso.web.people.views.turns import DEVICE_COOKIE, DEVICE_LASTS


def devices(request: HttpRequest) -> HttpResponse:
    """The tablets and computers of our homes."""
    require(may_register_device(request.user.duties, manages=request.user.manages))
    ours = Device.objects.visible_to(request.user).working().order_by("name")
    shown = {"devices": ours, "this": request.device.pk if request.device else None}
    return render(request, "people/devices.html", shown)


def register_device(request: HttpRequest) -> HttpResponse:
    """Make this very browser a device of the home. It keeps a secret, and we its hash."""
    require(may_register_device(request.user.duties, manages=request.user.manages))
    form = DeviceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        token = card_token(secrets.token_bytes(32))
        device = changes.register_device(
            **form.cleaned_data, token_hash=token_hash(token), by=request.user, now=request.now
        )
        done = _("This is %(name)s now. Press “I am finished”. Then others can sign in here.")
        messages.success(request, done % {"name": device.name}, extra_tags="tablet")
        response = redirect("devices")
        response.set_cookie(
            DEVICE_COOKIE,
            token,
            max_age=DEVICE_LASTS,
            secure=settings.TLS,
            httponly=True,
            samesite="Lax",
        )
        return response
    return render(request, "people/register_device.html", {"form": form})


def end_device(request: HttpRequest, pk: int) -> HttpResponse:
    """A tablet was lost, sold or broken."""
    device = get_object_or_404(Device.objects.visible_to(request.user).working(), pk=pk)
    require(may_register_device(request.user.duties, manages=request.user.manages))
    if request.method == "POST":
        changes.end_device(device, by=request.user, now=request.now)
        done = _("%(name)s is not our device any more.") % {"name": device.name}
        messages.success(request, done, extra_tags="tablet")
        return redirect("devices")
    return render(request, "people/end_device.html", {"device": device})
