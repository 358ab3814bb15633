"""Reading in what is asked of someone, what they answer, and whether it is right."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sayso.rules.promising import ANSWERS, NEEDS_A_DATE, Answer, Kind
from sayso.web.content.forms import WORDS_AT_MOST
from sayso.web.kit.forms import OneOf, OwnWords, Plain, SharedWords
from sayso.web.kit.words import (
    OWN_CHANGE_ANSWERS,
    PROMISE_ANSWER_PICTURES,
    PROMISE_ANSWERS,
)
from sayso.web.people.models import Person
from sayso.web.places.models import Place


class AskForm(Plain):
    """Something for someone who works here: in my own life, or a request."""

    words = OwnWords(
        label=_("What do you want?"),
        help_text=_("Say it in your own words."),
        max_length=WORDS_AT_MOST,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, places: Iterable[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(place.pk): place for place in places}
        self.staff = {
            f"{place.pk}-{person.pk}": person
            for place in self.places.values()
            for person in place.staff()
        }
        photos = {key: person.photo_address for key, person in self.staff.items()}
        self.fields["of"] = forms.ChoiceField(
            label=_("Who should make it happen?"),
            choices=[(key, person.name) for key, person in self.staff.items()],
            widget=OneOf(
                pictures=dict.fromkeys(self.staff, "person"),
                photos={key: photo for key, photo in photos.items() if photo},
            ),
        )

    def place(self) -> Place:
        """The place whose staff was asked."""
        return self.places[self.cleaned_data["of"].split("-")[0]]

    def of(self) -> Person:
        """Who was asked."""
        return self.staff[self.cleaned_data["of"]]


class AnswerForm(Plain):
    """Yes by a day, not yet because, no but we can. In someone's own life there is no "no"."""

    def __init__(
        self,
        *args: Any,
        kind: Kind,
        only: Answer | None = None,
        without: Answer | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = [only] if only else [each for each in ANSWERS[kind] if each is not without]
        words = OWN_CHANGE_ANSWERS if kind is Kind.OWN_CHANGE else PROMISE_ANSWERS
        self.fields["answer"] = forms.TypedChoiceField(
            label=_("What is your answer?"),
            choices=[(each.value, words[each]) for each in offered],
            coerce=Answer,
            widget=OneOf(pictures=dict(PROMISE_ANSWER_PICTURES)),
        )
        self.fields["due_on"] = forms.DateField(
            label=_("By which day?"),
            help_text="" if only else _("If you say not yet: the day when you look again."),
            required=only is not None,
            widget=forms.DateInput({"type": "date"}),
        )
        self.fields["words"] = SharedWords(
            label=_("Say it in easy words"),
            help_text=_("What will you do? Or why not, and what can you do?"),
            max_length=1000,
            widget=forms.Textarea({"rows": 3}),
        )

    def clean(self) -> dict[str, Any]:
        """Some answers need a day."""
        cleaned = super().clean() or {}
        needs = cleaned.get("answer") in NEEDS_A_DATE
        if needs and not cleaned.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Please say by which day."))
        return cleaned


class TakeOnForm(Plain):
    """I can do it, from this day."""

    due_on = forms.DateField(label=_("By which day?"), widget=forms.DateInput({"type": "date"}))
    words = SharedWords(
        label=_("What will you do?"), max_length=1000, widget=forms.Textarea({"rows": 3})
    )


class HandOnForm(Plain):
    """Pass it on to someone else who works here."""

    def __init__(self, *args: Any, staff: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.staff = {str(person.pk): person for person in staff}
        self.fields["to"] = forms.ChoiceField(
            label=_("Who takes it on?"),
            choices=[(pk, person.name) for pk, person in self.staff.items()],
            widget=OneOf(pictures=dict.fromkeys(self.staff, "person")),
        )

    def to(self) -> Person:
        """Who takes it on."""
        return self.staff[self.cleaned_data["to"]]


class DoneForm(Plain):
    """It is done: with words, and a photo if there is one."""

    words = SharedWords(
        label=_("What was done?"), max_length=WORDS_AT_MOST, widget=forms.Textarea({"rows": 2})
    )
    photo = forms.FileField(
        label=_("A photo that shows it"),
        required=False,
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
    )
    shows = SharedWords(
        label=_("What does the photo show?"),
        help_text=_("For people who cannot see it."),
        required=False,
        max_length=200,
    )

    def clean(self) -> dict[str, Any]:
        """A photo needs words."""
        cleaned = super().clean() or {}
        if cleaned.get("photo") and not cleaned.get("shows"):
            self.add_error("shows", _("Please say what the photo shows."))
        return cleaned


class JudgeForm(Plain):
    """Is it right?"""

    right = forms.TypedChoiceField(
        label=_("Is it right?"),
        choices=[("yes", _("Yes, this is right")), ("no", _("No, it is not right"))],
        coerce=lambda said: said == "yes",
        widget=OneOf(pictures={"yes": "yes", "no": "no"}),
    )
    words = OwnWords(
        label=_("Do you want to say more?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )
