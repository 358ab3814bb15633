"""A page as paper: what it tells everyone who may see it, without what can only be done on it.

Left out is what goes on from here (forms, buttons, doors to other pages) and what is said to this
reader alone: both are marked, and `data-here` marks anything else of that kind.
"""

from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser

from sayso.craft.printing import Chunk, Paper, Part, Picture, Table, tidy
from sayso.web.kit.middleware.listening import INLINE, VOID

GONE = {
    *("audio", "button", "form", "input", "nav", "script", "select", "style", "svg", "template"),
    *("textarea", "video"),
}
GONE_CLASSES = {"buttons", "said", "demo"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
KEPT_TOGETHER = {"article", "li", "main"}

Draw = Callable[[str, str], Picture | None]
"""From the address of a picture and its `alt` to the picture; None where there is none."""


@dataclass(slots=True)
class Opened:
    """An element that has not ended yet."""

    tag: str
    heard: bool
    language: str = ""  # of the words in it, where it says so
    count: int | None = None  # of the items of an ordered list so far


class PageReader(HTMLParser):
    """Collects the parts of a paper from `<main>`, in their order."""

    def __init__(self, draw: Draw) -> None:
        super().__init__()
        self.draw = draw
        self.language, self.title, self.mark = "en", "", ""
        self.parts: list[Part] = []
        self.open: list[Opened] = []
        self.pictures: list[Picture] = []
        self.table: list[list[str]] | None = None
        self.has_head = False
        self.caption = self.before = ""
        self.start_block()

    def start_block(self) -> None:
        self.words = self.linked = ""
        self.number: int | None = None

    @property
    def hears(self) -> bool:
        return bool(self.open) and self.open[-1].heard

    @property
    def spoken(self) -> str:
        """The language of the words here, where it is not that of the page."""
        inner = next((each.language for each in reversed(self.open) if each.language), "")
        return "" if inner == self.language else inner

    def is_in(self, *tags: str) -> bool:
        return any(each.tag in tags for each in self.open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "html":
            self.language = named.get("lang") or "en"
        if tag not in INLINE | {"data"}:
            self.end_block()
        if self.hears and tag == "img":
            self.add_picture(named)
        if tag in VOID:
            return
        heard = (self.hears or tag == "main") and not is_left_out(tag, named)
        ordered = tag == "ol" and not named.get("class")  # cards and steps have their own order
        self.open.append(Opened(tag, heard, named.get("lang") or "", 0 if ordered else None))
        if heard:
            self.begin(tag, named)

    def begin(self, tag: str, named: dict[str, str | None]) -> None:
        self.mark = tidy(named.get("data-mark") or self.mark)
        if tag == "table":
            self.table, self.caption = [], ""
        elif tag == "tr" and self.table is not None:
            self.table.append([])
        elif tag in {"td", "th"} and self.table:
            self.table[-1].append("")
        elif tag == "data":
            self.number = int(named.get("value") or 0)
        elif tag == "li" and len(self.open) > 1 and self.open[-2].count is not None:
            self.open[-2].count += 1
            self.before = f"{self.open[-2].count}. "

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE | {"data"}:
            self.end_block()
        if tag in KEPT_TOGETHER and self.hears:
            self.end_pictures()
        if tag == "thead":
            self.has_head = True
        if tag == "table" and self.table:
            self.end_table(self.table)
        while any(each.tag == tag for each in self.open):
            if self.open.pop().tag == tag:
                break

    def handle_data(self, data: str) -> None:
        if self.hears:
            self.words += data
            if self.is_in("a"):
                self.linked += data

    def add_picture(self, named: dict[str, str | None]) -> None:
        picture = self.draw(named.get("src") or "", tidy(named.get("alt") or ""))
        if picture is not None:
            self.pictures.append(picture)

    def end_block(self) -> None:
        words, linked = tidy(self.words), tidy(self.linked)
        number = self.number
        self.start_block()
        if not self.hears or not words:
            return
        tag = next(each.tag for each in reversed(self.open) if each.tag not in INLINE | {"data"})
        if self.table is not None:
            self.add_cell(tag, words)
        elif tag == "h1":
            self.title, self.pictures = words, []
        elif tag == "p" and words == linked:
            self.pictures = []  # only a door to another page
        else:
            words, self.before = self.before + words, ""
            level = HEADINGS.get(tag, 0)
            self.parts.append(Chunk(words, level, tuple(self.pictures), number, self.spoken))
            self.pictures = []

    def add_cell(self, tag: str, words: str) -> None:
        self.pictures = []  # beside words that say the same
        if tag == "caption":
            self.caption = words
        elif self.table and self.table[-1]:
            self.table[-1][-1] = tidy(f"{self.table[-1][-1]} {words}")

    def end_table(self, rows: list[list[str]]) -> None:
        """A table; or, where no row says what the others mean, a line for each row."""
        if self.has_head:
            head, *rest = rows
            even = [[*row, *[""] * len(head)][: len(head)] for row in rest]
            self.parts.append(Table(self.caption, tuple(head), tuple(map(tuple, even))))
        else:
            lines = [self.caption, *(": ".join(filter(None, row)) for row in rows)]
            self.parts += [Chunk(line) for line in lines if line]
        self.table, self.has_head = None, False

    def end_pictures(self) -> None:
        """A picture without words after it stands alone, if it says anything."""
        alone = tuple(each for each in self.pictures if each.alt)
        self.pictures = []
        if alone:
            self.parts.append(Chunk("", 0, alone))


def is_left_out(tag: str, named: dict[str, str | None]) -> bool:
    """Whether this is only for the page, or only for this reader."""
    classes = set((named.get("class") or "").split())
    hidden = "hidden" in named or named.get("aria-hidden") == "true"
    return tag in GONE or bool(classes & GONE_CLASSES) or hidden or "data-here" in named


def paper_of(html: str, draw: Draw, foot: tuple[str, ...]) -> Paper:
    """The paper of a whole page."""
    reader = PageReader(draw)
    reader.feed(html)
    reader.close()
    return Paper(reader.title or "Sayso", reader.language, tuple(reader.parts), foot, reader.mark)
