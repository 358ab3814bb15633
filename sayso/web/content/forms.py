"""Reading in one idea: its words, and the picture a person chooses for it.

Pictures are offered, people choose: their own photos first, then the symbols that the operator took
in, then our own map.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms.utils import ErrorDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sayso.craft import pictures, uploads
from sayso.craft.films import Film, FilmRefused, refit_film
from sayso.craft.recordings import Recording, RecordingRefused, refit_recording
from sayso.web.content.models import Chunk, Symbol
from sayso.web.kit.forms import OneOf, Plain, SharedWords, Typed
from sayso.web.kit.words import RECORDING_WORDS
from sayso.web.people.models import Person

WORDS_AT_MOST = 300


SHOW = "show-pictures"
"""The name of the button that asks for pictures while words are written."""
PHOTOS_AT_MOST, SYMBOLS_AT_MOST, AT_MOST = 3, 5, 8
PHOTOS_LOOKED_AT = 200  # the newest
OWN = "photo-"  # begins the value of an own photo; its number follows
SHORTEST = 4  # letters of a word that tells what a photo shows
TELLS_LITTLE = frozenset(
    pictures.stems("this that with from what when where they them have will would")
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A picture that a person may choose: a key and its drawing, or one of their own photos."""

    value: str
    word: str
    photo: str = ""  # its address
    whose: str = ""  # two may have the same word


def offers(words: str, person: Person, kept: str = "") -> list[Offer]:
    """Pictures for words, this person's own photos first. `kept`: what was chosen, which stays."""
    found = [
        *own_photos(words, person),
        *map(_symbol, Symbol.objects.offered().meaning(words, most=SYMBOLS_AT_MOST)),
        *(Offer(one.key, one.word) for one in pictures.find(words)),
    ][:AT_MOST]
    if kept and kept not in [one.value for one in found]:
        found = [*filter(None, [_kept(kept, person)]), *found]
    return found


def own_photos(words: str, person: Person) -> list[Offer]:
    """Photos this person put in and may see now, where what one shows is among the words."""
    told = _telling(words)
    if not told:
        return []
    mine = Chunk.objects.visible_to(person).with_photo_of(person).order_by("-pk")
    by_match = [
        (len(told & _telling(f"{one.photo_words} {one.words}")), one)
        for one in mine[:PHOTOS_LOOKED_AT]
    ]
    best = sorted((pair for pair in by_match if pair[0]), key=lambda pair: (-pair[0], -pair[1].pk))
    return [_own(chunk) for _times, chunk in best[:PHOTOS_AT_MOST]]


def _own(chunk: Chunk) -> Offer:
    shows = chunk.photo_words or chunk.words[:100]
    address = reverse("photo-small", args=[chunk.pk])
    return Offer(f"{OWN}{chunk.pk}", shows, address, _("Your own photo"))


def _telling(words: str) -> set[str]:
    """The words that can tell what a photo shows."""
    return {stem for stem in pictures.stems(words) if len(stem) >= SHORTEST} - TELLS_LITTLE


def _symbol(symbol: Symbol) -> Offer:
    return Offer(symbol.key, symbol.word, whose=symbol.pack.name)


def _kept(value: str, person: Person) -> Offer | None:
    if value in pictures.KEYS:
        return Offer(value, pictures.picture(value).word)
    if value.startswith(OWN):
        chunk = _photo_of(value, person)
        return _own(chunk) if chunk else None
    symbol = Symbol.objects.offered().filter(key=value).select_related("pack").first()
    return _symbol(symbol) if symbol else None


def _photo_of(value: str, person: Person) -> Chunk | None:
    number = value.removeprefix(OWN)
    if not (number.isascii() and number.isdigit() and len(number) <= 18):  # noqa: PLR2004  (a number of a row)
        return None
    mine = Chunk.objects.visible_to(person).with_photo_of(person)
    return mine.filter(pk=int(number)).first()


class Offering(Plain):
    """A form in which a picture can be chosen. `offers`: those to choose from."""

    person: Person
    offers: list[Offer]

    def offer(self, words: str, kept: str = "", *more: tuple[str, Any]) -> None:
        """Let people choose among pictures for these words."""
        self.offers = offers(words, self.person, kept)
        field = self.fields["picture"]
        field.widget = OneOf(
            pictures={one.value: one.value for one in self.offers if not one.photo},
            photos={one.value: one.photo for one in self.offers if one.photo},
            more={one.value: one.whose for one in self.offers},
        )
        found = [(one.value, one.word) for one in self.offers]
        field.choices = [*found, *more] if found else []  # type: ignore[attr-defined]

    def take_own(self, cleaned: dict[str, Any]) -> None:
        """Where one of their own photos was chosen: the photo itself, and what it shows."""
        value = cleaned.get("picture") or ""
        if not value.startswith(OWN):
            return
        chunk = _photo_of(value, self.person)
        if chunk is not None:
            with chunk.photo.open() as opened:
                cleaned["photo"] = SimpleUploadedFile("photo.webp", opened.read(), "image/webp")
            cleaned["photo_words"] = chunk.photo_words or chunk.words[:200]
        cleaned["picture"] = ""


