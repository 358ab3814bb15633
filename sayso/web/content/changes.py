"""Everything that can happen to a chunk. The room that shows it has asked its own rule first."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePosixPath

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from sayso.craft import speech, uploads
from sayso.craft.films import Film
from sayso.craft.pictures import KEYS, stems
from sayso.craft.recordings import Recording
from sayso.rules.parity import ReadAs, mark_of
from sayso.rules.record import TAKEN_BACK
from sayso.rules.verdict import Reason, Refused
from sayso.web.content.models import Chunk, Pack, Reading, Symbol, SymbolWord, Unclear
from sayso.web.kit.refusals import require
from sayso.web.people.changes import drop_files
from sayso.web.people.models import Person


@transaction.atomic
def write(
    words: str, *, by: Person | None, now: datetime, language: str = "en", picture: str = ""
) -> Chunk:
    """Make a chunk of one idea. A picture given here was chosen by `by`."""
    chunk = Chunk(words=words.strip(), language=language, made_by=by, made_at=now)
    if picture:
        _take_picture(chunk, picture, by)
    _speak(chunk)
    chunk.save()
    return chunk


@transaction.atomic
def rewrite(chunk: Chunk, words: str, *, by: Person, now: datetime) -> Chunk:
    """Change the words. They are spoken anew; the picture needs a person's yes again."""
    chunk.words, chunk.made_by, chunk.made_at = words.strip(), by, now
    _speak(chunk)
    chunk.save()
    chunk.unclear.all().delete()  # that was said of other words
    return chunk


@transaction.atomic
def choose_picture(chunk: Chunk, key: str, *, by: Person, now: datetime) -> Chunk:
    """Put a picture from the map beside the words, chosen by a person for these very words.

    Refused for a name that is not in the map: nobody would see anything.
    """
    if key not in KEYS and not Symbol.objects.offered().filter(key=key).exists():
        require(Refused(Reason.NO_SUCH_PICTURE))
    _drop_photo(chunk, now)
    _take_picture(chunk, key, by)
    chunk.save()
    return chunk


@transaction.atomic
def use_photo(
    chunk: Chunk,
    photo: UploadedFile,
    shows: str,
    *,
    by: Person,
    now: datetime,
) -> Chunk:
    """Put someone's own photo beside the words. It is made anew: no place or time stays in it.

    Raises `uploads.UploadRefused` when the file is not a photo we can take.
    """
    made = uploads.refit_photo(photo)
    _drop_photo(chunk, now)
    chunk.photo.save("photo.webp", ContentFile(made.full), save=False)
    chunk.thumb.save("thumb.webp", ContentFile(made.thumb), save=False)
    chunk.photo_words = shows
    chunk.picture_of, chunk.picture_yes_by = mark_of(chunk.words), by
    chunk.save()
    return chunk


@transaction.atomic
def read_otherwise(
    chunk: Chunk,
    read_as: ReadAs,
    language: str,
    *,
    words: str = "",
    film: Film | None = None,
    sound: Recording | None = None,
    by: Person,
    now: datetime,
) -> Reading:
    """Say the same idea in another way: in a language, easier, signed, or in one's own voice.

    `sound`: the words read out by a person. Without one, a sound that was there stays, and is old if
    the words have changed.
    """
    reading = chunk.readings.filter(read_as=read_as.value, language=language).first()
    reading = reading or Reading(chunk=chunk, read_as=read_as.value, language=language)
    reading.words, reading.made_of = words.strip(), mark_of(chunk.words)
    reading.made_by, reading.made_at = by, now
    if film is not None:
        drop_files([reading.film.name], by=None, now=now)
        reading.film.save(f"film.{film.suffix}", File(film.file), save=False)
        film.file.close()
        reading.film_type = film.media_type
    if sound is not None:
        drop_files([reading.sound.name], by=None, now=now)
        reading.sound.save("sound.mp3", ContentFile(sound.sound), save=False)
        reading.sound_of = mark_of(reading.words)
    elif not reading.sound:
        reading.sound_of = mark_of(reading.words) if speech.voices(language) else ""
    reading.save()
    return reading


@transaction.atomic
def drop_readings(chunk: Chunk, *read_as: ReadAs, by: Person | None, now: datetime) -> None:
    """Take readings away with their files: all of them, or those of these kinds."""
    readings = chunk.readings.all()
    if read_as:
        readings = readings.filter(read_as__in=[each.value for each in read_as])
    drop_files([file.name for one in readings for file in (one.film, one.sound)], by=None, now=now)
    readings.delete()


@transaction.atomic
def agree_picture(chunk: Chunk, *, by: Person, now: datetime) -> Chunk:
    """Say that the picture still fits the words as they are now."""
    chunk.picture_of, chunk.picture_yes_by = mark_of(chunk.words), by
    chunk.save()
    return chunk


@transaction.atomic
def check(chunk: Chunk, *, by: Person, now: datetime) -> Chunk:
    """A person has checked these very words and this picture."""
    chunk.checked_of, chunk.checked_by, chunk.checked_at = mark_of(chunk.words), by, now
    chunk.save()
    return chunk


