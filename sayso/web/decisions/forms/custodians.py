"""Reading in who holds the key, and a part with which it is opened."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sayso.craft import custody
from sayso.craft.scan import read_code
from sayso.craft.uploads import UploadRefused
from sayso.rules.verdict import Reason
from sayso.web.decisions.changes.keys import key_name
from sayso.web.decisions.models import Custodian
from sayso.web.kit.forms import AnyOf, Plain, Typed
from sayso.web.kit.words import REASONS
from sayso.web.people.models import Person

MOST_BYTES = 1000  # of a file with words in it


class CustodiansForm(Plain):
    """Who holds the key: three people, or nobody."""

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        photos = {pk: person.photo_address for pk, person in self.people.items()}
        self.fields["people"] = forms.MultipleChoiceField(
            label=_("Choose 3 people you trust"),
            help_text=_("One of them must draw on care and support."),
            choices=[(pk, person.name) for pk, person in self.people.items()],
            required=False,
            widget=AnyOf(
                pictures=dict.fromkeys(self.people, "person"),
                photos={pk: photo for pk, photo in photos.items() if photo},
            ),
        )

    def chosen(self) -> list[Person]:
        """The people named."""
        return [self.people[pk] for pk in self.cleaned_data["people"]]


class PartForm(Plain):
    """The part of one custodian: typed, or in a file that they kept, or a photo of their paper.

    `private`: what it came to, once the form is valid. Nothing of it is kept anywhere.
    """

    part = Typed(
        label=_("Type your 16 words"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
    )
    part_file = forms.FileField(label=_("Or choose your file, or a photo of it"), required=False)

    def __init__(self, *args: Any, mine: Custodian, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mine = mine
        self.private = b""

    def clean(self) -> dict[str, Any]:
        """Read it, and look whether it is the part that this person took."""
        cleaned = super().clean() or {}
        try:
            pictures = custody.read(_words(cleaned))
        except custody.NotAPart:
            self.add_error("part", _("We need 16 words that we know. Look at each one again."))
            return cleaned
        self.private = custody.private_part(pictures, info=key_name(self.mine.decision).encode())
        if custody.public_part(self.private) != bytes(self.mine.public_part or b""):
            self.add_error("part", REASONS[Reason.PART_DOES_NOT_FIT])
        return cleaned


def _words(cleaned: dict[str, Any]) -> str:
    """What this person brought, as words."""
    file = cleaned.get("part_file")
    if file is None:
        return cleaned.get("part") or ""
    if words := custody.in_file(file.read(MOST_BYTES)):
        return words
    file.seek(0)
    try:
        return read_code(file)
    except UploadRefused:
        return ""
