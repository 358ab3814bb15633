"""Reading in a question, who it is for, its cards or statements, and how long it is open."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sayso.rules.asking import Way, Who
from sayso.web.content.forms import WORDS_AT_MOST, Pictured
from sayso.web.groups.models import Group
from sayso.web.kit.forms import OneOf, Plain, SharedWords, Tick
from sayso.web.kit.words import WAYS_OF_ASKING, WHO_ANSWERS
from sayso.web.places.models import Organisation, Place
from sayso.web.projects.models import Project

DRAFT_AT_MOST = 5000


class QuestionForm(Pictured):
    """An open question, and where it belongs."""

    words = SharedWords(
        label=_("What do you want to know?"),
        help_text=_("Ask one thing. Use easy words. Give no answers to choose from."),
        max_length=WORDS_AT_MOST,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(
        self,
        *args: Any,
        places: Iterable[Place],
        groups: Iterable[Group],
        organisations: Iterable[Organisation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = {f"place-{place.pk}": place for place in places}
        self.groups = {f"group-{group.pk}": group for group in groups}
        self.organisations = {f"everyone-{each.pk}": each for each in organisations}
        where = self.places | self.groups | self.organisations
        self.fields["where"] = forms.ChoiceField(
            label=_("Whom do you ask?"),
            choices=[(key, each.name) for key, each in where.items()],
            widget=OneOf(
                pictures=dict.fromkeys(self.places, "home")
                | dict.fromkeys(self.groups, "people")
                | dict.fromkeys(self.organisations, "group")
            ),
        )

    def where(self) -> dict[str, Organisation | Place | Group | None]:
        """The place, the group or the organisation, by the name the change calls it."""
        chosen = self.cleaned_data["where"]
        place, group = self.places.get(chosen), self.groups.get(chosen)
        near = place or group
        whole = near.organisation if near is not None else self.organisations[chosen]
        return {"organisation": whole, "place": place, "group": group}


class SettleForm(Plain):
    """Who answers, in what way, and whether it begins with a blank page."""

    who = forms.TypedChoiceField(
        label=_("Who can answer?"),
        choices=[(who.value, words) for who, (words, _picture) in WHO_ANSWERS.items()],
        coerce=Who,
        widget=OneOf(pictures={who.value: picture for who, (_w, picture) in WHO_ANSWERS.items()}),
    )
    way = forms.TypedChoiceField(
        label=_("How do they answer?"),
        choices=[(way.value, words) for way, (words, _more, _p) in WAYS_OF_ASKING.items()],
        coerce=Way,
        widget=OneOf(
            pictures={way.value: picture for way, (_w, _m, picture) in WAYS_OF_ASKING.items()},
            more={way.value: more for way, (_w, more, _p) in WAYS_OF_ASKING.items()},
        ),
    )
    blank_page = Tick(
        _("Does it begin with a blank page?"),
        _("Yes, a blank page"),
        picture="page",
        more=_("Nobody puts in a draft or a choice before it closes. Nobody can undo this."),
    )

    def __init__(self, *args: Any, projects: Iterable[Project], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.projects = {str(project.pk): project for project in projects}
        if self.projects:
            words = [(key, each.title.words) for key, each in self.projects.items()]
            pictures = {key: each.title.picture for key, each in self.projects.items()}
            self.fields["project"] = forms.ChoiceField(
                label=_("Which project does it belong to?"),
                choices=[*words, ("none", _("To no project"))],
                widget=OneOf(pictures=pictures | {"none": "none"}),
            )

    def settled(self) -> dict[str, Any]:
        """Who, how, blank or not, and the project, by the names the change calls them."""
        told = dict(self.cleaned_data)
        return told | {"project": self.projects.get(told.get("project", ""))}


class WordsForm(Pictured):
    """The words of one card or one thing to ask."""

    words = SharedWords(
        label=_("The words"), help_text=_("Say one thing. Use easy words."), max_length=100
    )


class CardForm(WordsForm):
    """A card, by whoever asks: they can say that it is there already."""

    offered = Tick(_("Is it there already?"), _("People can do this already"))


class OpenForm(Plain):
    """Until when people can answer."""

    closes_on = forms.DateField(
        label=_("On which day does it close?"), widget=forms.DateInput({"type": "date"})
    )
    closes_time = forms.TimeField(
        label=_("At what time?"), widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )

    def closes_at(self) -> datetime:
        """The moment of closing, in the local time zone."""
        hour: time = self.cleaned_data["closes_time"]
        return timezone.make_aware(datetime.combine(self.cleaned_data["closes_on"], hour))


class DraftForm(Plain):
    """Something that was written from what people said."""

    words = SharedWords(
        label=_("Your draft"), max_length=DRAFT_AT_MOST, widget=forms.Textarea({"rows": 8})
    )


class AnswerForm(Plain):
    """What becomes of something that people want."""

    words = SharedWords(
        label=_("What do you say to this?"),
        help_text=_("Say yes, and by when. Or say why not, and what you can do."),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
    )
