"""Reading in who may hear a story, for what and until when; and what others want to do with it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sayso.rules.telling import Answer, Audience, Purpose
from sayso.web.groups.models import Group
from sayso.web.kit.forms import OneOf, Plain
from sayso.web.kit.words import (
    AUDIENCE_PICTURES,
    AUDIENCES,
    PURPOSE_PICTURES,
    PURPOSES,
    STORY_ANSWER_PICTURES,
    STORY_ANSWERS,
)
from sayso.web.people.models import Person
from sayso.web.places.models import Place
from sayso.web.stories.models import Whom

CHOOSE = {"required": _("Please choose one.")}
SHOWN_FOR = [Purpose.LEARN, Purpose.MEETING, Purpose.TALK, Purpose.WEBSITE, Purpose.VIDEO_SITE]


def whom_field(place: Place, groups: dict[str, Group], *, one_person: bool) -> forms.ChoiceField:
    """Who hears it: people of the place, groups by name, one person, everyone."""
    said = {"place": place.name}
    choices = [
        (Audience.HOME.value, _("People who live at %(place)s") % said),
        (Audience.STAFF.value, _("People who work at %(place)s") % said),
        *((key, group.name) for key, group in groups.items()),
        (Audience.PUBLIC.value, AUDIENCES["public"]),
    ]
    if one_person:
        choices.insert(0, (Audience.PERSON.value, AUDIENCES["person"]))
    pictures = AUDIENCE_PICTURES | dict.fromkeys(groups, "group")
    return forms.ChoiceField(
        label=_("Who?"), choices=choices, widget=OneOf(pictures=pictures), error_messages=CHOOSE
    )


def purpose_field(purposes: Iterable[Purpose]) -> forms.TypedChoiceField:
    """What for."""
    return forms.TypedChoiceField(
        label=_("What for?"),
        choices=[(each.value, PURPOSES[each]) for each in purposes],
        coerce=Purpose,
        widget=OneOf(pictures=dict(PURPOSE_PICTURES)),
        error_messages=CHOOSE,
    )


class WhomForm(Plain):
    """A form that asks who hears it, as `whom`."""

    def __init__(self, *args: Any, groups: Iterable[Group], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {f"group-{group.pk}": group for group in groups}
        self.people: dict[str, Person] = {}

    def whom(self) -> Whom:
        """Whom was chosen."""
        who = self.cleaned_data["who"]
        if who in self.groups:
            return Whom(Audience.GROUP, group=self.groups[who])
        if who == Audience.PERSON:
            return Whom(Audience.PERSON, person=self.people[self.cleaned_data["person"]])
        return Whom(Audience(who))


class ConsentForm(WhomForm):
    """One use, and what the teller says to it."""

    def __init__(self, *args: Any, place: Place, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.fields["who"] = whom_field(place, self.groups, one_person=True)
        self.fields["person"] = forms.ChoiceField(
            label=_("Which person?"),
            choices=[("", "-"), *((pk, person.name) for pk, person in self.people.items())],
            required=False,
        )
        self.fields["purpose"] = purpose_field([Purpose.HEAR, *SHOWN_FOR])
        self.fields["answer"] = forms.TypedChoiceField(
            label=_("What do you say?"),
            choices=list(STORY_ANSWERS.items()),
            coerce=Answer,
            widget=OneOf(pictures=dict(STORY_ANSWER_PICTURES)),
            error_messages=CHOOSE,
        )
        self.fields["until"] = forms.DateField(
            label=_("Until which day?"),
            help_text=_("After that day it is over by itself. A no needs no day."),
            required=False,
            widget=forms.DateInput({"type": "date"}),
        )

    def clean(self) -> dict[str, Any]:
        """One person has a name, and a yes has a day."""
        cleaned = super().clean() or {}
        if cleaned.get("who") == Audience.PERSON and not cleaned.get("person"):
            self.add_error("person", _("Please say which person."))
        if cleaned.get("answer") is Answer.NO:
            cleaned["until"] = None
        elif not cleaned.get("until") and "until" not in self.errors:
            self.add_error("until", _("Please say until which day."))
        return cleaned


class UseForm(WhomForm):
    """Where someone wants to show it, to whom and what for."""

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"] = purpose_field(SHOWN_FOR)
        self.fields["who"] = whom_field(place, self.groups, one_person=False)
        self.fields["where"] = where_field()


def where_field() -> forms.CharField:
    """Where it will be."""
    return forms.CharField(
        label=_("Where, and when?"),
        help_text=_("The person who told it reads this."),
        max_length=200,
    )


class AgainForm(Plain):
    """Where someone wants it told again."""

    where = where_field()
