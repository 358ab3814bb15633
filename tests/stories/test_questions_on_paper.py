"""A house of eight answers on paper: handed out, read twice, settled by a third, counted once."""

from datetime import timedelta

import pytest

from sayso.craft import paper_codes
from sayso.rules.asking import Form, Pile, Way, Whose
from sayso.rules.power.signing_in import Patience
from sayso.web.decisions.models import OnPaper as VotesOnPaper
from sayso.web.history.models import Entry
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people.views.slowing import PATIENCE
from sayso.web.questions import changes
from sayso.web.questions.changes import How, drop_unfinished
from sayso.web.questions.models import (
    OnPaper,
    PaperMark,
    PaperReading,
    PaperSheet,
    Said,
    Voice,
    tally_of,
)
from tests.asking import asked, card, opened, write
from tests.paper import EIGHT, move_in
from tests.photos import photo
from tests.sheets import come_back, page, printed, read, read_by_two, take, type_code

NOTHING = "It is empty, or nobody can read it"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Stretching a code takes a twentieth of a second on purpose: not here."""
    monkeypatch.setitem(paper_codes.WORK, "n", 2)


@pytest.fixture
def eight(cast, clock):
    move_in(cast, clock, 8)


@pytest.fixture
def greg(cast):
    return cast.as_(cast.greg)


@pytest.fixture
def kofi(cast):
    return cast.as_(cast.kofi)


@pytest.fixture
def june(cast):
    return cast.as_(cast.june)


@pytest.fixture
def day(cast, clock, eight):
    """What makes a good day? Asked at Elm House, in people's own way."""
    return asked(cast, clock.now)


def begun(cast, clock, greg, question, names=EIGHT):
    codes = printed(greg, question, 8)
    take(cast, clock, question, *names)
    come_back(greg, question)
    return codes


def handed_out(cast, clock, greg, day):
    """Rosie and five more have a sheet; Bilal and Sam answer on a screen. The sheets come back."""
    # Bilal has answered on a screen: he is refused a sheet, and his answer stays his
    changes.say(day, Said(words="Bread"), How(Form.TYPED), by=cast.bilal, now=clock.now)
    codes = printed(greg, day, 8)
    greg.go(page(day)).click("Someone takes a sheet").press("They have it", person="Rosie")
    assert greg.sees("Rosie answers on paper.")
    greg.go(page(day, "give/")).press("They have it", person="Bilal", status=403)
    assert greg.sees("This person has answered on a screen already.")
    take(cast, clock, day, "sam", "june", "grace", "winston", "vera", "otto")
    # Rosie has a sheet, so the screen is closed to her; Sam lost his, says so, and writes
    rosie = cast.as_(cast.rosie).go(f"/questions/{day.pk}/")
    assert rosie.sees("You have a sheet of paper. Your answer on it counts.")
    rosie.go(f"/questions/{day.pk}/say/typed/", status=403)
    sam = cast.as_(cast.sam).go(f"/questions/{day.pk}/").click("My sheet of paper")
    sam.press("I have no sheet")
    assert sam.sees("Now you can answer on a screen.")
    sam.go(f"/questions/{day.pk}/say/typed/").press("Send it", words="A dog")
    # All have theirs: nobody can give out more, and the button is gone
    come_back(greg, day)
    assert "Someone takes a sheet" not in greg.buttons
    with pytest.raises(NotAllowed):
        changes.give_paper(day, cast.sam, by=cast.greg, now=clock.now)
    return codes


