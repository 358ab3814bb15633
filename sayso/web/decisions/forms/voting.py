"""Reading in a vote, and whether someone helped."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sayso.rules.deciding import OBJECT, Ballot, Kind
from sayso.rules.verdict import Reason, Refused
from sayso.web.decisions.forms.cards import cards, price, shuffled, small_photo
from sayso.web.decisions.forms.marking import DotsForm, Marks, RankForm, RateForm
from sayso.web.decisions.models import Decision, Option
from sayso.web.kit.forms import AnyOf, OneOf, OwnWords, Plain
from sayso.web.kit.words import ANSWER_PICTURES, ANSWERS, REASONS
from sayso.web.people.models import Person

ON_A_PAGE = 5  # choices; the rest come with "more choices"


def _costs(decision: Decision, option: Option) -> str:
    """What an option costs, as a sentence; nothing where no money is shared out."""
    cost = price(decision, option)
    return gettext("It costs %(pounds)s.") % {"pounds": cost} if cost else ""


def _reason_field() -> forms.CharField:
    return OwnWords(
        label=_("Why? Everyone here can read this."),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )


class BallotForm(Plain):
    """One vote: one card or several, and always an answer for "I don't know".

    Options come in an order of this person's own, the same each time they look. On the first of two
    pages are five.
    """

    template = "decisions/vote.html"

    def __init__(
        self, *args: Any, decision: Decision, person: Person, page: int = 1, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.decision = decision
        self.page = page
        options = shuffled(decision, person)
        several = decision.way.kind in (Kind.SOME_OF, Kind.MONEY)
        self.pages = 1 if several else -(-len(options) // ON_A_PAGE)
        if not self.is_bound and self.pages > 1:
            options = options[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
        answers = decision.way.answers(decision.terms())
        widget = (AnyOf if several else OneOf)(
            pictures=dict(ANSWER_PICTURES) | {each.key: each.chunk.picture for each in options},
            photos={each.key: small_photo(each) for each in options if each.chunk.thumb},
            more={each.key: _costs(decision, each) for each in options},
            heard=True,
        )
        field = forms.MultipleChoiceField if several else forms.ChoiceField
        self.fields["choice"] = field(
            label=_("Choose as many as you like") if several else _("Choose one"),
            choices=[(each.key, each.chunk.words) for each in options]
            + [(answer, ANSWERS[answer]) for answer in answers],
            widget=widget,
            error_messages={
                "required": _("Please choose. You can also say that you do not know."),
                "invalid_choice": _("That is not one of the choices. Please choose again."),
            },
        )
        if decision.is_open_vote:
            self.fields["reason"] = _reason_field()

    def clean(self) -> dict[str, Any]:
        """Ask the way of deciding whether this is a ballot it can count."""
        cleaned = super().clean() or {}
        if choice := cleaned.get("choice"):
            self.ballot = Ballot.of(
                *([choice] if isinstance(choice, str) else dict.fromkeys(choice))
            )
            may = self.decision.way.may_mark(
                self.ballot, self.decision.option_keys(), self.decision.terms()
            )
            if isinstance(may, Refused):
                self.add_error("choice", REASONS[may.reason])
            if OBJECT in self.ballot.ids and not cleaned.get("reason", "").strip():
                self.add_error("reason", REASONS[Reason.REASON_NEEDED])
        return cleaned

    @property
    def is_done(self) -> bool:
        """Whether it can be read back: not when someone came back to change it."""
        return "change" not in self.data

    @property
    def kept(self) -> list[tuple[str, object]]:
        """The hidden fields that carry on what was chosen."""
        reason = self.cleaned_data.get("reason")
        chosen: list[tuple[str, object]] = [("choice", each) for each in sorted(self.ballot.ids)]
        return [*chosen, ("reason", reason)] if reason else chosen

    def chosen(self) -> list[dict[str, str]]:
        """What was chosen, as cards for reading back: words, and a picture or a photo."""
        return cards(self.decision, self.ballot.ids)


FORMS: dict[Kind, type[Marks]] = {
    Kind.RANK: RankForm,
    Kind.RATE: RateForm,
    Kind.DOTS: DotsForm,
}
"""The form of each ballot that takes several taps. All others are `BallotForm`."""


def ballot_form(*args: Any, decision: Decision, **kwargs: Any) -> BallotForm | Marks:
    """The form for the ballot that this decision asks for."""
    form = FORMS.get(decision.way.kind, BallotForm)
    return form(*args, decision=decision, **kwargs)


class HelpForm(Plain):
    """Did someone help you? Asked after the vote, kept apart from it."""

    def __init__(self, *args: Any, near: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.near = {str(person.pk): person for person in near}
        photos = {pk: person.photo_address for pk, person in self.near.items()}
        self.fields["helper"] = forms.ChoiceField(
            label=_("Who helped you?"),
            choices=[
                ("no-one", _("No one")),
                *[(pk, person.name) for pk, person in self.near.items()],
            ],
            widget=OneOf(
                pictures={"no-one": "none"} | dict.fromkeys(self.near, "person"),
                photos={pk: photo for pk, photo in photos.items() if photo},
                heard=True,
            ),
            error_messages={"required": _("Please choose. Or go on without an answer.")},
        )

    def helper(self) -> Person | None:
        """Who helped; None for no one."""
        return self.near.get(self.cleaned_data["helper"])


class PointForm(Plain):
    """Advice in your own words."""

    words = OwnWords(
        label=_("What do you think?"), max_length=1000, widget=forms.Textarea({"rows": 4})
    )
