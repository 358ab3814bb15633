"""A document is taken away whole, in every form: in the readings one chose, and a draft as a draft."""

import csv
import json
import subprocess
from io import BytesIO, StringIO
from zipfile import ZipFile

import docx
import pdfua
import pypdf
import pytest
from docx.oxml.ns import qn
from selectolax.lexbor import LexborHTMLParser

from sayso.craft.printing import braille
from sayso.rules.parity import Promised, ReadAs
from sayso.web.documents import changes
from sayso.web.kit.middleware.taking import FORMS
from tests.photos import photo

POLISH, BENGALI = "Kocioł jest głośny.", "বয়লার জোরে শব্দ করে।"


def here(visitor):
    """The whole address of the page they are on."""
    asked = visitor.page.request["QUERY_STRING"]
    return f"{visitor.path}?{asked}"


def even(text):
    return " ".join(text.split())


def take(visitor, address, form):
    reply = visitor.get(address + ("&" if "?" in address else "?") + f"take={form}")
    assert reply.status_code == 200, form
    assert reply["Content-Disposition"].startswith("attachment")
    return reply.content


def in_pdf(file):
    pages = pypdf.PdfReader(BytesIO(file)).pages
    return even(" ".join(page.extract_text() for page in pages))


def in_word(file):
    document = docx.Document(BytesIO(file))
    return even(" ".join(each.text for each in document.paragraphs))


def in_sound(file):
    with ZipFile(BytesIO(file)) as zipped:
        assert zipped.testzip() is None
        return even(zipped.read("text.txt").decode())


def in_csv(file):
    rows = csv.DictReader(StringIO(file.decode("utf-8-sig")))
    return even(" ".join(row["words"] for row in rows))


def in_json(file):
    told = json.loads(file)
    return even(" ".join([told["title"], *(part.get("words", "") for part in told["parts"])]))


