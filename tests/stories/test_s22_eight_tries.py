"""S22: a try, read together by both sides, changed, and only then for everyone."""

from datetime import timedelta

import pytest

from sayso.demo.story import LIVE_HERE
from sayso.rules.deciding import Ballot
from sayso.rules.deciding.powers import DeadlockWay
from sayso.rules.projects.pilots import Answer, End
from sayso.web.decisions import changes as decisions
from sayso.web.decisions.models import Decision
from sayso.web.projects import changes
from sayso.web.projects.models import Pilot
from tests import projects
from tests.acts import tick

WHAT = "Supper at six, for two weeks"
SLEEP, TIME = "Do you sleep well?", "Is there time for everyone?"
EIGHT = (*LIVE_HERE, "kofi", "dan")
TOO_EARLY = "The day was set too early"


def day(clock, days):
    return (clock.now + timedelta(days=days)).date()


@pytest.fixture
def project(cast, clock):
    return projects.begun(cast.june, clock, place=cast.elm)


@pytest.fixture
def rosie(cast):
    return cast.as_(cast.rosie)


@pytest.fixture
def greg(cast):
    return cast.as_(cast.greg)


@pytest.fixture
def planned(rosie, project):
    """Rosie says what should be tried, and how she will know."""
    rosie.go(f"/projects/{project.pk}/").click("Try something out").press("Go on", words=WHAT)
    rosie.press("Look for other pictures", look_for="moon").press("Use this", picture="moon")
    ask(rosie, SLEEP, "bed")
    return Pilot.objects.get()


def ask(visitor, words, picture):
    visitor.click("Write a question").press("Add this question", words=words)
    visitor.press("Look for other pictures", look_for=picture).press("Use this", picture=picture)


@pytest.fixture
def locked(rosie, greg, planned, clock):
    """Step 1: both sides wrote a question, both said yes, and it begins."""
    greg.go(f"/tries/{planned.pk}/")
    ask(greg, TIME, "time")
    greg.press("Yes to these questions")
    rosie.go(f"/tries/{planned.pk}/").press("Yes to these questions")
    rosie.click("Begin the try").press("Begin now", day=str(day(clock, 14)))
    assert rosie.sees("These questions are locked since it began.")
    return planned


@pytest.fixture
def tried(cast, locked, clock):
    """Step 2: eight people want to try it, and say how it was; then the time is over."""
    for name in EIGHT:
        changes.join(locked, by=cast.people[name], now=clock.now)
    for question in locked.questions.all():
        for number, name in enumerate(EIGHT):
            if name != "rosie":
                answer = Answer.YES if number % 2 else Answer.NO
                said = f"{name.capitalize()} is hungry early." if number == 4 else ""
                changes.tell_how_it_was(question, answer, said, by=cast.people[name], now=clock.now)
    return locked


@pytest.fixture
def over(tried, clock):
    clock.move(days=15)
    return tried


@pytest.fixture
def reviewed(cast, over, clock):
    """Step 4: five changes, wanted by both sides; both have read everything."""
    for number in range(5):
        one, other = (cast.rosie, cast.greg) if number % 2 else (cast.greg, cast.rosie)
        change = changes.list_change(
            over, "Supper at six.", f"Supper at half past {number}.", "Some are hungry.",
            by=one, now=clock.now,
        )  # fmt: skip
        changes.agree_change(change, by=other, now=clock.now)
    for person in (cast.rosie, cast.kofi):
        changes.say_read(over, by=person, now=clock.now)
    return over


def test_the_questions_are_written_by_both_sides_and_locked(rosie, greg, locked):
    assert rosie.sees(SLEEP)
    assert rosie.sees("Written by: People who are paid")
    assert "Write a question" not in greg.go(f"/tries/{locked.pk}/").words
    greg.go(f"/tries/{locked.pk}/ask/", status=403)
    assert greg.sees("The questions are locked.")


def test_one_side_alone_cannot_begin(rosie, planned):
    rosie.go(f"/tries/{planned.pk}/").press("Yes to these questions")
    rosie.go(f"/tries/{planned.pk}/start/", status=403)
    assert rosie.sees("Both sides must ask something")


def test_a_new_question_asks_both_sides_for_their_yes_again(rosie, greg, planned):
    rosie.go(f"/tries/{planned.pk}/").press("Yes to these questions")
    greg.go(f"/tries/{planned.pk}/")
    ask(greg, TIME, "time")
    greg.press("Yes to these questions")
    greg.go(f"/tries/{planned.pk}/start/", status=403)
    assert greg.sees("Both sides must say yes to the questions first.")


