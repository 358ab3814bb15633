"""A pack of symbols, as an operator brings it: a ZIP file with a list of words and their pictures.

Nothing is unpacked onto the disk. Each picture is read with a limit, made anew, and named by what
is in it. `Pack.read` looks at all of it first and tells everything that is wrong at once.
"""

import csv
import hashlib
import io
import json
import re
import struct
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Self
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from PIL import Image

from sayso.craft import drawings
from sayso.craft.drawings import DrawingRefused, Wrong

KEY = re.compile(r"[0-9a-f]{32}\.(?:svg|png)")
"""The key of a symbol: what is in it, as a hash, and its kind. No key of our own map has a dot."""

MOST_FILES = 20_000
MOST_IN_ALL = 300 * 1024 * 1024  # bytes, unfolded
MOST_BYTES = drawings.MOST_BYTES
MOST_PIXELS = 16_000_000
SIDE = 400  # pixels of the longer side, at most
LONGEST_WORD = 80
MOST_TOLD = 20  # faults at once
KINDS = {".svg", ".png"}

WRONG = {
    Wrong.NOT_SVG: "is not an SVG drawing that we can read. Save it again as plain SVG, in UTF-8",
    Wrong.TOO_BIG: "is too big, or has too many parts. Save it as a PNG of up to 400 pixels",
    Wrong.ENTITIES: "declares entities. Save it again as plain SVG",
    Wrong.ACTS: "has a script in it ({what}). Do not use it, or save it as PNG",
    Wrong.POINTS: "points to something else ({what}). Save it as PNG",
    Wrong.STYLE: "has a style that may fetch something ({what}). Save it as PNG",
    Wrong.TWICE: "has two parts with the same id ({what}). Save it again as plain SVG, or as PNG",
    Wrong.PART: "has a part that we do not take ({what}). Save it as PNG",
}


class PackRefused(Exception):
    """Nothing of this pack is taken in. `faults`: a sentence for each thing that must be mended."""

    def __init__(self, *faults: str) -> None:
        super().__init__(*faults)
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Symbol:
    """One picture of a pack: its key, where it lies in the pack, its words, the plainest first."""

    key: str
    file: str
    words: tuple[str, ...]


