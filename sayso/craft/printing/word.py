"""Paper as a Word file, by python-docx: real headings, the language, pictures left with their words."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from sayso.craft.printing.drawings import as_dots
from sayso.craft.printing.paper import Chunk, Look, Paper, Picture, Table

SIDE, GAP, COLUMN = Cm(3.2), Cm(0.6), Cm(13.2)  # a picture, the space beside it, the words
NARROW, LINE, SPACE = (
    0.45,
    1.32,
    0.6,
)  # of a letter's size: its least width, its line, the space after
NEVER = datetime(2000, 1, 1, tzinfo=UTC)  # the same paper gives the same file
REGIONS = {"en": "en-GB", "cy": "cy-GB"}
RIGHT_TO_LEFT = {"ar", "ur"}
LETTERS = "Arial"  # on every computer; a reader changes it in one place
DEEPEST = 6
LONGEST_TITLE = 255  # of what the file says about itself; the heading has all of it


def printed(paper: Paper, look: Look | None = None) -> bytes:
    """The file."""
    look, paper = look or Look(), paper.outlined()
    document = _empty(paper, look)
    document.add_heading(paper.title, 1)
    pictured = look.pictures and any(isinstance(p, Chunk) and p.pictures for p in paper.parts)
    for part in paper.parts:
        if isinstance(part, Chunk):
            _chunk(document, part, look, indented=pictured)
        else:
            _table(document, part)
    for line in paper.foot:
        document.add_paragraph(line)
    if paper.mark:
        document.sections[0].footer.paragraphs[0].text = paper.mark
    return _saved(document)


def _empty(paper: Paper, look: Look) -> Document:
    """A file with its title, language and large letters, A4, and nothing in it yet."""
    document = docx.Document()
    told = document.core_properties
    told.title, told.language = (
        paper.title[:LONGEST_TITLE],
        REGIONS.get(paper.language, paper.language),
    )
    told.author = told.last_modified_by = told.comments = ""
    told.created = told.modified = NEVER
    sheet = document.sections[0]
    sheet.page_width, sheet.page_height = Cm(21), Cm(29.7)
    sheet.left_margin = sheet.right_margin = sheet.top_margin = sheet.bottom_margin = Cm(2)
    sizes = {"Normal": 1.0, "Caption": 1.0, "Heading 1": 1.4, "Heading 2": 1.15}
    sizes |= {f"Heading {level}": 1.0 for level in range(3, DEEPEST + 1)}
    for name, size in sizes.items():
        _letters(document, name, look.points * size)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), told.language)
    return document


def _letters(document: Document, style: str, points: float) -> None:
    """Plain black letters of that size, in the style of that name."""
    shown = document.styles[style]
    shown.font.name, shown.font.size = LETTERS, Pt(points)
    shown.font.color.rgb = RGBColor(0, 0, 0)
    shown.font.bold = style != "Normal"
    size = shown.element.rPr.find(qn("w:szCs"))  # of letters that are not Latin
    if size is None:
        size = OxmlElement("w:szCs")
        shown.element.rPr.find(qn("w:sz")).addnext(size)
    size.set(qn("w:val"), str(round(points * 2)))
    fonts = shown.element.rPr.rFonts
    for theme in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[theme]  # it would win over the name
    shown.paragraph_format.space_before = shown.paragraph_format.space_after = Pt(points * SPACE)


def _chunk(document: Document, part: Chunk, look: Look, *, indented: bool) -> None:
    shown = part.pictures if look.pictures else ()
    words = part.words or ("" if shown else ". ".join(each.alt for each in part.pictures))
    level = min(part.level, DEEPEST)
    line = document.add_paragraph(style=f"Heading {level}" if level else "Normal")
    if indented and (shown or not level):
        line.paragraph_format.left_indent = SIDE + GAP
    for place, picture in enumerate(shown):
        _beside(line, picture, place)
    said = line.add_run(words)
    if part.language:
        _speak(line, said, part.language)
    if shown:
        _make_room(line, look.points, pictures=len(shown))


def _speak(line: Paragraph, said: Run, language: str) -> None:
    """Tell the language of these words: who reads them out needs it, and so does their direction."""
    told = OxmlElement("w:lang")
    for name in ("w:val", "w:bidi"):
        told.set(qn(name), REGIONS.get(language, language))
    marks = said._r.get_or_add_rPr()  # noqa: SLF001  # python-docx knows no languages
    if language in RIGHT_TO_LEFT:
        marks.append(OxmlElement("w:rtl"))
        line._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001
            OxmlElement("w:bidi"), "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
    marks.append(told)


def _make_room(line: Paragraph, points: int, *, pictures: int) -> None:
    """Let a paragraph be as high as its pictures: one last empty line, kept with the others.

    Word has no "at least so high". Narrow letters are counted on, so there is never too little room.
    """
    lines = max(1, len(line.text) * points * NARROW // COLUMN.pt)
    missing = pictures * (SIDE.pt + GAP.pt) - lines * points * LINE - points * SPACE
    line.paragraph_format.keep_together = True
    if missing > 0:
        empty = line.add_run()
        empty.add_break()
        empty.add_text("\N{NO-BREAK SPACE}")
        empty.font.size = Pt(max(1, round(missing / LINE)))


def _beside(line: Paragraph, picture: Picture, place: int) -> None:
    """Put a picture on the left of the words of its paragraph, below those that are there."""
    dots = BytesIO(as_dots(picture.content, svg=picture.svg))
    drawing = line.add_run().add_picture(dots, width=SIDE)
    if drawing.height > SIDE:
        drawing.width, drawing.height = Emu(SIDE * SIDE // drawing.height), SIDE
    inline = drawing._inline  # noqa: SLF001  # python-docx itself puts pictures only into the line
    inline.docPr.set("descr", picture.alt)
    anchor = parse_xml(ANCHOR.format(names=nsdecls("wp"), gap=GAP, down=place * (SIDE + GAP)))
    for each in list(inline):
        anchor.append(each)
        if each.tag == qn("wp:extent"):
            anchor.append(OxmlElement("wp:wrapNone"))
    inline.getparent().replace(inline, anchor)


ANCHOR = (
    '<wp:anchor {names} distT="0" distB="0" distL="0" distR="{gap}" simplePos="0"'
    ' relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
    '<wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="margin"><wp:posOffset>0</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="paragraph"><wp:posOffset>{down}</wp:posOffset></wp:positionV>'
    "</wp:anchor>"
)


def _table(document: Document, part: Table) -> None:
    """A table whose first row is said again on each page."""
    if part.caption:
        document.add_paragraph(part.caption, style="Caption").paragraph_format.keep_with_next = True
    table = document.add_table(rows=0, cols=len(part.head), style="Table Grid")
    for cells in (part.head, *part.rows):
        for cell, words in zip(table.add_row().cells, cells, strict=True):
            cell.text = words
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    first = table.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001  # no other way to a header row
    first.append(OxmlElement("w:tblHeader"))
    document.add_paragraph()


def _saved(document: Document) -> bytes:
    """The file without the time of its making in it."""
    made, evened = BytesIO(), BytesIO()
    document.save(made)
    with ZipFile(made) as old, ZipFile(evened, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(ZipInfo(name, NEVER.timetuple()[:6]), old.read(name), ZIP_DEFLATED)
    return evened.getvalue()