class PictureForm(Offering):
    """Choose a picture for the words, look for another one, or use your own photo."""

    picture = forms.ChoiceField(label=_("Choose a picture"), required=False)
    look_for = Typed(label=_("Look for another picture"), required=False, max_length=60)
    photo = forms.FileField(
        label=_("Use a photo"),
        required=False,
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
    )
    photo_words = SharedWords(
        label=_("What does the photo show?"),
        help_text=_("For people who cannot see it."),
        required=False,
        max_length=200,
    )

    def __init__(self, *args: Any, words: str, person: Person, **kwargs: Any) -> None:
        """`words`: the idea, which suggests the first pictures. There may be none for it."""
        super().__init__(*args, **kwargs)
        self.person = person
        wanted = (self.data.get("look_for", "") if self.is_bound else "") or words
        self.offer(wanted)

    @property
    def suggested(self) -> list[Offer]:
        """What there is to choose from."""
        return self.offers

    @property
    def is_search(self) -> bool:
        """Whether the person asked for other pictures, and has not chosen yet."""
        return "search" in self.data

    def clean(self) -> dict[str, Any]:
        """A picture or a photo; and words for the photo."""
        cleaned = super().clean() or {}
        if self.is_search:
            return cleaned
        photo = cleaned.get("photo")
        if not photo and not cleaned.get("picture"):
            self.add_error("picture", _("Choose a picture or use a photo."))
        if photo and not cleaned.get("photo_words"):
            self.add_error("photo_words", _("Please say what the photo shows."))
        if photo:
            try:
                uploads.refit_photo(photo)
            except uploads.UploadRefused as refused:
                self.add_error("photo", UPLOAD_WORDS[refused.reason])
            photo.seek(0)
        else:
            self.take_own(cleaned)
        return cleaned


class Pictured(Offering):
    """A form for words that can have a picture: one may be chosen while they are written.

    While "Show pictures for these words" is pressed the form is not valid yet, so every page shows
    it again as it was typed, with pictures. Whoever chooses none is asked afterwards, as ever.
    """

    BOX = "words"

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        self.is_showing = self.is_bound and SHOW in self.data
        field = forms.ChoiceField(label=_("A picture for these words"), required=False)
        field.template_name = "content/_pictured.html"  # type: ignore[attr-defined]
        self.fields["picture"] = field
        *before, last = self.fields
        before.insert(before.index(self.BOX) + 1, last)
        self.order_fields(before)
        self.offers = []
        kept = self.data.get("picture", "") if self.is_bound else ""
        if self.is_showing or kept:
            self.offer(self[self.BOX].value() or "", kept, LATER)

    @property
    def box(self) -> forms.BoundField:
        """The box whose words the pictures are for."""
        return self[self.BOX]

    def is_valid(self) -> bool:
        return not self.is_showing and super().is_valid()

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_showing:
            self._errors = ErrorDict()  # nothing was sent yet, so nothing is wrong

    def clean(self) -> dict[str, Any]:
        """The words, and what was chosen for them."""
        cleaned = super().clean() or {}
        self.take_own(cleaned)
        return cleaned

    @property
    def told(self) -> dict[str, Any]:
        """What was typed, without the picture."""
        about_picture = {"picture", "photo", "photo_words"}
        return {key: told for key, told in self.cleaned_data.items() if key not in about_picture}

    @property
    def chosen(self) -> dict[str, Any]:
        """The picture or the own photo that was chosen, as a change takes it; empty for none."""
        cleaned = self.cleaned_data
        photo = cleaned.get("photo")
        if not photo and not cleaned["picture"]:
            return {}
        shows = cleaned.get("photo_words", "")
        return {"picture": cleaned["picture"], "photo": photo, "shows": shows}


class OffersForm(Offering):
    """Only the pictures for some words: a part of a page that is written on."""

    picture = forms.ChoiceField(label=_("A picture for these words"), required=False)

    def __init__(self, *args: Any, words: str, person: Person, kept: str, **kwargs: Any) -> None:
        super().__init__(*args, initial={"picture": kept}, **kwargs)
        self.person, self.is_showing = person, True
        self.offer(words, kept, LATER)


LATER = ("", _("No picture now"))

UPLOAD_WORDS = {
    "not-a-photo": _("We cannot open this photo. Please try another one."),
    "too-big": _("This photo is too big. Please try a smaller one."),
}

FILM_WORDS = {
    "not-a-film": _("We cannot play this film. Please try another one."),
    "too-big": _("This film is too big. Please make a shorter one."),
    "too-long": _("This film is longer than half an hour. Please make it shorter."),
}
SOUNDS = "audio/*,video/webm,video/mp4"  # what some browsers call a recording


class SoundField(forms.FileField):
    """A recording, made anew. With `kit/_recorder.html` it can be recorded on the page."""

    def __init__(self, **kwargs: Any) -> None:
        looks = {"accept": SOUNDS, "data-record": True}
        super().__init__(**{"required": False, "widget": forms.FileInput(looks), **kwargs})

    def clean(self, value: Any, initial: Any = None) -> Recording | None:
        """Take it in, or say what is wrong with it."""
        file = super().clean(value, initial)
        if not file:
            return None
        try:
            return refit_recording(file)
        except RecordingRefused as refused:
            raise forms.ValidationError(RECORDING_WORDS[refused.reason]) from None


class FilmField(forms.FileField):
    """A film, made anew."""

    def __init__(self, **kwargs: Any) -> None:
        looks = {"accept": "video/*"}
        super().__init__(**{"required": False, "widget": forms.FileInput(looks), **kwargs})

    def clean(self, value: Any, initial: Any = None) -> Film | None:
        """Take it in, or say what is wrong with it."""
        file = super().clean(value, initial)
        if not file:
            return None
        try:
            return refit_film(file)
        except FilmRefused as refused:
            raise forms.ValidationError(FILM_WORDS[refused.reason]) from None
