"""Reading in who holds the key, and the parts with which it is opened."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sayso.craft import custody
from sayso.craft.scan import read_code
from sayso.craft.uploads import UploadRefused
from sayso.rules.verdict import Reason
from sayso.web.decisions.changes.keys import key_name
from sayso.web.decisions.models import Decision, whose_parts
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


class OpenBoxForm(Plain):
    """The parts of two custodians: typed, or in a file that they kept, or a photo of their paper.

    `privates`: what they came to, once the form is valid. Nothing of it is kept anywhere.
    """

    first = Typed(
        label=_("The first person: type your 16 words"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
    )
    first_file = forms.FileField(label=_("Or choose your file, or a photo of it"), required=False)
    second = Typed(
        label=_("The second person: type your 16 words"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
    )
    second_file = forms.FileField(label=_("Or choose your file, or a photo of it"), required=False)

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decision = decision
        self.privates: list[bytes] = []

    def clean(self) -> dict[str, Any]:
        """Read each part, and look whether it fits one of the custodians, and each another one."""
        cleaned = super().clean() or {}
        info = key_name(self.decision).encode()
        whose: set[int] = set()
        for name in ("first", "second"):
            try:
                pictures = custody.read(_words(cleaned, name))
            except custody.NotAPart:
                self.add_error(name, _("We need 16 words that we know. Look at each one again."))
                continue
            private = custody.private_part(pictures, info=info)
            fits = whose_parts(self.decision, [private])
            if not fits:
                self.add_error(name, REASONS[Reason.PART_DOES_NOT_FIT])
            elif fits <= whose:
                self.add_error(name, REASONS[Reason.TWO_PARTS_NEEDED])
            whose |= fits
            self.privates.append(private)
        return cleaned


def _words(cleaned: dict[str, Any], name: str) -> str:
    """What one person brought, as words."""
    file = cleaned.get(f"{name}_file")
    if file is None:
        return cleaned.get(name) or ""
    if words := custody.in_file(file.read(MOST_BYTES)):
        return words
    file.seek(0)
    try:
        return read_code(file)
    except UploadRefused:
        return ""
