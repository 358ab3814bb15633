"""Paper as braille, by liblouis' own command, where it is installed: a .brf file for any embosser.

40 cells a line, 25 lines a page, the number of the page at the end of its last line. English is
Unified English Braille, in short forms (grade 2) or letter by letter (grade 1); Welsh likewise.
"""

import shutil
import subprocess
import unicodedata

from sayso.craft.printing.paper import Paper, named

COMMAND = "lou_translate"
TABLES = {
    ("en", 1): "en-ueb-g1.ctb",
    ("en", 2): "en-ueb-g2.ctb",
    ("cy", 1): "cy-cy-g1.utb",
    ("cy", 2): "cy-cy-g2.ctb",
}
DISPLAY = "en-us-brf.dis"  # the letters that embossers know
CELLS, LINES = 40, 25
AT_MOST = 60  # seconds: a paper takes a tenth of one
DIGITS = str.maketrans("1234567890", "ABCDEFGHIJ")


class NoBraille(LookupError):
    """liblouis is not installed here, or knows no braille for that language."""


def is_here(language: str) -> bool:
    """Whether braille can be made on this machine for that language ("en", "cy")."""
    return (language, 1) in TABLES and shutil.which(COMMAND) is not None


def printed(paper: Paper, *, grade: int = 2) -> bytes:
    """The .brf file. Raises `NoBraille`."""
    if not is_here(paper.language):
        raise NoBraille(paper.language)
    heard = list(paper.lines())
    table = TABLES[paper.language, grade]
    cells = _translated([_sayable(words) for _level, words in heard], table)
    lines: list[str] = []
    for (level, _words), line in zip(heard, cells, strict=True):
        lines += _set(line, level=level, first=not lines)
    return _pages(lines).encode("ascii", "replace")


def _translated(lines: list[str], table: str) -> list[str]:
    """Each line in braille, in the ASCII that stands for its dots. Raises `NoBraille`."""
    command = [shutil.which(COMMAND) or COMMAND, "--forward", f"{DISPLAY},{table}"]
    try:
        done = subprocess.run(  # noqa: S603  # a fixed command; the words go in as its input
            command,
            input="\n".join(lines) + "\n",
            capture_output=True,
            check=True,
            encoding="utf-8",
            timeout=AT_MOST,
        )
    except (OSError, subprocess.SubprocessError) as failed:
        raise NoBraille(table) from failed
    made = done.stdout.split("\n")[: len(lines)]
    if len(made) != len(lines):
        raise NoBraille(table)
    return made


def _sayable(words: str) -> str:
    """One line, its little pictures by their names: braille has no signs for them."""
    words = " ".join(words.split())
    return "".join(
        named(c) if unicodedata.category(c) in {"So", "Lo", "Co", "Cn"} else c for c in words
    )


def _set(line: str, *, level: int, first: bool) -> list[str]:
    """A line broken between words. Headings stand apart, from the fifth cell; ideas from the third."""
    before, after = ("    ", "    ") if level else ("  ", "")
    rows, row = [], before
    for word in line.split():
        if row.strip() and len(row) + 1 + len(word) > CELLS:
            rows.append(row)
            row = after
        row += (" " if row.strip() else "") + word
        while len(row) > CELLS:
            rows.append(row[:CELLS])
            row = row[CELLS:]
    return [*([""] if level and not first else []), *rows, row]


def _pages(lines: list[str]) -> str:
    """The lines on pages, each ended as an embosser expects it."""
    pages: list[str] = []
    for start in range(0, len(lines), LINES - 1):
        number = "#" + str(len(pages) + 1).translate(DIGITS)
        shown = lines[start : start + LINES - 1]
        shown += [""] * (LINES - 1 - len(shown))
        pages.append("\r\n".join([*shown, number.rjust(CELLS)]) + "\r\n")
    return "\f".join(pages)
