"""Reading in a story: how it is told, who helped, and what should change."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sayso.rules.telling import Form, Wish
from sayso.web.kit.forms import OneOf, Plain
from sayso.web.kit.words import WISH_PICTURES, WISHES
from sayso.web.people.models import Person
from sayso.web.places.models import Place
from sayso.web.projects.models import Project
from sayso.web.stories.forms.files import FileForm, file_field

NO_ONE = "no-one"
LONGEST = 20_000  # characters


def faces(people: Iterable[Person]) -> OneOf:
    """People as cards, each with their face where they put one in."""
    photos = {str(person.pk): person.photo_address for person in people}
    pictures = dict.fromkeys(photos, "person") | {NO_ONE: "none"}
    return OneOf(pictures=pictures, photos={pk: at for pk, at in photos.items() if at})


class StoryForm(FileForm):
    """A story in one form, and who helped with it."""

    def __init__(
        self,
        *args: Any,
        form: Form,
        places: Iterable[Place],
        helpers: Iterable[Person],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.form = form
        self.places = {str(place.pk): place for place in places}
        self.helpers = {str(person.pk): person for person in helpers}
        if form is not Form.TYPED:
            self.fields["file"] = file_field(form, required=True)
        self.fields["words"] = self._words()
        if len(self.places) > 1:
            pictures = dict.fromkeys(self.places, "home")
            self.fields["place"] = forms.ChoiceField(
                label=_("Which place is it about?"),
                choices=[(pk, place.name) for pk, place in self.places.items()],
                widget=OneOf(pictures=pictures),
            )
        self.fields["helper"] = forms.ChoiceField(
            label=_("Did someone help you to tell it?"),
            choices=[(NO_ONE, _("No one"))] + [(pk, p.name) for pk, p in self.helpers.items()],
            initial=NO_ONE,
            widget=faces(self.helpers.values()),
        )

    def _words(self) -> forms.CharField:
        typed = self.form is Form.TYPED
        return forms.CharField(
            label=_("Your story") if typed else _("What does it say or show?"),
            help_text="" if typed else _("For people who cannot hear or see it."),
            required=typed,
            max_length=LONGEST,
            widget=forms.Textarea({"rows": 10 if typed else 3}),
        )

    def place(self) -> Place:
        """The place it is about: the only one, or the one that was chosen."""
        chosen = self.cleaned_data.get("place")
        return self.places[chosen] if chosen else next(iter(self.places.values()))

    def helper(self) -> Person | None:
        """Who helped, if anyone did."""
        return self.helpers.get(self.cleaned_data["helper"])


class WordsForm(Plain):
    """The words of a story, once more before it is told."""

    words = forms.CharField(
        label=_("Your words"), max_length=LONGEST, widget=forms.Textarea({"rows": 10})
    )

    def __init__(self, *args: Any, needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = needed


class WishForm(Plain):
    """What should come of it."""

    wish = forms.TypedChoiceField(
        label=_("What do you want?"),
        choices=list(WISHES.items()),
        coerce=Wish,
        widget=OneOf(pictures=dict(WISH_PICTURES)),
        error_messages={"required": _("Please choose one.")},
    )


class AskForm(Plain):
    """What should change, who must answer, and who may know that it was asked."""

    ask = forms.CharField(
        label=_("What do you ask for?"),
        help_text=_("Whoever must answer reads this. They do not hear your story for that."),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(
        self, *args: Any, people: Iterable[Person], projects: Iterable[Project], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.projects = {str(project.pk): project for project in projects}
        self.fields["asked_of"] = forms.ChoiceField(
            label=_("Who must answer you?"),
            choices=[(pk, person.name) for pk, person in self.people.items()],
            widget=faces(self.people.values()),
            error_messages={"required": _("Please choose one.")},
        )
        self.fields["open"] = forms.TypedChoiceField(
            label=_("May others know what you ask for?"),
            help_text=_("Then everyone here can see it, with your name, and if it has an answer."),
            choices=[("yes", _("Yes")), ("no", _("No, only who must answer"))],
            coerce=lambda said: said == "yes",
            widget=OneOf(pictures={"yes": "people", "no": "lock"}),
            error_messages={"required": _("Please choose one.")},
        )
        if self.projects:
            self.fields["project"] = forms.ChoiceField(
                label=_("Does it belong to a project?"),
                choices=[("", _("No"))] + [(pk, str(p)) for pk, p in self.projects.items()],
                required=False,
            )

    def project(self) -> Project | None:
        """The project it belongs to, if any."""
        return self.projects.get(self.cleaned_data.get("project", ""))
