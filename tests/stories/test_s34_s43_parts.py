"""S34 and S43, their consent steps: films and talks made of parts, each person asked three times."""

import pytest

from sayso.web.stories.models import Piece, PiecePart, Showing
from tests.films import film, sent

NEXT_YEAR = "2027-05-01"


def begin(person, name, kind="A film"):
    person.go("/stories/").click("Make a talk or a film together")
    return person.press("Go on", kind=kind, name=name)


def ask_for_part(person, piece, whose, name):
    person.go(f"/stories/pieces/{piece.pk}/").click("Ask someone for a part")
    person.press("Ask", person=whose, name=name)
    return PiecePart.objects.get(name=name)


def answer(person, address, said, until=NEXT_YEAR):
    return person.go(address).press("This is my answer", yes=said, until=until)


def before(person, part, said="Yes"):
    return answer(person, f"/stories/parts/{part.pk}/say/before/", said)


def cut(person, part, said="Yes"):
    return answer(person, f"/stories/parts/{part.pk}/say/cut/", said)


def showing(person, part, where, said="Yes"):
    return answer(person, f"/stories/parts/{part.pk}/say/showing/{where.pk}/", said)


def ask_showing(person, piece, where, purpose):
    person.go(f"/stories/pieces/{piece.pk}/").click("Ask everyone about a showing")
    person.press("Ask everyone", where=where, purpose=purpose, until="2027-04-01")
    return Showing.objects.get(where=where)


def got(visitor, address):
    answer = visitor.get(address)
    assert b"".join(answer)  # to its end, so that its file is closed
    return answer.status_code, answer["Content-Type"]


NO_CUT = "No, take my part out"


@pytest.fixture
def the_cut(cast):
    """S34: Marta, Priya and Sam make a film. Both said yes, and their parts are there."""
    marta = begin(cast.as_(cast.marta), "What a home is")
    film_ = Piece.objects.get()
    assert marta.sees("Marta began it.")
    priya, sam = cast.as_(cast.priya), cast.as_(cast.sam)
    parts = {}
    for who, name, visitor in (("Priya", "My mum", priya), ("Sam", "My hands", sam)):
        parts[who] = part = ask_for_part(marta, film_, who, name)
        marta.go(f"/stories/parts/{part.pk}/fill/", status=403)  # nothing is recorded before
        assert marta.sees("The person did not say yes to this.")
        before(visitor, part)
        marta.go(f"/stories/parts/{part.pk}/").click("Write or record this part")
        marta.press("Keep this", words=f"This is {name}.")
        assert part.says.count() == 1
    return film_, parts, marta, priya, sam


def test_the_cut(cast, the_cut):
    film_, parts, marta, priya, sam = the_cut
    web = ask_showing(marta, film_, "Our website", "On our website")
    tube = ask_showing(marta, film_, "YouTube", "On YouTube, or another video site")
    for visitor, part in ((priya, parts["Priya"]), (sam, parts["Sam"])):
        marta.go(f"/stories/parts/{part.pk}/say/cut/", status=403)  # nobody says it for them
        cut(visitor, part)
        showing(visitor, part, web)
    showing(sam, parts["Sam"], tube)
    # 4 and 5: YouTube is locked while Priya has not answered; then she says no
    assert marta.go(f"/stories/showings/{tube.pk}/").sees("Someone has not said yes to their part")
    assert "Show it now" not in marta.buttons
    marta.go(f"/stories/showings/{tube.pk}/shown/", status=403)
    showing(priya, parts["Priya"], tube, NO_CUT)
    marta.go(f"/stories/showings/{tube.pk}/").press("Show it now")
    assert marta.sees("This is My hands.")
    assert "My mum" not in marta.words  # her part is out there
    marta.go(f"/stories/showings/{web.pk}/").press("Show it now")
    assert marta.sees("This is My mum.")  # and in on the website
    assert priya.go(f"/stories/showings/{web.pk}/").sees("Marta showed it on Monday 4 May, today.")
    # any person can take themself out: at once, wherever it stands
    cut(priya, parts["Priya"], NO_CUT)
    marta.go(f"/stories/showings/{web.pk}/shown/")
    assert "My mum" not in marta.words
    cut(sam, parts["Sam"], NO_CUT)
    assert marta.go(f"/stories/showings/{web.pk}/").sees("No part is left.")
    rosie = cast.as_(cast.rosie)
    for address in (f"pieces/{film_.pk}/", f"showings/{web.pk}/", f"parts/{parts['Sam'].pk}/"):
        rosie.go(f"/stories/{address}", status=404)


def test_a_yes_that_is_over_locks_it_again(cast, clock, the_cut):
    film_, parts, marta, priya, sam = the_cut
    web = ask_showing(marta, film_, "Our website", "On our website")
    for visitor, part in ((priya, parts["Priya"]), (sam, parts["Sam"])):
        answer(visitor, f"/stories/parts/{part.pk}/say/cut/", "Yes", "2026-06-01")
        showing(visitor, part, web)
    assert "Show it now" in marta.go(f"/stories/showings/{web.pk}/").buttons
    clock.move(days=29)
    again = cast.as_(cast.marta).go(f"/stories/showings/{web.pk}/")
    assert "Show it now" not in again.buttons
    assert again.sees("the yes is over")


