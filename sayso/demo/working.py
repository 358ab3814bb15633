"""A project of the demo: the garden of Elm House, from an idea to something that people try now."""

from typing import Any

from sayso.demo.cast import Cast
from sayso.demo.steps import Days, Idea
from sayso.rules.power.settings import Setting
from sayso.rules.projects.ladder import Rung
from sayso.web.decisions import changes as decisions
from sayso.web.decisions.models import Decision
from sayso.web.projects import changes as projects
from sayso.web.projects.models import Pilot, Project

TITLE, ABOUT = (
    Idea("The garden", "garden"),
    Idea("We make the garden a good place to be.", "flowers"),
)
CAN, CANNOT = (
    Idea("What grows there, and how we use it", "grow"),
    Idea("The garden ends at the wall.", "wall"),
)
LINE = Idea("We grow things that we can eat.", "tomato")
WHAT = Idea("Tea in the garden at four", "tea")
HAPPY, TIME = Idea("Do you like to be outside?", "sun"), Idea("Is there time for the tea?", "time")


def begin(cast: Cast, days: Days) -> Project:
    """June begins it, before anything is decided: who decides, what can change, how far it is shared."""
    who: dict[str, Any] = {"by": cast.june, "now": days.ago(64, 10)}
    project = projects.begin(TITLE.words, ABOUT.words, place=cast.elm, **who)
    projects.choose_power(project, Setting.WE_LIVE_HERE, why="", **who)
    projects.claim(project, Rung.CO_DESIGN, **who)
    projects.add_given(project, CAN.words, can_change=True, **who)
    projects.add_given(project, CANNOT.words, can_change=False, **who)
    projects.add_line(project, LINE.words, **who)
    for idea in (TITLE, ABOUT, CAN, CANNOT, LINE):
        chunk = project.ideas().get(words=idea.words)
        projects.illustrate(project, chunk, picture=idea.picture, **who)
    return projects.open_project(project, by=cast.june, now=days.ago(63, 10))


def hold(project: Project, decision: Decision, days: Days) -> None:
    """What they ask about the plants belongs to it."""
    decisions.put_in_project(decision, project, by=decision.asked_by, now=days.ago(62, 10, 5))


def try_out(project: Project, cast: Cast, days: Days) -> Pilot:
    """Both sides wrote how they will know. People try it now: whoever visits can join."""
    pilot = projects.plan(project, WHAT.words, by=cast.bilal, now=days.ago(9, 10))
    projects.ask_how(pilot, HAPPY.words, by=cast.bilal, now=days.ago(9, 10, 5))
    projects.ask_how(pilot, TIME.words, by=cast.kofi, now=days.ago(8, 10))
    for idea in (WHAT, HAPPY, TIME):
        chunk = pilot.ideas().get(words=idea.words)
        writer = cast.kofi if idea is TIME else cast.bilal
        projects.illustrate(project, chunk, picture=idea.picture, by=writer, now=days.ago(8, 11))
    for person, hour in ((cast.bilal, 12), (cast.kofi, 13)):
        projects.agree_questions(pilot, by=person, now=days.ago(8, hour))
    projects.start(pilot, days.date(-7), by=cast.bilal, now=days.ago(7, 10))
    for number, person in enumerate((cast.bilal, cast.june, cast.winston, cast.grace, cast.kofi)):
        projects.join(pilot, by=person, now=days.ago(6, 10, number))
    return pilot
