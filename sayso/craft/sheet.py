"""The pictures that are on almost every page, drawn on one sheet, so that they cost one request.

The sheet is kept beside the styles as `pictures.svg`; `python -m sayso.craft.sheet FILE` draws it
anew after a change to `SHEET`, and a test fails when that was forgotten. A page shows one picture
of it with `<img src="pictures.svg#home">`.
"""

import re
import sys
from pathlib import Path

from sayso.craft.pictures import CREDIT, picture

SHEET = (
    # The frame of every page
    *("home", "person", "people", "finished", "listen", "stop", "help", "worried", "reading"),
    # The five steps
    *("say", "shape", "decide", "do", "check"),
    # What can be chosen, what happened
    *("vote", "yes", "no", "dontknow", "none", "tick", "cross", "warning", "undo", "back"),
    *("date", "waiting", "money", "lock", "promise"),
)
"""The keys of its pictures, from the top down."""

SIDE = 72
"""OpenMoji draws on squares of 72 units."""


def inside(key: str) -> str:
    """The lines of one drawing, without what only its designers need. KeyError if there is none."""
    svg = picture(key).path.read_text(encoding="utf-8")
    drawing = re.sub(r"^<svg[^>]*>|</svg>\s*$", "", svg.strip())
    drawing = re.sub(r'\s+id="[^"]*"', "", drawing)
    drawing = re.sub(r"<g\s*/>|<g></g>", "", drawing)
    return re.sub(r">\s+<", "><", drawing).strip()


def draw(keys: tuple[str, ...] = SHEET) -> str:
    """One SVG in which `#key` shows only the picture of that key."""
    rows = []
    for number, key in enumerate(keys):
        top = number * SIDE
        rows.append(
            f'<view id="{key}" viewBox="0 {top} {SIDE} {SIDE}"/>'
            f'<g transform="translate(0 {top})">{inside(key)}</g>\n'
        )
    return (
        f"<!-- {' '.join(CREDIT)} - put on one sheet by sayso.craft.sheet -->\n"
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE * len(keys)}">\n'
        f"{''.join(rows)}</svg>\n"
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(draw(), encoding="utf-8")
