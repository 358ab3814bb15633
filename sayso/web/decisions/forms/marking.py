"""Reading in a vote that takes several taps: an order, faces, or dots.

All that was marked so far travels in the form itself, hidden, and is checked each time anew. So
nothing of it is ever in an address, a session or a log.
"""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from sayso.rules.deciding import DONT_KNOW, Ballot
from sayso.rules.verdict import Reason, Refused
from sayso.web.decisions.forms.cards import cards, shuffled
from sayso.web.decisions.models import Decision
from sayso.web.kit.forms import Plain
from sayso.web.kit.words import FACE_PICTURES, FACES, REASONS
from sayso.web.people.models import Person

STRANGE = _("That is not one of the choices. Please choose again.")
SKIPPED = 0  # a face that someone did not want to give


class Marks(Plain):
    """What one person has marked so far, and whether that is all of it.

    `is_done`: it can be read back. `kept`: the hidden fields that carry it on.
    """

    template: ClassVar[str]

    def __init__(
        self, *args: Any, decision: Decision, person: Person, page: int = 1, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.page = page
        self.decision = decision
        self.options = [option.key for option in shuffled(decision, person)]
        self.answers = decision.way.answers(decision.terms())
        self.alone = ""
        self.is_done = False
        self.ballot = Ballot(())

    def clean(self) -> dict[str, Any]:
        """Read what is marked; when the person says that is all, ask whether it can be counted."""
        cleaned = super().clean() or {}
        self.alone = "" if "change" in self.data else self.data.get("alone", "")
        if self.alone and self.alone not in self.answers:
            self.alone = ""
            self.add_error(None, STRANGE)
        self.read()
        done = {"done", "sure"} & self.data.keys() or self.alone or self.is_full()
        if done and not self.errors and "change" not in self.data:
            self.finish()
        return cleaned

    def finish(self) -> None:
        """Make the ballot, where the way of deciding can count it."""
        self.ballot = Ballot.of(self.alone) if self.alone else Ballot(tuple(self.marks()))
        if not self.ballot.marks:
            self.add_error(None, _("Please choose. You can also say that you do not know."))
            return
        may = self.decision.way.may_mark(
            self.ballot, self.decision.option_keys(), self.decision.terms()
        )
        if isinstance(may, Refused):
            self.add_error(None, REASONS[may.reason])
        self.is_done = bool(may)

    def read(self) -> None:
        """Read the hidden fields and what was just pressed."""
        raise NotImplementedError

    def marks(self) -> Iterable[tuple[str, int]]:
        """What would go into the ballot."""
        raise NotImplementedError

    def is_full(self) -> bool:
        """Whether there is nothing left to mark."""
        return False

    def number(self, name: str, most: int) -> int | None:
        """A hidden whole number from 0 to `most`; None where there is none that makes sense."""
        said = self.data.get(name)
        if said is None:
            return None
        short = said.isascii() and said.isdecimal() and len(said) <= len(str(most))
        if short and int(said) <= most:
            return int(said)
        self.add_error(None, STRANGE)
        return None

    def pressed(self, name: str) -> str:
        """The option whose button was pressed, or nothing."""
        key = self.data.get(name, "")
        if key and key not in self.options:
            self.add_error(None, STRANGE)
            return ""
        return str(key)

    @property
    def kept(self) -> list[tuple[str, object]]:
        """The hidden fields that carry on what was marked."""
        return [("alone", self.alone)] if self.alone else []

    @property
    def answer_cards(self) -> list[dict[str, str]]:
        """ "I don't know", and what else stands alone."""
        return cards(self.decision, self.answers)

    def chosen(self) -> list[dict[str, Any]]:
        """What was marked, as cards for reading back."""
        return cards(self.decision, [self.alone])


class RankForm(Marks):
    """An order: what they want most, what after that, as far as they like. By taps, one each."""

    template = "decisions/rank.html"

    def read(self) -> None:
        """Read the order so far, and put what was tapped behind it."""
        self.put: list[str] = []
        tapped = self.pressed("tap")
        for key in [*self.data.getlist("choice"), *([tapped] if tapped else [])]:
            if key not in self.options or key in self.put:
                self.add_error(None, STRANGE)
                break
            self.put.append(key)
        if "back" in self.data:
            self.put = self.put[:-1]

    def is_full(self) -> bool:
        """Whether every option has its place."""
        return len(self.put) == len(self.options)

    def marks(self) -> Iterator[tuple[str, int]]:
        """Each option with its place, from 1."""
        return ((key, place) for place, key in enumerate(self.put, start=1))

    @property
    def so_far(self) -> list[dict[str, Any]]:
        """The order so far, as cards with their place."""
        put = self.put if self.is_bound else []
        placed = cards(self.decision, put)
        return [card | {"place": place} for place, card in enumerate(placed, start=1)]

    @property
    def rest(self) -> list[dict[str, str]]:
        """What has no place yet, in the person's own order."""
        put = self.put if self.is_bound else []
        return cards(self.decision, [key for key in self.options if key not in put])

    @property
    def kept(self) -> list[tuple[str, object]]:
        """The order so far."""
        put = self.put if self.is_bound and not self.alone else []
        return super().kept + [("choice", key) for key in put]

    def chosen(self) -> list[dict[str, Any]]:
        """The order, or the one answer."""
        return super().chosen() if self.alone else self.so_far


class RateForm(Marks):
    """A face for each option, one option a screen. "I don't know" gives it no face."""

    template = "decisions/rate.html"

    def read(self) -> None:
        """Read the faces given so far; a step back forgets the last of them."""
        self.faces = {
            key: face
            for key in self.options
            if (face := self.number(f"face-{key}", max(FACES))) is not None
        }
        if "back" in self.data and self.faces:
            self.faces.popitem()
        if again := self.pressed("again"):
            self.faces.pop(again, None)
        if self.is_full() and (self.errors or "change" in self.data):
            self.faces.popitem()  # all are there and it is not kept: the last one is asked again

    def is_full(self) -> bool:
        """Whether every option was looked at."""
        return len(self.faces) == len(self.options)

    def finish(self) -> None:
        """All of them, or none: who looked at half of it is shown the next one."""
        if self.alone or self.is_full():
            super().finish()

    def marks(self) -> Iterable[tuple[str, int]]:
        """Each option with its face; where there is no face at all, "I don't know"."""
        given = [(key, face) for key, face in self.faces.items() if face != SKIPPED]
        return given or [(DONT_KNOW, 1)]

    @property
    def now(self) -> dict[str, Any]:
        """The option whose turn it is, and the how manieth it is."""
        key = next(key for key in self.options if key not in self.faces)
        (card,) = cards(self.decision, [key])
        return card | {"number": self.options.index(key) + 1, "of": len(self.options)}

    @property
    def smileys(self) -> list[dict[str, Any]]:
        """The five faces, from sad to happy."""
        return [
            {"value": face, "words": words, "picture": FACE_PICTURES[face]}
            for face, words in FACES.items()
        ]

    @property
    def all_cards(self) -> list[dict[str, str]]:
        """Every option, before the first face is given."""
        return cards(self.decision, self.options)

    @property
    def kept(self) -> list[tuple[str, object]]:
        """The faces given so far."""
        faces = self.faces if self.is_bound and not self.alone else {}
        return super().kept + [(f"face-{key}", face) for key, face in faces.items()]

    def chosen(self) -> list[dict[str, Any]]:
        """Each option with its face, or the one answer."""
        if self.alone:
            return super().chosen()
        told = {SKIPPED: (_("You gave no face"), "dontknow")}
        told |= {face: (words, FACE_PICTURES[face]) for face, words in FACES.items()}
        shown = cards(self.decision, self.faces)
        return [
            card | {"mark": told[face][0], "mark_picture": told[face][1], "again": card["id"]}
            for card, face in zip(shown, self.faces.values(), strict=True)
        ]


class DotsForm(Marks):
    """Dots to give away: one more or one less, by buttons."""

    template = "decisions/dots.html"

    def read(self) -> None:
        """Read the dots given so far, and give or take back the one just pressed."""
        self.most = self.decision.terms().dots
        self.given = {key: self.number(f"dots-{key}", self.most) or 0 for key in self.options}
        more, less = self.pressed("more"), self.pressed("less")
        self.last = more or less
        if more:
            self.given[more] += 1
        if less:
            self.given[less] = max(0, self.given[less] - 1)
        if sum(self.given.values()) > self.most:
            self.given = self.given | ({more: self.given[more] - 1} if more else {})
            self.add_error(None, REASONS[Reason.TOO_MANY_DOTS])

    def marks(self) -> Iterable[tuple[str, int]]:
        """Each option that got a dot, with its dots."""
        return [(key, dots) for key, dots in self.given.items() if dots]

    @property
    def left(self) -> int:
        """How many dots are still to give."""
        most = self.decision.terms().dots
        return max(0, most - sum(self.given.values())) if self.is_bound else most

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Every option with its dots; `pressed` where a button was pressed just now."""
        given = self.given if self.is_bound else dict.fromkeys(self.options, 0)
        pressed = "more" if self.data.get("more") else "less"
        return [
            card
            | {"dots": given[card["id"]]}
            | ({"pressed": pressed} if self.is_bound and card["id"] == self.last else {})
            for card in cards(self.decision, self.options)
        ]

    @property
    def kept(self) -> list[tuple[str, object]]:
        """The dots given so far."""
        given = self.given if self.is_bound and not self.alone else {}
        return super().kept + [(f"dots-{key}", dots) for key, dots in given.items() if dots]

    def chosen(self) -> list[dict[str, Any]]:
        """Each option with its dots, or the one answer."""
        return super().chosen() if self.alone else [row for row in self.rows if row["dots"]]
