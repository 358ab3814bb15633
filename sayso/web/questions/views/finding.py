"""A question or a voice by its number, as far as this person may see it: a stranger finds nothing."""

from collections.abc import Mapping
from typing import Any

from django.db.models import FileField
from django.db.models.fields.files import FieldFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from sayso.rules.asking import Form
from sayso.web.kit.forms import number_in
from sayso.web.kit.words import SAID_FORMS
from sayso.web.people.models import Person
from sayso.web.questions.models import Question, Voice

ON_SCREEN = (Form.TYPED, Form.SPOKEN, Form.DRAWN, Form.PHOTO, Form.PICTURES)


def find(request: HttpRequest, pk: int) -> Question:
    """One they may see, read with its words."""
    return get_object_or_404(Question.objects.visible_to(request.user).with_words(), pk=pk)


def mine(request: HttpRequest, pk: int) -> Question:
    """One that they ask and that has not begun: nobody else has a page to write it."""
    asked = Question.objects.visible_to(request.user).with_words()
    return get_object_or_404(asked.filter(asked_by=request.user, opened_at=None), pk=pk)


def voice_of(request: HttpRequest, pk: int) -> Voice:
    """A voice they may see."""
    found = Voice.objects.visible_to(request.user).select_related("question__words", "person")
    return get_object_or_404(found, pk=pk)


def form_named(name: str) -> Form:
    """The way of saying in the address. Raises Http404 for any other word."""
    for form in ON_SCREEN:
        if form.value == name:
            return form
    raise Http404


def doors_to(addresses: Mapping[Form, str]) -> list[dict[str, Any]]:
    """Each way of saying it, with its words, its picture and where it leads."""
    return [
        {"words": SAID_FORMS[form][0], "picture": SAID_FORMS[form][1], "address": address}
        for form, address in addresses.items()
    ]


def helpers_of(question: Question, person: Person) -> list[Person]:
    """Who may have helped: those beside the person, and who works where it is asked."""
    near = set(Person.objects.beside_now(person))
    near |= set(question.place.staff()) if question.place is not None else set()
    return sorted(near - {person}, key=lambda each: each.name)


def given(request: HttpRequest, file: FieldFile, media_type: str) -> HttpResponse:
    """One file of a thing that was found through `visible_to`; 404 where there is none.

    Some browsers play a sound only when they can ask for a part of it. No device keeps it: what
    someone takes back is gone at once.
    """
    if not file:
        raise Http404
    with file.open() as opened:
        whole: bytes = opened.read()
    first, last = _part(request.headers.get("Range", ""), len(whole))
    response = HttpResponse(whole[first : last + 1], content_type=media_type)
    if last + 1 - first < len(whole):
        response.status_code = 206
        response["Content-Range"] = f"bytes {first}-{last}/{len(whole)}"
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private, no-store"
    return response


def _part(asked: str, size: int) -> tuple[int, int]:
    """The first and last byte that are asked for; all of them for nonsense."""
    unit, _sign, bounds = asked.partition("=")
    first, _sign, last = bounds.partition("-")
    begins = number_in(first)
    if unit != "bytes" or begins is None or begins >= size:
        return 0, size - 1
    ends = number_in(last)
    return begins, max(begins, min(size - 1 if ends is None else ends, size - 1))


FILES: Mapping[str, str] = {"sound": "audio/mpeg", "image": "image/webp", "thumb": "image/webp"}


def file_of(thing: Any, name: str) -> FieldFile:
    """A file field of a thing by its name."""
    assert isinstance(thing._meta.get_field(name), FileField)  # noqa: S101  (names come from urls)
    return getattr(thing, name)
