"""Words in several languages on one paper: each with its letters, its braille, its voice or none."""

import json
from io import BytesIO
from zipfile import ZipFile

import docx
import pdfua
import pikepdf
import pypdf
import pytest
from docx.oxml.ns import qn
from selectolax.lexbor import LexborHTMLParser

from sayso.craft.printing import Chunk, Paper, braille, data, pdf, sound, web_page, word

SAID = {
    "ar": "الغلاية صاخبة.",
    "bn": "বয়লারটি জোরে শব্দ করে।",
    "cy": "Mae'r boeler yn uchel.",
    "pa": "ਬਾਇਲਰ ਉੱਚੀ ਹੈ।",
    "pl": "Kocioł jest głośny.",
    "so": "Kuleyliyuhu waa mid sawaxan leh.",
    "ur": "بوائلر اونچا ہے، Elm House۔",  # noqa: RUF001
}
PAPER = Paper(
    "The boiler", "en", tuple(Chunk(words, language=code) for code, words in SAID.items())
)
with_liblouis = pytest.mark.skipif(not braille.is_here("en"), reason="liblouis is not installed")


def test_every_language_is_printed_in_its_letters_as_pdf_ua(tmp_path):
    (tmp_path / "paper.pdf").write_bytes(pdf.printed(PAPER))
    report = pdfua.validate(tmp_path / "paper.pdf")
    assert [each for outcome in report.outcomes for each in outcome.findings] == []
    with (tmp_path / "paper.pdf").open("rb") as file:
        text = pypdf.PdfReader(file).pages[0].extract_text()
    assert " letter " not in text  # no letter is printed as its name
    with pikepdf.open(tmp_path / "paper.pdf") as opened:
        spoken = {str(each.Lang) for each in opened.objects if "/Lang" in keys(each)}
    assert spoken >= set(SAID)


def keys(thing):
    return thing.keys() if isinstance(thing, pikepdf.Dictionary) else ()


@with_liblouis
@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize("grade", [1, 2])
def test_every_language_has_braille(language, grade):
    made = braille.printed(PAPER, grade=grade).decode("ascii")
    alone = Paper("Words", "en", (Chunk(SAID[language], language=language),))
    assert len(braille.printed(alone, grade=grade).decode().split("\r\n")[1].strip()) > 8
    assert "'\\X" not in made.upper()
    assert "?X0" not in made.upper()
    assert "LETTER" not in made  # no letter stands there as its name


@with_liblouis
def test_a_line_with_a_backslash_is_not_lost():
    made = braille.printed(Paper("Words", "en", (Chunk(r"Choose tea\quince now."),)), grade=1)
    assert b"CHOOSE TEA" in made
    assert b"NOW4" in made


def test_word_knows_the_language_and_from_which_side_it_is_read():
    document = docx.Document(BytesIO(word.printed(PAPER)))
    found = {each.text: each for each in document.paragraphs}
    for code, words in SAID.items():
        told = found[words].runs[0]._r.rPr
        assert told.find(qn("w:lang")).get(qn("w:bidi")).startswith(code)
        right = code in {"ar", "ur"}
        assert (told.find(qn("w:rtl")) is not None) is right
        assert (found[words]._p.pPr.find(qn("w:bidi")) is not None) is right
    other = document.styles["Normal"].element.rPr.find(qn("w:szCs"))
    assert other.get(qn("w:val")) == "40"  # 20 points, for every script


def test_a_web_page_knows_it_too():
    page = LexborHTMLParser(web_page.printed(PAPER).decode())
    spoken = {each.attributes["lang"]: each.text() for each in page.css("p[lang][dir=auto]")}
    assert spoken == SAID


def test_what_nobody_speaks_is_in_the_text_without_a_sound():
    with ZipFile(BytesIO(sound.printed(PAPER))) as zipped:
        assert [name for name in zipped.namelist() if name[0].isdecimal()] == ["001.mp3"]
        page = LexborHTMLParser(zipped.read("index.html").decode())
        text = zipped.read("text.txt").decode()
    assert all(words in text for words in SAID.values())
    assert {each.attributes["lang"] for each in page.css("li [lang]")} == set(SAID)
    assert len(page.css("li audio")) == 1


def test_data_says_in_which_language_each_part_is():
    told = json.loads(data.as_json(PAPER))
    assert {part["language"]: part["words"] for part in told["parts"]} == SAID
    assert ",bn\r\n" in data.as_csv(PAPER).decode("utf-8-sig")
