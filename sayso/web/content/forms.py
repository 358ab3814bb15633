"""Reading in one idea: its words, and the picture a person chooses for it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sayso.craft import pictures, uploads
from sayso.craft.films import Film, FilmRefused, refit_film
from sayso.craft.recordings import Recording, RecordingRefused, refit_recording
from sayso.web.kit.forms import OneOf, Plain, SharedWords, Typed
from sayso.web.kit.words import RECORDING_WORDS

WORDS_AT_MOST = 300


class PictureForm(Plain):
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

    def __init__(self, *args: Any, words: str, **kwargs: Any) -> None:
        """`words`: the idea, which suggests the first pictures. There may be none for it."""
        super().__init__(*args, **kwargs)
        wanted = (self.data.get("look_for", "") if self.is_bound else "") or words
        self.suggested = pictures.find(wanted)
        keys = {found.key: found.key for found in self.suggested}
        self.fields["picture"].widget = OneOf(pictures=keys)
        self.fields["picture"].choices = [(found.key, found.word) for found in self.suggested]

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
        return cleaned


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
