"""Two pages that many acts share: fill something in, and read back what is about to happen."""

from collections.abc import Sequence

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from sayso.web.places.models import Organisation


def fill_in(
    request: HttpRequest, form: Form, *, title: str, back: str, **more: object
) -> HttpResponse:
    """A page with one form.

    `more`: `button` (words, "Save" without), `lead` (a sentence above the form), `sends` ("get"),
    `others` (other ways on, as (address, words)).
    """
    shown = {"form": form, "title": title, "back": back, "button": _("Save"), "sends": "post"}
    return render(request, "places/fill_in.html", shown | more)


def read_back(
    request: HttpRequest, *, title: str, says: Sequence[str], button: str, back: str, **more: object
) -> HttpResponse:
    """What is about to happen, in sentences, with yes and no. `title` is the first of them.

    `more`: `picture` (a name), `person` (whose face is shown).
    """
    shown = {"title": title, "says": says, "button": button, "back": back, "picture": "person"}
    return render(request, "places/read_back.html", shown | more)


def kept(request: HttpRequest, pk: int) -> Organisation:
    """An organisation that the reader keeps. For everyone else there is no such page."""
    return get_object_or_404(Organisation.objects.kept_by(request.user), pk=pk)
