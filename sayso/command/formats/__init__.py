"""Reading other people's elections: every format is a module that turns text into an `Election`."""

import sys
from pathlib import Path

from sayso.command.formats import pabulib, preflib
from sayso.command.formats.elections import Damaged, Election

PREFLIB = ("soc", "soi", "toc", "toi", "cat")
KNOWN = (*PREFLIB, "pb", "json")
STDIN = "-"
LARGEST = 64  # million bytes: more than a million people's ballots


def format_of(name: str, named: str | None) -> str:
    """Say which format it is: as named, or by the end of the file's name. Raises `Damaged`."""
    if named:
        return named
    ending = Path(name).suffix.removeprefix(".").lower()
    if ending in KNOWN:
        return ending
    what = f"Sayso does not know .{ending} files" if ending else "The file's name has no ending"
    known = ", ".join(f".{each}" for each in KNOWN)
    raise Damaged(f"{what}. It knows {known}. Or say which it is, with --format.")


def text_of(name: str) -> str:
    """Read the whole file, whatever its line ends. Raises `Damaged`."""
    try:
        if name == STDIN:
            read = sys.stdin.buffer.read(LARGEST * 10**6 + 1)
        else:
            with Path(name).open("rb") as file:
                read = file.read(LARGEST * 10**6 + 1)
    except (OSError, ValueError) as fault:  # such as a name with a nought byte in it
        why = fault.strerror if isinstance(fault, OSError) else fault
        raise Damaged(f"It cannot be read: {why}.") from None
    if len(read) > LARGEST * 10**6:
        raise Damaged(f"The file is too large. Sayso reads up to {LARGEST} million bytes.")
    try:
        text = read.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = read.count(b"\n", 0, fault.start) + 1
        raise Damaged("This is not text in UTF-8.", line) from None
    if not text.strip():
        raise Damaged("The file is empty.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def election_in(text: str, kind: str, *, named: bool = False) -> Election:
    """Read ballots in one of the field's formats. Raises `Damaged`.

    `named`: whether someone said which format it is, whatever the file itself says.
    """
    return pabulib.read(text) if kind == "pb" else preflib.read(text, kind, named=named)
