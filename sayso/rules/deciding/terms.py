"""What is agreed before anyone votes: how many are chosen, what there is to spend, what a tie does."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from fractions import Fraction
from typing import Any, Self


class TieWay(StrEnum):
    """What a group does at a tie. Agreed before the first ballot."""

    ASK_AGAIN = "ask-again"
    LOT = "lot"
    CHAIR = "chair"


class Completion(StrEnum):
    """What is done with money that equal shares leaves over. Agreed before the first ballot."""

    NONE = "none"  # it stays in the pot
    RAISE = "raise"  # everyone's share is raised together, as long as the money lasts
    MOST_LIKED = "most-liked"  # then whatever most people like and still fits


@dataclass(frozen=True, slots=True)
class Cap:
    """Options that together may get at most so much: one person's ideas, or one place's.

    `most` is in the same whole units as the budget (pence).
    """

    ids: tuple[str, ...]
    most: int

    def __post_init__(self) -> None:
        """Put the ids in order, and refuse a cap below nought."""
        object.__setattr__(self, "ids", tuple(sorted(set(self.ids))))
        if type(self.most) is not int or self.most < 0:
            raise ValueError(f"A cap is a whole number from 0 up, not {self.most!r}.")


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed beforehand, and what was handed in because of it.

    `lot` is what was drawn (a rule draws nothing itself): None until it is drawn. It must be drawn
    once, and kept. `chair` is the id the chair chose at a tie: None until the chair has chosen.
    `quorum` is how many must take part, at least 1: "I don't know", "not sure" and "pass"
    take part. `none_of_these` says whether people may refuse all options.
    `seats`: how many options are chosen. `more_than`: the share of those who chose that is not yet
    enough (1/2 asks for more than half); None where most votes win.
    `budget` and `costs`: the money there is, and what each option takes, in whole pence; `caps`:
    what some of them may get together. `completion`: see `Completion`.
    `most_rounds`: how often people are asked again where someone objects; None: as often as it
    takes. `dots`: how many each
    person can give away. `faces`: the saddest and the happiest face there is; other numbers than
    the usual ones come only from elections that were not ours.
    """

    tie: TieWay = TieWay.ASK_AGAIN
    lot: bytes | None = None
    chair: str | None = None
    quorum: int = 1
    none_of_these: bool = True
    seats: int = 1
    more_than: Fraction | None = None
    budget: int | None = None
    costs: tuple[tuple[str, int], ...] = ()
    caps: tuple[Cap, ...] = ()
    completion: Completion = Completion.NONE
    most_rounds: int | None = None
    dots: int = 10
    faces: tuple[int, int] = (1, 5)

    def __post_init__(self) -> None:
        """Read names as what they mean, put costs in order, and refuse what makes no sense."""
        object.__setattr__(self, "tie", TieWay(self.tie))
        object.__setattr__(self, "completion", Completion(self.completion))
        object.__setattr__(self, "costs", tuple(sorted(self.costs)))
        rounds = 1 if self.most_rounds is None else self.most_rounds
        numbers = {"quorum": self.quorum, "seats": self.seats, "dots": self.dots}
        for name, number in (numbers | {"most_rounds": rounds}).items():
            if type(number) is not int or number < 1:
                raise ValueError(f"{name} is a whole number from 1 up, not {number!r}.")
        if not all(type(face) is int for face in self.faces) or self.faces[0] > self.faces[1]:
            raise ValueError(f"Faces are whole numbers from sad to happy, not {self.faces!r}.")
        money = [cost for _, cost in self.costs]
        if self.budget is not None:
            money.append(self.budget)
        if any(type(pence) is not int or pence < 0 for pence in money):
            raise ValueError("Money is in whole pence, and never below nought.")
        if self.more_than is not None and not 0 <= self.more_than < 1:
            raise ValueError(f"A share lies from 0 to under 1, not at {self.more_than!r}.")

    def to_json(self) -> dict[str, Any]:
        """Tell the terms as plain values that JSON can hold; the lot in hexadecimal.

        Terms added later are told only where they were agreed, so that older outcomes stay as
        they are.
        """
        told = {
            "tie": self.tie.value,
            "lot": None if self.lot is None else self.lot.hex(),
            "chair": self.chair,
            "quorum": self.quorum,
            "none_of_these": self.none_of_these,
        }
        plain = {
            "seats": self.seats,
            "more_than": None if self.more_than is None else str(self.more_than),
            "budget": self.budget,
            "costs": [[each, cost] for each, cost in self.costs],
            "caps": [{"ids": list(cap.ids), "most": cap.most} for cap in self.caps],
            "completion": self.completion.value,
            "most_rounds": self.most_rounds,
            "dots": self.dots,
            "faces": list(self.faces),
        }
        usual = {field.name: field.default for field in fields(self)}
        agreed = {name for name in plain if getattr(self, name) != usual[name]}
        return told | {name: value for name, value in plain.items() if name in agreed}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Read what `to_json` told. Raises ValueError for what was never agreed anywhere."""
        read = dict(told)
        try:
            if read["lot"] is not None:
                read["lot"] = bytes.fromhex(read["lot"])
            if "more_than" in read:
                read["more_than"] = Fraction(read["more_than"])
            if "costs" in read:
                read["costs"] = tuple((each, cost) for each, cost in read["costs"])
            if "faces" in read:
                saddest, happiest = read["faces"]
                read["faces"] = (saddest, happiest)
            if "caps" in read:
                read["caps"] = tuple(Cap(tuple(cap["ids"]), cap["most"]) for cap in read["caps"])
            return cls(**read)
        except (KeyError, TypeError, ZeroDivisionError) as error:
            raise ValueError("These are not the terms of a decision.") from error


AS_USUAL = Terms()
"""Ask again at a tie, no quorum to speak of, and people may refuse all options."""
