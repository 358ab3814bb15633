"""Voting by order, faces, dots and money: from the first screen to the count, without a script."""

import pytest

from sayso.rules.deciding import METHODS, Ballot, StepCode
from sayso.rules.power.opening import SHORTEST
from sayso.rules.power.parts import Part
from sayso.rules.verdict import Reason
from sayso.web.decisions import changes
from sayso.web.decisions.models import Envelope
from sayso.web.kit.refusals import NotAllowed
from sayso.web.kit.words import STEP_PICTURES, WAY_EXAMPLES, WAY_PICTURES, WAY_WORKS, WAYS_FOR
from sayso.web.people.models import Person
from sayso.web.places.models import Membership
from tests.questions import RESIDENTS, ask, in_the_box, opened, over

BLUE, GREEN, RED = (f"option{number:06}" for number in range(3))
COSTS = {BLUE: 10_000, GREEN: 20_050, RED: 30_000}


def begin(cast, decision):
    return cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/vote/")


def keep(visitor):
    """Say that it is right, to the receipt."""
    assert visitor.heading == "Is this right?"
    visitor.press("Yes, this is right").press("Go on", helper="No one")
    assert visitor.heading == "We have your vote"


def ballot(**marks):
    keys = {"blue": BLUE, "green": GREEN, "red": RED}
    return Ballot(tuple((keys[each], number) for each, number in marks.items()))


def everyone(cast, clock, decision, *ballots):
    """Everyone who lives there puts in a ballot, and the vote is counted."""
    for name, each in zip(RESIDENTS, ballots, strict=False):
        changes.cast(decision, each, by=cast.people[name], now=clock.now)
    return over(clock, decision)


def shared(cast, clock, **terms):
    """Money to share out, with what each choice costs."""
    agreed = {"budget": 40_000} | terms
    decision = ask(cast, clock, method="equal-shares", terms=agreed)
    changes.say_costs(decision, COSTS, by=cast.greg, now=clock.now)
    closes = clock.now + SHORTEST
    return changes.open_decision(decision, closes_at=closes, by=cast.greg, now=clock.now)


# ---- An order ------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["irv", "stv", "schulze"])
def test_an_order_is_made_tap_by_tap(cast, clock, settings, method):
    decision = opened(cast, clock, method=method)
    rosie = begin(cast, decision)
    assert rosie.sees("What do you want most?")
    rosie.press("Red")
    assert rosie.heading == "And after that?"
    assert rosie.sees("Number 1: Red")
    assert not rosie.sees("I don’t know")
    rosie.press("Green").press("Take back the last one").press("Blue").press("That is all")
    assert [each.text() for each in rosie.html.css(".place")] == ["1", "2"]
    keep(rosie)
    assert in_the_box(decision) == [ballot(red=1, blue=2)]


def test_when_everything_has_its_place_it_is_read_back(cast, clock):
    rosie = begin(cast, opened(cast, clock, method="irv"))
    rosie.press("Red").press("Green").press("Blue")
    assert rosie.heading == "Is this right?"
    rosie.press("Change it")
    assert rosie.heading == "This is your order"
    assert rosie.sees("Number 3: Blue")
    rosie.press("Take back the last one").press("That is all")
    keep(rosie)


def test_i_do_not_know_stands_alone(cast, clock, settings):
    decision = opened(cast, clock, method="irv")
    rosie = begin(cast, decision).press("I don’t know")
    keep(rosie)
    assert in_the_box(decision) == [Ballot.of("dont-know")]


@pytest.mark.parametrize(
    "sent",
    [
        {"choice": [RED, RED], "done": "yes"},
        {"choice": ["no-such-thing"], "done": "yes"},
        {"choice": [RED], "tap": RED},
        {"choice": [RED], "tap": "no-such-thing", "sure": "yes"},
        {"choice": [RED, "dont-know"], "sure": "yes"},
        {"alone": "yes", "sure": "yes"},
        {"done": "yes"},
        {"sure": "yes"},
    ],
)
def test_an_order_that_was_tampered_with_is_not_kept(cast, clock, sent):
    decision = opened(cast, clock, method="irv")
    rosie = begin(cast, decision)
    page = rosie.post(rosie.path, rosie.form("Red")[1] | {"tap": ""} | sent)
    assert page.status_code == 200
    assert "Something needs to change" in page.content.decode()
    assert not Envelope.objects.exists()


