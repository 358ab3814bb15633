"""Reading in a question, who lives with it, who decides, what is fixed, and how."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sayso.rules.power.opening import LONGEST, ONLY_IN_A_GROUP, ONLY_IN_A_PLACE
from sayso.rules.power.settings import Setting
from sayso.rules.verdict import Reason
from sayso.web.content.forms import WORDS_AT_MOST, Pictured
from sayso.web.decisions.models import Decision, Limit, floor_of
from sayso.web.groups.models import Group
from sayso.web.kit.forms import AnyOf, OneOf, Plain, SharedWords, Typed
from sayso.web.kit.words import (
    LIMIT_PICTURES,
    REASONS,
    SETTING_PICTURES,
    SETTINGS,
    SETTINGS_MORE,
    kind_of,
)
from sayso.web.people.models import Person
from sayso.web.places.models import Place
from sayso.web.questions.models import Voice

CHOSEN_HERE = (
    Setting.WE_LIVE_HERE,
    Setting.GROUP_DECIDES,
    Setting.BOTH_MUST_AGREE,
    Setting.SHARES,
    Setting.ELECTED_LEAD,
    Setting.ADVICE_ONLY,
)


class QuestionForm(Pictured):
    """A question, and where it belongs."""

    words = SharedWords(
        label=_("What is the question?"),
        help_text=_("Ask one thing. Use easy words."),
        max_length=WORDS_AT_MOST,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(
        self, *args: Any, places: Iterable[Place], groups: Iterable[Group], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = {f"place-{place.pk}": place for place in places}
        self.groups = {f"group-{group.pk}": group for group in groups}
        where = self.places | self.groups
        self.fields["where"] = forms.ChoiceField(
            label=_("Where does it belong?"),
            choices=[(key, each.name) for key, each in where.items()],
            widget=OneOf(
                pictures=dict.fromkeys(self.places, "home") | dict.fromkeys(self.groups, "people")
            ),
        )
        if len(where) == 1:
            self.fields["where"].initial = next(iter(where))

    def where(self) -> dict[str, Place | Group | None]:
        """The place or the group, by the name the change calls it."""
        chosen = self.cleaned_data["where"]
        return {"place": self.places.get(chosen), "group": self.groups.get(chosen)}


class AffectedForm(Plain):
    """Who lives with this?"""

    def __init__(
        self, *args: Any, people: Iterable[tuple[str, list[Person]]], **kwargs: Any
    ) -> None:
        """`people`: under each heading, those who stand there. One heading alone is not shown."""
        super().__init__(*args, **kwargs)
        groups = [(heading, here) for heading, here in people if here]
        self.people = {str(person.pk): person for _heading, here in groups for person in here}
        photos = {pk: person.photo_address for pk, person in self.people.items()}
        named = [(head, [(str(one.pk), one.name) for one in here]) for head, here in groups]
        self.fields["people"] = forms.MultipleChoiceField(
            label=_("Choose each person it will change something for"),
            choices=named if len(named) > 1 else [each for _head, here in named for each in here],
            widget=AnyOf(
                pictures=dict.fromkeys(self.people, "person"),
                photos={pk: photo for pk, photo in photos.items() if photo},
            ),
            error_messages={"required": _("Say who lives with this. Choose at least one person.")},
        )

    def chosen(self) -> list[Person]:
        """The people named."""
        return [self.people[pk] for pk in self.cleaned_data["people"]]


class SettingForm(Plain):
    """Who decides, and who must answer for it."""

    def __init__(
        self,
        *args: Any,
        decision: Decision,
        proposed: Setting,
        holders: Iterable[Person],
        **kw: Any,
    ) -> None:
        super().__init__(*args, **kw)
        self.holders = {str(person.pk): person for person in holders}
        wrong = ONLY_IN_A_PLACE if decision.group_id else ONLY_IN_A_GROUP
        floor = floor_of(decision).nearness
        offered = [each for each in CHOSEN_HERE if each not in wrong and each.nearness >= floor]
        offered.sort(key=lambda each: each is not proposed)
        self.fields["setting"] = forms.TypedChoiceField(
            label=_("Who decides?"),
            choices=[(each.value, SETTINGS[each]) for each in offered],
            coerce=Setting,
            widget=OneOf(
                pictures={each.value: SETTING_PICTURES[each] for each in offered},
                more={each.value: SETTINGS_MORE[each] for each in offered},
            ),
        )
        self.fields["why"] = SharedWords(
            label=_("Why should the group not decide by itself?")
            if decision.group_id
            else _("Why should the people who live with it not decide?"),
            help_text=_("Only if you chose that. Everyone will see your reason."),
            required=False,
            max_length=1000,
            widget=forms.Textarea({"rows": 2}),
        )
        self.fields["holder"] = forms.ChoiceField(
            label=_("Who must answer when it is decided?"),
            choices=[(pk, person.name) for pk, person in self.holders.items()],
            widget=OneOf(pictures=dict.fromkeys(self.holders, "person")),
        )

    def holder(self) -> Person:
        """Who must answer."""
        return self.holders[self.cleaned_data["holder"]]


class LimitForm(Plain):
    """Something that is fixed."""

    kind = forms.ChoiceField(
        label=_("What sort of thing is it?"),
        choices=Limit.Kind.choices,
        widget=OneOf(pictures=LIMIT_PICTURES),
    )
    words = SharedWords(
        label=_("What is fixed?"), max_length=WORDS_AT_MOST, widget=forms.Textarea({"rows": 2})
    )
    can_change = forms.TypedChoiceField(
        label=_("Can this change?"),
        choices=[("no", _("No, this cannot change")), ("yes", _("Yes, this can change"))],
        coerce=lambda said: said == "yes",
        widget=OneOf(pictures={"no": "lock", "yes": "undo"}),
    )


class OptionForm(Pictured):
    """One thing to choose."""

    words = SharedWords(
        label=_("What is the choice?"),
        help_text=_("A few easy words."),
        max_length=WORDS_AT_MOST,
        widget=forms.TextInput(),
    )

    def __init__(self, *args: Any, said: Iterable[Voice] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.said = {str(voice.pk): voice for voice in said}
        if self.said:
            kinds = {key: kind_of(each.kind) for key, each in self.said.items()}
            self.fields["comes_from"] = forms.MultipleChoiceField(
                label=_("Does it come from what people said? Choose which."),
                required=False,
                choices=[(key, str(voice)) for key, voice in self.said.items()],
                widget=AnyOf(
                    pictures={key: kind[1] for key, kind in kinds.items() if kind},
                    more={key: kind[0] for key, kind in kinds.items() if kind},
                ),
            )

    def comes_from(self) -> list[Voice]:
        """What people said, that led to this choice."""
        return [self.said[key] for key in self.cleaned_data.get("comes_from", ())]


class OpenForm(Plain):
    """When the vote closes."""

    closes_on = forms.DateField(
        label=_("On which day does it close?"), widget=forms.DateInput({"type": "date"})
    )
    closes_time = forms.TimeField(
        label=_("At what time?"), widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_closes_on(self) -> date:
        """A day that a vote can last to: the rule looks at the hours."""
        day: date = self.cleaned_data["closes_on"]
        if day < self.today:
            raise forms.ValidationError(REASONS[Reason.TOO_SHORT])
        if day > self.today + LONGEST:
            raise forms.ValidationError(REASONS[Reason.TOO_LONG])
        return day

    def closes_at(self) -> datetime:
        """The moment of closing, in the local time zone."""
        day: date = self.cleaned_data["closes_on"]
        hour: time = self.cleaned_data["closes_time"]
        return timezone.make_aware(datetime.combine(day, hour))


class WhyForm(Plain):
    """A reason that everyone can read."""

    why = SharedWords(label=_("Why?"), max_length=1000, widget=forms.Textarea({"rows": 3}))


class AnswerForm(Plain):
    """An answer to what someone said."""

    words = SharedWords(label=_("Your answer"), max_length=1000, widget=forms.Textarea({"rows": 4}))


class ProposalForm(Plain):
    """A proposal, said as it is now."""

    words = SharedWords(
        label=_("What do you ask now?"),
        max_length=WORDS_AT_MOST,
        widget=forms.Textarea({"rows": 2}),
    )


class TieForm(Plain):
    """Which of those that are level it shall be."""

    def __init__(self, *args: Any, cards: list[dict[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice"] = forms.ChoiceField(
            label=_("What do you decide?"),
            choices=[(card["id"], card["words"]) for card in cards],
            widget=OneOf(
                pictures={card["id"]: card["picture"] for card in cards},
                photos={card["id"]: card["photo"] for card in cards if "photo" in card},
            ),
        )


class DecideForm(TieForm):
    """What the named person decides after advice, and why."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["why"] = SharedWords(
            label=_("Why?"), max_length=1000, widget=forms.Textarea({"rows": 4})
        )


class TellForm(Plain):
    """What was decided somewhere else."""

    decided_by = Typed(label=_("Who decided it?"), max_length=160)
    decided_on = forms.DateField(
        label=_("On which day was it decided?"), widget=forms.DateInput({"type": "date"})
    )
    what = SharedWords(
        label=_("What was decided?"), max_length=WORDS_AT_MOST, widget=forms.Textarea({"rows": 2})
    )
    why = SharedWords(label=_("Why?"), max_length=WORDS_AT_MOST, widget=forms.Textarea({"rows": 2}))
    still_open = SharedWords(
        label=_("What is still open?"),
        help_text=_("Say what people can still change. Or say that nothing is open."),
        max_length=WORDS_AT_MOST,
        widget=forms.Textarea({"rows": 2}),
    )
