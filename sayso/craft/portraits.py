"""Faces of made-up people, drawn by Pillow: as many as are needed, each unlike the others.

A face is nobody's: it is put together from a number, so it is the same wherever it is drawn. Skin,
hair, clothes, glasses, a beard and the colour behind go round in steps that do not meet again.
"""

import io

from PIL import Image, ImageDraw

SIDE, SMOOTH = 240, 2  # pixels; drawn so many times larger first
SKINS = ("#f6d7bd", "#8d5a3b", "#e3b48c", "#5f3a26", "#c98f63")
HAIRS = ("#2b1d14", "#b9b4ae", "#7a4a22", "#111111", "#c8873a", "#efe9df", "#8c2f1b")
CLOTHES = ("#264e70", "#8a3b2f", "#3e6b3a", "#6a3f74", "#a86b12")
GROUNDS = ("#cfe6f5", "#fbe3b8", "#d6ecd2", "#f6d6d6", "#e2dbf3", "#d8efec", "#f2e2d0")
CUTS = ("short", "long", "bun", "curls", "bald", "scarf")
INK = "#1d1b2f"
Place = tuple[float, float]


def portrait(number: int) -> bytes:
    """The face with this number, as WebP: 240 by 240 pixels. Any two up to forty-three differ."""
    side = SIDE * SMOOTH
    image = Image.new("RGB", (side, side), GROUNDS[number % len(GROUNDS)])
    pen = _Pen(ImageDraw.Draw(image), side)
    cut, hair = CUTS[number % len(CUTS)], HAIRS[number * 3 % len(HAIRS)]
    skin = SKINS[number * 2 % len(SKINS)]
    clothes = CLOTHES[number * 3 % len(CLOTHES)]
    _behind(pen, cut, hair, clothes)
    pen.round((0.5, 1.08), 0.38, 0.34, clothes)
    pen.round((0.5, 0.76), 0.1, 0.14, skin)
    pen.round((0.5, 0.48), 0.22, 0.27, skin)
    _hair(pen, cut, hair, clothes)
    if number % 4 == 1 and cut != "scarf":
        pen.arc((0.5, 0.56), 0.2, 0.22, 15, 165, hair, 0.06)
    _looks(pen, glasses=number % 3 == 0)
    kept = io.BytesIO()
    image.resize((SIDE, SIDE), Image.Resampling.BOX).save(kept, "WEBP", quality=80, method=1)
    return kept.getvalue()


class _Pen:
    """Draws in parts of the side, whatever the size."""

    def __init__(self, draw: ImageDraw.ImageDraw, side: int) -> None:
        self.draw, self.side = draw, side

    def _box(self, at: Place, wide: float, high: float) -> list[float]:
        x, y = at
        return [each * self.side for each in (x - wide, y - high, x + wide, y + high)]

    def round(self, at: Place, wide: float, high: float, colour: str) -> None:
        self.draw.ellipse(self._box(at, wide, high), fill=colour)

    def half(self, at: Place, wide: float, high: float, colour: str) -> None:
        self.draw.pieslice(self._box(at, wide, high), 180, 360, fill=colour)

    def arc(
        self, at: Place, wide: float, high: float, start: int, end: int, colour: str, thick: float
    ) -> None:
        box, width = self._box(at, wide, high), int(thick * self.side)
        self.draw.arc(box, start, end, fill=colour, width=width)


def _behind(pen: _Pen, cut: str, hair: str, clothes: str) -> None:
    """What is seen behind the head."""
    if cut == "long":
        pen.round((0.5, 0.55), 0.29, 0.38, hair)
    elif cut == "bun":
        pen.round((0.5, 0.16), 0.11, 0.1, hair)
    elif cut == "curls":
        for x, y in ((0.27, 0.4), (0.73, 0.4), (0.3, 0.55), (0.7, 0.55)):
            pen.round((x, y), 0.09, 0.09, hair)
    elif cut == "scarf":
        pen.round((0.5, 0.53), 0.29, 0.37, clothes)


def _hair(pen: _Pen, cut: str, hair: str, clothes: str) -> None:
    """What is seen before it."""
    if cut in ("short", "long", "bun"):
        pen.half((0.5, 0.42), 0.235, 0.24, hair)
    elif cut == "curls":
        for x, y in ((0.34, 0.28), (0.45, 0.22), (0.56, 0.22), (0.67, 0.28)):
            pen.round((x, y), 0.09, 0.09, hair)
    elif cut == "scarf":
        pen.half((0.5, 0.4), 0.25, 0.24, clothes)
    else:
        for x in (0.285, 0.715):
            pen.round((x, 0.47), 0.035, 0.08, hair)


def _looks(pen: _Pen, *, glasses: bool) -> None:
    """Eyes and mouth; friendly, and of no age."""
    for x in (0.42, 0.58):
        pen.round((x, 0.47), 0.02, 0.025, INK)
        if glasses:
            pen.arc((x, 0.47), 0.07, 0.06, 0, 360, INK, 0.014)
    if glasses:
        pen.arc((0.5, 0.47), 0.015, 0.01, 180, 360, INK, 0.014)
    pen.arc((0.5, 0.57), 0.08, 0.07, 25, 155, INK, 0.018)