# ---- Faces ---------------------------------------------------------------------------------------


def rate(visitor, **faces):
    """Give each choice the face under its name, in whatever order they come."""
    visitor.press("Start")
    while visitor.heading in faces:
        visitor.press(faces[visitor.heading])
    return visitor


@pytest.mark.parametrize("method", ["median", "score"])
def test_each_thing_gets_a_face_on_a_screen_of_its_own(cast, clock, settings, method):
    decision = opened(cast, clock, method=method)
    rosie = begin(cast, decision)
    assert rosie.sees("They come one by one")
    rate(rosie, Blue="Very happy", Green="I don’t know", Red="Unhappy")
    assert rosie.sees("You gave no face")
    keep(rosie)
    assert in_the_box(decision) == [ballot(blue=5, red=2)]


def test_one_face_can_be_changed_at_the_end_and_the_last_one_on_the_way(cast, clock, settings):
    decision = opened(cast, clock, method="median")
    rosie = begin(cast, decision).press("Start")
    first = rosie.heading
    rosie.press("Very unhappy")
    rosie.press("Back to the one before")
    assert rosie.heading == first
    while rosie.heading != "Is this right?":
        rosie.press("In the middle")
    rosie.press("Change this one Red")
    assert rosie.heading == "Red"
    rosie.press("Happy")
    keep(rosie)
    assert in_the_box(decision) == [ballot(blue=3, green=3, red=4)]


def test_who_gives_no_face_at_all_says_i_do_not_know(cast, clock, settings):
    decision = opened(cast, clock, method="score")
    rosie = rate(
        begin(cast, decision), Blue="I don’t know", Green="I don’t know", Red="I don’t know"
    )
    keep(rosie)
    assert in_the_box(decision) == [Ballot.of("dont-know")]


@pytest.mark.parametrize("face", ["6", "-1", "1.5", "٣", "9" * 400, ""])
def test_a_face_that_is_none_is_asked_for_again(cast, clock, face):
    decision = opened(cast, clock, method="median")
    rosie = begin(cast, decision)
    start = rosie.form("Start")[1]
    sent = {f"face-{BLUE}": face, f"face-{GREEN}": "3", f"face-{RED}": "3", "sure": "yes"}
    page = rosie.post(rosie.path, start | sent)
    assert "Something needs to change" in page.content.decode()
    assert ">Blue<" in page.content.decode()
    assert not Envelope.objects.exists()


# ---- Dots ----------------------------------------------------------------------------------------


def test_dots_are_given_and_taken_back_by_buttons(cast, clock, settings):
    decision = opened(cast, clock, method="dots", terms={"dots": 3})
    rosie = begin(cast, decision)
    assert rosie.sees("You have 3 dots left.")
    rosie.press("One more Red").press("One more Red").press("One more Blue")
    assert rosie.sees("You have 0 dots left.")
    assert rosie.html.css_first("[autofocus]").attributes["value"] == BLUE
    rosie.press("One more Green")
    assert rosie.sees("These are too many dots.")
    rosie.press("One less Red").press("One less Green").press("That is all")
    assert rosie.sees("1 dot")
    keep(rosie)
    assert in_the_box(decision) == [ballot(blue=1, red=1)]


def test_no_dots_at_all_are_not_a_vote(cast, clock):
    decision = opened(cast, clock, method="dots")
    rosie = begin(cast, decision).press("That is all")
    assert rosie.sees("You can also say that you do not know.")
    keep(rosie.press("I don’t know"))