def test_a_house_of_eight_answers_on_paper(cast, clock, greg, kofi, june, day):
    codes = handed_out(cast, clock, greg, day)
    # Two people read the first; the second does not see what the first typed in
    read(kofi, day, codes[0], words="The sun, and tea.", kind="A wish")
    assert kofi.sees("Now another person types in this sheet.")
    assert not june.go(f"/questions/{day.pk}/voices/").sees("The sun")
    type_code(kofi, day, codes[0])
    assert kofi.sees("Now another person must do it.")
    type_code(june, day, codes[0])
    assert not june.sees("The sun")
    june.press("This is what it says", words="the sun and tea", kind="A wish")
    assert june.sees("Both read the same. The sheet counts now.")
    assert june.go(f"/questions/{day.pk}/voices/").sees("The sun, and tea.")
    assert june.sees("It came on paper. 2 people typed it in.")
    # From the first on, nobody leaves the list
    rosie = cast.as_(cast.rosie).go(page(day, "mine/"))
    assert rosie.sees("Sheets have come back already.")
    with pytest.raises(NotAllowed):
        changes.leave_paper(day, by=cast.rosie, now=clock.now)
    # One is read differently: a third looks, and everyone sees who settled it
    read(kofi, day, codes[1], words="Bingo")
    read(june, day, codes[1], words="Bring a")
    assert june.sees("You two read this sheet differently."), june.words
    type_code(june, day, codes[1])
    assert june.sees("Now a third person must look at it.")
    read(greg, day, codes[1], words="Bingo")
    assert greg.sees("It is settled. The sheet counts now.")
    settled = kofi.go(page(day)).sees("Kofi and June read a sheet differently. Greg settled it.")
    assert settled or kofi.sees("June and Kofi read a sheet differently. Greg settled it.")
    # The rest; and one more than people have a sheet is refused
    read_by_two(cast, clock, day, codes[2:6], words="Swimming")
    type_code(kofi, day, codes[6])
    assert kofi.sees("More sheets come back than people have.")
    for visitor in (kofi, greg):
        type_code(visitor, day, codes[0])
        assert visitor.sees("This sheet is typed in already. It counts once.")
    # Eight people, eight answers, of nobody known where they came on paper
    assert Voice.objects.count() == 8
    on_paper = Voice.objects.filter(form="paper")
    assert on_paper.count() == 6
    assert not on_paper.exclude(person=None, entered_by=None, part="").exists()
    assert not PaperReading.objects.exists()


def test_a_drawing_is_kept_as_a_photo_and_without_one_nothing_typed_is_lost(
    cast, clock, greg, kofi, june, day
):
    code = begun(cast, clock, greg, day)[0]
    drawn = {"drawing": ["Something is drawn or stuck on it"]}
    read(kofi, day, code, words="Our dog", **drawn)
    assert kofi.sees("Please take a photo of the drawing.")
    assert kofi.html.css_first("textarea[name=words]").text().strip() == "Our dog"
    kofi.press("This is what it says", image=photo(), image_words="A dog")
    assert kofi.sees("Now another person types in this sheet.")
    read(june, day, code, words="Our dog", image=photo(), **drawn)
    voice = Voice.objects.get()
    assert (voice.words, voice.image_words) == ("Our dog", "A dog")
    assert june.get(f"/voices/{voice.pk}/image/")["Content-Type"] == "image/webp"


def test_what_nobody_can_read_is_no_answer_and_two_agree_on_that(
    cast, clock, greg, kofi, june, day
):
    code = begun(cast, clock, greg, day)[0]
    read(kofi, day, code)
    assert kofi.sees("Nothing is typed in yet.")
    kofi.press("This is what it says", empty=[NOTHING])
    read(june, day, code, empty=[NOTHING])
    assert june.sees("The sheet counts now.")
    assert not Voice.objects.exists()
    assert PaperSheet.objects.counted().count() == 1


def test_one_person_is_not_both_nor_who_sits_beside(cast, clock, greg, kofi, day):
    code = begun(cast, clock, greg, day)[0]
    read(kofi, day, code, words="Tea")
    rosie = cast.as_(cast.rosie)
    rosie.go("/beside/").press("Kofi")
    type_code(rosie, day, code)
    assert rosie.sees("Now another person must do it.")


# ---- Cards and faces -------------------------------------------------------------------------------


