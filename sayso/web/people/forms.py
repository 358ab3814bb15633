"""What people show and type to come in, and say about themselves and those beside them."""

import re
from typing import BinaryIO

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sayso.craft.codes import CODE_LENGTH, TOKEN_LENGTH, tidy_code
from sayso.craft.scan import read_code
from sayso.craft.uploads import Photo, Problem, UploadRefused, refit_photo
from sayso.rules.power.relations import Limits
from sayso.web.kit.forms import OneOf, OwnWords, Typed
from sayso.web.people.models import Person, Relation

UPLOADS = {
    Problem.NOT_A_PHOTO: _("This is not a photo we can use. Please try another one."),
    Problem.TOO_BIG: _("This photo is too big. Try a smaller one."),
}

# fmt: off
DRAWINGS = (
    "dog", "cat", "bird", "horse", "rabbit", "owl", "hedgehog", "butterfly", "tortoise", "elephant",
    "penguin", "fish", "tree", "rose", "sunflower", "boat", "train", "bus", "cycle", "rocket",
    "tractor", "guitar", "piano", "drum", "football", "kite", "umbrella", "cupcake", "banana",
    "strawberry", "pizza", "castle", "snail", "telescope", "anchor", "camera",
)
# fmt: on
"""Drawings of things nobody can take for each other: one's own, and the others beside it."""

CAMERA = forms.ClearableFileInput(attrs={"accept": "image/*", "capture": "environment"})


