"""Whoever may see a page can take it away, in the same words, and nothing more."""

import csv
import json
import re
from io import BytesIO, StringIO
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import docx
import pikepdf
import pypdf
import pytest
from selectolax.lexbor import LexborHTMLParser

from sayso.craft.printing import braille
from sayso.rules.asking import Pile, Way
from sayso.rules.promising import Answer
from sayso.web.decisions import changes
from sayso.web.kit.middleware.taking import FORMS
from sayso.web.promises import changes as promises
from sayso.web.questions import changes as questions
from tests.asking import card, opened, write
from tests.photos import photo
from tests.questions import ask, over, say
from tests.questions import opened as opened_vote

LEFT_OUT = "form, .buttons, .said, [data-here], [hidden], [aria-hidden=true], nav"


def even(text):
    return " ".join(text.split())


def in_pdf(file):
    with BytesIO(file) as opened_file:
        pages = pypdf.PdfReader(opened_file).pages
        return even(" ".join(page.extract_text() for page in pages))


def in_word(file):
    document = docx.Document(BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return even(" ".join([*(each.text for each in document.paragraphs), *cells]))


def in_sound(file):
    with ZipFile(BytesIO(file)) as zipped:
        return even(zipped.read("text.txt").decode())


def in_json(file):
    told = json.loads(file)
    cells = [
        word
        for part in told["parts"]
        for row in part.get("rows", ())
        for pair in row.items()
        for word in pair
    ]
    parts = [part.get("words", part.get("caption")) for part in told["parts"]]
    return even(" ".join([told["title"], *parts, *cells]))


def in_csv(file):
    rows = csv.DictReader(StringIO(file.decode("utf-8-sig")))
    return even(" ".join(row["words"] for row in rows))


READ = {
    "web": lambda file: even(LexborHTMLParser(file.decode()).body.text(separator=" ")),
    "pdf": in_pdf,
    "word": in_word,
    "sound": in_sound,
    "csv": in_csv,
    "json": in_json,
}


def told_on(client, address):
    """What people wrote, and each heading: every piece that the page tells everyone."""
    page = LexborHTMLParser(client.get(address).content.decode())
    main = page.css_first("main")
    for gone in main.css(LEFT_OUT):
        gone.decompose()
    pieces = main.css("h1, h2, h3, th, td, p[data-words], span[data-words]")
    return {even(each.text()) for each in pieces} - {""}, even(main.text(separator=" "))


def take(client, address, form, **how):
    reply = client.get(address, {"take": form, **how})
    assert reply.status_code == 200
    return reply


def parts(client, address):
    told = json.loads(take(client, address, "json").content)
    return told["title"], {(part.get("words"), part.get("number")) for part in told["parts"]}


@pytest.fixture
def decided(cast, clock):
    """Six people chose a colour, one with a photo, and Greg promised to paint."""
    decision = opened_vote(cast, clock)
    say(cast, clock, decision, rosie="Blue", sam="Blue", june="Blue", grace="Green")
    say(cast, clock, decision, bilal="Red", winston="Red")
    return over(clock, decision)


@pytest.fixture
def pages(cast, clock, fridays, decided):
    """One of every kind of page that can be taken away, and someone who may see it."""
    promise = decided.promises.get()
    due_on = clock.now.date()
    promises.answer(promise, Answer.YES, "We paint.", due_on=due_on, by=cast.greg, now=clock.now)
    return {
        "open": f"/decisions/{fridays.pk}/",
        "decided": f"/decisions/{decided.pk}/",
        "counted": f"/decisions/{decided.pk}/counted/",
        "promise": f"/promises/{promise.pk}/",
        "place": f"/places/{cast.elm.pk}/",
        "group": f"/groups/{cast.board.pk}/",
    }


def test_every_form_says_what_its_page_says(cast, pages):
    hope, rosie = cast.as_(cast.hope), cast.as_(cast.rosie)
    for name, address in pages.items():
        client = hope if name == "group" else rosie
        pieces, _everything = told_on(client, address)
        assert pieces
        for form in READ if name == "promise" else ("web", "pdf", "word", "csv", "json"):
            text = READ[form](take(client, address, form).content)
            assert [piece for piece in pieces if piece not in text] == [], (name, form)


def test_no_form_says_more_than_its_page(cast, pages):
    hope, rosie = cast.as_(cast.hope), cast.as_(cast.rosie)
    for name, address in pages.items():
        client = hope if name == "group" else rosie
        _pieces, everything = told_on(client, address)
        _title, said = parts(client, address)
        bare = {"".join(re.sub(r"^\d+\. ", "", words).split()) for words, _n in said if words}
        assert [words for words in bare if words not in "".join(everything.split())] == [], name


def test_whoever_may_not_see_a_page_finds_nothing_to_take(cast, pages):
    stranger = cast.as_(cast.oscar)
    for name, address in pages.items():
        hidden = stranger.get(address).status_code == 404
        assert hidden == (name not in {"place", "group"})  # an organisation knows those
        for form in ("how", *FORMS) if hidden else ("how",):
            assert stranger.get(address, {"take": form}).status_code == (404 if hidden else 200)
    assert "Rosie" not in in_json(take(stranger, pages["place"], "json").content)


@pytest.mark.parametrize("address", ["/", "/decisions/", "/me/", "/decisions/{}/vote/"])
def test_only_pages_that_say_so_can_be_taken(cast, fridays, address):
    rosie = cast.as_(cast.rosie)
    address = address.format(fridays.pk)
    assert rosie.get(address, follow=True).status_code == 200
    assert rosie.get(address, {"take": "pdf"}).status_code == 404


def test_there_are_no_forms_that_nobody_made(cast, fridays):
    rosie = cast.as_(cast.rosie)
    assert rosie.get(f"/decisions/{fridays.pk}/", {"take": "papyrus"}).status_code == 404


def test_nothing_that_is_said_to_one_reader_alone_is_taken(cast, fridays):
    address = f"/decisions/{fridays.pk}/"
    voted, staff, waits = (cast.as_(cast.people[name]) for name in ("sam", "greg", "rosie"))
    assert "You have voted." in voted.get(address).content.decode()
    assert parts(voted, address) == parts(staff, address) == parts(waits, address)


def test_numbers_come_along_where_they_may_be_told(cast, decided):
    _title, said = parts(cast.as_(cast.rosie), f"/decisions/{decided.pk}/")
    assert ("Blue: 3 people", 3) in said
    assert ("6 people voted.", 6) in said


def test_small_numbers_stay_hidden(cast, clock):
    decision = opened_vote(cast, clock)
    say(cast, clock, decision, rosie="Blue", sam="Blue", june="Green", grace="Blue")
    assert over(clock, decision).withheld == "too-few"
    for address in (f"/decisions/{decision.pk}/", f"/decisions/{decision.pk}/counted/"):
        _title, said = parts(cast.as_(cast.rosie), address)
        assert {number for _words, number in said} == {None}
        pieces, everything = told_on(cast.as_(cast.rosie), address)
        assert pieces
        assert "3 people" not in everything


def test_own_photos_come_along_with_what_they_show(cast, clock):
    decision = ask(cast, clock)
    blue = decision.options.get(chunk__words="Blue").chunk
    who = {"by": cast.greg, "now": clock.now}
    changes.illustrate(decision, blue, photo=photo("blue"), shows="A blue wall", **who)
    page = take(cast.as_(cast.rosie), f"/decisions/{decision.pk}/", "web").content.decode()
    shown = [each.attributes for each in LexborHTMLParser(page).css("img")]
    (wall,) = [each for each in shown if each["alt"] == "A blue wall"]
    assert wall["src"].startswith("data:image/webp;base64,")


def test_it_is_as_large_as_ones_own_pages_and_as_one_asks(cast, fridays):
    address = f"/decisions/{fridays.pk}/"
    rosie = cast.as_(cast.rosie)
    usual = take(rosie, address, "how").content.decode()
    assert "The words are 20 points big." in usual
    bigger = take(rosie, address, "how", size="28", pictures="no").content.decode()
    assert "The words are 28 points big." in bigger
    assert "It has no pictures." in bigger
    links = [each.attributes["href"] for each in LexborHTMLParser(bigger).css(".card a")]
    asked = [parse_qs(urlsplit(link).query) for link in links]
    assert [each["take"][0] for each in asked] == list(FORMS)
    assert {each["size"][0] for each in asked} == {"28"}
    assert b"<img" not in take(rosie, address, "web", pictures="no").content
    assert b"font-size: 28pt" in take(rosie, address, "web", size="28").content
    for strange in ("0", "9999", "x", "-3", ""):
        take(rosie, address, "pdf", size=strange)


def test_who_reads_without_pictures_takes_words_alone_and_can_ask_for_pictures(cast, fridays):
    address = f"/decisions/{fridays.pk}/"
    rosie = cast.as_(cast.rosie)
    rosie.post("/ways/layout/", {"choice": "text-only"})
    plain = cast.as_(cast.sam)
    plain.cookies["ways"] = "layout=text-only"
    for client in (rosie, plain):
        assert b"<img" in take(client, address, "web", pictures="yes").content


def test_the_forms_can_be_heard_and_lead_back(cast, fridays):
    address = f"/decisions/{fridays.pk}/"
    rosie = cast.as_(cast.rosie)
    rosie.go(address)
    rosie.click("Take it away")
    assert "It says the same in every form." in rosie.words
    heard = rosie.get(address, {"take": "how", "listen": "page", "sentence": "1"})
    assert heard["X-Sentence"] == "Take%20it%20away"
    rosie.click("Back")
    assert "Fridays" in rosie.words


def test_a_file_has_the_name_of_its_page_and_is_kept_nowhere(cast, fridays):
    reply = take(cast.as_(cast.rosie), f"/decisions/{fridays.pk}/", "pdf")
    assert reply["Content-Disposition"] == 'attachment; filename="what-shall-we-do-on-fridays.pdf"'
    assert reply["Cache-Control"] == "no-store"
    with pikepdf.open(BytesIO(reply.content)) as file:
        assert str(file.Root.Lang) == "en-GB"


def test_where_braille_cannot_be_made_a_line_says_so(cast, fridays, monkeypatch):
    address = f"/decisions/{fridays.pk}/"
    rosie = cast.as_(cast.rosie)
    if braille.is_here("en"):
        ways = take(rosie, address, "how").content.decode().replace("&amp;", "&")
        assert "take=braille&" in ways
        assert take(rosie, address, "braille").content.endswith(b"\r\n")
    monkeypatch.setattr(braille, "COMMAND", "no-such-command")
    page = take(rosie, address, "how").content.decode()
    assert "It is called liblouis." in page
    assert "take=braille" not in page
    reply = rosie.get(address, {"take": "braille"})
    assert reply.status_code == 501
    assert "It is called liblouis." in reply.content.decode()


def test_a_language_without_a_voice_is_said(cast, fridays):
    address = f"/decisions/{fridays.pk}/"
    rosie = cast.as_(cast.rosie)
    rosie.go("/ways/language/")
    rosie.press("Show it like this", choice="Cymraeg")
    assert "take=sound" not in take(rosie, address, "how").content.decode()
    assert rosie.get(address, {"take": "sound"}).status_code == 501
    with pikepdf.open(BytesIO(take(rosie, address, "pdf").content)) as file:
        assert str(file.Root.Lang) == "cy-GB"


def test_only_reading_takes_a_page_away(cast, fridays):
    reply = cast.as_(cast.rosie).post(f"/decisions/{fridays.pk}/?take=pdf")
    assert "Content-Disposition" not in reply


def test_a_question_is_taken_away_without_what_i_said_myself(cast, clock):
    question = write(cast, clock.now, by=cast.greg, way=Way.SORTING)
    for words in ("Swimming", "Bowling"):
        card(question, words, "swim", now=clock.now)
    question = opened(question, clock.now)
    address = f"/questions/{question.pk}/"
    questions.sort(question.cards.first(), Pile.LIKE, by=cast.rosie, now=clock.now)
    assert "You said:" in cast.as_(cast.rosie).get(address).content.decode()
    taken = parts(cast.as_(cast.rosie), address)
    assert ("Swimming", None) in taken[1]
    assert taken == parts(cast.as_(cast.sam), address)
    assert cast.as_(cast.maureen).get(address, {"take": "json"}).status_code == 404
