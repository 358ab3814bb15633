"""The six pictures of the second step, and choosing one's own."""

from __future__ import annotations

import random
import secrets
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sayso.craft.pictures import picture
from sayso.rules.power.signing_in import (
    may_end_second_step,
    may_put_in_photos,
    six_of_a_kind,
)
from sayso.rules.verdict import Refused
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.middleware.sure import sensitive
from sayso.web.kit.refusals import require
from sayso.web.kit.words import REASONS
from sayso.web.people import changes
from sayso.web.people.forms import DRAWINGS, DrawingForm, ThingForm
from sayso.web.people.models import BoxPhoto, OwnPicture, Person

OWN = "own"
OTHERS = 5
SHOWN = 12  # drawings to choose from on one page


def webp(photo: FieldFile) -> HttpResponse:
    """A photo that we made anew."""
    with photo.open() as file:
        return HttpResponse(file.read(), content_type="image/webp")


@dataclass(frozen=True, slots=True)
class Six:
    """Someone's own picture and its five others, in the order of one showing.

    `names`: "own", and the keys or numbers of the others.
    """

    picture: OwnPicture
    names: list[str]

    @classmethod
    def of(cls, own: OwnPicture) -> Six:
        return cls(own, [OWN, *own.others])

    @classmethod
    def showing(cls, own: OwnPicture, names: list[str]) -> Six:
        """As it was shown; nothing is the own one if the person chose anew in between."""
        return cls(own, names if sorted(names) == sorted([OWN, *own.others]) else [])

    def shuffled(self, lot: random.Random) -> Six:
        return Six(self.picture, lot.sample(self.names, len(self.names)))

    def is_own(self, choice: str) -> bool:
        return OWN in self.names and choice == str(self.names.index(OWN))

    def shown(self) -> list[dict[str, object]]:
        """For the page: number, words, and a drawing's key or a photo's address."""
        if self.picture.drawing:
            keys = [self.picture.drawing if name == OWN else name for name in self.names]
            return [
                {"number": number, "words": picture(key).word, "drawing": key}
                for number, key in enumerate(keys)
            ]
        words = {str(photo.pk): photo.words for photo in self._box()} | {OWN: self.picture.words}
        return [
            {"number": n, "words": words.get(name, ""), "photo": reverse("one-of-six", args=[n])}
            for n, name in enumerate(self.names)
        ]

    def photo(self, number: int) -> FieldFile:
        """The file of one photo. Raises 404 when there is none."""
        name = self.names[number] if number < len(self.names) else ""
        if name == OWN and self.picture.photo:
            return self.picture.photo
        found = self._box().filter(pk=name).first() if name.isdecimal() else None
        if found is None:
            raise Http404
        return found.photo

    def _box(self) -> QuerySet[BoxPhoto]:
        return BoxPhoto.objects.among(self.picture.others)


def my_picture(request: HttpRequest) -> HttpResponse:
    """Whether I am asked for my own picture after my card, and how to change that."""
    own = OwnPicture.objects.filter(person=request.user).first()
    if request.method == "POST":
        changes.end_own_picture(request.user, by=request.user, now=request.now)
        messages.success(request, _("Your card is enough now."))
        return redirect("me")
    return render(request, "people/my_picture.html", {"own": own})


@never_kept
def my_drawing(request: HttpRequest) -> HttpResponse:
    """Choose a drawing of one's own: twelve at a time, others at a tap."""
    form = DrawingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        own = form.cleaned_data["drawing"]
        others = [key for key in DRAWINGS if key != own]
        changes.set_own_picture(
            request.user,
            drawing=own,
            others=secrets.SystemRandom().sample(others, OTHERS),
            by=request.user,
            now=request.now,
        )
        return _is_set(request)
    some = secrets.SystemRandom().sample(DRAWINGS, SHOWN)
    shown = {"form": form, "some": [(key, picture(key).word) for key in some]}
    return render(request, "people/my_drawing.html", shown)


@never_kept
def my_own_photo(request: HttpRequest) -> HttpResponse:
    """Put in a photo of one's own, if there are enough others for it to hide among."""
    box = [str(pk) for pk in BoxPhoto.objects.visible_to(request.user).values_list("pk", flat=True)]
    enough = six_of_a_kind(own_is_photo=True, others=box)
    if isinstance(enough, Refused):
        may_put = may_put_in_photos(request.user.duties, manages=request.user.manages)
        shown = {"reason": REASONS[enough.reason], "may_put": may_put}
        return render(request, "people/too_few_photos.html", shown)
    form = ThingForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        changes.set_own_picture(
            request.user,
            webp=form.cleaned_data["photo"].thumb,
            words=form.cleaned_data["words"],
            others=secrets.SystemRandom().sample(box, OTHERS),
            by=request.user,
            now=request.now,
        )
        return _is_set(request)
    return render(request, "people/my_own_photo.html", {"form": form})


def _is_set(request: HttpRequest) -> HttpResponse:
    said = _("Show your card next time. Then choose your picture.")
    messages.success(request, said, extra_tags="lock")
    return redirect("my-picture")


def box(request: HttpRequest) -> HttpResponse:
    """Put photos of things in the box, so that people's own photos can hide among them."""
    if not may_put_in_photos(request.user.duties, manages=request.user.manages):
        raise Http404
    form = ThingForm(request.POST or None, request.FILES or None)
    photos = BoxPhoto.objects.visible_to(request.user).order_by("-pk")
    if request.method == "POST" and form.is_valid():
        filled = form.cleaned_data
        changes.put_in_photo(
            filled["photo"].thumb, filled["words"], by=request.user, now=request.now
        )
        messages.success(request, _("The photo is in the box."), extra_tags="photo")
        return redirect("box")
    return render(request, "people/box.html", {"form": form, "photos": photos})


def box_photo(request: HttpRequest, pk: int) -> HttpResponse:
    """One photo of the box, for those who may put photos in."""
    if not may_put_in_photos(request.user.duties, manages=request.user.manages):
        raise Http404
    photo = get_object_or_404(BoxPhoto.objects.visible_to(request.user), pk=pk)
    return webp(photo.photo)


@sensitive
def end_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """Someone forgot their picture: let their card be enough again. They read of it."""
    person = get_object_or_404(Person.objects.visible_to(request.user).here(), pk=pk)
    me, own = request.user, person == request.user
    chosen, duties = person.chose_for_cards(me), me.duties_at_doors_of(person)
    require(may_end_second_step(own=own, chosen=chosen, duties=duties))
    if request.method == "POST":
        changes.end_own_picture(person, by=request.user, now=request.now)
        done = _("The card of %(name)s is enough now.") % {"name": person.name}
        messages.success(request, done)
        return redirect("person-card", pk)
    return render(request, "people/end_picture.html", {"person": person})
