"""Reading in what people make of what was said: names, whys, signs, answers, lines and plans."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sayso.rules.themes import Answer
from sayso.rules.themes.eight_steps import Pile
from sayso.rules.themes.signs import TEN
from sayso.web.content.forms import WORDS_AT_MOST
from sayso.web.kit.forms import OneOf, OwnWords, Plain, SharedWords
from sayso.web.kit.words import (
    REVIEW_PILE_PICTURES,
    REVIEW_PILES,
    THEME_ANSWER_PICTURES,
    THEME_ANSWERS,
)
from sayso.web.people.models import Person
from sayso.web.questions.models import Theme
from sayso.web.questions.models.workshops import DONT_KNOW, NO, YES


def _words(
    kind: type[forms.CharField], label: Any, help_text: Any = "", *, rows: int = 2
) -> forms.CharField:
    return kind(
        label=label,
        help_text=help_text,
        max_length=WORDS_AT_MOST,
        widget=forms.Textarea({"rows": rows}),
    )


class NameForm(Plain):
    """The "I" sentence of a heap."""

    words = _words(
        OwnWords,
        _("What do these cards say?"),
        _("Say it as one of you would: “I want to see my family when I choose.”"),
    )


class WhyForm(Plain):
    """The answer to the next "but why?"."""

    words = _words(OwnWords, _("Why is that so?"))


class SignForm(Plain):
    """How we will know that it worked."""

    words = _words(
        OwnWords,
        _("We will know because people say ..."),
        _("For example: I see my family when I choose."),
    )
    of_ten = forms.IntegerField(
        label=_("How many of every 10 people?"),
        help_text=_("For example 8."),
        min_value=1,
        max_value=TEN,
        widget=forms.TextInput({"inputmode": "numeric"}),
    )


class ThemeAnswerForm(Plain):
    """What someone who can change something says to a theme."""

    answer = forms.TypedChoiceField(
        label=_("What do you say to this?"),
        choices=[(each.value, words) for each, words in THEME_ANSWERS.items()],
        coerce=Answer,
        widget=OneOf(
            pictures={each.value: picture for each, picture in THEME_ANSWER_PICTURES.items()},
            more={Answer.NO_CHANGE.value: _("This does not close what people said.")},
        ),
    )
    words = _words(
        SharedWords,
        _("Say it in easy words"),
        _("What will you do, and by when? Or why not?"),
        rows=4,
    )


class DeeperForm(Plain):
    """A question of the second round, and the theme that it comes from."""

    words = _words(
        SharedWords, _("What do you want to know now?"), _("Ask one thing. Use easy words.")
    )

    def __init__(self, *args: Any, themes: Iterable[Theme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.themes = {str(theme.pk): theme for theme in themes}
        self.fields["root"] = forms.ChoiceField(
            label=_("What did people say? The question comes from this."),
            required=False,  # the rule says why it is needed
            choices=[(key, str(theme)) for key, theme in self.themes.items()],
            widget=OneOf(),
        )

    def root(self) -> Theme | None:
        """The theme it comes from, if one was chosen."""
        return self.themes.get(self.cleaned_data["root"])


class LineForm(Plain):
    """One line of my own review."""

    pile = forms.TypedChoiceField(
        label=_("What is it about?"),
        choices=[(each.value, words) for each, words in REVIEW_PILES.items()],
        coerce=Pile,
        widget=OneOf(
            pictures={each.value: picture for each, picture in REVIEW_PILE_PICTURES.items()}
        ),
    )
    words = _words(
        OwnWords, _("Say one thing"), _("Only you see it, until you say yes to sharing it.")
    )


class PlanForm(Plain):
    """What will be done, and the two people who see to it."""

    words = _words(SharedWords, _("What will be done?"), rows=3)

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        choices = [(key, person.name) for key, person in self.people.items()]
        photos = {
            key: each.photo_address for key, each in self.people.items() if each.photo_address
        }
        faces = {"pictures": dict.fromkeys(self.people, "person"), "photos": photos}
        for name, label in (("owner", _("Who sees to it?")), ("other", _("And who else?"))):
            self.fields[name] = forms.ChoiceField(
                label=label, choices=choices, widget=OneOf(**faces)
            )

    def owners(self) -> tuple[Person, Person]:
        """The two people."""
        return (
            self.people[self.cleaned_data["owner"]],
            self.people[self.cleaned_data["other"]],
        )


class AgainForm(Plain):
    """Is it so now?"""

    says = forms.ChoiceField(
        label=_("Is this so for you now?"),
        choices=[(YES, _("Yes")), (NO, _("No")), (DONT_KNOW, _("I don't know"))],
        widget=OneOf(pictures={YES: "yes", NO: "no", DONT_KNOW: "dontknow"}),
    )
