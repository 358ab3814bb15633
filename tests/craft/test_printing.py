"""The same words in every form: a web page, PDF, Word, sound, braille, data."""

import csv
import json
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pdfua
import pikepdf
import pypdf
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sayso.craft import pictures
from sayso.craft.printing import (
    LARGE,
    Chunk,
    Look,
    Paper,
    Picture,
    Table,
    braille,
    data,
    pdf,
    sound,
    web_page,
    word,
)
from sayso.craft.speech import NoVoice
from tests.photos import photo


def drawing(key):
    return Picture(pictures.svg(key), pictures.picture(key).alt, svg=True)


BLUE = Picture(photo().read(), "A blue wall")
PAPER = Paper(
    "What colour shall the lounge be?",
    "en",
    (
        Chunk("6 people who live here decide. Staff help.", pictures=(drawing("home"),)),
        Chunk("What is fixed", 2),
        Chunk("We have 40 pounds.", 3, (drawing("money"),)),
        Chunk("This cannot change."),
        Chunk("Blue: 4 people", 5, (BLUE,), 4),
        Chunk("", pictures=(Picture(BLUE.content, "The wall as it is now"),)),
        Table("Step 1", ("What", "How many"), (("Blue", "4"), ("Green", "2"))),
    ),
    ("From Sayso, Monday 4 May.",),
)
WORDS = [
    *("What colour shall the lounge be?", "6 people who live here decide. Staff help."),
    *("What is fixed", "We have 40 pounds.", "This cannot change.", "Blue: 4 people"),
    *("Step 1", "What", "How many", "Blue", "4", "Green", "2", "From Sayso, Monday 4 May."),
]
NO_PICTURES = Look(pictures=False)


def even(text):
    return " ".join(text.split())


def in_pdf(file):
    pages = pypdf.PdfReader(BytesIO(file)).pages
    return even(" ".join(page.extract_text() for page in pages))


def in_word(file):
    document = docx.Document(BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return even(" ".join([*(each.text for each in document.paragraphs), *cells]))


def in_page(file):
    return even(LexborHTMLParser(file.decode()).body.text(separator=" "))


READ = {pdf.printed: in_pdf, word.printed: in_word, web_page.printed: in_page}


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize("look", [Look(), NO_PICTURES, Look(36)])
def test_every_word_is_in_every_form_in_its_order(form, look):
    text = READ[form](form(PAPER, look))
    assert [words for words in WORDS if words not in text] == []
    places = [text.index(words) for words in WORDS[:6]]
    assert places == sorted(places)


@pytest.mark.parametrize("form", READ)
def test_without_pictures_a_picture_alone_is_told_in_words(form):
    assert "The wall as it is now" in READ[form](form(PAPER, NO_PICTURES))
    assert "A blue wall" not in READ[form](form(PAPER, NO_PICTURES))  # its words say enough


@pytest.mark.parametrize("form", [*READ, sound.printed, data.as_json, data.as_csv])
def test_the_same_paper_gives_the_same_bytes(form):
    assert form(PAPER) == form(PAPER)


def test_no_print_is_smaller_than_large_print():
    assert Look(3).points == LARGE == 20
    assert Look(900).points < 50


# ---- PDF -------------------------------------------------------------------------------------


@pytest.mark.parametrize("look", [Look(), NO_PICTURES, Look(48)])
def test_other_peoples_validator_finds_nothing(tmp_path, look):
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf.printed(PAPER, look))
    report = pdfua.validate(file)
    assert [finding for outcome in report.outcomes for finding in outcome.findings] == []
    unasked = {outcome.rule_id for outcome in report.outcomes if outcome.skipped_reason}
    assert unasked <= {"UA-14-001"}  # headings: it stumbles over new pikepdf, and we look ourselves


def structure(element):
    """Every element of the tree that a screen reader walks, in its order."""
    if isinstance(element, pikepdf.Array):
        for each in element:
            yield from structure(each)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield element
        yield from structure(element.get("/K", pikepdf.Array()))


@pytest.fixture
def opened():
    with pikepdf.open(BytesIO(pdf.printed(PAPER))) as file:
        yield file


def test_the_pdf_says_that_it_is_for_everyone(opened):
    root = opened.Root
    assert bool(root.MarkInfo.Marked)
    assert not root.MarkInfo.get("/Suspects", False)
    assert str(root.Lang) == "en-GB"
    assert bool(root.ViewerPreferences.DisplayDocTitle)
    told = opened.open_metadata()
    assert told["pdfuaid:part"] == "1"
    assert told["dc:title"] == PAPER.title
    assert all(str(page.get("/Tabs")) == "/S" for page in opened.pages)


def test_the_pdf_has_headings_that_step_down_and_bookmarks_of_them(opened):
    tags = [str(each.S) for each in structure(opened.Root.StructTreeRoot)]
    assert [tag for tag in tags if tag.startswith("/H")] == ["/H1", "/H2", "/H3", "/H4"]
    with opened.open_outline() as outline:
        (title,) = outline.root
        assert title.title == PAPER.title
        assert [each.title for each in title.children] == ["What is fixed"]


