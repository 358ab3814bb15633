"""Letters on paper: for those who chose them, printed by someone of their home, given out once."""

import io

import pytest
from pypdf import PdfReader

from sayso.rules.power.posting import How
from sayso.rules.verdict import Reason
from sayso.web.content.models import Chunk
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people.models import Person, Ways
from sayso.web.places import changes as places
from sayso.web.post import changes
from sayso.web.post.models import Letter, News, Printing
from tests.themes import FAMILY

LOUNGE = "What colour for the lounge?"


@pytest.fixture
def letters(cast, clock, chosen, heap_, decided):
    """Rosie and Sam want letters; something came of what they said."""
    chosen(cast.rosie, How.LETTER, "")
    chosen(cast.sam, How.LETTER, "")
    return decided(heap_(**FAMILY))


def pages(visitor):
    link = next(
        a for a in visitor.html.css("a[href]") if "/printed-letters/" in a.attributes["href"]
    )
    answer = visitor.get(link.attributes["href"])
    assert answer["Content-Type"] == "application/pdf"
    found = PdfReader(io.BytesIO(answer.content)).pages
    return [" ".join(page.extract_text().split()) for page in found]


def test_greg_makes_them_ready_prints_them_and_gives_them_out(cast, letters):
    greg = cast.as_(cast.greg).go("/me/").click("Letters to print").click("Elm House")
    greg.press("Make the letters ready")
    assert greg.sees("The letters are ready. Print them now.")
    assert greg.sees("Rosie")
    printed = pages(greg)
    assert [page[:15] for page in printed[::2]] == ["Rosie Elm House", "Sam Elm House 3"]
    assert "Lounge" not in printed[0]
    assert "News for Rosie" in printed[1]
    assert "You can have your say" in printed[1] or "People decide now" in printed[1]
    assert LOUNGE in printed[1]  # open to everyone at Elm House, Greg too
    for words in FAMILY.values():
        assert words not in " ".join(printed)
    greg.press("They have their letters")
    assert not Printing.objects.exists()
    assert not Letter.objects.exists()
    greg.press("Make the letters ready")
    assert greg.sees("Nobody has news for a letter now.")


def test_a_sign_that_nobody_can_see_keeps_nobodys_letters_from_being_printed(cast, letters):
    Person.objects.filter(pk=cast.rosie.pk).update(name="Ro\x01sie")
    Chunk.objects.filter(words=LOUNGE).update(words=f"{LOUNGE}\x02\ufffe")
    greg = cast.as_(cast.greg).go("/me/").click("Letters to print").click("Elm House")
    printed = pages(greg.press("Make the letters ready"))
    assert "News for Rosie" in printed[1]
    assert LOUNGE in printed[1]


def test_each_letter_begins_on_a_sheet_of_its_own_and_its_front_tells_nothing(cast, clock, letters):
    Ways.objects.update_or_create(
        person=cast.rosie, defaults={"words": "text_size=biggest&language=cy"}
    )
    changes.make_ready(cast.elm, by=cast.greg, now=clock.now)
    printed = pages(cast.as_(cast.greg).go(f"/places/{cast.elm.pk}/letters/"))
    fronts = [n for n, page in enumerate(printed) if "Elm House" in page and "“" not in page]
    assert all(n % 2 == 0 for n in fronts)
    assert len(fronts) == 2


def test_a_double_tap_makes_them_once(cast, clock, letters):
    greg = cast.as_(cast.greg).go(f"/places/{cast.elm.pk}/letters/")
    address, sent = greg.form("Make the letters ready")
    assert [greg.post(address, sent).status_code for _ in range(2)] == [302, 302]
    changes.make_ready(cast.elm, by=cast.greg, now=clock.now)
    assert (Printing.objects.count(), Letter.objects.count()) == (1, 2)


def test_who_left_or_chose_otherwise_has_no_letter(cast, clock, letters, chosen):
    changes.make_ready(cast.elm, by=cast.greg, now=clock.now)
    chosen(cast.sam, How.NOTHING, "")
    places.leave(cast.rosie, cast.organisation, by=cast.leila, now=clock.now)
    printing = Printing.objects.get()
    greg = cast.as_(cast.greg)
    assert greg.get(f"/printed-letters/{printing.pk}/").status_code == 404
    changes.give_out(printing, by=cast.greg, now=clock.now)
    assert changes.make_ready(cast.elm, by=cast.greg, now=clock.move(days=8)) is None


def test_no_second_letter_within_the_week(cast, clock, letters, heap_):
    changes.give_out(
        changes.make_ready(cast.elm, by=cast.greg, now=clock.now), by=cast.greg, now=clock.now
    )
    heap_(rosie="Tea", sam="Tea")
    assert changes.make_ready(cast.elm, by=cast.greg, now=clock.now) is None
    assert changes.make_ready(cast.elm, by=cast.kofi, now=clock.move(days=7))
    assert {news.told_until for news in News.objects.all()} != {clock.now}


@pytest.mark.parametrize("name", ["dan", "anita", "leila", "marta", "rosie", "priya"])
def test_nobody_else_prints_them(cast, clock, letters, name):
    with pytest.raises(NotAllowed) as no:
        changes.make_ready(cast.elm, by=cast.people[name], now=clock.now)
    assert no.value.reason is Reason.NOT_YOUR_DUTY
    printing = changes.make_ready(cast.elm, by=cast.greg, now=clock.now)
    visitor = cast.as_(cast.people[name])
    assert visitor.get(f"/printed-letters/{printing.pk}/").status_code == 404


def test_a_heading_that_the_printer_may_not_read_is_not_in_it(cast, clock, letters):
    letters.group, letters.place = cast.board, None
    letters.save()
    changes.make_ready(cast.elm, by=cast.greg, now=clock.now)
    printed = " ".join(pages(cast.as_(cast.greg).go(f"/places/{cast.elm.pk}/letters/")))
    assert LOUNGE not in printed
    assert "People put what you said together" in printed
