"""Reading in how power is shared: the sides, what happens if they disagree, and the law."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sayso.rules.deciding.powers import DeadlockWay
from sayso.rules.power.parts import Part
from sayso.rules.power.settings import Setting
from sayso.web.decisions.models import Decision, Side
from sayso.web.groups.models import Group
from sayso.web.kit.forms import AnyOf, OneOf, Plain, SharedWords
from sayso.web.kit.words import (
    PART_PICTURES,
    PARTS_IN_A_GROUP,
    READY_MADE,
    READY_MADE_MORE,
    READY_MADE_PICTURES,
    WAY_OUT_PICTURES,
    WAYS_OUT,
    WAYS_OUT_MORE,
)
from sayso.web.people.models import Person

MOST_DAYS = 365
NUMBER = {"inputmode": "numeric"}
YES_NO = [("yes", _("Yes")), ("no", _("No"))]


class ReadyMadeForm(Plain):
    """One of the settings that real groups use."""

    def __init__(self, *args: Any, offered: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ready_made"] = forms.ChoiceField(
            label=_("Choose one to begin with"),
            help_text=_("You can change the sides afterwards."),
            choices=[(each, READY_MADE[each]) for each in offered],
            widget=OneOf(pictures=READY_MADE_PICTURES, more=READY_MADE_MORE),
        )


class SideForm(Plain):
    """One side: its name, who is on it, and what it takes for its yes."""

    name = SharedWords(label=_("What is this side called?"), max_length=80)
    parts = forms.TypedMultipleChoiceField(
        label=_("Who is on this side?"),
        choices=[(part.value, words) for part, words in PARTS_IN_A_GROUP.items()],
        coerce=Part,
        widget=AnyOf(pictures={part.value: name for part, name in PART_PICTURES.items()}),
    )
    share = forms.IntegerField(
        label=_("What share does it have, of 100?"),
        min_value=1,
        max_value=99,
        widget=forms.TextInput(NUMBER),
    )
    quorum = forms.IntegerField(
        label=_("How many of them must vote?"),
        help_text=_("If fewer vote, this side says nothing."),
        min_value=1,
        max_value=10_000,
        widget=forms.TextInput(NUMBER),
    )
    passes_with = forms.ChoiceField(
        label=_("How many must say yes?"), choices=Side.PassesWith.choices, widget=OneOf()
    )
    not_without = forms.TypedChoiceField(
        label=_("Can this side alone stop it?"),
        help_text=_("Then nothing happens without their yes."),
        choices=YES_NO,
        coerce=lambda said: said == "yes",
        widget=OneOf(pictures={"yes": "stop", "no": "no"}),
    )

    def __init__(self, *args: Any, side: Side, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "name": side.name,
            "parts": side.parts.split(),
            "share": side.share,
            "quorum": side.quorum,
            "passes_with": side.passes_with,
            "not_without": "yes" if side.not_without else "no",
        }
        super().__init__(*args, **kwargs)
        if side.decision.power is not Setting.SHARES:
            del self.fields["share"]
        if side.decision.power is Setting.BOTH_MUST_AGREE:  # every side can: that is what it means
            del self.fields["not_without"]

    def clean(self) -> dict[str, Any]:
        """Every side can stop it where all must agree."""
        return {"not_without": False} | (super().clean() or {})


class WayOutForm(Plain):
    """What happens if the sides do not agree, and after how many days."""

    way = forms.TypedChoiceField(
        label=_("What happens then?"),
        choices=list(WAYS_OUT.items()),
        coerce=DeadlockWay,
        widget=OneOf(pictures=WAY_OUT_PICTURES, more=WAYS_OUT_MORE),
    )
    days = forms.IntegerField(
        label=_("After how many days?"),
        help_text=_("Until then you can change the plan and ask again."),
        min_value=1,
        max_value=MOST_DAYS,
        widget=forms.TextInput(NUMBER),
    )


class AskedThenForm(Plain):
    """Who is asked when the days are over: one of these people, or one of these groups."""

    def __init__(
        self, *args: Any, decision: Decision, asked: Iterable[Person | Group], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked = {str(each.pk): each for each in asked}
        group = decision.way_out == DeadlockWay.BOARD
        chosen = decision.way_out_group_id if group else decision.way_out_person_id
        self.fields["asked"] = forms.ChoiceField(
            label=_("Which group decides then?") if group else _("Who helps then?"),
            choices=[(pk, each.name) for pk, each in self.asked.items()],
            initial=str(chosen) if chosen else None,
            widget=OneOf(pictures=dict.fromkeys(self.asked, "people" if group else "person")),
        )

    def chosen(self) -> Person | Group:
        """Who is asked then."""
        return self.asked[self.cleaned_data["asked"]]


class OpennessForm(Plain):
    """In secret, or openly."""

    openly = forms.TypedChoiceField(
        label=_("How do people vote?"),
        choices=[("no", _("In secret")), ("yes", _("Openly"))],
        coerce=lambda said: said == "yes",
        widget=OneOf(
            pictures={"no": "lock", "yes": "look"},
            more={
                "no": _("Nobody sees who voted what. Small numbers are not told."),
                "yes": _("Everyone here sees who voted what. All who vote must agree first."),
            },
        ),
    )


class WhoChecksForm(Plain):
    """Who is asked whether it is lawful."""

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.fields["person"] = forms.ChoiceField(
            label=_("Who knows the law?"),
            choices=[(pk, person.name) for pk, person in self.people.items()],
            widget=OneOf(pictures=dict.fromkeys(self.people, "person")),
        )

    def chosen(self) -> Person:
        """Who is asked."""
        return self.people[self.cleaned_data["person"]]


class LawForm(Plain):
    """Lawful, or not lawful because: there is no third answer."""

    lawful = forms.TypedChoiceField(
        label=_("Does the law allow this?"),
        choices=[("yes", _("Yes, it is lawful")), ("no", _("No, it is not lawful"))],
        coerce=lambda said: said == "yes",
        widget=OneOf(pictures={"yes": "yes", "no": "no"}),
    )
    because = SharedWords(
        label=_("If it is not lawful: which law says so?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )
