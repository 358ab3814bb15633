"""A project from the first idea to an open one, and what everyone then sees of it."""

from datetime import timedelta

import pytest

from sayso.rules.power.settings import Setting
from sayso.rules.projects.acting import Start
from sayso.rules.projects.ladder import Rung, Why
from sayso.web.decisions import changes as decisions
from sayso.web.kit.refusals import NotAllowed
from sayso.web.projects import changes
from sayso.web.projects.models import (
    Line,
    Pilot,
    Project,
    parts_in,
    pieces_in,
    reckoned,
)
from sayso.web.questions.models import Question
from tests import asking, projects, questions
from tests.acts import give_picture

WHO = "The people who live here"


@pytest.fixture
def rosie(cast):
    return cast.as_(cast.rosie)


@pytest.fixture
def greg(cast):
    return cast.as_(cast.greg)


@pytest.fixture
def project(cast, clock):
    return projects.begun(cast.rosie, clock, place=cast.elm)


def test_from_an_idea_to_an_open_project(rosie, greg):
    rosie.go("/").click("Projects").click("Begin a project")
    rosie.press("Go on", title="The garden", about="We make it a good place.", where="Elm House")
    rosie.press("Go on", setting=WHO)
    rosie.press("Go on", rung="People design it together")
    rosie.press("Add this", words="What grows there", can_change="This can change")
    rosie.click("That is all")
    assert rosie.sees("Say what is fixed. Or say that nothing is fixed.")
    rosie.click("What can change").press("Nothing is fixed")
    assert rosie.sees("Some words have no picture or sound yet.")
    for words in ("The garden", "We make it a good place.", "What grows there"):
        give_picture(rosie, words, "flowers")
    greg.go("/projects/")
    assert not greg.sees("The garden")
    rosie.click("Open it for everyone").press("Open it for everyone")
    assert rosie.heading == "The garden"
    greg.go("/projects/").click("The garden")
    assert greg.sees("Rosie began this project.")
    assert greg.sees("Nothing has happened yet.")
    assert greg.words.count("Nothing here yet.") == len(("Say", "Shape", "Decide", "Do", "Check"))
    assert greg.click("Say").sees("This step is empty.")


def test_what_stands_in_an_open_project_is_fixed(rosie, project):
    for page in ("words", "how-far", "can-change", "open"):
        rosie.go(f"/projects/{project.pk}/{page}/", status=403)
        assert rosie.sees("This was fixed when people first saw it.")


def test_power_only_comes_nearer(cast, clock, rosie, project):
    rosie.go(f"/projects/{project.pk}/who-decides/")
    assert set(rosie.choices) == {WHO, "Both sides must agree"}
    with pytest.raises(NotAllowed, match="power-moves-one-way"):
        changes.choose_power(
            project, Setting.ADVICE_ONLY, why="No time.", by=cast.rosie, now=clock.now
        )
    rosie.press("Go on", setting=WHO)
    assert Project.objects.get().setting == Setting.WE_LIVE_HERE


def test_nobody_claims_more_than_the_power_lets_happen(cast, clock):
    by = {"by": cast.greg, "now": clock.now}
    project = changes.begin("Rules", "New rules.", place=cast.elm, **by)
    changes.choose_power(project, Setting.ADVICE_ONLY, why="The law.", **by)
    greg = cast.as_(cast.greg).go(f"/projects/{project.pk}/how-far/")
    assert greg.choices == ["People have some say", "People are asked", "People are told"]
    with pytest.raises(NotAllowed, match="claim-too-high"):
        changes.claim(project, Rung.CO_PRODUCTION, **by)


def test_who_sees_a_project(cast, clock):
    """A place's: who belongs there, and the director. A group's, and the whole organisation's: all."""
    of_elm = projects.begun(cast.rosie, clock, place=cast.elm)
    of_board = projects.begun(cast.hope, clock, group=cast.board)
    of_all = projects.begun(cast.leila, clock, organisation=cast.organisation)
    draft = projects.begin(cast.sam, clock, place=cast.elm)
    home = {"rosie", "sam", "bilal", "june", "grace", "winston", "kofi", "dan", "esther", "greg"}
    for name, person in cast.people.items():
        seen = set(Project.objects.visible_to(person))
        assert (of_elm in seen) == (name in home | {"marta"}), name
        assert of_board in seen, name
        assert of_all in seen, name
        assert (draft in seen) == (name == "sam"), name
        assert seen == {
            each
            for each in Project.objects.all()
            if (each.is_open and person.pk in parts_in(each)) or each.started_by == person
        }, name


