"""Paper as braille, by liblouis' own command, where it is installed: a .brf file for any embosser.

40 cells a line, 25 lines a page, the number of the page at the end of its last line. English is
Unified English Braille, in short forms (grade 2) or letter by letter (grade 1); Welsh likewise.
Words in another language are in its own braille, letter by letter where that has no short forms.
"""

import shutil
import subprocess
import unicodedata

from sayso.craft.printing.paper import Line, Paper, named

COMMAND = "lou_translate"
LATIN_TOO = "latinLetterDef6Dots.uti"  # the letters of English names in other scripts
TABLES = {
    ("en", 1): "en-ueb-g1.ctb",
    ("en", 2): "en-ueb-g2.ctb",
    ("cy", 1): "cy-cy-g1.utb",
    ("cy", 2): "cy-cy-g2.ctb",
    ("ar", 1): f"ar-ar-g1.utb,{LATIN_TOO}",
    ("ar", 2): f"ar-ar-g2.ctb,{LATIN_TOO}",
    ("bn", 1): f"be-in-g1.utb,{LATIN_TOO}",
    ("pa", 1): f"pu-in-g1.utb,{LATIN_TOO}",
    ("pl", 1): "Pl-Pl-g1.utb",
    ("so", 1): "en-ueb-g1.ctb",  # it has no table; its letters are those of English
    ("ur", 1): f"ur-pk-g1.utb,{LATIN_TOO}",
    ("ur", 2): f"ur-pk-g2.ctb,{LATIN_TOO}",
}
LATIN = {"cy", "en", "pl", "so"}
SPELT = {
    "\N{BENGALI LETTER YA}\N{BENGALI SIGN NUKTA}": "\N{BENGALI LETTER YYA}",
    "\N{BENGALI LETTER DDA}\N{BENGALI SIGN NUKTA}": "\N{BENGALI LETTER RRA}",
    "\N{BENGALI LETTER DDHA}\N{BENGALI SIGN NUKTA}": "\N{BENGALI LETTER RHA}",
    "\N{DEVANAGARI DANDA}": ".",
}
"""How the tables know signs that can be written in two ways."""
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
    heard = [Line(0, paper.mark, paper.language), *paper.lines()]
    mark, *cells = _in_cells(heard, grade)
    lines: list[str] = []
    for each, line in zip(heard[1:], cells, strict=True):
        lines += _set(line, level=each.level, first=not lines)
    return _pages(lines, mark).encode("ascii", "replace")


def _in_cells(heard: list[Line], grade: int) -> list[str]:
    """Each line in the braille of its language. Raises `NoBraille`."""
    cells = [""] * len(heard)
    for language in dict.fromkeys(each.language for each in heard):
        if not is_here(language):
            raise NoBraille(language)
        places = [place for place, each in enumerate(heard) if each.language == language]
        table = TABLES.get((language, grade)) or TABLES[language, 1]
        made = _translated([_sayable(heard[place]) for place in places], table)
        for place, line in zip(places, made, strict=True):
            cells[place] = line
    return cells


def _translated(lines: list[str], table: str) -> list[str]:
    """Each line in braille, in the ASCII that stands for its dots. Raises `NoBraille`."""
    command = [shutil.which(COMMAND) or COMMAND, "--forward", f"{DISPLAY},{table}"]
    try:
        done = subprocess.run(  # noqa: S603  # a fixed command; the words go in as its input
            command,
            input="\n".join(lines).replace("\\", "\\\\") + "\n",  # it takes one for an order
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


def _sayable(line: Line) -> str:
    """One line, its little pictures by their names: braille has no signs for them."""
    strange = {"So", "Co", "Cn"} | ({"Lo"} if line.language in LATIN else set())
    words = " ".join(line.words.split())
    for written, known in SPELT.items():
        words = words.replace(written, known)
    return "".join(named(c) if unicodedata.category(c) in strange else c for c in words)


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


def _pages(lines: list[str], mark: str) -> str:
    """The lines on pages, each ended as an embosser expects it; the mark beside the page's number."""
    pages: list[str] = []
    for start in range(0, len(lines), LINES - 1):
        number = "#" + str(len(pages) + 1).translate(DIGITS)
        shown = lines[start : start + LINES - 1]
        shown += [""] * (LINES - 1 - len(shown))
        last = mark[: CELLS - len(number) - 1]
        pages.append("\r\n".join([*shown, last + number.rjust(CELLS - len(last))]) + "\r\n")
    return "\f".join(pages)