@pytest.mark.parametrize("dots", ["4", "-1", "x", "999"])
def test_more_dots_than_there_are_cannot_be_sent(cast, clock, dots):
    decision = opened(cast, clock, method="dots", terms={"dots": 3})
    rosie = begin(cast, decision)
    sent = rosie.form("That is all")[1] | {f"dots-{RED}": dots, f"dots-{BLUE}": "3", "sure": "yes"}
    assert "Something needs to change" in rosie.post(rosie.path, sent).content.decode()
    assert not Envelope.objects.exists()


# ---- Money ---------------------------------------------------------------------------------------


def test_cards_tell_what_each_costs_and_what_there_is_to_spend(cast, clock, settings):
    decision = shared(cast, clock)
    rosie = begin(cast, decision)
    assert rosie.sees("There are 400 pounds to spend.")
    assert rosie.sees("It costs 200 pounds and 50 pence.")
    rosie.press("Go on", choice=["Green", "Red"])
    assert rosie.sees("It costs 300 pounds.")
    keep(rosie)
    assert in_the_box(decision) == [Ballot.of(GREEN, RED)]


def test_it_cannot_open_before_money_and_costs_are_said(cast, clock):
    decision = ask(cast, clock, method="equal-shares")
    who = {"by": cast.greg, "now": clock.now}
    greg = cast.as_(cast.greg).go(f"/decisions/{decision.pk}/shape/")
    assert greg.sees("Say how much money there is.")
    assert greg.sees("Say what each choice costs.")
    for reason in (Reason.BUDGET_NOT_SAID, Reason.COSTS_NOT_SAID):
        with pytest.raises(NotAllowed) as no:
            changes.open_decision(decision, closes_at=clock.now + SHORTEST, **who)
        assert no.value.reason is reason
        greg.go(f"/decisions/{decision.pk}/how/equal-shares/")
        greg.press(
            "Go on", budget="£1,200.50", completion="It stays in the pot", tie="We ask again"
        )
    assert greg.heading == "What does each cost?"
    greg.press("Go on", **{f"cost-{BLUE}": "12.345", f"cost-{GREEN}": "0", f"cost-{RED}": "300"})
    assert greg.sees("Write pounds like this: 12 or 12.50")
    greg.press("Go on", **{f"cost-{BLUE}": "12.34"})
    decision.refresh_from_db()
    assert decision.budget == 120_050
    del decision.choices
    assert decision.terms().costs == ((BLUE, 1_234), (GREEN, 0), (RED, 30_000))


def test_one_persons_ideas_can_be_held_to_so_much(cast, clock):
    decision = shared(cast, clock, most_each=25_000)
    (cap,) = decision.terms().caps
    assert (cap.ids, cap.most) == ((BLUE, GREEN, RED), 25_000)


def test_there_must_be_more_choices_than_places(cast, clock):
    decision = ask(cast, clock, method="stv", terms={"seats": 3})
    with pytest.raises(NotAllowed) as no:
        changes.open_decision(decision, closes_at=clock.now + SHORTEST, by=cast.greg, now=clock.now)
    assert no.value.reason is Reason.TOO_FEW_TO_CHOOSE_FROM


def test_what_was_agreed_goes_along_when_it_is_asked_again(cast, clock):
    decision = shared(cast, clock, completion="raise", most_each=9_900)
    decision = changes.stop(decision, "It is a larger fund.", by=cast.greg, now=clock.now)
    again = changes.start_again(decision, by=cast.greg, now=clock.now)
    assert again.terms() == decision.terms()


# ---- Choosing a way ------------------------------------------------------------------------------


def test_easy_questions_lead_to_a_way_and_only_what_it_uses_is_asked(cast, clock):
    decision = ask(cast, clock)
    greg = cast.as_(cast.greg).go(f"/decisions/{decision.pk}/how/")
    assert greg.heading == "What do people decide on?"
    greg.click("One thing out of several")
    assert greg.heading == "What matters most to you?"
    greg.click("A second wish counts too").click("The last goes out")
    assert not greg.html.css("[name=budget], [name=seats], [name=dots]")
    greg.press("Go on", tie="Chance decides", none_allowed="No")
    decision.refresh_from_db()
    assert (decision.method, decision.tie, decision.none_allowed) == ("irv", "lot", False)