def test_milan(cast):
    """S43: a talk, made with the person whose story it is."""
    theo = begin(cast.as_(cast.theo), "Milan", "A talk")  # 1
    talk = Piece.objects.get()
    part = ask_for_part(theo, talk, "Theo", "Slide 5: the flat")
    leila_part = ask_for_part(theo, talk, "Leila", "Slide 1: hello")
    leila = cast.as_(cast.leila)
    before(theo, part)
    before(leila, leila_part)
    theo.go(f"/stories/parts/{part.pk}/fill/").press("Keep this", words="My old flat.")
    leila.go(f"/stories/parts/{leila_part.pk}/fill/").press("Keep this", words="Hello Milan.")
    cut(leila, leila_part)
    cut(theo, part, NO_CUT)  # 2: he cuts slide 5
    milan = ask_showing(leila, talk, "Milan", "At a talk, in front of people")
    showing(leila, leila_part, milan)
    showing(theo, part, milan)
    leila.go(f"/stories/showings/{milan.pk}/").press("Show it now")
    assert "My old flat." not in leila.words
    # 3: Leila puts it in again: it needs Theo's yes
    leila.go(f"/stories/parts/{part.pk}/fill/")
    assert leila.sees("What you change counts when Theo says yes.")
    leila.press("Keep this", words="My old flat, once more.")
    leila.go(f"/stories/showings/{milan.pk}/shown/")
    assert "My old flat" not in leila.words
    cut(theo, part)
    assert leila.go(f"/stories/showings/{milan.pk}/shown/").sees("My old flat, once more.")
    leila.go(f"/stories/parts/{part.pk}/fill/").press("Keep this", words="My new flat.")
    leila.go(f"/stories/showings/{milan.pk}/shown/", status=403)  # changed: he must see it first
    cut(theo, part)
    # 5: used again later: Theo is asked, and says no
    marta_part = ask_for_part(leila, talk, "Marta", "Slide 9: thank you")
    marta = cast.as_(cast.marta)
    before(marta, marta_part, "No, take my part out")
    later = ask_showing(marta, talk, "A talk to the council", "At a talk, in front of people")
    showing(leila, leila_part, later)
    assert marta.go(f"/stories/showings/{later.pk}/").sees("Someone has not said yes")
    showing(theo, part, later, NO_CUT)
    marta.go(f"/stories/showings/{later.pk}/").press("Show it now")
    assert marta.sees("Hello Milan.")
    assert "My new flat." not in marta.words


def test_a_yes_is_only_to_what_they_looked_at(the_cut):
    _film, parts, marta, priya, _sam = the_cut
    part = parts["Priya"]
    priya.go(f"/stories/parts/{part.pk}/say/cut/")
    marta.go(f"/stories/parts/{part.pk}/fill/").press("Keep this", words="Something else.")
    priya.press("This is my answer", yes="Yes", until=NEXT_YEAR, status=403)
    assert priya.sees("It was changed. Look at it again.")
    cut(priya, part)
    assert part.says.get(moment="cut").version == 2


def test_others_do_not_read_a_part_that_is_out(the_cut):
    _film, parts, marta, priya, _sam = the_cut
    part = parts["Priya"]
    page, words = f"/stories/parts/{part.pk}/", "This is My mum."
    for visitor in (marta, priya):
        assert visitor.go(page).sees(words)
    assert words in marta.go(f"{page}fill/").html.html
    cut(priya, part, NO_CUT)
    assert not marta.go(page).sees(words)
    assert words not in marta.go(f"{page}fill/").html.html
    assert priya.go(page).sees(words)


def test_a_part_with_a_film_is_closed_to_others_once_it_is_out(cast):
    theo = begin(cast.as_(cast.theo), "Milan", "A talk")
    part = ask_for_part(theo, Piece.objects.get(), "Theo", "Slide 5")
    other = ask_for_part(theo, Piece.objects.get(), "Leila", "Slide 1")
    before(theo, part)
    address, form = theo.go(f"/stories/parts/{part.pk}/fill/").form("Keep this", words="Look.")
    theo.post(address, form | {"kind": "film", "file": sent(film())})
    leila, file = cast.as_(cast.leila), f"/stories/parts/{part.pk}/file/"
    assert got(leila, file) == (200, "video/mp4")
    assert got(leila, f"{file}small/") == (200, "image/webp")
    cut(theo, part, NO_CUT)
    assert leila.get(file).status_code == 404
    assert got(theo, file) == (200, "video/mp4")
    theo.go(f"/stories/parts/{part.pk}/").click("Take my part back for good").press("Take it back")
    assert theo.get(file).status_code == 404
    assert list(PiecePart.objects.all()) == [other]
