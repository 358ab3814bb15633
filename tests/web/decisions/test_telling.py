"""How it was decided, told so that someone who does not read knows why; and before, how it will be."""

import pytest

from sayso.rules.deciding import METHODS, Ballot, Profile, Step, StepCode, Terms
from sayso.rules.deciding.telling import fill, sentence
from sayso.rules.deciding.words import STEP_WORDS, Plural
from sayso.web.decisions.models import Decision
from sayso.web.decisions.views.faces import faces_in_a_row
from sayso.web.kit.words import TIE_THEN, WAY_COUNTS
from tests.questions import opened, over, say
from tests.web.decisions.test_ways_of_voting import (
    BLUE,
    GREEN,
    RED,
    ballot,
    everyone,
    orders,
    shared,
    walk,
)

FACES = [(5, 4, 1), (5, 4, 2), (4, 3, 3), (2, 4, 4), (1, 2, 5), (3, 5, 5)]


def faces(rows=FACES):
    return [ballot(blue=b, green=g, red=r) for b, g, r in rows]


def screen(visitor, decision, heading):
    """Walk to the screen with this heading."""
    visitor.go(f"/decisions/{decision.pk}/story/1/")
    while not visitor.heading.startswith(heading):
        visitor.click("Next")
    return visitor


# ---- Faces ---------------------------------------------------------------------------------------


def test_the_row_of_faces_is_shown_with_the_middle_one_marked(cast, clock):
    decision = everyone(cast, clock, opened(cast, clock, method="median"), *faces())
    rosie = screen(cast.as_(cast.rosie), decision, "We put the faces in a row")
    assert [len(row.css("img")) for row in rosie.html.css(".face-row")] == [6, 6, 6]
    assert all(len(row.css(".middle img")) == 1 for row in rosie.html.css(".face-row"))
    assert rosie.sees("Green: Happy")
    assert rosie.sees("Happy: 3 people. The middle is here.")
    assert rosie.sees("If two are in the middle, the sadder one counts.")


def test_the_table_of_middle_faces_says_words(cast, clock):
    decision = everyone(cast, clock, opened(cast, clock, method="median"), *faces())
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/counted/")
    assert rosie.sees("The middle face is: Blue: In the middle, Green: Happy, Red: In the middle.")
    cells = {each.text(strip=True) for each in rosie.html.css("table")[-1].css("td")}
    assert cells == {"Happy", "In the middle"}


def test_a_row_in_which_nearly_all_gave_one_face_is_not_shown_and_the_middle_is(cast, clock):
    alike = [(5, 4, 1), (5, 4, 2), (5, 3, 3), (5, 4, 4), (1, 2, 5), (2, 5, 5)]
    decision = everyone(cast, clock, opened(cast, clock, method="median"), *faces(alike))
    codes = {step.code for step in decision.result().steps}
    assert StepCode.FACES_IN_A_ROW not in codes
    assert StepCode.MIDDLE_FACES in codes
    assert decision.withheld == "working-too-small"
    rosie = screen(cast.as_(cast.rosie), decision, "We put the faces in a row")
    assert not rosie.html.css(".face-row")
    assert rosie.sees("Blue: Very happy")


def test_of_many_people_each_face_is_drawn_once_with_how_many_gave_it():
    counts = (("face-4", 12), ("face-2", 20), ("face-5", 1))
    row = faces_in_a_row(Step(StepCode.FACES_IN_A_ROW, (BLUE,), counts))
    assert not row["faces"]
    assert [(group["words"], group["is_middle"]) for group in row["groups"]] == [
        ("Unhappy: 20 people", True),
        ("Happy: 12 people", False),
        ("Very happy: 1 person", False),
    ]


# ---- Money ---------------------------------------------------------------------------------------


def test_what_got_no_money_and_what_is_left_is_told_and_can_be_counted_again(cast, clock):
    ticks = [Ballot.of(BLUE)] * 5 + [Ballot.of(GREEN)]
    decision = shared(cast, clock)
    everyone(cast, clock, decision, *ticks)
    decision.refresh_from_db()
    rosie = cast.as_(cast.rosie)
    headings = walk(rosie, decision)
    assert "In the end there was too little money for this: Red" not in headings
    assert "The people who want these did not have enough money left: Green, Red" in headings
    assert "This money is left over: 300 pounds" in headings
    rosie.go(f"/decisions/{decision.pk}/counted/")
    assert rosie.sees("What the money went to")
    told = rosie.get(f"/decisions/{decision.pk}/counted.json").json()["outcome"]["steps"]
    assert {"code": "money-left", "ids": [], "counts": {}, "pence": 30_000} in told