class Pack:
    """A ZIP file of symbols. Use it in `with`; raises `PackRefused`."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = ZipFile(path)
        except FileNotFoundError:
            raise PackRefused(f"There is no file {path}.") from None
        except (BadZipFile, OSError, ValueError, struct.error, NotImplementedError):
            raise PackRefused(f"{path.name} is not a ZIP file that we can read.") from None
        names = [each.filename for each in self._zip.infolist()]
        if len(names) > MOST_FILES:
            raise PackRefused(
                f"{path.name} has more than {MOST_FILES:,} files. Make two packs of it."
            )
        if len(set(names)) < len(names):
            twice = next(name for name, times in Counter(names).items() if times > 1)
            raise PackRefused(f"{_safe(twice)} is in the pack twice. Take one of them out.")
        self._left = MOST_IN_ALL

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self._zip.close()

    def read(self) -> list[Symbol]:
        """Every symbol of the list, each looked at and made anew once. Raises `PackRefused`."""
        files: dict[str, list[str]] = {}
        for word, file in self._list():
            files.setdefault(file, []).extend(_words(word))
        found: dict[str, Symbol] = {}
        faults: list[str] = []
        for file, words in files.items():
            try:
                key, _content = self.picture(file)
            except PackRefused as refused:
                faults += refused.faults
                if len(faults) >= MOST_TOLD:
                    break
                continue
            known = found[key].words if key in found else ()
            found[key] = Symbol(key, file, tuple(dict.fromkeys([*known, *words])))
        if faults:
            raise PackRefused(*faults)
        self._left = MOST_IN_ALL  # for reading them once more
        return list(found.values())

    def picture(self, file: str) -> tuple[str, bytes]:
        """One picture, made anew, with its key. Raises `PackRefused`."""
        if PurePosixPath(file).suffix.lower() not in KINDS:
            raise PackRefused(f"{_safe(file)} is no SVG and no PNG. Save it as one of them.")
        content = self._content(file, MOST_BYTES)
        if file.lower().endswith(".svg"):
            try:
                anew = drawings.clean(content)
            except DrawingRefused as no:
                why = WRONG[no.wrong].format(what=_safe(no.what))
                raise PackRefused(f"{_safe(file)} {why}.") from None
            return f"{hashlib.sha256(anew).hexdigest()[:32]}.svg", anew
        anew = _refit(content, file)
        return f"{hashlib.sha256(anew).hexdigest()[:32]}.png", anew

    # ---- The list of words ------------------------------------------------------------------

    def _list(self) -> Iterator[tuple[str, str]]:
        """Each word with its file."""
        lists = [name for name in self._zip.namelist() if _is_list(name)]
        if len(lists) != 1:
            few = "no list of words" if not lists else "more than one list of words"
            raise PackRefused(f"The pack has {few}. It needs one CSV or JSON file: word, file.")
        name = lists[0]
        try:
            text = self._content(name, 8 * MOST_BYTES).decode("utf-8-sig")
            rows = _from_json(text) if name.lower().endswith(".json") else _from_csv(text)
        except UnicodeDecodeError:
            raise PackRefused(f"{_safe(name)} is not in UTF-8. Save it again as UTF-8.") from None
        except (csv.Error, ValueError, TypeError, KeyError, RecursionError):
            shape = 'CSV: "word,file". JSON: {"word": "file"}'
            raise PackRefused(
                f"We cannot read {_safe(name)}. Each row needs a word and a file. {shape}"
            ) from None
        if not rows:
            raise PackRefused(f"{_safe(name)} names no picture. Each row needs a word and a file.")
        if faults := list(_faults(name, rows)):
            raise PackRefused(*faults[:MOST_TOLD])
        folder = PurePosixPath(name).parent
        here = set(self._zip.namelist())
        for word, file in rows:
            beside = str(folder / file)
            yield word, beside if beside in here else file

    # ---- What lies in it --------------------------------------------------------------------

    def _content(self, name: str, most: int) -> bytes:
        """A file of the pack. It is never trusted to be as long as it says."""
        try:
            info = self._zip.getinfo(name)
            if info.flag_bits & 1:
                raise PackRefused(f"{_safe(name)} has a password. Make the pack without one.")
            if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
                raise PackRefused(
                    f"{_safe(name)} is packed in a way we do not know. Make a plain ZIP file."
                )
            with self._zip.open(info) as opened:
                content = opened.read(most + 1)
        except KeyError:
            raise PackRefused(
                f"{_safe(name)} is in the list, but not in the pack. Put it in."
            ) from None
        except (BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, struct.error):
            raise PackRefused(f"{_safe(name)} is damaged. Make the pack again.") from None
        self._left -= len(content)
        if len(content) > most or self._left < 0:
            raise PackRefused(f"{_safe(name)} is too big. A picture has up to 1 MB, a pack 300 MB.")
        return content


def _is_list(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
    return path.suffix.lower() in {".csv", ".json"} and not hidden


def _from_csv(text: str) -> list[tuple[str, str]]:
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if any(row)]
    if rows and [cell.strip().casefold() for cell in rows[0][:2]] in (
        ["word", "file"],
        ["words", "file"],
    ):
        rows = rows[1:]
    return [(word.strip(), file.strip()) for word, file, *_more in rows]


def _from_json(text: str) -> list[tuple[str, str]]:
    told: Any = json.loads(text)
    pairs = told.items() if isinstance(told, dict) else [(row["word"], row["file"]) for row in told]
    return [(_text(word), _text(file)) for word, file in pairs]


def _text(cell: object) -> str:
    if not isinstance(cell, str):
        raise TypeError(cell)
    return cell.strip()


def _faults(name: str, rows: list[tuple[str, str]]) -> Iterator[str]:
    for number, (word, file) in enumerate(rows, 1):
        where = f"{_safe(name)}, row {number}"
        path = PurePosixPath(file)
        if not word or not file:
            yield f"{where}: a word or a file is missing."
        elif ".." in path.parts or path.is_absolute() or "\\" in file or ":" in file:
            yield f"{where}: {_safe(file)} lies outside the pack. Name a file inside it."
        elif any(len(each) > LONGEST_WORD for each in word.split(",")):
            yield f"{where}: this word is too long. Up to {LONGEST_WORD} letters."


def _words(word: str) -> list[str]:
    return [each.strip() for each in word.split(",") if each.strip()]


def _refit(content: bytes, file: str) -> bytes:
    """The picture made anew, at most 400 pixels long: nothing of the file itself stays."""
    try:
        with Image.open(io.BytesIO(content), formats=("PNG",)) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise PackRefused(f"{_safe(file)} has too many pixels. Make it smaller.")
            image = opened.convert("RGBA")
    except PackRefused:
        raise
    except Exception as broken:  # whatever a decoder stumbles over is no picture for us
        raise PackRefused(
            f"{_safe(file)} is not a PNG picture that we can read. Save it again."
        ) from broken
    image.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    ground = Image.new("RGB", image.size, "white")  # what is see-through would be black on paper
    ground.paste(image, mask=image)
    out = io.BytesIO()
    ground.save(out, "PNG", optimize=True)
    return out.getvalue()


def _safe(name: str) -> str:
    """A name as it may stand on a terminal: nothing in it acts."""
    return "".join(sign if sign.isprintable() else "?" for sign in name[:100])