def test_cards_on_paper_are_on_the_heaps_of_all(cast, clock, greg, kofi, june, eight):
    question = write(cast, clock.now, by=cast.greg, way=Way.SORTING)
    swim, bowl = (
        card(question, words, words.lower(), now=clock.now) for words in ("Swim", "Bowling")
    )
    opened(question, clock.now)
    codes = begun(cast, clock, greg, question)
    changes.add_card(question, "Later", by=cast.rosie, now=clock.move(minutes=1) or clock.now)
    marks = {f"mark_{swim.pk}": "like", f"mark_{bowl.pk}": "not-sure"}
    read(kofi, question, codes[0], **marks)
    assert not kofi.sees("Later")
    read(june, question, codes[0], **marks)
    assert june.sees("Both read the same.")
    put = dict(PaperMark.objects.values_list("card__chunk__words", "mark"))
    assert put == {"Swim": "like", "Bowling": "not-sure"}
    assert swim.piles()[Pile.LIKE] == 1
    with pytest.raises(NotAllowed):
        changes.sort(swim, Pile.LIKE, by=cast.rosie, now=clock.now)


def test_no_row_tells_which_ticks_were_on_one_sheet(cast, clock, greg, eight):
    question = write(cast, clock.now, by=cast.greg, way=Way.SORTING)
    cards = [card(question, words, words.lower(), now=clock.now) for words in ("Swim", "Bowling")]
    opened(question, clock.now)
    codes = begun(cast, clock, greg, question)
    for code, pile in zip(codes[:2], ("like", "not-sure"), strict=True):
        marks = {str(each.pk): pile for each in cards}
        read_by_two(cast, clock, question, [code], marks=marks)
    rows = list(PaperMark.objects.order_by("pk").values_list("card", "mark"))
    assert rows == sorted(rows)
    assert len(rows) == 4


def test_faces_on_paper_are_counted_with_the_others(cast, clock, greg, kofi, june, eight):
    question = write(cast, clock.now, by=cast.greg, way=Way.SURVEY)
    things = [
        changes.add_statement(question, f"Thing {each}", by=cast.greg, now=clock.now)
        for each in range(8)
    ]
    for each in things:
        changes.illustrate(question, each.chunk, picture="food", by=cast.greg, now=clock.now)
    opened(question, clock.now)
    codes = printed(greg, question, 8)
    assert len(greg.html.css(".sheet")) == 16  # eight sheets of two pages
    assert len(codes) == 8
    take(cast, clock, question, *EIGHT)
    come_back(greg, question)
    marks = {f"mark_{each.pk}": "good" for each in things}
    for reader in (kofi, june):
        read(reader, question, codes[0], help="helped", **marks)
    assert PaperMark.objects.filter(help="helped").count() == 8
    assert tally_of(things[0], whose=Whose.OWN.value).counts["good"] == 1
    assert tally_of(things[0], whose=Whose.OWN.value, help="alone").cast == 0
    rosie = cast.as_(cast.rosie).go(f"/questions/{question.pk}/")
    assert "Answer with faces" not in rosie.buttons


def test_numbers_wait_for_paper_that_is_to_come(cast, clock, greg, eight, june):
    question = write(cast, clock.now, by=cast.greg, way=Way.SORTING)
    swim = card(question, "Swim", "swim", now=clock.now)
    card(question, "Bowling", "bowling", now=clock.now)
    opened(question, clock.now)
    codes = begun(cast, clock, greg, question)
    read_by_two(cast, clock, question, codes[:3], marks={str(swim.pk): "like"})
    read_by_two(cast, clock, question, codes[3:7], marks={str(swim.pk): "dont-like"})
    clock.move(days=8)
    june.go(f"/questions/{question.pk}/")
    assert june.sees("Too few people to show numbers.")
    read_by_two(cast, clock, question, codes[7:], marks={str(swim.pk): "dont-like"})
    june.go(f"/questions/{question.pk}/")
    assert june.sees("I do not like it: 5 people")


# ---- When, and what is left ------------------------------------------------------------------------


