"""Reading in paper: how many sheets to print, and what a sheet says that came back."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sayso.rules.asking import Way
from sayso.rules.asking.papers import Read, may_be_read_so
from sayso.rules.sheets import FEWEST
from sayso.rules.verdict import Reason, Refused
from sayso.web.content.models import Chunk
from sayso.web.kit.forms import OneOf, OwnWords, Plain, Tick, sheets_field
from sayso.web.kit.words import HELPS, PILES, REASONS, SAID_KINDS, SURVEY_FACES
from sayso.web.questions.changes import Drawn
from sayso.web.questions.forms.saying import IMAGES, MOST_WORDS, ImageField

Boxes = Mapping[str, tuple[Any, str]]
"""What can be ticked, by its code: words and a picture."""

NOTHING = ("", "—")
NO_KIND = "nothing"
BESIDE = {
    Reason.PHOTO_NEEDED: "image",
    Reason.FACT_NEEDS_A_SOURCE: "source",
    Reason.NOT_TOGETHER: "empty",
}
"""Where each thing that is wrong is said; all else above the form."""


def boxes_of(way: Way) -> Boxes:
    """What stands in each row of a sheet; empty where people write and draw."""
    found = {Way.SORTING: PILES, Way.SURVEY: SURVEY_FACES}.get(way, {})
    return {code.value: told for code, told in found.items()}


class HowManyForm(Plain):
    """How many sheets to print."""

    def __init__(self, *args: Any, people: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _now("%(number)s people can answer. You can print 2 more than that.")
        self.fields["sheets"] = sheets_field(
            _("How many sheets?"), hint % {"number": people}, fewest=FEWEST, people=people
        )


class ReadingForm(Plain):
    """What a sheet says, on one page. `photo_there`: one of two who differ has taken the photo.

    `read` and `drawn`: what was read, once the form is valid.
    """

    def __init__(
        self,
        *args: Any,
        way: Way,
        rows: Sequence[tuple[str, Chunk]],
        photo_there: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.way, self.rows, self.photo_there = way, rows, photo_there
        self.read, self.drawn = Read(), Drawn()
        if way is Way.OPEN:
            self._words()
        boxes = [NOTHING, *((code, words) for code, (words, _p) in boxes_of(way).items())]
        for pk, chunk in rows:
            self.fields[f"mark-{pk}"] = forms.ChoiceField(
                label=chunk.words, choices=boxes, required=False
            )
        if way in (Way.OPEN, Way.SURVEY):
            helps = [NOTHING, *((each.value, words) for each, (words, _p) in HELPS.items())]
            self.fields["help"] = forms.ChoiceField(
                label=_("Did someone help?"), choices=helps, required=False
            )
        self.fields["empty"] = Tick(
            _("Is nothing there?"), _("It is empty, or nobody can read it"), picture="cross"
        )

    def _words(self) -> None:
        self.fields["words"] = OwnWords(
            label=_("What does the paper say?"),
            help_text=_("Write it as it stands there, word for word."),
            required=False,
            max_length=MOST_WORDS,
            widget=forms.Textarea({"rows": 4}),
        )
        self.fields["drawing"] = Tick(
            _("Is there a drawing?"), _("Something is drawn or stuck on it"), picture="paint"
        )
        self.fields["image"] = ImageField(
            label=_("A photo of the drawing"),
            required=False,
            widget=forms.FileInput({"accept": IMAGES, "capture": "environment"}),
        )
        self.fields["image_words"] = OwnWords(
            label=_("What does it show?"),
            help_text=_("For people who cannot see it."),
            required=False,
            max_length=200,
        )
        self.fields["kind"] = forms.ChoiceField(
            label=_("What is ticked?"),
            required=False,
            choices=[(NO_KIND, _("Nothing")), *((k.value, words) for k, (words, _p) in KINDS)],
            widget=OneOf(pictures={kind.value: pic for kind, (_w, pic) in KINDS}),
        )
        self.fields["source"] = OwnWords(
            label=_("If it is a fact: where is it from?"), required=False, max_length=300
        )

    def clean(self) -> dict[str, Any]:
        """Ask the rule whether a sheet can say this."""
        told = super().clean() or {}
        if self.errors:
            return told
        photo = told.get("image")
        self.read = Read(
            words=told.get("words", "").strip(),
            drawing=bool(told.get("drawing") or photo),
            kind=told.get("kind", "").replace(NO_KIND, ""),
            source=told.get("source", "").strip(),
            help=told.get("help", ""),
            marks={pk: told[f"mark-{pk}"] for pk, _chunk in self.rows if told[f"mark-{pk}"]},
            empty=told["empty"],
        )
        self.drawn = Drawn(photo, told.get("image_words", ""))
        may = may_be_read_so(self.read, photo=bool(photo) or self.photo_there)
        if isinstance(may, Refused):
            nothing = _("Nothing is typed in yet. Is the sheet empty? Then say so below.")
            said = nothing if may.reason is Reason.NOTHING_SAID else REASONS[may.reason]
            self.add_error(BESIDE.get(may.reason), said)
        return told


KINDS = tuple(SAID_KINDS.items())
