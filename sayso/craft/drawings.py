"""SVG drawings that others made, written anew from what a drawing needs: nothing else comes along.

What only an editor needs is left out. What could act, reach elsewhere or hide is refused, and
says why: a drawing that lost a part without a word would be another drawing. Entities are refused
where they are declared, before one can unfold.
"""

import re
from enum import StrEnum
from html import escape
from xml.parsers import expat  # nosec B407  (whatever unfolds or fetches is refused as declared)

SVG = "http://www.w3.org/2000/svg"
MOST_BYTES = 1024 * 1024
MOST_PARTS, DEEPEST = 20_000, 60

PARTS = frozenset(
    "svg g path rect circle ellipse line polyline polygon text tspan title desc defs style "
    "linearGradient radialGradient stop clipPath mask".split()
)
LEFT_OUT = frozenset({"metadata", "title", "desc"})  # nothing of them is drawn
# fmt: off
ATTRIBUTES = frozenset((
    "id class style transform viewBox width height preserveAspectRatio version x y x1 y1 x2 y2 dx dy d "
    "points cx cy r rx ry fx fy fill fill-opacity fill-rule stroke stroke-width stroke-opacity "
    "stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset opacity "
    "clip-path clip-rule clipPathUnits mask maskUnits maskContentUnits gradientUnits gradientTransform "
    "spreadMethod offset stop-color stop-opacity color display visibility overflow paint-order "
    "vector-effect font-family font-size font-style font-weight text-anchor letter-spacing"
).split())
FUNCTIONS = frozenset((
    "rgb rgba hsl hsla url matrix translate scale rotate skewx skewy translatex translatey"
).split())
# fmt: on
OWN = re.compile(r"""url\(\s*(['"]?)#[\w.:-]+\1\s*\)""", re.IGNORECASE)


class Wrong(StrEnum):
    """Why a drawing is refused."""

    NOT_SVG = "not-svg"
    TOO_BIG = "too-big"
    ENTITIES = "entities"
    ACTS = "acts"  # a script, or something that runs
    POINTS = "points"  # to something outside, or to another part
    STYLE = "style"
    TWICE = "twice"  # an id
    PART = "part"  # that we do not know


class DrawingRefused(Exception):
    """This drawing is not taken in. `what`: the part of it that is wrong, if there is one."""

    def __init__(self, wrong: Wrong, what: str = "") -> None:
        super().__init__(wrong, what)
        self.wrong, self.what = wrong, what[:40]


def clean(content: bytes) -> bytes:
    """Write the drawing anew, with only what is on our lists. Raises `DrawingRefused`."""
    if len(content) > MOST_BYTES:
        raise DrawingRefused(Wrong.TOO_BIG)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise DrawingRefused(Wrong.NOT_SVG) from None
    anew = _Anew()
    reader = expat.ParserCreate("utf-8", namespace_separator=" ")
    reader.buffer_text = True
    reader.StartElementHandler = anew.begin
    reader.EndElementHandler = anew.end
    reader.CharacterDataHandler = anew.say
    reader.EntityDeclHandler = anew.entity
    reader.ExternalEntityRefHandler = anew.entity
    reader.SkippedEntityHandler = anew.entity
    try:
        reader.Parse(text.encode(), True)  # noqa: FBT003  (expat takes no name)
    except expat.ExpatError:
        raise DrawingRefused(Wrong.NOT_SVG) from None
    return "".join(anew.written).encode()


class _Anew:
    """Writes down what may stay, part by part."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.open: list[str] = []  # the parts we are in; "" for one that is left out
        self.ids: set[str] = set()
        self.parts = 0

    def begin(self, tag: str, told: dict[str, str]) -> None:
        space, _, name = tag.rpartition(" ")
        self.parts += 1
        if self.parts > MOST_PARTS or len(self.open) >= DEEPEST:
            raise DrawingRefused(Wrong.TOO_BIG)
        if not self.open and (space, name) != (SVG, "svg"):
            raise DrawingRefused(Wrong.NOT_SVG)
        if name.lower() == "script":
            raise DrawingRefused(Wrong.ACTS, name)
        if "" in self.open or space != SVG or name in LEFT_OUT:
            self.open.append("")
            return
        if name not in PARTS:
            raise DrawingRefused(Wrong.PART, name)
        space = "" if self.open else f' xmlns="{SVG}"'
        kept = "".join(f' {key}="{escape(value)}"' for key, value in self._kept(told))
        self.open.append(name)
        self.written.append(f"<{name}{space}{kept}>")

    def _kept(self, told: dict[str, str]) -> list[tuple[str, str]]:
        for key, value in told.items():
            name = key.rpartition(" ")[2].lower()
            if name in {"href", "src"}:
                raise DrawingRefused(Wrong.POINTS, name)
            if name.startswith("on"):
                raise DrawingRefused(Wrong.ACTS, name)
            if key in ATTRIBUTES:
                _look_at_style(value)
        if "id" in told:
            if told["id"] in self.ids:
                raise DrawingRefused(Wrong.TWICE, told["id"])
            self.ids.add(told["id"])
        return [(key, value) for key, value in told.items() if key in ATTRIBUTES]

    def end(self, _tag: str) -> None:
        name = self.open.pop()
        if name:
            self.written.append(f"</{name}>")

    def say(self, words: str) -> None:
        if not self.open or "" in self.open:
            return
        if self.open[-1] == "style":
            _look_at_style(words)
            self.written.append(escape(words, quote=False))
        elif self.open[-1] in {"text", "tspan"}:
            self.written.append(escape(words))

    def entity(self, *_told: object) -> int:
        raise DrawingRefused(Wrong.ENTITIES)


def _look_at_style(value: str) -> None:
    """Nothing may be fetched: no address, no import, no sign that stands for another."""
    if re.search(r"[\\@]|/\*|javascript:|data:", value, re.IGNORECASE):
        raise DrawingRefused(Wrong.STYLE, value.strip())
    for name in re.findall(r"([\w-]*)\s*\(", OWN.sub("", value)):
        if name.lower() not in FUNCTIONS - {"url"}:
            raise DrawingRefused(Wrong.STYLE, value.strip())
