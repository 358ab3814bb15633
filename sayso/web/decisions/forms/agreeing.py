"""Reading in what a way of deciding needs to be agreed beforehand: only what that way uses."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sayso.rules.deciding import Completion, Method, TieWay
from sayso.web.decisions.models import Option
from sayso.web.kit.forms import OneOf, Plain
from sayso.web.kit.words import COMPLETIONS, COMPLETIONS_MORE, MAJORITIES, PENCE, TIES

FEWEST_DOTS, MOST_DOTS = 2, 20
MOST_SEATS = 7
MOST_ROUNDS = 9


class PoundsField(forms.DecimalField):
    """A sum as people write it, such as 12.50 or 1,200; kept as whole pence."""

    def __init__(self, **kwargs: Any) -> None:
        wrong = _("Write pounds like this: 12 or 12.50")
        super().__init__(
            min_value=0,
            max_digits=11,
            decimal_places=2,
            widget=forms.TextInput({"inputmode": "decimal"}),
            error_messages=dict.fromkeys(
                ("invalid", "min_value", "max_digits", "max_decimal_places", "max_whole_digits"),
                wrong,
            ),
            **kwargs,
        )

    def to_python(self, value: Any) -> Any:
        """Read a number with or without a pound sign, and with commas between the thousands."""
        return super().to_python(value.replace("£", "").replace(",", "") if value else value)

    def clean(self, value: Any) -> Any:
        """Turn pounds into pence: exact, because it is decimal."""
        said = super().clean(value)
        return None if said is None else int(said * PENCE)

    def prepare_value(self, value: Any) -> Any:
        """Show pence as pounds again."""
        if isinstance(value, int):
            return f"{Decimal(value) / PENCE:.2f}".removesuffix(".00")
        return value


def _yes_or_no(label: Any, *, hint: Any = "", yes: str = "yes") -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        help_text=hint,
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda said: said == "yes",
        widget=OneOf(pictures={"yes": yes, "no": "no"}),
    )


class TermsForm(Plain):
    """What happens at a tie, how many are chosen, what there is to spend, and the like."""

    def __init__(self, *args: Any, way: Method, chaired: bool, **kwargs: Any) -> None:
        """`chaired`: whether there is a chair who could settle a tie."""
        super().__init__(*args, **kwargs)
        offered = {
            "budget": self._money,
            "seats": self._seats,
            "dots": self._dots,
            "more_than": self._more_than,
            "completion": self._completion,
            "most_rounds": self._rounds,
        }
        for name, add in offered.items():
            if name in way.uses:
                add()
        if "none_of_these" in way.uses:
            self.fields["none_allowed"] = _yes_or_no(_("Can people say: none of these?"))
        if "tie" in way.uses:
            self._tie(chaired=chaired)
        self.fields["about_nights"] = _yes_or_no(
            _("Is it about the nights?"),
            hint=_("Then it stays open for 2 nights. So night staff can help too."),
            yes="night",
        )

    def _money(self) -> None:
        self.fields["budget"] = PoundsField(
            label=_("How many pounds are there to spend?"),
            help_text=_("Only the number. Like 300 or 300.50."),
        )
        self.fields["most_each"] = PoundsField(
            label=_("How many pounds can one person’s ideas get, at most?"),
            help_text=_("So that one person cannot get it all. Empty means: as much as is there."),
            required=False,
        )

    def _seats(self) -> None:
        self.fields["seats"] = forms.IntegerField(
            label=_("How many will be chosen?"),
            min_value=1,
            max_value=MOST_SEATS,
            widget=forms.TextInput({"inputmode": "numeric"}),
        )

    def _dots(self) -> None:
        self.fields["dots"] = forms.IntegerField(
            label=_("How many dots does each person have?"),
            min_value=FEWEST_DOTS,
            max_value=MOST_DOTS,
            widget=forms.TextInput({"inputmode": "numeric"}),
        )

    def _more_than(self) -> None:
        self.fields["more_than"] = forms.ChoiceField(
            label=_("How many must want it?"),
            choices=list(MAJORITIES.items()),
            required=False,
            widget=OneOf(),
        )
        self.fields["more_than"].required = True

    def _completion(self) -> None:
        self.fields["completion"] = forms.ChoiceField(
            label=_("What if some money is left over?"),
            choices=[(each.value, COMPLETIONS[each]) for each in Completion],
            widget=OneOf(more={each.value: COMPLETIONS_MORE[each] for each in Completion}),
        )

    def _rounds(self) -> None:
        self.fields["most_rounds"] = forms.IntegerField(
            label=_("How often do you ask, at most?"),
            help_text=_("If someone cannot live with it, you answer them. Then you ask again."),
            min_value=1,
            max_value=MOST_ROUNDS,
            widget=forms.TextInput({"inputmode": "numeric"}),
        )

    def _tie(self, *, chaired: bool) -> None:
        ways = [way for way in TieWay if chaired or way is not TieWay.CHAIR]
        self.fields["tie"] = forms.ChoiceField(
            label=_("What if 2 choices have the same number of votes?"),
            choices=[(way.value, TIES[way]) for way in ways],
            widget=OneOf(pictures={"ask-again": "undo", "lot": "dice", "chair": "person"}),
        )

    def agreed(self) -> dict[str, Any]:
        """What the change takes: what every way has by name, what only some use under `terms`."""
        said = dict(self.cleaned_data)
        own = {
            "tie": said.pop("tie", TieWay.ASK_AGAIN.value),
            "none_allowed": said.pop("none_allowed", True),
            "about_nights": said.pop("about_nights"),
        }
        if said.get("more_than") == "most":
            said["more_than"] = ""
        return own | {"terms": said}


class CostsForm(Plain):
    """What each choice costs."""

    def __init__(self, *args: Any, options: Iterable[Option], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.options = list(options)
        for option in self.options:
            self.fields[f"cost-{option.key}"] = PoundsField(
                label=option.chunk.words, initial=option.cost
            )

    def costs(self) -> Mapping[str, int]:
        """Pence by the key of the option."""
        return {option.key: self.cleaned_data[f"cost-{option.key}"] for option in self.options}
