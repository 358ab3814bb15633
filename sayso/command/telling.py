"""Telling an outcome in a shell: as easy sentences, and as plain values for programs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sayso.rules.deciding import DONT_KNOW, METHODS, Outcome, Step
from sayso.rules.deciding.telling import fill
from sayso.rules.deciding.words import (
    ANSWERS,
    STEP_WORDS,
    WAY_OF_DECIDING_MORE,
    WAYS_OF_DECIDING,
)

MOST = 12  # names in one sentence; programs get all of them
ONE_SIDE = "one-side"


@dataclass(frozen=True, slots=True)
class Told:
    """An outcome with the names of its options, ready to be told.

    `names`: the options' own ids and words. `prefix` stands before these ids inside the outcome.
    `scale`: money and points inside are the file's numbers times this. `same`: whether the outcome
    is the one that was kept; None where none was.
    """

    title: str
    setting: str
    outcome: Outcome
    names: Mapping[str, str]
    prefix: str = ""
    scale: int = 1
    same: bool | None = None

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
        return told if self.same is None else told | {"same": self.same}

    def text(self) -> str:
        """Tell the working and the outcome in sentences."""
        way = self.outcome.method
        lines = [
            *([self.title] if self.title else []),
            f"Way of deciding: {WAYS_OF_DECIDING[way]} ({way})",
            "",
            *(f"{number:3}. {self._sentence(step)}" for number, step in self._numbered()),
            "",
            *self._result(),
        ]
        return "\n".join(lines)

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
        answers = dict(ANSWERS) | {DONT_KNOW: "No choice"}
        sentence = fill(STEP_WORDS[step.code], short, answers | names)
        left_out = max(len(step.ids), len(step.counts)) - MOST
        return f"{sentence} And {left_out} more." if left_out > 0 else sentence

    def _result(self) -> list[str]:
        outcome = self.outcome
        ids = [self._own(each) for each in outcome.elected]
        if ids:
            lines = ["Chosen:", *(f"  {each}  {self.names.get(each, '')}" for each in ids)]
        elif outcome.agreed is not None:
            lines = ["Agreed." if outcome.agreed else "Not agreed."]
        else:
            lines = ["Nothing was decided."]
        if outcome.tied:
            lines.append(f"There was a tie: {', '.join(self._own(each) for each in outcome.tie)}.")
        if self.same is not None:
            lines.append(
                "This is the outcome that was kept."
                if self.same
                else "This is NOT the outcome that was kept."
            )
        return lines


def everything() -> str:
    """Tell every way of deciding and every setting, one a line."""
    rows = [(each, f"{WAYS_OF_DECIDING[each]}. {WAY_OF_DECIDING_MORE[each]}") for each in METHODS]
    settings = [(ONE_SIDE, "Everyone votes together. The usual one.")]
    return "\n".join(
        [
            "Ways of deciding (--method):",
            *(f"  {each:14}{words}" for each, words in rows),
            "",
            "Settings (--setting):",
            *(f"  {each:14}{words}" for each, words in settings),
        ]
    )
