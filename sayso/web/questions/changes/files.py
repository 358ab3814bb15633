"""Keeping what was said, and letting its files go with it."""

from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from sayso.web.people.changes import drop_files, have_heard
from sayso.web.questions.models import Letter, Said, Voice


@transaction.atomic
def fill(thing: Voice | Letter, said: Said, *, by: None, now: datetime) -> None:
    """Put what was said into a voice or a letter that is not saved yet."""
    thing.words = said.words.strip()
    thing.pictures = " ".join(said.pictures)
    thing.image_words = said.image_words.strip()
    if said.image is not None:
        thing.image.save("image.webp", ContentFile(said.image.full), save=False)
        thing.thumb.save("thumb.webp", ContentFile(said.image.thumb), save=False)
    if said.sound is not None:
        thing.sound.save("sound.mp3", ContentFile(said.sound.sound), save=False)
        if (
            isinstance(thing, Voice) and thing.person_id is not None
        ):  # someone can look at the draft
            have_heard(thing.sound.name, by=None, now=now)


@transaction.atomic
def let_files_go(voice: Voice, *, by: None, now: datetime) -> None:
    """Its files go once the change is certain."""
    names = [file.name for file in (voice.image, voice.thumb, voice.sound)]
    drop_files(names, by=by, now=now)