class CardForm(forms.Form):
    """A card, shown to the camera: what the code says, or a photo of it. Gives a token or ""."""

    use_required_attribute = False

    said = Typed(required=False, widget=forms.HiddenInput)
    photo = forms.FileField(
        label=_("Take a photo of your card"),
        help_text=_("The whole square must be in it."),
        widget=CAMERA,
        error_messages={"required": _("Please take a photo of your card.")},
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["photo"].required = not self.data.get("said")

    def clean(self) -> dict[str, str]:
        filled = super().clean() or {}
        said, photo = filled.get("said") or "", filled.get("photo")
        if not said and photo:
            try:
                said = _read(photo)
            except ValidationError as unread:
                self.add_error("photo", unread)
        found = re.search(rf"[0-9A-Z]{{{TOKEN_LENGTH}}}", said)
        return {"token": found.group() if found else ""}


def _read(photo: BinaryIO) -> str:
    """What the card in the photo says. Raises ValidationError with what to try next."""
    try:
        said = read_code(photo)
    except UploadRefused as refused:
        raise ValidationError(UPLOADS[refused.reason]) from refused
    if not said:
        raise ValidationError(_("We cannot see the square on your card. Go nearer. Try again."))
    return said


class CodeForm(forms.Form):
    """The short code of a card."""

    use_required_attribute = False

    code = Typed(
        label=_("The code on your card"),
        help_text=_("It has 8 letters and numbers."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        code = tidy_code(self.cleaned_data["code"])
        if len(code) != CODE_LENGTH:
            raise ValidationError(_("The code has 8 letters and numbers. Please look again."))
        return code


class EmailForm(forms.Form):
    """Where to send a link."""

    use_required_attribute = False

    email = forms.EmailField(
        label=_("Your e-mail"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class PasswordForm(forms.Form):
    """A name and a password. Pasting and password keepers are welcome."""

    use_required_attribute = False

    sign_in_name = Typed(
        label=_("Your name for signing in"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = Typed(
        label=_("Your password"),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class ProofForm(forms.Form):
    """A code: six digits from an app, or a spare one. Pasting is welcome."""

    use_required_attribute = False

    code = Typed(
        label=_("Your code"),
        help_text=_("The 6 numbers your app shows now. Or a spare code."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def clean_code(self) -> str:
        return tidy_code(self.cleaned_data["code"])


class PasskeyNameForm(forms.Form):
    """What someone calls a passkey."""

    use_required_attribute = False

    name = Typed(label=_("What do you call it?"), help_text=_("Such as: my phone."), max_length=40)


class PasskeyForm(PasskeyNameForm):
    """A new passkey: its name, and what the browser made."""

    answer = Typed(required=False, widget=forms.HiddenInput)


class NewPasswordForm(forms.Form):
    """A password to come in with, beside the card."""

    use_required_attribute = False

    sign_in_name = Typed(
        label=_("Your name for signing in"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = Typed(
        label=_("A new password"),
        help_text=_("It has 12 signs or more. Three words are good."),
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password


class NameForm(forms.Form):
    """What someone is called, and where letters to them go."""

    use_required_attribute = False

    name = Typed(label=_("What people call you"), max_length=80)
    full_name = Typed(label=_("Your whole name"), max_length=160, required=False)
    email = forms.EmailField(label=_("Your e-mail"), required=False)


class PhotoForm(forms.Form):
    """A photo, made anew. `cleaned_data["photo"]` is a `craft.uploads.Photo`."""

    use_required_attribute = False

    photo = forms.FileField(
        label=_("A photo"), widget=forms.ClearableFileInput(attrs={"accept": "image/*"})
    )

    def clean_photo(self) -> Photo:
        try:
            return refit_photo(self.cleaned_data["photo"])
        except UploadRefused as refused:
            raise ValidationError(UPLOADS[refused.reason]) from refused


class ThingForm(PhotoForm):
    """A photo of a thing, and what it shows."""

    words = OwnWords(
        label=_("What does it show?"),
        help_text=_("One or two words, such as: a mug. No names."),
        max_length=40,
    )


class DrawingForm(forms.Form):
    """One's own drawing."""

    drawing = forms.ChoiceField(choices=[(key, key) for key in DRAWINGS])


class DeviceForm(forms.Form):
    """What a tablet is called, and whether people share it."""

    use_required_attribute = False

    name = Typed(
        label=_("What is it called?"), help_text=_("Such as: Elm House kitchen."), max_length=80
    )
    shared = forms.TypedChoiceField(
        label=_("Who uses it?"),
        choices=[("yes", _("Many people share it")), ("no", _("One person"))],
        coerce=lambda answer: answer == "yes",
        widget=OneOf(pictures={"yes": "people", "no": "person"}),
    )


class WhoForm(forms.Form):
    """Someone, by their face."""

    use_required_attribute = False

    who = forms.ModelChoiceField(
        label=_("Choose one"), queryset=Person.objects.none(), widget=OneOf(), empty_label=None
    )

    def __init__(self, *args: object, people: QuerySet[Person], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        faces = {str(person.pk): person.photo_address for person in people}
        drawn = {pk: "person" for pk, address in faces.items() if not address}
        self.fields["who"].widget = OneOf(photos=faces, pictures=drawn)
        self.fields["who"].queryset = people


class KindForm(forms.Form):
    """What someone is to a person."""

    use_required_attribute = False

    kind = forms.ChoiceField(
        label=_("Choose one"),
        choices=Relation.Kind.choices,
        widget=OneOf(
            pictures={
                "supporter": "helper",
                "family": "family",
                "advocate": "conversation",
                "interpreter": "sign-language",
            }
        ),
    )


class LimitsForm(forms.Form):
    """What someone beside a person may do. No answer is filled in before."""

    use_required_attribute = False

    YES_NO = [("yes", _("Yes")), ("no", _("No"))]

    makes_cards = forms.ChoiceField(
        label=_("May they make me a new card?"),
        help_text=_("If I lose mine. With my card someone can come in as me."),
        choices=YES_NO,
        widget=OneOf(pictures={"yes": "yes", "no": "no"}),
    )
    sees_shared = forms.ChoiceField(
        label=_("May they see what I choose to share?"),
        choices=YES_NO,
        widget=OneOf(pictures={"yes": "yes", "no": "no"}),
    )
    limits = OwnWords(
        label=_("What else should they know?"),
        help_text=_("In your words. Such as: do not read my letters."),
        required=False,
        max_length=2000,
        widget=forms.Textarea,
    )

    def allowed(self) -> Limits:
        """What was said yes to."""
        filled = self.cleaned_data
        return Limits(
            makes_cards=filled["makes_cards"] == "yes", sees_shared=filled["sees_shared"] == "yes"
        )
