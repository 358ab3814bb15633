"""Two pages that many acts share: fill something in, and read back what is about to happen."""

from collections.abc import Sequence

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from sayso.web.places.models import Organisation


def fill_in(
    request: HttpRequest,
    form: Form,
    *,
    title: str,
    back: str,
    button: str = "",
    lead: str = "",
    sends: str = "post",
    others: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    """A page with one form. `others`: other ways on, as (address, words)."""
    shown = {
        "form": form,
        "title": title,
        "back": back,
        "button": button or _("Save"),
        "lead": lead,
        "sends": sends,
        "others": others,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "places/fill_in.html", shown, status=status)


def read_back(
    request: HttpRequest,
    *,
    title: str,
    says: Sequence[str],
    button: str,
    back: str,
    picture: str = "person",
    photo: str = "",
) -> HttpResponse:
    """What is about to happen, in sentences, with yes and no. `title` is the first of them."""
    shown = {
        "title": title,
        "says": says,
        "button": button,
        "back": back,
        "picture": picture,
        "photo": photo,
    }
    return render(request, "places/read_back.html", shown)


def kept(request: HttpRequest, pk: int) -> Organisation:
    """An organisation that the reader keeps. For everyone else there is no such page."""
    return get_object_or_404(Organisation.objects.kept_by(request.user), pk=pk)