def in_braille(file, grade):
    """Read back by liblouis, as a reader's fingers would."""
    table = f"{braille.DISPLAY},{braille.TABLES['en', grade]}"
    back = subprocess.run(
        [braille.COMMAND, "--backward", table],
        input=file.decode().replace("\f", "").replace("\\", "\\\\"),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return even(back.stdout)


READ = {
    "web": lambda file: even(LexborHTMLParser(file.decode()).body.text(separator=" ")),
    "pdf": in_pdf,
    "word": in_word,
    "sound": in_sound,
    "csv": in_csv,
    "json": in_json,
}
if braille.is_here("en"):
    READ["braille"] = lambda file: in_braille(file, 2)
    READ["braille-letters"] = lambda file: in_braille(file, 1)


@pytest.fixture
def home(cast, clock, handbook):
    """The handbook with headings of its own, a photo, a check, and the boiler in two languages."""
    boiler, key = handbook.standing_paragraphs()
    rosie, bilal = ({"by": each, "now": clock.now} for each in (cast.rosie, cast.bilal))
    changes.rewrite(boiler, boiler.chunk.words, heading="The boiler", **rosie)
    changes.illustrate(handbook, key.chunk, photo=photo("blue"), shows="A blue key", **bilal)
    for language, words in (("pl", POLISH), ("bn", BENGALI)):
        form = Promised(ReadAs.LANGUAGE, language)
        changes.read_otherwise(handbook, boiler.chunk, form, words=words, **rosie)
    changes.check(handbook.standing_paragraphs()[0], by=cast.june, now=clock.now)
    return handbook


@pytest.fixture
def out(cast, clock, home):
    changes.publish(home, by=cast.rosie, now=clock.now)
    return home


TOLD = [
    "Our home",
    "The boiler",
    "The boiler is loud.",
    "Checked by June on 4 May 2026.",
    "You have a key.",
    "Bilal wrote this.",
]


@pytest.mark.parametrize("form", READ)
def test_what_is_out_is_taken_whole_and_in_order(cast, out, form):
    sam = cast.as_(cast.sam)
    text = READ[form](take(sam, f"/documents/{out.pk}/read/", form))
    places = [text.find(piece) for piece in TOLD]
    assert -1 not in places, text
    assert places == sorted(places)
    assert "Version 1 is from 4 May 2026." in text
    assert "Draft" not in text.replace(DRAFT_STATE, "")


DRAFT_STATE = "Draft. Nobody has checked it."


@pytest.mark.parametrize("form", READ)
def test_a_draft_that_is_taken_says_in_every_form_that_it_is_one(cast, home, form):
    sam = cast.as_(cast.sam)
    address = f"/documents/{home.pk}/draft/"
    text = READ[form](take(sam, address, form))
    for piece in ("Draft: Our home", "This is a draft. It is not finished.", *TOLD[1:]):
        assert piece in text
    name = sam.get(address, {"take": form})["Content-Disposition"]
    assert 'filename="draft-our-home.' in name


def test_each_sheet_of_a_draft_says_so(cast, clock, home):
    for number in range(30):
        changes.add(home, f"Rule {number} is long enough.", by=cast.rosie, now=clock.now)
    sam, address = cast.as_(cast.sam), f"/documents/{home.pk}/draft/"
    with BytesIO(take(sam, address, "pdf")) as file:
        pages = pypdf.PdfReader(file).pages
        assert len(pages) > 3
        assert all(
            even(page.extract_text()).endswith(f"Draft {n} / {len(pages)}")
            for n, page in enumerate(pages, 1)
        )
    word = docx.Document(BytesIO(take(sam, address, "word")))
    assert word.sections[0].footer.paragraphs[0].text == "Draft"
    assert json.loads(take(sam, address, "json"))["mark"] == "Draft"
    if braille.is_here("en"):
        sheets = take(sam, address, "braille").decode().split("\f")
        assert len(sheets) > 3
        assert all(sheet.rstrip().split("\r\n")[-1].startswith(",DRAFT ") for sheet in sheets)


def test_pictures_come_along_with_what_they_show(cast, out):
    told = json.loads(take(cast.as_(cast.grace), f"/documents/{out.pk}/read/", "json"))
    shown = {part.get("words"): part.get("pictures") for part in told["parts"]}
    assert shown["You have a key."] == ["A blue key"]
    assert shown["The boiler is loud."] == ["a house"]
    plain = take(cast.as_(cast.grace), f"/documents/{out.pk}/read/?pictures=no", "web").decode()
    assert "<img" not in plain
    assert "A blue key" in plain


def test_it_is_taken_in_the_languages_one_chose(cast, out, tmp_path):
    sam = cast.as_(cast.sam).go(f"/documents/{out.pk}/read/")
    for name in ("Polish", "Bengali"):
        sam.click(f"With this: {name}")
    address = here(sam)
    assert (
        "The sound leaves out: Bengali, Polish." in sam.get(f"{address}&take=how").content.decode()
    )
    told = json.loads(take(sam, address, "json"))
    spoken = [(part["words"], part.get("language")) for part in told["parts"]]
    first = spoken.index(("The boiler is loud.", None))
    assert (POLISH, "pl") in spoken[first:]
    assert (BENGALI, "bn") in spoken[first:]
    assert ("This is not there: Polish.", None) in spoken  # of the key
    pdf = take(sam, address, "pdf")
    (tmp_path / "home.pdf").write_bytes(pdf)
    report = pdfua.validate(tmp_path / "home.pdf")
    assert [each for outcome in report.outcomes for each in outcome.findings] == []
    assert POLISH in in_pdf(pdf)
    assert "bengali letter" not in in_pdf(pdf)  # its letters are printed, not their names
    word = docx.Document(BytesIO(take(sam, address, "word")))
    (run,) = [run for each in word.paragraphs for run in each.runs if run.text == BENGALI]
    assert run._r.rPr.find(qn("w:lang")).get(qn("w:bidi")) == "bn"
    page = LexborHTMLParser(take(sam, address, "web").decode())
    assert [each.text() for each in page.css("p[lang=pl]")] == [POLISH]
    with ZipFile(BytesIO(take(sam, address, "sound"))) as zipped:
        assert BENGALI in zipped.read("text.txt").decode()
    if braille.is_here("pl"):
        assert b"KOCIO" in take(sam, address, "braille")


def test_another_language_alone_does_not_say_that_its_words_were_checked(cast, out):
    sam = cast.as_(cast.sam).go(f"/documents/{out.pk}/read/?in=language-pl")
    told = in_json(take(sam, here(sam), "json"))
    assert POLISH in told
    assert "The boiler is loud." not in told
    assert "As it was written: Checked by June" in told
    assert "You have a key." in told  # nobody has said it in Polish


def test_old_words_say_that_they_are_old(cast, clock, home):
    boiler = home.standing_paragraphs()[0]
    changes.rewrite(boiler, "The boiler is quiet.", heading="", by=cast.rosie, now=clock.now)
    text = in_json(take(cast.as_(cast.sam), f"/documents/{home.pk}/draft/?in=language-pl", "json"))
    assert "The words have changed since. This is old." in text


def test_whoever_may_not_see_it_finds_nothing_to_take(cast, clock, out, paper):
    oscar, rosie, greg = (cast.as_(cast.people[name]) for name in ("oscar", "rosie", "greg"))
    for form in ("how", *FORMS):
        for address in (f"/documents/{out.pk}/read/", f"/documents/{out.pk}/draft/"):
            assert oscar.get(address, {"take": form}).status_code == 404
        assert rosie.get(f"/documents/{paper.pk}/draft/", {"take": form}).status_code == 404
    assert greg.get(f"/documents/{paper.pk}/draft/", {"take": "how"}).status_code == 200
    assert greg.get(f"/documents/{paper.pk}/read/").status_code == 404  # nothing is out yet


def test_a_paper_that_is_out_keeps_its_draft_to_its_makers(cast, clock, paper):
    who = {"by": cast.greg, "now": clock.now}
    for idea in paper.chunks():
        changes.illustrate(paper, idea, picture="home", **who)
    changes.publish(paper, **who)
    rosie = cast.as_(cast.rosie)
    assert "Visitors sign the book." in in_json(take(rosie, f"/documents/{paper.pk}/read/", "json"))
    rosie.go(f"/documents/{paper.pk}/draft/", status=404)


def test_the_way_there_and_back(cast, out):
    sam = cast.as_(cast.sam).go(f"/documents/{out.pk}/")
    sam.click("Read all of it on one page, or take it away").click("Take it away")
    sam.click("Back").click("Read one paragraph at a time")
    assert sam.sees("The boiler is loud.")
    sam.click("Read all of it on one page, or take it away")
    assert sam.sees("You have a key.")
