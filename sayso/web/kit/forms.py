"""How a form reads: label above, a hint, what is wrong beside it, everything typed kept.

Whoever makes a field for words says what they are: `SharedWords`, `OwnWords` or `Typed`. A test
goes through every form, so that none is forgotten. docs/words.md tells of the checker.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from sayso.rules.sheets import MOST_SHEETS, SPARE
from sayso.rules.verdict import Reason
from sayso.web.kit.words import REASONS
from sayso.web.kit.words.writing import SEEN, Looked, Pressed, Written, leaves, look, note


class Renderer(TemplatesSetting):
    """Draws every form of the house: set as `FORM_RENDERER`."""

    form_template_name = "kit/form.html"
    field_template_name = "kit/field.html"


class Typed(forms.CharField):
    """A name, a number, a code: there is nothing to make easier."""


class OwnWords(forms.CharField):
    """What people say for themselves - a voice, a worry, a note. Nobody corrects it."""


class SharedBox(forms.BoundField):
    """A box on a page, and what the checker found in it."""

    is_shared = True

    @cached_property
    def looked(self) -> Looked | None:
        """What was found, if the checker was asked. Its own page draws it: `kit/_looked.html`."""
        pressed = self.form.looking
        if pressed is None:
            return None
        return look(self.value() or "", self.html_name, pressed.left)

    @property
    def is_where(self) -> bool:
        """Whether the button that was pressed belongs to this box."""
        return self.form.looking is not None and self.form.looking.box == self.html_name


class SharedWords(forms.CharField):
    """Words that others will read: the checker looks at them. Only a `Plain` form can hold them."""

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> SharedBox:
        return SharedBox(form, self, field_name)


class Plain(forms.Form):
    """Nothing is checked by the browser: our own words say what is wrong.

    A form whose "Check my words" was pressed, or a button of what was found, is not valid yet: so
    every page shows it again as it was typed, and need not know of it.
    """

    use_required_attribute = False
    looking: Pressed | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and (pressed := Pressed.of(self.data)):
            self.looking, self.data = pressed, pressed.taken(self.data)

    def is_valid(self) -> bool:
        valid = self.looking is None and super().is_valid()
        if valid:
            self._note()
        return valid

    def _note(self) -> None:
        """Let others look at the words that others will read: see `middleware/written`."""
        seen = self.data.getlist(SEEN) if isinstance(self.data, QueryDict) else []
        for field in self:
            text = self.cleaned_data.get(field.name)
            if isinstance(field, SharedBox) and text and field.html_name not in seen:
                note(Written(str(field.label), field.html_name, text, leaves(self.data)))

    def full_clean(self) -> None:
        super().full_clean()
        if self.looking is not None:
            self._errors = ErrorDict()  # nothing was sent yet, so nothing is wrong


class Cards(forms.widgets.ChoiceWidget):
    """Choices drawn as large cards.

    By value of the choice: `pictures` (keys), `photos` (addresses), `more` (a second sentence).
    `heard`: each choice has its own Listen.
    """

    template_name = "kit/widgets/choices.html"
    option_template_name = "kit/widgets/choice.html"

    def __init__(
        self,
        *,
        pictures: dict[str, str] | None = None,
        photos: dict[str, str] | None = None,
        more: dict[str, str] | None = None,
        heard: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        self.beside = {"picture": pictures or {}, "photo": photos or {}, "more": more or {}}
        self.heard = heard

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        beside = {kind: by_value.get(str(value), "") for kind, by_value in self.beside.items()}
        return option | beside | {"heard": self.heard}


class OneOf(Cards, forms.RadioSelect):
    """Choose one."""


class AnyOf(Cards, forms.CheckboxSelectMultiple):
    """Choose as many as you like."""


class Tick(forms.MultipleChoiceField):
    """One thing to say yes to, as a card under a question. Its value is True or False."""

    def __init__(self, label: Any, words: Any, *, picture: str = "tick", more: str = "") -> None:
        cards = AnyOf(pictures={"yes": picture}, more={"yes": more})
        super().__init__(label=label, choices=[("yes", words)], required=False, widget=cards)

    def clean(self, value: Any) -> bool:
        return bool(super().clean(value))


WAY_PICTURES = {
    "device": "tablet",
    "light": "sun",
    "dark": "moon",
    "high": "look",
    "slow": "tortoise",
    "fast": "rabbit",
}


class WayForm(Plain):
    """One way of reading: `kind` has its choices."""

    def __init__(self, kind: type[TextChoices], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cards = OneOf(pictures=WAY_PICTURES, more={"cy": _("No Welsh speaker has checked it yet.")})
        self.fields["choice"] = forms.TypedChoiceField(
            label=_("Choose one"), choices=kind.choices, coerce=kind, widget=cards
        )


class SampleForm(Plain):
    """One field of each kind, for the gallery."""

    name = Typed(label="Your name", help_text="What people like to call you.")
    email = forms.EmailField(label="Your e-mail", required=False)
    day = forms.DateField(label="Which day?", widget=forms.DateInput(attrs={"type": "date"}))
    story = SharedWords(label="What happened?", widget=forms.Textarea)
    place = forms.ChoiceField(label="Which home?", choices=[("", "Choose"), ("elm", "Elm House")])
    colour = forms.ChoiceField(
        label="Which one?",
        choices=[("swim", "Swimming"), ("film", "A film at home"), ("dont-know", "I don't know")],
        widget=OneOf(pictures={"swim": "swim", "dont-know": "dontknow"}, heard=True),
    )
    days = forms.MultipleChoiceField(
        label="Which of these suit you?",
        choices=[("mon", "Monday"), ("tue", "Tuesday")],
        widget=AnyOf(more={"mon": "The bus goes at 10."}),
    )
    photo = forms.FileField(label="A photo", required=False)


# ---- Sheets of paper: votes and answers to questions share these -------------------------------


class SheetCodeForm(Plain):
    """The code on a sheet of paper, typed."""

    code = Typed(
        label=_("The code on the sheet"),
        help_text=_("8 letters and numbers. Big or small letters are the same."),
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Please type the code.")},
    )


def sheets_field(label: Any, hint: str, *, fewest: int, people: int) -> forms.IntegerField:
    """How many sheets to print for so many people. `fewest`: 0 where it may be left empty."""
    too_many_or_few = REASONS[Reason.HOW_MANY_SHEETS]
    return forms.IntegerField(
        label=label,
        help_text=hint,
        required=fewest > 0,
        min_value=fewest,
        max_value=min(people + SPARE, MOST_SHEETS),
        initial=min(people, MOST_SHEETS),
        error_messages={
            **dict.fromkeys(("required", "min_value", "max_value"), too_many_or_few),
            "invalid": _("Please write a number."),
        },
    )


class WhoTakesOneForm(Plain):
    """Who was given a sheet. `people`: whoever can take one, each with a name and a photo."""

    def __init__(self, *args: Any, people: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        photos = {pk: person.photo_address for pk, person in self.people.items()}
        self.fields["person"] = forms.ChoiceField(
            label=_("Who has a sheet now?"),
            choices=[(pk, person.name) for pk, person in self.people.items()],
            widget=OneOf(
                pictures=dict.fromkeys(self.people, "person"),
                photos={pk: photo for pk, photo in photos.items() if photo},
            ),
            error_messages={"required": _("Please choose a person.")},
        )

    def person(self) -> Any:
        """The one who was chosen."""
        return self.people[self.cleaned_data["person"]]


MOST_DIGITS = 18  # such a number fits into any column of a database


def number_in(typed: str | None) -> int | None:
    """The number that came with a request; None for anything else: anyone can write anything there."""
    if typed is None or not (typed.isascii() and typed.isdigit()) or len(typed) > MOST_DIGITS:
        return None
    return int(typed)