def test_a_decision_and_its_promise_show_in_the_project(cast, clock, rosie, greg, project):
    asked = questions.ask(cast, clock)
    greg.go(f"/decisions/{asked.pk}/shape/").click("The project")
    greg.press("Keep this", project=projects.TITLE)
    asked.refresh_from_db()
    closes = clock.now + timedelta(days=7)
    decisions.open_decision(asked, closes_at=closes, by=cast.greg, now=clock.now)
    questions.say(cast, clock, asked, **dict.fromkeys(questions.RESIDENTS, "Blue"))
    rosie.go(f"/projects/{project.pk}/steps/decide/")
    assert rosie.sees("What colour for the lounge?")
    assert rosie.sees("People can vote on this.")
    told = reckoned(project, clock.now)
    assert told.reached.held_by == (Why.NOBODY_SPOKE,), "of an open vote nothing is told"
    questions.over(clock, asked)
    rosie.go(f"/projects/{project.pk}/steps/do/")
    assert len(pieces_in(project, cast.rosie, clock.now)) == 2
    rosie.go(f"/decisions/{asked.pk}/").click(projects.TITLE)
    assert rosie.heading == projects.TITLE
    assert reckoned(project, clock.now).began.start is Start.A_DEED, "Greg wrote the choices"
    assert reckoned(project, clock.now).reached.rung is Rung.CO_DESIGN


def test_a_manager_who_asks_for_advice_and_decides_reaches_less_than_was_claimed(
    cast, clock, rosie, project
):
    asked = questions.ask(cast, clock, setting=Setting.ADVICE_ONLY)
    decisions.put_in_project(asked, project, by=cast.greg, now=clock.now)
    opened = decisions.open_decision(
        asked, closes_at=clock.now + timedelta(days=7), by=cast.greg, now=clock.now
    )
    questions.say(cast, clock, opened, rosie="Blue", sam="Green")
    over = questions.over(clock, opened)
    decisions.decide_after_advice(
        over, questions.key_of(over, "Red"), why="It was cheap.", by=cast.greg, now=clock.now
    )
    told = reckoned(project, clock.now)
    assert told.reached.rung is Rung.CONSULTATION
    assert told.falls_short
    rosie.go(f"/projects/{project.pk}/ladder/")
    assert rosie.sees("They said before: People design it together.")
    assert rosie.sees("That is less than they said.")


def test_lines_stand_in_the_open_and_only_members_write_them(cast, rosie, project):
    rosie.go(f"/projects/{project.pk}/lines/").click("Write a line")
    rosie.press("Add this line", words="We go out more.")
    rosie.press("Look for other pictures", look_for="walk").press("Use this", picture="walk")
    assert rosie.click("We go out more.").sees("Nothing yet. No voice, no decision and no promise.")
    cast.as_(cast.tom).go(f"/project-lines/{Line.objects.get().pk}/", status=404)


def test_who_acts_is_told_without_giving_anyone_away(cast, clock, rosie, project):
    changes.add_line(project, "We go out more.", by=cast.rosie, now=clock.now)
    rosie.go(f"/projects/{project.pk}/people/")
    assert rosie.sees("6 people")
    assert rosie.sees("some people")
    assert rosie.sees("Lives here or gets support here: some people.")
    assert rosie.sees("Nobody of these has done anything yet:")


def test_forgetting_someone_takes_their_drafts_and_what_they_said_of_a_try(cast, clock):
    draft = projects.begin(cast.sam, clock, place=cast.elm)
    project = projects.begun(cast.sam, clock, place=cast.elm)
    pilot = projects.planned(project, cast.sam, cast.kofi, clock)
    changes.join(pilot, by=cast.sam, now=clock.now)
    changes.forget(cast.sam, by=None, now=clock.now)
    assert not Project.objects.filter(pk=draft.pk).exists()
    assert Pilot.objects.get().triers.count() == 1  # its line in the table sees to that
    assert Project.objects.get() == project


def test_what_someone_may_not_see_is_not_said_to_be_nothing(cast, clock, rosie, project):
    """Greg asked something elsewhere, in this project: Rosie may not see it, but it is there."""
    question = asking.asked(cast, clock.now)
    Question.objects.filter(pk=question.pk).update(project=project, place=cast.oak)
    rosie.go(f"/projects/{project.pk}/")
    assert rosie.sees("What is here, you cannot see.")
    assert rosie.words.count("Nothing here yet.") == len(("Shape", "Decide", "Do", "Check"))
    rosie.go(f"/projects/{project.pk}/steps/say/")
    assert rosie.sees("What is here, you cannot see.")
    assert not rosie.sees("This step is empty.")