def test_every_picture_of_the_pdf_says_what_it_shows(opened):
    figures = [each for each in structure(opened.Root.StructTreeRoot) if each.S == "/Figure"]
    assert [str(each.Alt) for each in figures] == [
        *("a house", "money in pounds", "A blue wall", "The wall as it is now"),
    ]


def test_the_table_of_the_pdf_has_headings(opened):
    tags = [str(each.S) for each in structure(opened.Root.StructTreeRoot)]
    assert tags.count("/TH") == 2
    assert tags.count("/TD") == 4


def test_every_letter_of_the_pdf_is_inside_it_and_known(opened):
    fonts = [each for page in opened.pages for each in page.Resources.Font.values()]
    assert fonts
    for font in fonts:
        assert "/ToUnicode" in font
        inside = font.DescendantFonts[0].FontDescriptor
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(inside.keys())


def test_a_sign_without_a_letter_is_printed_by_its_name():
    text = in_pdf(pdf.printed(replace(PAPER, title="Tea 漢 or ŵy?")))
    assert "Tea (cjk unified ideograph-6f22) or ŵy?" in text


def test_a_picture_that_only_decorates_is_no_figure():
    plain = replace(PAPER, parts=(Chunk("Tea", pictures=(replace(drawing("home"), alt=""),)),))
    with pikepdf.open(BytesIO(pdf.printed(plain))) as file:
        assert "/Figure" not in [str(each.S) for each in structure(file.Root.StructTreeRoot)]


@settings(max_examples=15, deadline=None)
@given(words=st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=30))
def test_whatever_people_write_can_be_printed(words):
    said = Paper(words, "en", (Chunk(words), Chunk("#" + words, 2)))
    assert pdf.printed(said).startswith(b"%PDF")
    assert in_word(word.printed(said))
    assert words in web_page.printed(said).decode().replace("&amp;", "&").replace(
        "&lt;", "<"
    ).replace("&gt;", ">").replace("&quot;", '"').replace("&#x27;", "'")


# ---- Word ------------------------------------------------------------------------------------


def test_the_word_file_has_its_title_language_headings_and_words_of_pictures():
    document = docx.Document(BytesIO(word.printed(PAPER)))
    assert document.core_properties.title == PAPER.title
    assert document.core_properties.language == "en-GB"
    headings = [each for each in document.paragraphs if each.style.name.startswith("Heading")]
    assert [each.style.name[-1] for each in headings] == ["1", "2", "3", "4"]
    shown = document.element.iter(qn("wp:docPr"))
    assert [each.get("descr") for each in shown] == [
        *("a house", "money in pounds", "A blue wall", "The wall as it is now"),
    ]
    assert {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))} == {
        "en-GB"
    }
    assert document.styles["Normal"].font.size.pt == LARGE


def test_a_title_longer_than_word_knows_is_whole_in_the_heading():
    document = docx.Document(BytesIO(word.printed(Paper("Why? " * 60, "en", ()))))
    assert len(document.core_properties.title) == 255
    assert document.paragraphs[0].text == "Why? " * 60


def test_the_pictures_of_the_word_file_are_left_of_its_words():
    document = docx.Document(BytesIO(word.printed(PAPER)))
    places = document.element.findall(f".//{qn('wp:anchor')}/{qn('wp:positionH')}")
    assert [each.get("relativeFrom") for each in places] == ["margin"] * 4
    house = document.paragraphs[1]
    assert house.paragraph_format.left_indent > word.SIDE


def test_the_table_of_the_word_file_says_which_row_are_its_headings():
    (table,) = docx.Document(BytesIO(word.printed(PAPER))).tables
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


# ---- A web page ------------------------------------------------------------------------------


def test_the_web_page_needs_nothing_else():
    page = LexborHTMLParser(web_page.printed(PAPER).decode())
    assert page.css_first("html").attributes["lang"] == "en"
    assert page.css_first("title").text() == PAPER.title
    assert [each.tag for each in page.css("h1, h2, h3, h4, h5, h6")] == ["h1", "h2", "h3", "h4"]
    sources = [each.attributes["src"] for each in page.css("img")]
    assert all(source.startswith("data:image/") for source in sources)
    assert page.css("script, link, iframe") == []
    assert page.css_first("data").attributes["value"] == "4"


def test_words_can_do_nothing_on_the_web_page():
    bad = replace(PAPER, title="<script>alert(1)</script>", language='en"onload="x')
    page = LexborHTMLParser(web_page.printed(bad).decode())
    assert page.css("script") == []
    assert page.css_first("h1").text() == bad.title
    assert "onload" not in page.css_first("html").attributes


def jar():
    """The checker of the web's own makers, as `make deep` installs it."""
    where = Path(__file__).parents[2] / ".cache/vnu/node_modules/vnu-jar/build/dist/vnu.jar"
    assert where.exists(), "vnu is not there: `make deep` installs it, with npm"
    assert shutil.which("java"), "vnu needs Java"
    return where