@transaction.atomic
def say_unclear(chunk: Chunk, *, by: Person | None, now: datetime) -> Unclear:
    """Someone says that the words are not clear. `by`: None where they do not want to be named."""
    said, _new = Unclear.objects.get_or_create(chunk=chunk, person=by, defaults={"at": now})
    return said


@transaction.atomic
def drop(chunk: Chunk, *, by: Person | None, now: datetime) -> None:
    """Take a chunk away, its files with it."""
    _drop_photo(chunk, now)
    drop_readings(chunk, by=by, now=now)
    chunk.delete()


@transaction.atomic
def forget(chunks: Iterable[Chunk], *, by: None, now: datetime) -> None:
    """Delete chunks that nothing shows any more. An errand sees to their files, whatever happens."""
    gone = list(chunks)
    drop_files([file.name for one in gone for file in (one.photo, one.thumb)], by=by, now=now)
    for one in gone:
        drop_readings(one, by=by, now=now)
    Chunk.objects.filter(pk__in=[one.pk for one in gone]).delete()


@transaction.atomic
def take_back(chunk: Chunk, *, by: None, now: datetime) -> None:
    """Let a sentence stand where someone took back their words. Picture, photo and marks go too."""
    drop_files([chunk.photo.name, chunk.thumb.name], by=by, now=now)
    drop_readings(chunk, by=by, now=now)
    bare = Chunk(words=TAKEN_BACK, language="en", made_at=now, pk=chunk.pk)
    _speak(bare)
    bare.save(force_update=True)


@transaction.atomic
def unname(chunk: Chunk, nobody: Person, *, by: None, now: datetime) -> None:
    """Let words stand without who wrote them."""
    chunk.made_by = nobody
    chunk.save(update_fields=["made_by"])


@transaction.atomic
def copy(chunk: Chunk, *, by: Person | None, now: datetime) -> Chunk:
    """The same idea again, for something that starts again. Its files are copied, not shared.

    It stays the work of who made it: they may choose its picture, and not check their own words.
    """
    again = Chunk.objects.get(pk=chunk.pk)
    again.pk, again.made_at = None, now
    again._state.adding = True
    _copy_files(again, chunk, "photo", "thumb")
    again.save()
    return again


@transaction.atomic
def copy_whole(chunk: Chunk, *, by: Person | None, now: datetime) -> Chunk:
    """The same idea with all its readings, for what stays as it is now."""
    again = copy(chunk, by=by, now=now)
    for reading in chunk.readings.all():
        same = Reading.objects.get(pk=reading.pk)
        same.pk, same.chunk = None, again
        same._state.adding = True
        _copy_files(same, reading, "film", "sound")
        same.save()
    return again


@transaction.atomic
def add_pack(
    pack: Pack, symbols: Iterable[tuple[Symbol, tuple[str, ...]]], *, by: None, now: datetime
) -> Pack:
    """Offer a pack of symbols with their words. Their files lie there already: this must be short."""
    pack.added_at = now
    pack.save()
    told = list(symbols)
    for symbol, words in told:
        symbol.pack, symbol.word = pack, words[0]
    Symbol.objects.bulk_create([symbol for symbol, _words in told], batch_size=500)
    found = [
        SymbolWord(symbol=symbol, stems=" ".join(stems(word)), is_first=word == words[0])
        for symbol, words in told
        for word in words
    ]
    SymbolWord.objects.bulk_create(found, batch_size=500)
    return pack


@transaction.atomic
def remove_pack(pack: Pack, *, by: None, now: datetime) -> None:
    """Offer a pack no more. Where someone chose a symbol of it, it stays: so do its files."""
    Pack.objects.offered().filter(pk=pack.pk).update(removed_at=now)


def _copy_files(again: Chunk | Reading, former: Chunk | Reading, *fields: str) -> None:
    for field in fields:
        file = getattr(former, field)
        if file:
            with file.open() as opened:
                content = ContentFile(opened.read())
            suffix = PurePosixPath(file.name).suffix
            getattr(again, field).save(f"{field}{suffix}", content, save=False)


def _take_picture(chunk: Chunk, key: str, by: Person | None) -> None:
    chunk.picture, chunk.picture_yes_by = key, by
    chunk.picture_of = mark_of(chunk.words)


def _drop_photo(chunk: Chunk, now: datetime) -> None:
    """Forget the photo; its files go once the change is certain."""
    drop_files([chunk.photo.name, chunk.thumb.name], by=None, now=now)
    chunk.photo = chunk.thumb = ""
    chunk.photo_words = ""


def _speak(chunk: Chunk) -> None:
    """Try the words in the voice of their language: they have sound when it can say them."""
    try:
        speech.say(chunk.words, language=chunk.language)
    except speech.NoVoice:
        chunk.sound_of = ""
    else:
        chunk.sound_of = mark_of(chunk.words)
