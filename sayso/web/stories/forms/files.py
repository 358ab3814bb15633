"""A file that was sent in: made anew before anything of it is kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sayso.craft import films, uploads
from sayso.rules.telling import Form
from sayso.web.content.forms import UPLOAD_WORDS
from sayso.web.kit.forms import Plain

ACCEPTED = {
    Form.SOUND: "audio/*",
    Form.PICTURE: "image/jpeg,image/png,image/webp",
    Form.FILM: "video/mp4,video/webm,video/quicktime",
}
FILE_LABELS = {
    Form.SOUND: _("Your recording"),
    Form.PICTURE: _("Your photo or drawing"),
    Form.FILM: _("Your film"),
}
RECORDER = {  # what static/stories/record.js says
    "data-record": "",
    "data-record-start": _("Record here"),
    "data-record-stop": _("Stop recording"),
    "data-record-on": _("We record now."),
    "data-record-done": _("It is recorded. You can listen to it, or record again."),
    "data-record-no": _("We may not use the microphone. You can choose a file."),
}
FILM_WORDS = {
    "not-sound": _("We cannot hear anything in this file. Please try another one."),
    "not-a-film": _("We cannot open this film. Please try another one."),
    "too-big": _("This file is too big. Please try a smaller one."),
    "too-long": _("This is longer than half an hour. Please make it shorter."),
}


def file_field(form: Form, *, required: bool) -> forms.FileField:
    """The field for a file of this form. With JavaScript, sound can be recorded here."""
    marks = {"accept": ACCEPTED[form]} | (RECORDER if form is Form.SOUND else {})
    return forms.FileField(
        label=FILE_LABELS[form],
        required=required,
        widget=forms.FileInput(marks),
        error_messages={"required": _("Please choose a file.")},
    )


class FileForm(Plain):
    """A form with a field `file`: what came in is made anew, as `made`."""

    form: Form = Form.TYPED
    made: uploads.Photo | films.Recording | None = None

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
        return cleaned


def remade(file: Any, form: Form) -> uploads.Photo | films.Recording:
    """What came in, made anew. Raises `UploadRefused` or `FilmRefused`."""
    if form is Form.PICTURE:
        return uploads.refit_photo(file)
    return films.refit_sound(file) if form is Form.SOUND else films.refit_film(file)
