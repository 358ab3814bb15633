"""What is signed: how long the record is, its root, and the day. There is no hour in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Head:
    """The record as it stood on one day: so many entries, this root, this signature (in hex)."""

    size: int
    root: str
    on: date
    signature: str

    def words(self) -> bytes:
        """Tell what the signature must fit."""
        return head_words(self.size, self.root, self.on)

    def to_json(self) -> dict[str, Any]:
        """Tell it as plain values."""
        day = self.on.isoformat()
        return {"size": self.size, "root": self.root, "on": day, "signature": self.signature}

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Read what `to_json` told. Raises KeyError, TypeError or ValueError for anything else."""
        size, root, signature = told["size"], told["root"], told["signature"]
        if type(size) is not int or size < 0:
            raise ValueError("The size should be a whole number from 0 up.")
        if len(bytes.fromhex(root)) != 32 or len(bytes.fromhex(signature)) != 64:  # noqa: PLR2004
            raise ValueError("The root should be 32 bytes in hexadecimal, the signature 64.")
        return cls(size, root, date.fromisoformat(told["on"]), signature)


def head_words(size: int, root: str, on: date) -> bytes:
    """Write down what is signed. What it means never changes."""
    return f"sayso-record/1\n{size}\n{root}\n{on.isoformat()}\n".encode()


def leaf_words(kind: str, seal: str) -> bytes:
    """Write down what a leaf stands on: what kind of thing happened, and the seal of the rest."""
    return f"{kind}\n{seal}".encode()
