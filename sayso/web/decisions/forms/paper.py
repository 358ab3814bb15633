"""Reading in paper: how many sheets, and what a sheet says that came back."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sayso.rules.deciding import Ballot, Kind
from sayso.rules.sheets import FEWEST
from sayso.rules.verdict import Reason, Refused
from sayso.web.decisions.changes import SPOILED
from sayso.web.decisions.forms.cards import on_sheet, small_photo
from sayso.web.decisions.models import Decision
from sayso.web.kit.forms import AnyOf, OneOf, Plain, SheetCodeForm, sheets_field
from sayso.web.kit.words import ANSWER_PICTURES, ANSWERS, FACES, REASONS

CANNOT_BE_READ = "cannot-be-read"
TICKED = frozenset({Kind.ONE_OF, Kind.YES_NO, Kind.SOME_OF, Kind.MONEY})
SEVERAL = frozenset({Kind.SOME_OF, Kind.MONEY})


class HowManyForm(Plain):
    """How many sheets to print, for each side where there are sides."""

    def __init__(
        self, *args: Any, decision: Decision, voters: Mapping[str, int], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        names = {side.key: side.name for side in decision.side_list}
        for side, many in voters.items():
            label = _("How many sheets?")
            if side:
                label = _now("How many sheets for %(side)s?") % {"side": names[side]}
            hint = _now("%(number)s people vote here. You can print 2 more than that.")
            self.fields[f"sheets-{side}"] = sheets_field(
                label, hint % {"number": many}, fewest=0 if side else FEWEST, people=many
            )

    def many(self) -> dict[str, int]:
        """How many of each side."""
        said = {name.removeprefix("sheets-"): many for name, many in self.cleaned_data.items()}
        return {side: many for side, many in said.items() if many}


class OwnCodeForm(SheetCodeForm):
    """The code on the part that the voter kept, typed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("The code on the part you kept")


class SheetForm(Plain):
    """What a sheet says, on one page, in the order of the sheet itself.

    `ballot`: the marks, once the form is valid; `SPOILED` for what is empty or cannot be read.
    """

    def __init__(self, *args: Any, decision: Decision, code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decision = decision
        self.options = on_sheet(decision, code)
        self.answers = decision.way.answers(decision.terms())
        self.ballot = SPOILED
        alone = [(each, ANSWERS[each]) for each in self.answers]
        alone.append((CANNOT_BE_READ, _("It is empty, or it cannot be read or counted")))
        if decision.way.kind in TICKED:
            self.fields["choice"] = self._ticks(alone)
        else:
            for option in self.options:
                self.fields[f"mark-{option.key}"] = self._number(option.chunk.words)
            self.fields["alone"] = forms.ChoiceField(
                label=_("Or is this what the sheet says?"),
                choices=[("", "—"), *alone],
                required=False,
            )

    def _ticks(self, alone: list[tuple[str, Any]]) -> forms.ChoiceField:
        several = self.decision.way.kind in SEVERAL
        pictures = {each.key: each.chunk.picture for each in self.options}
        photos = {each.key: small_photo(each) for each in self.options if each.chunk.thumb}
        field = forms.MultipleChoiceField if several else forms.ChoiceField
        return field(
            label=_("What is ticked?"),
            choices=[(each.key, each.chunk.words) for each in self.options] + alone,
            widget=(AnyOf if several else OneOf)(
                pictures=dict(ANSWER_PICTURES) | {CANNOT_BE_READ: "cross"} | pictures,
                photos=photos,
            ),
            error_messages={"required": _("Please choose what the sheet says.")},
        )

    def _number(self, words: str) -> forms.TypedChoiceField:
        kind = self.decision.way.kind
        if kind is Kind.RATE:
            told = list(FACES.items())
        elif kind is Kind.RANK:
            told = [(place, place) for place in range(1, len(self.options) + 1)]
        else:
            told = [(dots, dots) for dots in range(1, self.decision.terms().dots + 1)]
        return forms.TypedChoiceField(
            label=words, choices=[("", "—"), *told], coerce=int, empty_value=None, required=False
        )

    def clean(self) -> dict[str, Any]:
        """Ask the way of deciding whether this is a ballot it can count."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        marks, alone = dict(self._marks(cleaned)), self._alone(cleaned)
        if marks and alone:
            self.add_error(None, REASONS[Reason.NOT_TOGETHER])
        elif alone != {CANNOT_BE_READ}:
            self.ballot = Ballot(tuple(marks.items()) or tuple((each, 1) for each in alone))
            self._require_counts()
        return cleaned

    def _require_counts(self) -> None:
        if self.ballot == SPOILED:
            self.add_error(None, _("Nothing is marked. Is the sheet empty? Then say so below."))
            return
        decision = self.decision
        may = decision.way.may_mark(self.ballot, decision.option_keys(), decision.terms())
        if isinstance(may, Refused):
            self.add_error(None, REASONS[may.reason])
            self.add_error(None, _("Is it so on the sheet? Then say that it cannot be counted."))

    def _marks(self, cleaned: dict[str, Any]) -> Iterator[tuple[str, int]]:
        if "choice" in self.fields:
            for key in self._chosen(cleaned):
                if key in self.decision.choices:
                    yield key, 1
            return
        for option in self.options:
            if (number := cleaned.get(f"mark-{option.key}")) is not None:
                yield option.key, number

    def _alone(self, cleaned: dict[str, Any]) -> set[str]:
        if "choice" in self.fields:
            return {key for key in self._chosen(cleaned) if key not in self.decision.choices}
        return {cleaned["alone"]} if cleaned.get("alone") else set()

    def _chosen(self, cleaned: dict[str, Any]) -> list[str]:
        chosen = cleaned.get("choice") or []
        return [chosen] if isinstance(chosen, str) else list(chosen)
