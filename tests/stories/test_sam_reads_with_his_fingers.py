"""A deafblind reader's whole way through one document, with text only: Sam reads with his fingers.

His braille display shows one line at a time, in the order of the page, and he has a keyboard. So on each
page that he comes to, `fingers` asks: is everything there in words, and can every key be found?
"""

import subprocess
from datetime import timedelta
from itertools import pairwise

import pytest

from sayso.craft.printing import braille
from sayso.rules.writing_together import Kind
from sayso.web.documents import changes
from tests.careful import said
from tests.photos import photo

RULES = [
    ("The alarm", "The alarm is loud. A light flashes too."),
    ("The way out", "Leave by the back door. Wait at the gate."),
]
DOOR = "The back door. It is beside the kitchen window."
ASKED = "I cannot hear or see the alarm. Who tells me?"
ANSWERED = "Kofi or Greg comes to your room. They touch your arm."
ON_KEYS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]"
NEEDS_EARS_OR_EYES = "main img, main svg, main canvas, main video, main audio"


class Fingers:
    """Sam at his display: each page is looked at as he comes to it."""

    def __init__(self, visitor):
        self.visitor = visitor

    def __getattr__(self, act):
        does = getattr(self.visitor, act)
        if act not in {"go", "click", "press"}:
            return does

        def and_feel(*told, **fields):
            does(*told, **fields)
            feel(self.visitor)
            return self

        return and_feel

    def lines(self):
        """The main part as a display shows it, from its top."""
        return self.visitor.words


def beside_words(picture):
    """A picture of a choice that only decorates: its label says it in words."""
    label = picture.parent
    while label is not None and label.tag != "label":
        label = label.parent
    return picture.attributes.get("alt") == "" and label is not None and bool(said(label))


def feel(visitor):
    """Everything is there in words, and the keyboard comes to it in the order of the words."""
    page = visitor.html
    assert page.css_first("html").attributes["data-layout"] == "text-only"
    for hidden in page.css("main [hidden]"):
        hidden.decompose()  # only a script shows it
    silent = [each.html for each in page.css(NEEDS_EARS_OR_EYES) if not beside_words(each)]
    assert silent == [], f"{visitor.path}: only for eyes or ears"
    for each in page.css("main li, main td, main article, main section, main button, main a"):
        assert said(each) or each.css_first("[aria-label]"), f"{visitor.path}: {each.html[:200]}"
    for field in page.css("main input:not([type=hidden]), main textarea, main select"):
        label = page.css_first(f'label[for="{field.attributes.get("id")}"]')
        assert label is not None, f"{visitor.path}: {field.html[:200]}"
        assert said(label)
    keys = page.css(ON_KEYS)
    assert keys[0].attributes["href"] == "#main", f"{visitor.path}: the first key goes to the words"
    assert page.css_first("#main").attributes["tabindex"] == "-1"
    moved = [each.html[:200] for each in keys if each.attributes.get("tabindex") not in ORDERLY]
    assert moved == [], f"{visitor.path}: not in the order of the words"
    assert page.css("[accesskey], [draggable], meta[http-equiv=refresh], marquee") == []
    levels = [int(each.tag[1]) for each in page.css("main :is(h1, h2, h3, h4)")]
    assert levels[:1] == [1]
    assert all(after <= before + 1 for before, after in pairwise(levels))


ORDERLY = {None, "0", "-1"}


def in_order(text, *pieces):
    places = [text.find(piece) for piece in pieces]
    assert -1 not in places, (pieces, places, text)
    assert places == sorted(places)


@pytest.fixture
def fire(cast, clock):
    """Rosie writes what to do in a fire, with a drawing and a photo that has its words."""
    who = {"by": cast.rosie, "now": clock.now}
    where = {"organisation": cast.organisation, "place": cast.elm}
    document = changes.begin(Kind.PAPER, "When there is a fire", **where, **who)
    changes.illustrate(document, document.title, picture="fire", **who)
    alarm, way = (changes.add(document, words, heading=name, **who) for name, words in RULES)
    changes.illustrate(document, alarm.chunk, picture="loud", **who)
    changes.illustrate(document, way.chunk, photo=photo("brown"), shows=DOOR, **who)
    return document


