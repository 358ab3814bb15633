"""A file that was sent in: made anew before anything of it is kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sayso.craft import films, recordings, uploads
from sayso.rules.telling import Form
from sayso.web.content.forms import FILM_WORDS, UPLOAD_WORDS
from sayso.web.kit.forms import Plain
from sayso.web.kit.words import RECORDING_WORDS

Made = uploads.Photo | recordings.Recording | films.Film
ACCEPTED = {
    Form.SOUND: "audio/*,video/webm,video/mp4",  # what some browsers call a recording
    Form.PICTURE: "image/jpeg,image/png,image/webp",
    Form.FILM: "video/mp4,video/webm,video/quicktime",
}
FILE_LABELS = {
    Form.SOUND: _("Your recording"),
    Form.PICTURE: _("Your photo or drawing"),
    Form.FILM: _("Your film"),
}


def file_field(form: Form, *, required: bool) -> forms.FileField:
    """The field for a file of this form. With JavaScript, sound can be recorded here."""
    marks = {"accept": ACCEPTED[form]} | ({"data-record": "yes"} if form is Form.SOUND else {})
    return forms.FileField(
        label=FILE_LABELS[form],
        required=required,
        widget=forms.FileInput(marks),
        error_messages={"required": _("Please choose a file.")},
    )


class FileForm(Plain):
    """A form with a field `file`: what came in is made anew, as `made`."""

    form: Form = Form.TYPED
    made: Made | None = None

    def clean(self) -> dict[str, Any]:
        """Make the file anew, or say why it cannot be taken."""
        cleaned = super().clean() or {}
        if file := cleaned.get("file"):
            try:
                self.made = remade(file, self.form)
            except uploads.UploadRefused as refused:
                self.add_error("file", UPLOAD_WORDS[refused.reason])
            except films.FilmRefused as refused:
                self.add_error("file", FILM_WORDS[refused.reason])
            except recordings.RecordingRefused as refused:
                self.add_error("file", RECORDING_WORDS[refused.reason])
        return cleaned


def remade(file: Any, form: Form) -> Made:
    """What came in, made anew. Raises what its craft raises when it cannot take it."""
    if form is Form.PICTURE:
        return uploads.refit_photo(file)
    if form is Form.SOUND:
        return recordings.refit_recording(file)
    return films.refit_film(file)