@pytest.mark.deep
def test_the_checker_of_the_webs_own_makers_finds_nothing(tmp_path):
    pages = [tmp_path / name for name in ("paper.html", "plain.html", "index.html")]
    pages[0].write_bytes(web_page.printed(PAPER))
    pages[1].write_bytes(web_page.printed(PAPER, NO_PICTURES))
    with ZipFile(BytesIO(sound.printed(PAPER))) as zipped:
        pages[2].write_bytes(zipped.read("index.html"))
    command = ["java", "-jar", jar(), "--Werror", *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.stderr == ""
    assert done.returncode == 0


# ---- Sound -----------------------------------------------------------------------------------


def test_sound_has_a_file_for_each_sentence_the_text_and_a_page():
    with ZipFile(BytesIO(sound.printed(PAPER))) as zipped:
        names = zipped.namelist()
        text = zipped.read("text.txt").decode()
        page = LexborHTMLParser(zipped.read("index.html").decode())
        assert all(zipped.read(name)[:1] == b"\xff" for name in names if name.endswith(".mp3"))
    assert [words for words in WORDS if words not in text] == []
    played = [each.attributes["src"] for each in page.css("li audio")]
    assert played == [name for name in names if name[0].isdecimal()]
    assert [each.text() for each in page.css("li > :first-child")][:3] == [
        *("What colour shall the lounge be?", "6 people who live here decide.", "Staff help."),
    ]


def test_sound_says_no_where_nobody_speaks_the_language():
    with pytest.raises(NoVoice):
        sound.printed(replace(PAPER, language="cy"))


def test_nobody_can_keep_the_machine_speaking():
    with pytest.raises(sound.TooMuch):
        sound.printed(replace(PAPER, parts=(Chunk("No. " * 500),)))


# ---- Braille ---------------------------------------------------------------------------------

with_liblouis = pytest.mark.skipif(
    not shutil.which(braille.COMMAND), reason="liblouis is not installed here: see the Makefile"
)


@with_liblouis
def test_braille_is_set_in_pages_of_short_lines():
    made = braille.printed(replace(PAPER, parts=(*PAPER.parts, *[Chunk("Tea or coffee?")] * 60)))
    pages = made.decode("ascii").split("\f")
    assert len(pages) > 1
    for number, page in enumerate(pages, start=1):
        lines = page.removesuffix("\r\n").split("\r\n")
        assert len(lines) == braille.LINES
        assert max(map(len, lines)) <= braille.CELLS
        assert lines[-1].strip() == f"#{'ABCDEFGHIJ'[number - 1]}"


@with_liblouis
def test_braille_is_the_same_each_time():
    assert braille.printed(PAPER) == braille.printed(PAPER)


@with_liblouis
def test_braille_says_every_word():
    flat = even(braille.printed(PAPER, grade=1).decode("ascii"))
    for words in (",WHAT COLOUR SHALL THE LOUNGE BE8", ",WE HAVE #DJ POUNDS4", ",GREEN"):
        assert words in flat
    short = even(braille.printed(PAPER).decode("ascii"))
    assert ",WE H #DJ P.DS4" in short  # with the short forms of Unified English Braille
    assert "\\X" not in even(braille.printed(replace(PAPER, title="Tea 👍 漢")).decode("ascii"))


@with_liblouis
def test_welsh_has_braille():
    assert braille.printed(replace(PAPER, language="cy"))


def test_without_liblouis_it_says_so(monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert not braille.is_here("en")
    with pytest.raises(braille.NoBraille):
        braille.printed(PAPER)


@with_liblouis
def test_a_language_without_braille_is_said():
    assert not braille.is_here("xx")
    with pytest.raises(braille.NoBraille):
        braille.printed(replace(PAPER, language="xx"))


@pytest.mark.parametrize("script", ["exit 1", "echo"])
def test_a_command_that_fails_is_like_none(tmp_path, monkeypatch, script):
    command = tmp_path / braille.COMMAND
    command.write_text(f"#!/bin/sh\n{script}\n")
    command.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(braille.NoBraille):
        braille.printed(PAPER)


# ---- Data ------------------------------------------------------------------------------------


def test_data_has_the_parts_with_their_numbers():
    told = json.loads(data.as_json(PAPER))
    assert told["title"] == PAPER.title
    assert told["parts"][4] == {
        "kind": "heading",
        "words": "Blue: 4 people",
        "level": 4,
        "number": 4,
        "pictures": ["A blue wall"],
    }
    assert told["parts"][-1]["rows"] == [
        {"What": "Blue", "How many": "4"},
        {"What": "Green", "How many": "2"},
    ]


def test_a_table_of_it_opens_in_a_spreadsheet():
    rows = list(csv.DictReader(StringIO(data.as_csv(PAPER).decode("utf-8-sig"))))
    said = [row["words"] for row in rows]
    assert said[:2] == [PAPER.title, "6 people who live here decide. Staff help."]
    assert "What: Blue; How many: 4" in said
    assert [row["number"] for row in rows if row["number"]] == ["4"]


@pytest.mark.parametrize("words", ["=1+1", "+44", "-1", "@here"])
def test_a_spreadsheet_takes_no_orders_from_what_people_wrote(words):
    rows = data.as_csv(replace(PAPER, title=words)).decode("utf-8-sig")
    assert f"'{words}" in rows
