"""A closed decision can be carried away in one file, and anyone can count it again from that alone.

The form is called "sayso-decision/1"; docs/export.md is its whole description. What it means never
changes: another meaning gets another number. Ballots are in it only where their numbers may be
told (rules/small_numbers.py); elsewhere the file says why they are not.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self, TypeVar

from sayso.rules.deciding import METHODS
from sayso.rules.deciding.chambers import decide_under
from sayso.rules.deciding.outcomes import Outcome
from sayso.rules.deciding.powers import Power
from sayso.rules.deciding.profiles import Profile
from sayso.rules.deciding.terms import Terms

Read = TypeVar("Read")

FORMAT = "sayso-decision/1"
LATER = ("setting_why", "chosen", "chosen_why")
"""Texts that are told only where there are some, so that older decisions stay as they are."""
EVERYONE = "everyone"
"""The one side there is where nobody parted the people into sides."""


@dataclass(frozen=True, slots=True)
class Export:
    """One decision, as anyone may have it.

    `options` and `sides`: ids with what people call them. `ballots`: for each side what was cast on
    it, under `EVERYONE` where there are no sides; None where that may not be told, and then
    `withheld` says why. `outcome`: None where nothing has been decided by a vote. `word_seals`: by
    option, what its words are sealed with on the record (rules/record/words.py). `setting_why`: where
    the power was kept further off, why. `chosen`: what one person decided after advice, and why.
    `fingerprints`: of the sealed ballots that were in the box.
    """

    question: str
    setting: str
    method: str
    terms: Terms
    options: Mapping[str, str]
    outcome: Outcome | None
    ballots: Mapping[str, Profile] | None
    withheld: str = ""
    power: Power | None = None
    sides: Mapping[str, str] = field(default_factory=dict)
    word_seals: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    setting_why: str = ""
    chosen: str = ""
    chosen_why: str = ""
    fingerprints: tuple[str, ...] = ()

    def recounted(self) -> Outcome:
        """Count again, from nothing but what is here.

        Raises ValueError where the ballots may not be told, and where they cannot be counted so.
        """
        if self.method not in METHODS:
            raise ValueError(f"This version of Sayso does not know the way {self.method!r}.")
        if self.ballots is None:
            raise ValueError("Its ballots may not be told, so it cannot be counted again.")
        method, options = METHODS[self.method], tuple(self.options)
        if self.power is not None:
            return decide_under(self.power, method, self.ballots, options, self.terms)
        together = Profile(tuple(pair for each in self.ballots.values() for pair in each.counts))
        return method.decide(together, options, self.terms)

    def to_json(self) -> dict[str, Any]:
        """Tell it as plain values that JSON can hold."""
        told = {
            "format": FORMAT,
            "question": self.question,
            "setting": self.setting,
            "method": self.method,
            "terms": self.terms.to_json(),
            "options": dict(self.options),
            "power": None if self.power is None else self.power.to_json(),
            "sides": dict(self.sides),
            "outcome": None if self.outcome is None else self.outcome.to_json(),
            "withheld": self.withheld or None,
            "ballots": None,
        }
        if self.ballots is not None:
            rows = {side: each.to_json()["ballots"] for side, each in self.ballots.items()}
            told["ballots"] = rows
        if self.word_seals:
            told["word_seals"] = {key: dict(each) for key, each in self.word_seals.items()}
        later = {name: getattr(self, name) for name in LATER if getattr(self, name)}
        if self.fingerprints:
            later["fingerprints"] = sorted(self.fingerprints)
        return told | later

    @classmethod
    def from_json(cls, told: Any) -> Self:
        """Read what `to_json` told. Raises ValueError that says what is wrong, and where."""
        if not isinstance(told, dict) or told.get("format") != FORMAT:
            raise ValueError(f'This is not a decision of Sayso: its "format" is not "{FORMAT}".')
        kept, power = told.get("outcome"), told.get("power")
        return cls(
            question=_text(told, "question"),
            setting=_text(told, "setting"),
            method=_text(told, "method"),
            terms=_whole("terms", Terms.from_json, _mapping(told, "terms")),
            options=_words(told, "options"),
            outcome=None if kept is None else _whole("outcome", Outcome.from_json, kept),
            ballots=_ballots(told),
            withheld=_text(told, "withheld") if told.get("withheld") else "",
            power=None if power is None else _whole("power", Power.from_json, power),
            sides=_words(told, "sides") if "sides" in told else {},
            word_seals=_mapping(told, "word_seals") if "word_seals" in told else {},
            fingerprints=_texts(told, "fingerprints") if "fingerprints" in told else (),
            **{name: _text(told, name) for name in LATER if name in told},
        )


def _text(told: Mapping[str, Any], name: str) -> str:
    if not isinstance(told.get(name), str):
        raise ValueError(f'"{name}" should be there, and be text.')  # noqa: TRY004
    return str(told[name])


def _texts(told: Mapping[str, Any], name: str) -> tuple[str, ...]:
    each = told.get(name)
    if not isinstance(each, list) or not all(isinstance(one, str) for one in each):
        raise ValueError(f'"{name}" should be a list of texts.')
    return tuple(each)


def _mapping(told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    if not isinstance(told.get(name), dict):
        raise ValueError(f'"{name}" should be there, and be an object.')  # noqa: TRY004
    return dict(told[name])


def _words(told: Mapping[str, Any], name: str) -> dict[str, str]:
    words = _mapping(told, name)
    if not all(isinstance(each, str) for each in words.values()):
        raise ValueError(f'Each of "{name}" should be text.')
    return dict(words)


def _whole(name: str, read: Callable[[Any], Read], told: Any) -> Read:
    """Read a part, and name it where it cannot be read."""
    try:
        return read(told)
    except KeyError as missing:
        raise ValueError(f'"{name}" has no {missing}.') from missing
    except (AttributeError, TypeError, ValueError) as fault:
        raise ValueError(f'"{name}" cannot be read. {fault}') from fault


def _ballots(told: Mapping[str, Any]) -> dict[str, Profile] | None:
    if told.get("ballots") is None:
        return None
    return {side: _profile(side, rows) for side, rows in _mapping(told, "ballots").items()}


def _profile(side: str, rows: Any) -> Profile:
    """Read the ballots of one side; where one is broken, say which."""
    if not isinstance(rows, list):
        raise ValueError(f'The ballots of "{side}" should be a list.')  # noqa: TRY004
    try:
        return Profile.from_json({"ballots": rows})
    except ValueError:
        for number, row in enumerate(rows, 1):
            _whole(f"ballots, {side}, number {number}", Profile.from_json, {"ballots": [row]})
        raise
