"""Reading in a talk or a film, its parts, and each yes and no."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sayso.rules.telling import Form
from sayso.web.kit.forms import OneOf, OwnWords, Plain, SharedWords, Typed
from sayso.web.kit.words import STORY_FORMS
from sayso.web.people.models import Person
from sayso.web.stories.forms.consents import CHOOSE, SHOWN_FOR, purpose_field
from sayso.web.stories.forms.files import FileForm
from sayso.web.stories.forms.telling import faces
from sayso.web.stories.models import Piece


class PieceForm(Plain):
    """What it is, and its name."""

    kind = forms.TypedChoiceField(
        label=_("What do you make?"),
        choices=[("talk", _("A talk")), ("film", _("A film"))],
        coerce=Piece.Kind,
        widget=OneOf(pictures={"talk": "theatre", "film": "video"}),
        error_messages=CHOOSE,
    )
    name = SharedWords(label=_("What is it called?"), max_length=160)


class PartForm(Plain):
    """Whose part, and what it is about."""

    name = OwnWords(
        label=_("What is this part?"), help_text=_("Like: my own front door."), max_length=160
    )

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.fields["person"] = forms.ChoiceField(
            label=_("Whose part is it?"),
            choices=[(pk, person.name) for pk, person in self.people.items()],
            widget=faces(self.people.values()),
            error_messages=CHOOSE,
        )


class FillForm(FileForm):
    """What goes into a part: words, and one file if there is one."""

    words = OwnWords(label=_("The words"), max_length=5000, widget=forms.Textarea({"rows": 6}))
    kind = forms.ChoiceField(
        label=_("Is there a file too?"),
        choices=[("", _("No, only words"))]
        + [(name, words) for name, (words, _picture) in STORY_FORMS.items() if name != "typed"],
        required=False,
    )
    file = forms.FileField(label=_("The file"), required=False)

    def clean(self) -> dict[str, Any]:
        """A file has a kind."""
        kind = self.cleaned_data.get("kind")
        if self.cleaned_data.get("file") and not kind:
            self.add_error("kind", _("Please say what the file is."))
            return self.cleaned_data
        self.form = Form(kind or Form.TYPED)
        return super().clean()


class SayForm(Plain):
    """Yes until a day, or no."""

    yes = forms.TypedChoiceField(
        label=_("What do you say?"),
        choices=[("yes", _("Yes")), ("no", _("No, take my part out"))],
        coerce=lambda said: said == "yes",
        widget=OneOf(pictures={"yes": "yes", "no": "no"}),
        error_messages=CHOOSE,
    )
    until = forms.DateField(
        label=_("Until which day?"),
        help_text=_("After that day you are asked again. A no needs no day."),
        required=False,
        widget=forms.DateInput({"type": "date"}),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)  # that they look at

    def clean(self) -> dict[str, Any]:
        """A yes has a day."""
        cleaned = super().clean() or {}
        if cleaned.get("yes") and not cleaned.get("until") and "until" not in self.errors:
            self.add_error("until", _("Please say until which day."))
        return cleaned


class ShowingForm(Plain):
    """Where it is to be shown."""

    where = Typed(label=_("Where?"), max_length=200)
    until = forms.DateField(
        label=_("What is the last day?"), widget=forms.DateInput({"type": "date"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"] = purpose_field(SHOWN_FOR)