@pytest.mark.parametrize("method", METHODS)
def test_every_way_can_be_found_chosen_and_told(cast, clock, method):
    assert method in WAY_PICTURES
    assert method in WAY_EXAMPLES
    assert method in WAY_WORKS
    assert any(method in ways for about, ways in WAYS_FOR.items() if about != "all")
    decision = ask(cast, clock)
    greg = cast.as_(cast.greg).go(f"/decisions/{decision.pk}/how/{method}/")
    asked = {each.attributes["name"] for each in greg.html.css("form [name]")}
    uses = METHODS[method].uses
    assert {"seats", "dots", "budget", "tie", "more_than", "completion"} & asked == uses & {
        "seats", "dots", "budget", "tie", "more_than", "completion",
    }  # fmt: skip
    if "more_than" in uses:
        greg.press("Go on", more_than="More than 2 of every 3 who choose")
        decision.refresh_from_db()
        assert str(decision.terms().more_than) == "2/3"


@pytest.mark.parametrize("page", ["how/no-such-way/", "how/?about=nothing", "costs/"])
def test_ways_that_are_not_there(cast, clock, page):
    decision = ask(cast, clock)
    cast.as_(cast.greg).go(f"/decisions/{decision.pk}/{page}", status=404)


def test_every_step_has_a_picture():
    assert set(STEP_PICTURES) == set(StepCode)


# ---- What may be told, and how -------------------------------------------------------------------


ORDERS = [(1, 2, 3), (1, 3, 2), (2, 1, 3), (2, 1, 3), (3, 1, 2), (3, 2, 1)]


def orders():
    return [ballot(blue=b, green=g, red=r) for b, g, r in ORDERS]


def test_in_a_house_of_six_first_wishes_are_told_and_second_ones_are_not(cast, clock):
    decision = everyone(cast, clock, opened(cast, clock, method="irv"), *orders())
    assert decision.withheld == "working-too-small"
    assert decision.result().counts[GREEN] == 3
    assert not decision.counted.exists()
    codes = {step.code for step in decision.result().steps}
    assert not codes & {StepCode.WENT_OUT, StepCode.COUNTED_AGAIN}
    sam = cast.as_(cast.sam).go(f"/decisions/{decision.pk}/counted.json")
    told = sam.page.json()
    assert told["ballots"] is None
    assert told["withheld"] == "working-too-small"


def test_where_all_want_the_same_only_that_is_told(cast, clock):
    decision = opened(cast, clock, method="irv")
    decision = everyone(cast, clock, decision, *[ballot(blue=1, red=2)] * 5)
    assert (decision.withheld, decision.result().counts) == ("too-alike", None)


def test_ticks_that_make_a_pattern_are_not_told_while_their_totals_are(cast, clock):
    decision = opened(cast, clock, method="approval")
    ticks = [(BLUE, GREEN), (BLUE,), (GREEN,), (RED,), (RED, BLUE), (GREEN,)]
    decision = everyone(cast, clock, decision, *[Ballot.of(*each) for each in ticks])
    assert (decision.withheld, decision.result().counts[BLUE]) == ("", 3)
    assert not decision.counted.exists()
    told = cast.as_(cast.sam).go(f"/decisions/{decision.pk}/counted.json").page.json()
    assert (told["ballots"], told["withheld"]) == (None, "ballots-too-few")


def test_of_dots_only_what_they_add_up_to_is_told(cast, clock):
    decision = opened(cast, clock, method="dots")
    given = [(3, 2, 1), (5, 4, 1), (1, 1, 8), (2, 5, 3), (1, 8, 1), (4, 4, 2)]
    dots = [ballot(blue=b, green=g, red=r) for b, g, r in given]
    decision = everyone(cast, clock, decision, *dots)
    (added,) = [step for step in decision.result().steps if step.code is StepCode.DOTS_ADDED]
    assert (decision.withheld, dict(added.counts)[GREEN]) == ("", 24)
    assert decision.result().counts is None  # all six gave each of them a dot


