"""The second step: someone's own picture, the five beside it, and the box of photos."""

from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from sayso.rules.power.signing_in import (
    may_end_second_step,
    may_put_in_photos,
    may_set_second_step,
    six_of_a_kind,
)
from sayso.web.history.changes import record
from sayso.web.kit.refusals import require
from sayso.web.people.changes.forgetting import drop_files
from sayso.web.people.models import BoxPhoto, OwnPicture, Person


@transaction.atomic
def set_own_picture(
    person: Person,
    *,
    others: list[str],
    drawing: str = "",
    webp: bytes = b"",
    words: str = "",
    by: Person,
    now: datetime,
) -> OwnPicture:
    """Ask for one's own picture after the card: a drawing (its key) or a photo (made anew).

    `words` say what a photo shows. `others`: five, drawn by lot, of the same kind: keys of
    drawings, or numbers of box photos.
    """
    require(may_set_second_step(own=by == person))
    alike = [other for other in others if other != drawing]
    require(six_of_a_kind(own_is_photo=bool(webp), others=alike))
    _forget(person, now)
    own = OwnPicture(person=person, drawing=drawing, words=words, others=others, set_at=now)
    if webp:
        own.photo.save(f"{person.pk}.webp", ContentFile(webp), save=False)
    own.save()
    record("second-step-set", person, by=by, now=now, concerning=person)
    return own


@transaction.atomic
def end_own_picture(person: Person, *, by: Person, now: datetime) -> None:
    """Come in with the card alone again. Nothing happens if it was so already."""
    own, chosen = by == person, person.chose_for_cards(by)
    duties = by.duties_at_doors_of(person)
    require(may_end_second_step(own=own, chosen=chosen, duties=duties))
    if _forget(person, now):
        record("second-step-ended", person, by=by, now=now, concerning=person)


def _forget(person: Person, now: datetime) -> bool:
    """Delete the picture someone had, and its file once that is sure."""
    former = OwnPicture.objects.filter(person=person).first()
    if former is None:
        return False
    drop_files([former.photo.name], by=None, now=now)
    former.delete()
    return True


@transaction.atomic
def put_in_photo(webp: bytes, words: str, *, by: Person, now: datetime) -> BoxPhoto:
    """Put a photo of a thing in the box, with what it shows, so that someone's own can hide."""
    require(may_put_in_photos(by.duties, manages=by.manages))
    photo = BoxPhoto(words=words, put_in_at=now, put_in_by=by)
    photo.photo.save(f"{by.pk}.webp", ContentFile(webp), save=False)
    photo.save()
    record("box-photo-put-in", photo, by=by, now=now)
    return photo


@transaction.atomic
def wrong_picture(person: Person, *, by: None = None, now: datetime) -> None:
    """After a right card, someone chose a wrong picture: the person can read that in My history."""
    record("wrong-picture", person, by=by, now=now, concerning=person)