def test_everyones_share_at_the_start_is_told_where_it_is_told_how_many_voted(cast, clock):
    ticks = [
        Ballot.of(BLUE),
        Ballot.of(BLUE, RED),
        Ballot.of(RED),
        Ballot.of(GREEN),
        Ballot.of(RED),
    ]
    decision = everyone(cast, clock, shared(cast, clock), *ticks, Ballot.of(BLUE))
    rosie = screen(cast.as_(cast.rosie), decision, "Everyone who voted had the same share")
    assert rosie.sees("At the start, each of them had this much: 66 pounds and 66 pence.")


# ---- What is not told ----------------------------------------------------------------------------


def test_the_answer_comes_first_and_what_is_not_told_where_the_numbers_would_be(cast, clock):
    decision = everyone(cast, clock, opened(cast, clock, method="irv"), *orders())
    assert decision.withheld == "working-too-small"
    headings = walk(cast.as_(cast.rosie), decision)
    assert headings[:3] == ["This was chosen", "How people chose", "6 people voted"]
    withheld = headings.index("The numbers on the way could show what one person chose")
    assert headings[withheld - 1] == "So many people want each of these most"


def test_a_tie_in_rounds_that_are_not_told_can_be_followed(cast, clock):
    decision = opened(cast, clock, method="irv")
    everyone(cast, clock, decision, ballot(blue=1, green=2), ballot(green=1, blue=2))
    decision.refresh_from_db()
    rosie = cast.as_(cast.rosie)
    assert walk(rosie, decision) == [
        "It is a tie",
        "How people chose",
        "Only a few people voted",
        "Some had the same number of votes",
        "It is a tie between these: Blue, Green",
    ]
    assert rosie.go(f"/decisions/{decision.pk}/story/3/").sees("Step 3 of 5")


def test_where_nobody_else_can_count_again_it_says_so_and_why(cast, clock):
    decision = opened(cast, clock)
    say(cast, clock, decision, rosie="Blue", sam="Blue")
    rosie = cast.as_(cast.rosie).go(f"/decisions/{over(clock, decision).pk}/counted/")
    assert rosie.sees("Nobody else can count this again")
    assert rosie.sees("Only a few people voted.")
    assert not rosie.sees("The same for a computer, to count again")


# ---- Before voting -------------------------------------------------------------------------------


def test_every_way_says_how_it_counts_and_what_happens_at_a_draw():
    assert set(WAY_COUNTS) == set(METHODS)
    assert set(TIE_THEN) == {"ask-again", "lot", "chair"}


def test_who_votes_is_told_how_it_is_counted_and_what_a_draw_does(cast, clock):
    decision = opened(cast, clock, method="median", tie="lot")
    rosie = cast.as_(cast.rosie)
    for page in ("", "vote/"):
        rosie.go(f"/decisions/{decision.pk}/{page}")
        assert rosie.sees("The happiest middle face wins. If it is a tie, chance decides.")
    rosie.click("More about how it is counted")
    assert rosie.heading == "How it is counted"


def test_the_open_page_of_money_lists_what_each_costs_and_what_there_is(cast, clock):
    decision = shared(cast, clock)
    rosie = cast.as_(cast.rosie).go(f"/decisions/{decision.pk}/")
    for words in ("There are 400 pounds to spend.", "It costs 100 pounds.", "It costs 300 pounds."):
        assert rosie.sees(words)
    assert rosie.click("More about how it is counted").sees("Is money left over?")


def test_all_that_someone_can_decide_is_on_the_home_page(cast, clock):
    for _number in range(3):
        opened(cast, clock)
    rosie = cast.as_(cast.rosie).go("/")
    assert len(rosie.html.css(".card.decide")) == 3
    for _number in range(3):
        opened(cast, clock)
    rosie.go("/").click("You can decide 2 more things")
    assert rosie.heading == "Decisions"
    assert Decision.objects.count() == 6


# ---- Sentences -----------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["choose-one", "irv", "stv", "median", "equal-shares"])
def test_one_is_never_told_as_if_it_were_several(method):
    way = METHODS[method]
    money = {"budget": 9, "costs": ((BLUE, 5), (GREEN, 5))} if "budget" in way.uses else {}
    one = Profile.of([Ballot.of(BLUE)])
    outcome = way.decide(one, (BLUE, GREEN), Terms(**money))
    told = [fill(sentence(STEP_WORDS[s.code], s), s, {}) for s in outcome.steps]
    assert "1 person voted." in told
    assert not any("1 people" in each or "1 votes" in each for each in told)


def test_every_sentence_that_counts_people_or_votes_can_be_about_one():
    for code, words in STEP_WORDS.items():
        if not isinstance(words, Plural):
            assert "%(number)s" not in words, code
