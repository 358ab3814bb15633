"""Reading in a new project: its words, who decides, how far it is shared, what can change."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sayso.rules.power.opening import ONLY_IN_A_GROUP, ONLY_IN_A_PLACE
from sayso.rules.power.settings import Setting
from sayso.rules.projects.ladder import CLAIMS, Rung, highest_claim
from sayso.web.content.forms import WORDS_AT_MOST, Pictured
from sayso.web.groups.models import Group
from sayso.web.kit.forms import OneOf, Plain, SharedWords
from sayso.web.kit.words import RUNGS, RUNGS_MORE, SETTING_PICTURES, SETTINGS, SETTINGS_MORE
from sayso.web.places.models import Organisation, Place
from sayso.web.projects.models import Project

RUNG_PICTURES = {
    Rung.INFORMING: "information",
    Rung.CONSULTATION: "question",
    Rung.ENGAGEMENT: "conversation",
    Rung.CO_DESIGN: "shape",
    Rung.CO_PRODUCTION: "people",
}


class ProjectWordsForm(Plain):
    """What it is called, and what it is about."""

    title = SharedWords(
        label=_("What is it called?"), help_text=_("A few easy words."), max_length=80
    )
    about = SharedWords(
        label=_("What is it about?"),
        help_text=_("Say one thing. Use easy words."),
        max_length=WORDS_AT_MOST,
        widget=forms.Textarea({"rows": 3}),
    )


class BeginForm(ProjectWordsForm):
    """A new project, and where it belongs."""

    def __init__(
        self,
        *args: Any,
        places: Iterable[Place],
        groups: Iterable[Group],
        organisations: Iterable[Organisation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.found: dict[str, dict[str, Any]] = {}
        names, pictures = {}, {}
        for kind, those, picture in (
            ("place", places, "home"),
            ("group", groups, "people"),
            ("organisation", organisations, "office"),
        ):
            for each in those:
                key = f"{kind}-{each.pk}"
                self.found[key] = {kind: each}
                names[key], pictures[key] = str(each), picture
        self.fields["where"] = forms.ChoiceField(
            label=_("Where does it belong?"),
            choices=list(names.items()),
            widget=OneOf(pictures=pictures),
        )

    def where(self) -> dict[str, Any]:
        """The place, the group or the organisation, by the name the change calls it."""
        return self.found[self.cleaned_data["where"]]


class PowerForm(Plain):
    """Who decides in this project."""

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wrong = {Setting.MY_OWN_LIFE}
        wrong |= set() if project.group_id else ONLY_IN_A_GROUP
        wrong |= set() if project.place_id else ONLY_IN_A_PLACE
        floor = project.power.nearness if project.power and project.is_open else 0
        offered = [each for each in Setting if each not in wrong and each.nearness >= floor]
        offered.sort(key=lambda each: (each is not project.proposed, -each.nearness))
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
            label=_("Why should it not be nearer to the people it is about?"),
            help_text=_("Only if you did not choose the first. Everyone will see your reason."),
            required=False,
            max_length=1000,
            widget=forms.Textarea({"rows": 2}),
        )


class ClaimForm(Plain):
    """How far it will be shared."""

    def __init__(self, *args: Any, setting: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = highest_claim(setting).height
        offered = [rung for rung in CLAIMS if rung.height <= most]
        self.fields["rung"] = forms.TypedChoiceField(
            label=_("Choose what you can keep"),
            choices=[(rung.value, RUNGS[rung]) for rung in reversed(offered)],
            coerce=Rung,
            widget=OneOf(
                pictures={rung.value: RUNG_PICTURES[rung] for rung in offered},
                more={rung.value: RUNGS_MORE[rung] for rung in offered},
            ),
        )


class GivenForm(Plain):
    """One thing that can change, or one that cannot."""

    words = SharedWords(
        label=_("What is it?"),
        help_text=_("Say one thing. Use easy words."),
        max_length=WORDS_AT_MOST,
        widget=forms.Textarea({"rows": 2}),
    )
    can_change = forms.TypedChoiceField(
        label=_("Can it change?"),
        choices=[("yes", _("This can change")), ("no", _("This cannot change"))],
        coerce=lambda said: said == "yes",
        widget=OneOf(pictures={"yes": "change", "no": "lock"}),
    )


class LineForm(Pictured):
    """One line of what the project makes."""

    words = SharedWords(
        label=_("What is this line?"),
        help_text=_("Say one thing. Use easy words."),
        max_length=WORDS_AT_MOST,
        widget=forms.Textarea({"rows": 2}),
    )