def walk(visitor, decision):
    """Every screen of how it was decided, from the first to the end."""
    visitor.go(f"/decisions/{decision.pk}/").click("See how it was decided, step by step")
    headings = [visitor.heading]
    while "Next" in visitor.buttons:
        visitor.click("Next")
        headings.append(visitor.heading)
    visitor.click("That is how it was decided")
    return headings


WALKED = {
    "irv": orders(),
    "stv": orders(),
    "schulze": orders(),
    "median": [ballot(blue=b, green=g, red=r) for b, g, r in ORDERS],
    "score": [ballot(blue=b + 1, green=g, red=r) for b, g, r in ORDERS],
    "dots": [ballot(blue=b, green=g, red=r) for b, g, r in ORDERS],
    "lot": [Ballot.of(BLUE), Ballot.of(RED), Ballot.of(BLUE, RED), Ballot.of(GREEN)],
    "approval": [Ballot.of(BLUE), Ballot.of(RED), Ballot.of(BLUE, RED), Ballot.of(GREEN)],
    "choose-one": [Ballot.of(BLUE), Ballot.of(RED), Ballot.of(RED)],
    "run-off": [Ballot.of(BLUE)] * 2 + [Ballot.of(RED)] * 2 + [Ballot.of(GREEN)],
}


@pytest.mark.parametrize("method", WALKED)
def test_how_it_was_decided_is_told_step_by_step(cast, clock, method):
    decision = everyone(cast, clock, opened(cast, clock, method=method), *WALKED[method])
    headings = walk(cast.as_(cast.rosie), decision)
    assert headings[1] == "How people chose"  # after the answer
    assert len(headings) > 3
    cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/story/99/", status=404)


def test_how_money_was_shared_is_told_step_by_step(cast, clock):
    ticks = [Ballot.of(BLUE), Ballot.of(BLUE, RED), Ballot.of(RED), Ballot.of(GREEN)]
    decision = everyone(cast, clock, shared(cast, clock), *ticks, Ballot.of(BLUE))
    assert "How people chose" in walk(cast.as_(cast.rosie), decision)


def test_a_decision_that_is_still_open_has_no_story(cast, clock):
    decision = opened(cast, clock)
    cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/story/1/", status=404)


@pytest.fixture
def crowd(cast, clock):
    """Twenty-four more people who live at Elm House."""
    people = Person.objects.bulk_create(
        Person(name=f"Neighbour {each}", joined_at=clock.now) for each in range(24)
    )
    Membership.objects.bulk_create(
        Membership(place=cast.elm, person=each, part=Part.DRAWS_ON_SUPPORT.value, since=clock.now)
        for each in people
    )
    return people


def test_where_enough_people_are_in_each_number_all_of_it_is_told(cast, clock, crowd):
    who = {"by": cast.greg, "now": clock.now}
    decision = ask(cast, clock, method="irv")
    changes.name_affected(decision, [*crowd, *decision.voters()], **who)
    changes.open_decision(decision, closes_at=clock.now + SHORTEST, **who)
    wishes = [(1, 2, 3)] * 9 + [(3, 1, 2)] * 8 + [(2, 3, 1)] * 3 + [(3, 2, 1)] * 4
    for person, (b, g, r) in zip(crowd, wishes, strict=True):
        changes.cast(decision, ballot(blue=b, green=g, red=r), by=person, now=clock.now)
    decision = over(clock, decision)
    assert (decision.withheld, decision.counted.exists()) == ("", False)
    rosie = cast.as_(cast.rosie)
    assert "We counted again" in walk(rosie, decision)
    rosie.go(f"/decisions/{decision.pk}/counted/")
    assert len(rosie.html.css("table")) >= 2
    told = rosie.go(f"/decisions/{decision.pk}/counted.json").page.json()
    assert told["ballots"] is None
