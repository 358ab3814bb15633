"""My page: my name, photo, password, face on this tablet, and my history."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.hashers import make_password
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sayso.rules.power.parts import Duty
from sayso.rules.power.signing_in import may_register_device
from sayso.web.history.models import Entry
from sayso.web.kit.forms import number_in
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.middleware.sure import own_doors
from sayso.web.kit.refusals import NotAllowed
from sayso.web.kit.words import KINDS, REASONS, told
from sayso.web.people import changes
from sayso.web.people.forms import NameForm, NewPasswordForm, PhotoForm
from sayso.web.people.models import Person
from sayso.web.people.views.pictures import webp
from sayso.web.people.views.sessions import stay_in

ON_A_PAGE = 15


def me(request: HttpRequest) -> HttpResponse:
    """All that is mine, each a page."""
    shared = bool(request.device and request.device.shared)
    shown = {
        "shared": shared,
        "face_shown": shared and request.device.faces.filter(pk=request.user.pk).exists(),
        "prints": request.user.manages or Duty.HELPER in request.user.duties,
        "keeps": may_register_device(request.user.duties, manages=request.user.manages),
    }
    return render(request, "people/me.html", shown)


def my_name(request: HttpRequest) -> HttpResponse:
    """What I am called, and my e-mail."""
    own = request.user
    now = {"name": own.name, "full_name": own.full_name, "email": own.email}
    form = NameForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        filled = form.cleaned_data
        try:
            changes.rename(own, **filled, by=own, now=request.now)
        except NotAllowed as no:
            form.add_error("email", REASONS[no.reason])
        else:
            messages.success(request, _("We have saved this."))
            return redirect("me")
    return render(request, "people/my_name.html", {"form": form})


def my_photo(request: HttpRequest) -> HttpResponse:
    """The photo beside my name."""
    if "away" in request.POST:
        changes.take_photo_away(request.user, by=request.user, now=request.now)
        messages.success(request, _("You took it back. It is gone."), extra_tags="bin")
        return redirect("me")
    form = PhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        webp = form.cleaned_data["photo"].thumb
        changes.put_photo(request.user, webp, by=request.user, now=request.now)
        messages.success(request, _("This is your photo now."), extra_tags="photo")
        return redirect("me")
    return render(request, "people/my_photo.html", {"form": form})


@never_kept
@own_doors
def my_password(request: HttpRequest) -> HttpResponse:
    """A password to come in with, beside the card."""
    own = request.user
    form = NewPasswordForm(request.POST or None, initial={"sign_in_name": own.sign_in_name})
    if request.method == "POST" and form.is_valid():
        name, hashed = (
            form.cleaned_data["sign_in_name"],
            make_password(form.cleaned_data["password"]),
        )
        try:
            changes.set_password(
                own,
                sign_in_name=name,
                password=hashed,
                staying=request.turn or None,
                by=own,
                now=request.now,
            )
        except NotAllowed as no:
            form.add_error("sign_in_name", REASONS[no.reason])
        else:
            stay_in(request, own)
            messages.success(
                request, _("You can come in with this password now."), extra_tags="key"
            )
            return redirect("me")
    return render(request, "people/my_password.html", {"form": form})


def my_face(request: HttpRequest) -> HttpResponse:
    """Show my face on this tablet, or do not."""
    if not (request.device and request.device.shared):
        raise Http404
    device, own = request.device, request.user
    shown = device.faces.filter(pk=own.pk).exists()
    if request.method == "POST":
        if shown:
            changes.hide_face(own, device, by=own, now=request.now)
            messages.success(request, _("Your face is not shown here any more."))
        else:
            changes.show_face(own, device, by=own, now=request.now)
            messages.success(request, _("You can tap your face here from now on."))
        return redirect("me")
    return render(request, "people/my_face.html", {"device": device, "shown": shown})


def my_history(request: HttpRequest) -> HttpResponse:
    """What was done with my card, and who looked at what is mine: newest first."""
    entries = Entry.objects.of(request.user).filter(kind__in=KINDS)
    before = number_in(request.GET.get("before"))
    if before is not None:
        entries = entries.filter(pk__lt=before)
    page = list(entries[: ON_A_PAGE + 1])
    lines = [
        {"words": _words(entry, request.user), "at": entry.payload.at} for entry in page[:ON_A_PAGE]
    ]
    older = page[ON_A_PAGE - 1].pk if len(page) > ON_A_PAGE else None
    return render(request, "people/my_history.html", {"lines": lines, "older": older})


def _words(entry: Entry, reader: Person) -> str:
    """One line of my history."""
    said = entry.payload
    who = said.by.name if said.by else ""
    return told(entry.kind, who=who, own=said.by_id == reader.pk, details=said.details)


@login_not_required
def face(request: HttpRequest, pk: int) -> HttpResponse:
    """Someone's photo: for those who know them here, and on the tablets they chose."""
    seen = Person.objects.shown_on(request.device or None).filter(pk=pk).first()
    if seen is None and request.user.is_authenticated:
        seen = Person.objects.visible_to(request.user).filter(pk=pk).first()
    if seen is None or not seen.photo:
        raise Http404
    return webp(seen.photo)
