"""Reading in what someone says: one form for each way of saying it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sayso.craft import pictures
from sayso.craft.uploads import Photo, UploadRefused, refit_photo
from sayso.rules.asking import Form, Help, Kind, Whose
from sayso.rules.verdict import Reason
from sayso.web.content.forms import UPLOAD_WORDS, SoundField
from sayso.web.kit.forms import AnyOf, OneOf, OwnWords, Plain, SharedWords, Tick, Typed
from sayso.web.kit.words import HELPS, REASONS, SAID_KINDS, WHOSE_WORDS
from sayso.web.people.models import Person
from sayso.web.questions.changes import How
from sayso.web.questions.models import Said

MOST_WORDS = 3000
MOST_PICTURES = 6
MOST_LOOKED_FOR = 60
IMAGES = "image/jpeg,image/png,image/webp"


class ImageField(forms.FileField):
    """A photo or a drawing, made anew."""

    def clean(self, value: Any, initial: Any = None) -> Photo | None:
        file = super().clean(value, initial)
        if not file:
            return None
        try:
            return refit_photo(file)
        except UploadRefused as refused:
            raise forms.ValidationError(UPLOAD_WORDS[refused.reason]) from None


def _words(label: Any, *, required: bool) -> OwnWords:
    return OwnWords(
        label=label, required=required, max_length=MOST_WORDS, widget=forms.Textarea({"rows": 4})
    )


def _sound(*, required: bool) -> SoundField:
    return SoundField(
        label=_("Your recording"),
        help_text=_("Record with this device, or choose a file. 10 minutes is the most."),
        required=required,
        error_messages={
            "required": _("There is no recording yet. Please record, or choose a file.")
        },
    )


def _image(form: Form) -> dict[str, forms.Field]:
    drawn = form is Form.DRAWN
    beside: dict[str, str] = {"data-draw": "yes"} if drawn else {"capture": "environment"}
    return {
        "image": ImageField(
            label=_("Your drawing") if drawn else _("Your photo"),
            help_text=_("Draw here, or choose a photo of your drawing.") if drawn else "",
            widget=forms.FileInput({"accept": IMAGES} | beside),
            error_messages={"required": _("There is no picture yet. Please choose one.")},
        ),
        "image_words": OwnWords(
            label=_("What does it show?"),
            help_text=_("For people who cannot see it."),
            required=False,
            max_length=200,
        ),
    }


class SayForm(Plain):
    """What someone says. `bare`: a letter, which is no feeling or fact and carries its sender."""

    def __init__(
        self,
        *args: Any,
        form: Form,
        about: str = "",
        bare: bool = False,
        own: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.form = form
        if form is Form.SPOKEN:
            self.fields["sound"] = _sound(required=True)
        elif form in (Form.DRAWN, Form.PHOTO):
            self.fields |= _image(form)
        elif form is Form.PICTURES:
            self._pictures(about)
        label = _("What do you say?") if form is Form.TYPED else _("Words to go with it")
        self.fields["words"] = _words(label, required=form is Form.TYPED)
        if not bare:
            self._kinds(own=own)

    def _pictures(self, about: str) -> None:
        """Pictures for the question or the word that was looked for, and those chosen already."""
        chosen = self.data.getlist("pictures") if self.is_bound else []
        wanted = (self.data.get("look_for", "")[:MOST_LOOKED_FOR] if self.is_bound else "") or about
        found = [*chosen, *(one.key for one in pictures.find(wanted, most=12)), *FIRST_PICTURES]
        keys = [key for key in dict.fromkeys(found) if key in pictures.KEYS]
        self.fields["look_for"] = Typed(
            label=_("Look for another picture"), required=False, max_length=MOST_LOOKED_FOR
        )
        self.fields["pictures"] = forms.MultipleChoiceField(
            label=_("Choose your pictures"),
            choices=[(key, pictures.picture(key).words[0].capitalize()) for key in keys],
            widget=AnyOf(pictures={key: key for key in keys}, heard=True),
            error_messages={"required": _("Please choose at least one picture.")},
        )

    def _kinds(self, *, own: bool) -> None:
        self.fields["kind"] = forms.ChoiceField(
            label=_("What is it?"),
            required=False,
            choices=[(kind.value, words) for kind, (words, _p) in SAID_KINDS.items()],
            widget=OneOf(pictures={kind.value: pic for kind, (_w, pic) in SAID_KINDS.items()}),
        )
        self.fields["source"] = OwnWords(
            label=_("If it is a fact: where is it from?"), required=False, max_length=300
        )
        self.fields["saw_it"] = Tick(_("Or did you see it?"), _("I saw it myself"), picture="look")
        if own:
            self.fields["named"] = Tick(
                _("Do you want your name beside it?"),
                _("Show my name"),
                picture="me",
                more=_("Without this, people see what you said and not who said it."),
            )

    @property
    def is_search(self) -> bool:
        """Whether other pictures were asked for, and nothing is sent yet."""
        return "search" in self.data

    def clean_pictures(self) -> tuple[str, ...]:
        keys: list[str] = self.cleaned_data["pictures"]
        if len(keys) > MOST_PICTURES:
            raise forms.ValidationError(_("6 pictures are the most. Please take some away."))
        return tuple(keys)

    def clean(self) -> dict[str, Any]:
        """A fact says where it is from."""
        told = super().clean() or {}
        unproven = not (told.get("source", "").strip() or told.get("saw_it"))
        if told.get("kind") == Kind.FACT and unproven:
            self.add_error("source", REASONS[Reason.FACT_NEEDS_A_SOURCE])
        return told

    def said(self) -> Said:
        """What was said."""
        told = self.cleaned_data
        return Said(
            words=told.get("words", ""),
            pictures=tuple(told.get("pictures", ())),
            image=told.get("image"),
            image_words=told.get("image_words", ""),
            sound=told.get("sound"),
        )

    def how(self) -> How:
        """How it was said."""
        told = self.cleaned_data
        return How(
            form=self.form,
            kind=Kind(told["kind"]) if told.get("kind") else None,
            source=told.get("source", ""),
            saw_it=bool(told.get("saw_it")),
            named=bool(told.get("named")),
        )


FIRST_PICTURES = ("happy", "sad", "angry", "scared", "yes", "no", "more", "less", "dontknow")
"""There for every question, so that nobody has to look for them."""


class ForForm(Plain):
    """For whom someone speaks, and how they know."""

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.fields["person"] = forms.ChoiceField(
            label=_("For whom do you say something?"),
            choices=[(key, person.name) for key, person in self.people.items()],
            widget=OneOf(
                pictures=dict.fromkeys(self.people, "person"),
                photos={
                    key: person.photo_address
                    for key, person in self.people.items()
                    if person.photo_address
                },
            ),
        )
        self.fields["whose"] = forms.TypedChoiceField(
            label=_("How do you know?"),
            choices=[(whose.value, words) for whose, (words, _p) in WHOSE_WORDS.items()],
            coerce=Whose,
            widget=OneOf(pictures={w.value: picture for w, (_w, picture) in WHOSE_WORDS.items()}),
        )


class HelpForm(Plain):
    """Did someone help? Asked after it was said, and kept apart from it."""

    def __init__(self, *args: Any, near: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.near = {str(person.pk): person for person in near}
        self.fields["help"] = forms.TypedChoiceField(
            label=_("Did someone help you?"),
            choices=[(each.value, words) for each, (words, _p) in HELPS.items()],
            coerce=Help,
            widget=OneOf(
                pictures={each.value: pic for each, (_w, pic) in HELPS.items()}, heard=True
            ),
        )
        self.fields["helper"] = forms.ChoiceField(
            label=_("Who was it?"),
            required=False,
            choices=[("", _("I do not want to say")), *((k, p.name) for k, p in self.near.items())],
        )

    def helper(self) -> Person | None:
        """Who helped, where it was said."""
        return self.near.get(self.cleaned_data["helper"])


class LastForm(HelpForm):
    """The last page of a survey: who helped, and whatever else someone wants to say."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"] = _words(_("Do you want to say more?"), required=False)


class TranscriptForm(Plain):
    """What a recording says."""

    words = OwnWords(
        label=_("What does the recording say?"),
        help_text=_("Write what you hear, word for word."),
        max_length=MOST_WORDS,
        widget=forms.Textarea({"rows": 6}),
    )


class ReplyForm(Plain):
    """The answer to a letter: in words, and with a recording where that is easier to take in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"] = SharedWords(
            label=_("Your answer"),
            help_text=_("Use easy words. Say what you do, or why not."),
            max_length=MOST_WORDS,
            widget=forms.Textarea({"rows": 4}),
        )
        self.fields["sound"] = _sound(required=False)

    def said(self) -> Said:
        """The answer."""
        return Said(words=self.cleaned_data["words"], sound=self.cleaned_data["sound"])