def test_readings_that_two_did_not_finish_go_fourteen_days_after_closing(
    cast, clock, greg, kofi, june, day
):
    codes = begun(cast, clock, greg, day)
    read_by_two(cast, clock, day, codes[:2], words="Tea")
    read(kofi, day, codes[2], words="Rain")
    clock.move(days=20)
    assert drop_unfinished(now=clock.now) == 0
    read(june, day, codes[3], words="Snow")
    clock.move(days=2)
    assert drop_unfinished(now=clock.now) == 1
    assert drop_unfinished(now=clock.now) == 0
    assert not PaperReading.objects.exists()
    assert not PaperSheet.objects.exists()
    assert Voice.objects.count() == 2
    assert june.go(f"/questions/{day.pk}/").sees("Some sheets of paper were not typed in")
    june.go(page(day, "read/")).press("Go on", code=codes[2], status=403)


def test_no_row_says_whose_a_sheet_is_and_its_time_is_midnight(cast, clock, greg, day):
    codes = begun(cast, clock, greg, day)
    clock.move(days=1)
    read_by_two(cast, clock, day, codes[:3], words="Tea")
    voices = Voice.objects.all()
    assert len({voice.at for voice in voices}) == 1
    assert voices[0].at != clock.now
    given = Entry.objects.about(day).filter(kind="question-paper-given")
    assert {entry.payload.concerning_id for entry in given} == {
        cast.people[name].pk for name in EIGHT
    }
    assert OnPaper.objects.count() == 8
    assert not VotesOnPaper.objects.exists()


def test_a_new_pack_makes_the_old_one_void_and_only_before_they_come_back(
    cast, clock, greg, kofi, day
):
    old = printed(greg, day, 8)
    take(cast, clock, day, "rosie", "sam")
    printed(greg, day, 8)
    assert not OnPaper.objects.exists()
    take(cast, clock, day, "rosie", "sam")
    come_back(greg, day)
    type_code(kofi, day, old[0])
    assert kofi.sees("This sheet does not count any more. New sheets were printed.")
    greg.go(page(day, "print/")).press("Show the sheets", sheets=8, status=403)
    assert greg.sees("The sheets come back now.")


def test_only_who_asks_or_leads_keeps_paper_and_a_stranger_finds_nothing(cast, clock, kofi, day):
    kofi.go(page(day, "print/"), status=403)
    cast.as_(cast.maureen).go(page(day), status=404)
    sentences = write(cast, clock.now, by=cast.greg, way=Way.AGREE)
    for words in ("I like tea.", "I like rain."):
        card(sentences, words, "tea", now=clock.now)
    opened(sentences, clock.now)
    cast.as_(cast.greg).go(page(sentences, "print/"), status=403)


def test_one_sheet_alone_is_not_read(cast, clock, greg, kofi, day):
    codes = printed(greg, day, 8)
    take(cast, clock, day, "rosie")
    greg.go(page(day)).press("All have theirs. The sheets come back now", status=403)
    assert greg.sees("Only one person has a sheet.")
    take(cast, clock, day, "sam")
    come_back(greg, day)
    cast.as_(cast.sam).go(page(day, "mine/")).press("I have no sheet")
    type_code(kofi, day, codes[0])
    assert kofi.sees("Only one person has a sheet.")


def test_codes_are_slowed_and_nothing_typed_is_lost(
    cast, clock, greg, kofi, june, day, monkeypatch
):
    codes = begun(cast, clock, greg, day)
    two_seconds = Patience(1, timedelta(seconds=2), timedelta(seconds=2))
    monkeypatch.setitem(PATIENCE, "sheet-code", two_seconds)
    read(kofi, day, codes[0], words="Our own words")
    assert kofi.sees("That was a lot at once.")
    assert kofi.html.css_first("textarea[name=words]").text().strip() == "Our own words"
    type_code(june, day, codes[1])  # nobody else waits for him
    assert june.heading == "What does the sheet say?"
    clock.move(seconds=3)
    kofi.press("This is what it says")
    assert kofi.sees("Now another person types in this sheet.")
