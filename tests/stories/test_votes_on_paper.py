"""A house of eight votes on paper: printed, drawn, entered twice, settled, and counted like others."""

import pytest

from sayso.craft import paper_codes
from sayso.rules.deciding import Ballot
from sayso.web.decisions import changes
from sayso.web.decisions.changes import SPOILED
from sayso.web.decisions.models import OnPaper, Sheet, SheetEntry
from sayso.web.history.models import Entry
from sayso.web.kit.refusals import NotAllowed
from tests import sides
from tests.acts import vote
from tests.careful import said
from tests.paper import (
    BLUE,
    EIGHT,
    GREEN,
    RED,
    come_back,
    eight_asked,
    enter,
    entered,
    mark,
    more,
    on_sheets,
    printed,
    take,
    type_code,
)
from tests.questions import over

READ = "It is empty, or it cannot be read or counted"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Stretching a code takes a twentieth of a second on purpose: not here."""
    monkeypatch.setitem(paper_codes.WORK, "n", 2)


@pytest.fixture
def greg(cast):
    return cast.as_(cast.greg)


@pytest.fixture
def kofi(cast):
    return cast.as_(cast.kofi)


@pytest.fixture
def june(cast):
    return cast.as_(cast.june)


def begun(cast, clock, greg, names=EIGHT, **way):
    """A question on paper: these people have a sheet each, and the sheets come back."""
    decision = eight_asked(cast, clock, **way)
    sheets = printed(greg, decision, 8)
    take(cast, clock, greg, decision, *names)
    come_back(greg, decision)
    return decision, sheets


def twice(kofi, june, decision, code, **marks):
    enter(kofi, decision, code, **marks)
    assert kofi.sees("Now another person enters this sheet.")
    enter(june, decision, code, **marks)
    assert june.sees("The sheet is in the box.")


def ballot(**marks):
    keys = {"blue": BLUE, "green": GREEN, "red": RED}
    return Ballot(tuple((keys[each], number) for each, number in marks.items()))


# ---- Every way of marking, for all eight ------------------------------------------------------------

WAYS = {
    "yes-no": ({"choice": "Yes"}, Ballot.of("yes"), Ballot.of("no")),
    "choose-one": ({"choice": "Blue"}, ballot(blue=1), Ballot.of("none-of-these")),
    "approval": ({"choice": ["Blue", "Red"]}, ballot(blue=1, red=1), ballot(blue=1)),
    "score": (mark(blue=5, green=1), ballot(blue=5, green=1), ballot(red=3)),
    "schulze": (mark(blue=1, red=2, green=3), ballot(blue=1, red=2, green=3), ballot(red=1)),
    "dots": (mark(blue=6, green=4), ballot(blue=6, green=4), ballot(red=10)),
    "equal-shares": ({"choice": ["Blue", "Red"]}, ballot(blue=1, red=1), ballot(blue=1)),
}


@pytest.mark.parametrize("method", WAYS)
def test_every_way_of_marking_is_entered_twice_and_counted(cast, clock, greg, kofi, june, method):
    marks, said, otherwise = WAYS[method]
    options = () if method == "yes-no" else ("Blue", "Green", "Red")
    decision, sheets = begun(cast, clock, greg, method=method, options=options)
    twice(kofi, june, decision, sheets[0][0], **marks)
    entered(cast, clock, decision, sheets[1:6], said)
    entered(cast, clock, decision, sheets[6:], otherwise)
    assert on_sheets(decision) == {said: 6, otherwise: 2}
    over(clock, decision)
    outcome = decision.result()
    assert outcome.agreed or BLUE in outcome.elected
    assert decision.fingerprints.count() == 8
    assert not Sheet.objects.filter(decision=decision).exists()


def test_paper_and_screens_go_into_one_box(cast, clock, greg):
    decision, sheets = begun(cast, clock, greg, names=EIGHT[:5])
    vote(cast.as_(cast.winston), decision, "Green")
    entered(cast, clock, decision, sheets[2:7], ballot(blue=1))
    over(clock, decision)
    assert decision.result().elected == (BLUE,)
    assert decision.fingerprints.count() == 6


# ---- Two people, and what they do not agree on -----------------------------------------------------


def test_different_entries_are_settled_in_the_open_by_the_same_two(cast, clock, greg, kofi, june):
    decision, sheets = begun(cast, clock, greg)
    code = sheets[0][0]
    enter(kofi, decision, code, choice="Blue")
    enter(june, decision, code, choice="Green")
    assert june.sees("You two read this sheet differently. It is not in the box.")
    assert not SheetEntry.objects.exclude(mark="", sealed=None).exists()
    type_code(greg, decision, code)
    assert greg.sees("Only these 2 can settle it.")
    type_code(kofi, decision, code)
    assert kofi.sees("Look at it together.")
    enter(kofi, decision, code, choice="Green")
    type_code(kofi, decision, code)
    assert kofi.sees("Now another person must do it.")
    enter(june, decision, code, choice="Red")  # still not the same: they begin once more
    assert june.sees("You two read this sheet differently.")
    twice(june, kofi, decision, code, choice="Green")
    assert greg.go(f"/decisions/{decision.pk}/paper/").sees("Who settled a sheet")
    assert greg.sees("June and Kofi") or greg.sees("Kofi and June")
    told = Entry.objects.about(decision).filter(kind="paper-settled").get().payload.details
    assert told == {"people": sorted([cast.june.pk, cast.kofi.pk])}


def test_one_person_is_not_both(cast, clock, greg, kofi, june):
    decision, sheets = begun(cast, clock, greg)
    code = sheets[0][0]
    enter(kofi, decision, code, choice="Blue")
    type_code(kofi, decision, code.lower().replace(" ", "-"))
    assert kofi.sees("You have entered this sheet. Now another person must do it.")
    rosie = cast.as_(cast.rosie)
    rosie.go("/beside/").press("Kofi")  # he sits beside her: he would enter it twice
    type_code(rosie, decision, code)
    assert rosie.sees("Now another person must do it.")


def test_the_second_person_does_not_see_what_the_first_saw(cast, clock, greg, kofi, june):
    decision, sheets = begun(cast, clock, greg)
    enter(kofi, decision, sheets[0][0], choice="Blue")
    type_code(june, decision, sheets[0][0])
    assert not june.html.css("input[checked]")


def test_a_sheet_that_nobody_can_read_is_spoiled_when_both_say_so(cast, clock, greg, kofi, june):
    decision, sheets = begun(cast, clock, greg)
    twice(kofi, june, decision, sheets[0][0], choice=READ)
    entered(cast, clock, decision, sheets[1:8], ballot(blue=1))
    assert on_sheets(decision) == {SPOILED: 1, ballot(blue=1): 7}
    over(clock, decision)
    assert decision.spoiled is None  # all others said the same: no number of this vote is told
    assert decision.result().elected == (BLUE,)


def test_how_many_are_spoiled_is_told_with_the_numbers(cast, clock, greg, june):
    decision = eight_asked(cast, clock, many=16)
    sheets = printed(greg, decision, 16)
    take(cast, clock, greg, decision, *more(16))
    come_back(greg, decision)
    entered(cast, clock, decision, sheets[:1], SPOILED)
    entered(cast, clock, decision, sheets[1:9], ballot(blue=1))
    entered(cast, clock, decision, sheets[9:], ballot(green=1))
    over(clock, decision)
    assert (decision.result().cast, decision.spoiled) == (15, 1)
    assert june.go(f"/decisions/{decision.pk}/").sees("1 vote could not be read.")


def test_too_many_dots_and_nothing_at_all_are_asked_about(cast, clock, greg, kofi):
    decision, sheets = begun(cast, clock, greg, method="dots")
    enter(kofi, decision, sheets[0][0], **mark(green=6, blue=6))
    assert kofi.sees("These are too many dots.")
    assert kofi.sees("Is it so on the sheet? Then say that it cannot be counted.")
    kofi.press("This is what it says")
    assert kofi.sees("Nothing is marked.")
    assert not SheetEntry.objects.exists()


# ---- Codes that do not count -----------------------------------------------------------------------


def test_codes_that_do_not_count_are_refused_kindly(cast, clock, greg, kofi, june):
    other = eight_asked(cast, clock)
    elsewhere = printed(greg, other, 2)
    decision, sheets = begun(cast, clock, greg)
    type_code(kofi, decision, "BCDF GHJK")
    assert kofi.sees("There is no sheet with this code.")
    type_code(kofi, decision, elsewhere[0][0])
    assert kofi.sees("This sheet belongs to another vote.")
    type_code(kofi, decision, sheets[0][1])
    assert kofi.sees("There is no sheet with this code.")  # that is the part people keep
    twice(kofi, june, decision, sheets[0][0], choice="Blue")
    for visitor in (kofi, june, greg):
        type_code(visitor, decision, sheets[0][0])
        assert visitor.sees("This sheet is in the box already. It counts once.")


def test_no_more_sheets_come_back_than_people_have(cast, clock, greg, kofi, june):
    decision, sheets = begun(cast, clock, greg, names=EIGHT[:2])
    entered(cast, clock, decision, sheets[:2], ballot(blue=1))
    type_code(kofi, decision, sheets[2][0])  # a sheet that was left over
    assert kofi.sees("More sheets come back than people have.")


def test_a_new_pack_makes_the_old_one_void(cast, clock, greg, kofi):
    decision = eight_asked(cast, clock)
    old = printed(greg, decision, 8)
    take(cast, clock, greg, decision, "rosie", "sam")
    printed(greg, decision, 8)
    assert not OnPaper.objects.exists()
    take(cast, clock, greg, decision, "rosie", "sam")
    come_back(greg, decision)
    type_code(kofi, decision, old[0][0])
    assert kofi.sees("This sheet does not count any more.")


# ---- One vote a person ------------------------------------------------------------------------------


def test_whoever_has_a_sheet_votes_with_it_and_can_take_it_back(cast, clock, greg, kofi, june):
    decision, sheets = begun(cast, clock, greg)
    code, own = sheets[3]
    twice(kofi, june, decision, code, choice="Green")
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/")
    assert not rosie.sees("Have your say")
    assert rosie.go(f"/decisions/{decision.pk}/vote/").heading == "You vote on paper"
    rosie.press("Take my paper vote back", code="BCDF GHJK")
    assert rosie.sees("This is not the code of a part that people keep.")
    rosie.press("Take my paper vote back", code=own)
    vote(rosie, decision, "Blue")
    type_code(kofi, decision, code)
    assert kofi.sees("This sheet does not count any more. It was taken back.")
    entered(cast, clock, decision, [*sheets[:3], *sheets[4:]], ballot(blue=1))
    over(clock, decision)
    assert decision.fingerprints.count() == 8


def test_a_vote_on_a_screen_comes_out_when_paper_is_given(cast, clock, greg, kofi, june):
    decision = eight_asked(cast, clock)
    rosie = cast.as_(cast.rosie)
    vote(rosie, decision, "Green")
    sheets = printed(greg, decision, 8)
    take(cast, clock, greg, decision, "rosie", "sam", "bilal")
    assert not greg.sees("screen")  # whether there was a vote, Greg is not told
    assert (
        rosie.go(f"/decisions/{decision.pk}/")
        .click("My paper vote")
        .sees("Only your sheet counts.")
    )
    come_back(greg, decision)
    entered(cast, clock, decision, sheets[:3], ballot(blue=1))
    over(clock, decision)
    assert decision.result().elected == (BLUE,)
    assert decision.fingerprints.count() == 3


def test_who_has_no_sheet_says_so_and_nothing_is_entered_before_all_are_new(cast, clock, greg):
    decision = eight_asked(cast, clock)
    printed(greg, decision, 8)
    take(cast, clock, greg, decision, "rosie", "sam")
    rosie = (
        cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/paper/mine/").press("I have no sheet")
    )
    assert rosie.sees("all sheets must be printed again")
    greg.go(f"/decisions/{decision.pk}/paper/")
    assert greg.sees("says “I have no sheet”.")
    greg.press("All have theirs. The sheets come back now", status=403)
    assert greg.sees("Someone is on the list, and says: I have no sheet.")


def test_who_was_never_given_theirs_says_so_while_sheets_come_back(cast, clock, greg, kofi):
    decision, sheets = begun(cast, clock, greg)
    entered(cast, clock, decision, sheets[:2], ballot(blue=1))
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/paper/mine/")
    assert rosie.sees("Whoever has the sheets in hand could find out which was yours.")
    rosie.press("I have no sheet")
    assert not OnPaper.objects.exists()
    assert not Sheet.objects.exists()
    vote(rosie, decision, "Green")
    kofi.go(f"/decisions/{decision.pk}/paper/enter/").press("Go on", code=sheets[2][0], status=403)


def test_the_last_sheet_is_not_entered_when_the_other_was_taken_back(cast, clock, greg, kofi):
    decision, sheets = begun(cast, clock, greg, names=EIGHT[:2])
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/paper/mine/")
    rosie.press("Take my paper vote back", code=sheets[0][1])
    type_code(kofi, decision, sheets[1][0])
    assert kofi.sees("Only one person has a sheet.")


def test_one_sheet_alone_is_not_entered(cast, clock, greg):
    decision = eight_asked(cast, clock)
    printed(greg, decision, 8)
    take(cast, clock, greg, decision, "rosie")
    greg.go(f"/decisions/{decision.pk}/paper/")
    greg.press("All have theirs. The sheets come back now", status=403)
    assert greg.sees("Only one person has a sheet.")


# ---- Who may, and when ------------------------------------------------------------------------------


def test_only_who_keeps_it_prints_and_a_stranger_finds_nothing(cast, clock, greg, kofi):
    decision = eight_asked(cast, clock)
    kofi.go(f"/decisions/{decision.pk}/paper/print/", status=403)
    cast.as_(cast.maureen).go(f"/decisions/{decision.pk}/paper/enter/", status=404)
    openly = eight_asked(cast, clock, method="consent", options=())
    greg.go(f"/decisions/{openly.pk}/paper/print/", status=403)
    assert greg.sees("There is no paper here.")


def test_before_closing_the_page_says_what_came_back_once_and_then_it_does_not_count(
    cast, clock, greg, kofi, june
):
    decision, sheets = begun(cast, clock, greg)
    entered(cast, clock, decision, sheets[:6], ballot(blue=1))
    enter(kofi, decision, sheets[6][0], choice="Red")
    assert kofi.go(f"/decisions/{decision.pk}/").sees("1 sheet of paper came back")
    assert greg.go(f"/decisions/{decision.pk}/paper/").sees("1 sheet came back")
    over(clock, decision)
    june.go(f"/decisions/{decision.pk}/paper/enter/").press("Go on", code=sheets[6][0], status=403)
    assert decision.fingerprints.count() == 6
    assert june.go(f"/decisions/{decision.pk}/").sees("Some sheets of paper were not entered")


def test_it_closes_early_only_when_all_paper_is_in(cast, clock, greg, kofi, june):
    decision, sheets = begun(cast, clock, greg)
    clock.move(minutes=5)
    entered(cast, clock, decision, sheets[:7], ballot(blue=1))
    june.go(f"/decisions/{decision.pk}/close/", status=403)
    twice(kofi, june, decision, sheets[7][0], choice="Blue")
    june.go(f"/decisions/{decision.pk}/close/").press("Yes, close it and count")
    decision.refresh_from_db()
    assert decision.result().elected == (BLUE,)


# ---- Two sides --------------------------------------------------------------------------------------


def test_each_side_has_sheets_of_its_own_and_is_counted_by_itself(cast, clock):
    """Aisha asks; she, Ben and Cleo have paper, and so have two members of staff."""
    joint = sides.joint_group(cast, clock)
    decision = sides.opened(cast, clock, joint)
    aisha = cast.as_(cast.aisha).go(f"/decisions/{decision.pk}/paper/print/")
    many = {"sheets-lived-experience": 3, "sheets-staff": 2}
    aisha.press("Show the sheets", **many)
    found = {}
    for sheet in aisha.html.css(".sheet"):
        side = said(sheet.css_first(".sheet-side"))
        found.setdefault(side, []).append(said(sheet.css_first(".code")))
    assert {side: len(codes) for side, codes in found.items()} == {
        "People who draw on support": 3,
        "Staff": 2,
    }
    take(cast, clock, aisha, decision, "ben", "cleo", "gil", "hal", "aisha", by="aisha")
    with pytest.raises(NotAllowed):  # no sheet of her side is left
        changes.give_sheet(decision, cast.people["dev"], by=cast.aisha, now=clock.now)
    come_back(aisha, decision)
    pairs = [(code, "") for codes in found.values() for code in codes]
    entered(cast, clock, decision, pairs, Ballot.of(sides.BLUE), by=("ella", "kay"))
    sides.cast_all(cast, clock, decision, ("Dev", "Ivy"), Ballot.of(sides.GREEN))
    outcome = sides.counted(clock, decision).result()
    assert outcome.elected == (sides.BLUE,)
    assert all(side.passed for side in outcome.sides)
