"""Telling an outcome in a shell: as easy sentences, and as plain values for programs."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sayso.rules.deciding import METHODS, Outcome, Step
from sayso.rules.deciding.telling import fill, sentence
from sayso.rules.deciding.words import (
    FACES,
    READY_MADE,
    READY_MADE_MORE,
    STEP_WORDS,
    WAY_OF_DECIDING_MORE,
    WAYS_OF_DECIDING,
    Plural,
)

MOST = 12  # names in one sentence; programs get all of them
ONE_SIDE = "one-side"
POINTS = STEP_WORDS | {
    "faces-added": "We added the points. %(counts)s.",
    "faces-in-a-row": "These are the points for %(names)s, in a row. %(counts)s.",
    "middle-faces": "We put the points in a row. The middle is: %(counts)s.",
    "middle-taken-out": "The same middle: %(names)s. So we looked at the points beside it.",
    "next-faces": "Then the next points beside the middle count. They are: %(counts)s.",
}
"""What is told where people gave points and no faces."""


UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What would move or hide other words on a screen, or is half a character. Not line ends."""


def plain(text: str) -> str:
    """Tell a text so that it does nothing to the screen it is shown on."""
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


@dataclass(frozen=True, slots=True)
class Told:
    """An outcome with the names of its options, ready to be told.

    `names`: the options' own ids and words. `prefix` stands before these ids inside the outcome.
    `scale`: money and points inside are the file's numbers times this. `differs`: the parts of the
    kept outcome that came out otherwise; None where none was kept. `others`: what answers and sides
    are called. `words`: a sentence for each code of a step.
    """

    title: str
    setting: str
    outcome: Outcome
    names: Mapping[str, str]
    prefix: str = ""
    scale: int = 1
    differs: Sequence[str] | None = None
    others: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str | Plural] = field(default_factory=lambda: STEP_WORDS)

    def to_json(self) -> dict[str, Any]:
        """Tell all of it as plain values, every id as it stands in the file."""
        outcome = self.outcome
        told: dict[str, Any] = {
            "method": outcome.method,
            "setting": self.setting,
            "elected": [self._own(each) for each in outcome.elected],
            "tied": outcome.tied,
            "tie": [self._own(each) for each in outcome.tie],
            "agreed": outcome.agreed,
            "cast": outcome.cast,
            "names": dict(self.names),
            "steps": [self._step(step) for step in outcome.steps],
        }
        if self.scale != 1:
            told["scale"] = self.scale
        if self.differs is None:
            return told
        return told | {"same": not self.differs, "differs": list(self.differs)}

    def text(self) -> str:
        """Tell the working and the outcome in sentences."""
        way = self.outcome.method
        lines = [
            *([self.title] if self.title else []),
            f"Way of deciding: {WAYS_OF_DECIDING[way]} ({way})",
            "",
            *(f"{number:3}. {self._sentence(step)}" for number, step in self._numbered()),
            *self._scale(),
            "",
            *self._result(),
        ]
        return "\n".join(plain(" ".join(line.split("\n"))) for line in lines)

    def _numbered(self) -> Iterable[tuple[int, Step]]:
        return enumerate(self.outcome.steps, 1)

    def _own(self, each: str) -> str:
        """The id as it stands in the file."""
        return each.removeprefix(self.prefix)

    def _step(self, step: Step) -> dict[str, Any]:
        told = step.to_json()
        return told | {
            "ids": [self._own(each) for each in told["ids"]],
            "counts": {self._own(each): count for each, count in told["counts"].items()},
            "words": self._sentence(step),
        }

    def _sentence(self, step: Step) -> str:
        short = replace(step, ids=step.ids[:MOST])
        if len(step.counts) > MOST:
            largest = sorted(step.counts, key=lambda counted: -counted[1])
            short = replace(short, counts=tuple(largest[:MOST]))
        names = {self.prefix + each: words for each, words in self.names.items()}
        faces = FACES if self.words is STEP_WORDS else {}
        words = sentence(self.words[step.code], step)
        told = fill(words, short, {**faces, **self.others, **names})
        left_out = max(len(step.ids), len(step.counts)) - MOST
        return f"{told} And {left_out} more." if left_out > 0 else told

    def _scale(self) -> list[str]:
        many = f"Money and points are told in small parts: {self.scale} of them make one."
        return [] if self.scale == 1 else ["", many]

    def _named(self, each: str) -> str:
        """An option by its own id and its words; an answer by its words."""
        own = self._own(each)
        named = f"{own} {self.names[own]}" if own in self.names else self.others.get(each, each)
        return named.strip()

    def _result(self) -> list[str]:
        outcome = self.outcome
        if outcome.elected:
            lines = ["Chosen:", *(f"  {self._named(each)}" for each in outcome.elected)]
        elif outcome.agreed is not None:
            lines = ["Agreed." if outcome.agreed else "Not agreed."]
        else:
            lines = ["Nothing was decided."]
        if outcome.tied:
            level = ", ".join(self._named(each) for each in outcome.tie)
            lines.append(f"There was a tie: {level}.")
        if self.differs:
            parts = ", ".join(self.differs)
            lines.append(f"This is NOT the outcome that was kept. It differs in: {parts}.")
        elif self.differs is not None:
            lines.append("This is the outcome that was kept.")
        return lines


def everything() -> str:
    """Tell every way of deciding and every setting, one a line."""
    rows = [(each, f"{WAYS_OF_DECIDING[each]}. {WAY_OF_DECIDING_MORE[each]}") for each in METHODS]
    settings = [(each, f"{READY_MADE[each]}. {READY_MADE_MORE[each]}") for each in READY_MADE]
    settings = [(ONE_SIDE, "Everyone votes together. It is the usual one."), *settings]
    return "\n".join(
        [
            "Ways of deciding (--method):",
            *(f"  {each:24}{words}" for each, words in rows),
            "",
            "Settings (--setting):",
            *(f"  {each:24}{words}" for each, words in settings),
        ]
    )