def test_someone_who_tries_it_says_how_it_was_without_a_name(rosie, greg, tried, clock):
    rosie.go(f"/tries/{tried.pk}/").click("Say how it is")
    rosie.press("This is my answer", answer="Yes", words="I sleep like a bear.")
    rosie.press("This is my answer", answer="I don’t know")
    assert rosie.sees("We have what you said.")
    assert "bear" not in greg.go(f"/tries/{tried.pk}/said/").words, "only when it is over"
    clock.move(days=15)
    greg.go(f"/tries/{tried.pk}/said/")
    assert greg.sees("I sleep like a bear.")
    assert "Rosie" not in greg.words


def test_nobody_says_how_it_was_who_did_not_try_it(cast, over):
    esther = cast.as_(cast.esther)
    question = over.questions.first()
    esther.go(f"/tries/{over.pk}/tell/{question.pk}/", status=403)
    assert esther.sees("Only people who try it can say how it was.")


def test_a_day_set_before_the_review_warns_everyone(cast, greg, rosie, tried, clock, project):
    greg.go(f"/tries/{tried.pk}/").click("Set the first day for everyone")
    assert greg.sees("everyone is told that it was too early")
    greg.press("Set this day", day=str(day(clock, 30)))
    for page in (f"/tries/{tried.pk}/", f"/projects/{project.pk}/"):
        assert rosie.go(page).sees(TOO_EARLY)
        assert rosie.sees("Greg set")
    changes.set_launch(tried, day(clock, 31), by=cast.greg, now=clock.now)
    assert rosie.go(f"/tries/{tried.pk}/").sees(TOO_EARLY), "another day makes it no later"


def test_both_read_everything_and_want_the_same_changes(rosie, greg, over):
    rosie.go(f"/tries/{over.pk}/").click("Read what people said")
    rosie.click("Add a change").press(
        "Put it on the list",
        before="Supper at six.",
        after="Tea at five, too.",
        why="Grace is hungry.",
    )
    assert rosie.sees("Only one side wants this so far")
    assert "Yes to: Tea at five, too." not in rosie.buttons
    greg.go(f"/tries/{over.pk}/said/").press("Yes to: Tea at five, too.")
    assert greg.sees("Both sides want this.")
    greg.press("I have read everything")
    assert not Pilot.objects.get().reviewed_at
    rosie.go(f"/tries/{over.pk}/said/").press("I have read everything")
    assert Pilot.objects.get().reviewed_at


def test_nothing_is_decided_before_both_have_read_it(rosie, over):
    rosie.go(f"/tries/{over.pk}/decide/", status=403)
    assert rosie.sees("Both sides must read what people said first.")


@pytest.fixture
def asked(rosie, reviewed):
    """Step 5: both sides are asked, and to stop is one of three choices."""
    rosie.go(f"/tries/{reviewed.pk}/").click("Decide what happens now").press("Ask both sides")
    return Decision.objects.get()


def test_stopping_is_a_real_choice(cast, rosie, asked):
    """Nobody takes it out, adds another, or moves the power away from both sides."""
    rosie.go(f"/decisions/{asked.pk}/")
    for button in ("Take back Stop it", "Take back Go on: it is for everyone"):
        rosie.go(f"/decisions/{asked.pk}/").press(button, status=403)
        assert rosie.sees("These 3 choices stay: go on, try again or stop.")
    rosie.go(f"/decisions/{asked.pk}/choices/add/").press("Go on", words="Wait", status=403)
    rosie.go(f"/decisions/{asked.pk}/who-decides/")
    people = ["Dan", "Esther", "Greg", "Kofi"]  # who can answer for it
    assert rosie.choices == ["The people who live here", "Both sides must agree", *people]
    assert asked.options.count() == 3


def open_vote(cast, decision, clock):
    """What Rosie does then, as with any decision: a way out, everyone sees it, and it opens."""
    by = {"by": cast.rosie, "now": clock.now}
    decisions.write_way_out(decision, DeadlockWay.TRIAL, days=60, person=cast.kofi, **by)
    decisions.show(decision, **by)
    return decisions.open_decision(decision, closes_at=clock.now + timedelta(days=4), **by)


@pytest.mark.parametrize(("choice", "end"), [("go", End.GO), ("stop", End.STOP)])
def test_both_sides_vote_and_it_ends_so(cast, rosie, asked, reviewed, clock, choice, end):
    both = [*EIGHT, "esther", "greg"]
    key = getattr(asked.after_pilot, choice)
    opened = open_vote(cast, asked, clock)
    for name in both:
        decisions.cast(opened, Ballot.of(key), by=cast.people[name], now=clock.now)
    clock.move(days=5)
    tick(clock)
    assert Pilot.objects.get().ended is end
    rosie.go(f"/tries/{reviewed.pk}/")
    if end is End.STOP:
        rosie.go(f"/tries/{reviewed.pk}/launch/", status=403)
        assert rosie.sees("People decided to stop this.")
    else:
        assert rosie.sees("People decided: go on.")
        rosie.click("Set the first day for everyone").press("Set this day", day=str(day(clock, 7)))
        assert TOO_EARLY not in rosie.words
        assert rosie.sees("It is for everyone from")
