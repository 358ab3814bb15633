"""What happens when people cannot decide is agreed before they begin."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self


class TieWay(StrEnum):
    """What a group does at a tie. Agreed before the first ballot."""

    ASK_AGAIN = "ask-again"
    LOT = "lot"
    CHAIR = "chair"


@dataclass(frozen=True, slots=True)
class Terms:
    """What was agreed beforehand, and what was handed in because of it.

    `lot` is what was drawn (a rule draws nothing itself): None until it is drawn. It must be drawn
    once, and kept. `chair` is the id the chair chose at a tie: None until the chair has chosen.
    `quorum` is how many must take part, at least 1: "I don't know", "not sure" and "pass"
    take part. `none_of_these` says whether people may refuse all options.
    """

    tie: TieWay = TieWay.ASK_AGAIN
    lot: bytes | None = None
    chair: str | None = None
    quorum: int = 1
    none_of_these: bool = True

    def __post_init__(self) -> None:
        """Read the way as a TieWay, and refuse a quorum that nobody could miss."""
        object.__setattr__(self, "tie", TieWay(self.tie))
        if type(self.quorum) is not int or self.quorum < 1:
            raise ValueError(f"A quorum is a whole number from 1 up, not {self.quorum!r}.")

    def to_json(self) -> dict[str, Any]:
        """Tell the terms as plain values that JSON can hold; the lot in hexadecimal."""
        return {
            "tie": self.tie.value,
            "lot": None if self.lot is None else self.lot.hex(),
            "chair": self.chair,
            "quorum": self.quorum,
            "none_of_these": self.none_of_these,
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Read what `to_json` told."""
        lot = told["lot"]
        return cls(**{**told, "lot": None if lot is None else bytes.fromhex(lot)})


AS_USUAL = Terms()
"""Ask again at a tie, no quorum to speak of, and people may refuse all options."""