@pytest.fixture
def sam(cast):
    return Fingers(cast.as_(cast.sam))


def sent_out(cast, clock, document):
    closes_at = clock.now + timedelta(days=21)
    changes.open_round(document, closes_at=closes_at, by=cast.rosie, now=clock.now)


def read_back(file, grade=2):
    """A .brf file as fingers read it: liblouis turns the cells into letters again."""
    command = [braille.COMMAND, "--backward", f"{braille.DISPLAY},{braille.TABLES['en', grade]}"]
    cells = file.decode("ascii").replace("\f", "").replace("\\", "\\\\")
    done = subprocess.run(command, input=cells, capture_output=True, check=True, encoding="utf-8")
    return " ".join(done.stdout.split())


def taken(sam, form):
    """What the link of that form gives him."""
    (link,) = [
        each for each in sam.html.css(".card a") if f"take={form}&" in each.attributes["href"]
    ]
    return sam.get(link.attributes["href"])


def test_from_home_to_the_answer(cast, clock, fire, sam):
    sent_out(cast, clock, fire)
    sam.go("/").click("When there is a fire")  # it waits for him at home, in words
    in_order(sam.lines(), "When there is a fire", "Say what you think.", "The alarm", "The way out")
    sam.click("Read all of the draft, or take it away")
    (alarm, rings), (out, leave) = RULES
    in_order(sam.lines(), "Draft: When there is a fire", alarm, rings, out, DOOR, leave)
    assert sam.sees("Nobody has checked it.") or sam.sees("No person has checked it.")

    sam.click("Read one paragraph at a time")
    in_order(sam.lines(), alarm, rings, "What do you think?")
    sam.click("Say something")
    sam.press("Send it")  # nothing typed yet: it says where, and what to do
    assert sam.sees("Choose a picture, write, or say it aloud.")
    sam.press("Send it", words=ASKED)
    in_order(sam.lines(), rings, "What people said", "Sam says", ASKED, "No answer yet.")

    clock.move(hours=3)
    rosie = cast.as_(cast.rosie).go("/").click("When there is a fire")
    rosie.click("Sam says")
    rosie.press("Send my answer", reply="This is our answer", words=ANSWERED)

    clock.move(hours=3)
    sam.go("/").click("When there is a fire").click("The alarm")
    in_order(sam.lines(), rings, "Sam says", ASKED, "Rosie:", ANSWERED)


@pytest.mark.skipif(not braille.is_here("en"), reason="liblouis is not installed here")
def test_he_takes_it_home_in_braille(cast, clock, fire, sam):
    sent_out(cast, clock, fire)
    sam.go("/").click("When there is a fire").click("Read all of the draft").click("Take it away")
    in_order(sam.lines(), "Take it away", "Braille with short forms", "Braille, letter by letter")
    file = taken(sam, "braille")
    assert file["Content-Disposition"] == 'attachment; filename="draft-when-there-is-a-fire.brf"'
    (alarm, rings), (out, leave) = RULES
    text = read_back(file.content)
    in_order(
        text, "Draft: When there is a fire", "This is a draft.", alarm, rings, out, DOOR, leave
    )
    assert ASKED not in text  # what people said of it is no part of it
    rows = file.content.decode("ascii").replace("\f", "").split("\r\n")
    assert max(map(len, rows)) <= braille.CELLS  # a line of his display

    who = {"by": cast.rosie, "now": clock.move(days=22)}
    changes.publish(fire, **who)
    sam.go(f"/documents/{fire.pk}/").click("Read all of it on one page").click("Take it away")
    text = read_back(taken(sam, "braille-letters").content, grade=1)
    assert "Draft" not in text.replace("Draft. Nobody", "")


def test_refused_what_he_may_not_read_yet(cast, clock, fire, sam):
    for address in ("", "draft/", "read/", "draft/?take=braille"):
        assert sam.get(f"/documents/{fire.pk}/{address}").status_code == 404
    sent_out(cast, clock, fire)
    assert sam.get(f"/documents/{fire.pk}/draft/").status_code == 200
    assert sam.get(f"/documents/{fire.pk}/read/").status_code == 404
