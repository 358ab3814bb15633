"""Projects for tests: begun, said and opened as real people do."""

from sayso.rules.power.settings import Setting
from sayso.rules.projects.ladder import Rung
from sayso.web.projects import changes

TITLE, ABOUT = "Calm evenings", "We want evenings that are calm for everyone."


def begin(by, clock, **where):
    """A project that only its starter sees, with all it must say, and no pictures yet."""
    who = {"by": by, "now": clock.now}
    project = changes.begin(TITLE, ABOUT, **where, **who)
    changes.choose_power(project, Setting.BOTH_MUST_AGREE, why="All of us do it.", **who)
    changes.claim(project, Rung.CO_DESIGN, **who)
    changes.add_given(project, "The time of supper", can_change=True, **who)
    changes.add_given(project, "Who works here", can_change=False, **who)
    return project


def begun(by, clock, **where):
    """The same, open for everyone."""
    project = begin(by, clock, **where)
    for chunk in project.ideas():
        changes.illustrate(project, chunk, picture="moon", by=by, now=clock.now)
    return changes.open_project(project, by=by, now=clock.now)


def planned(project, one, other, clock):
    """A try for which both sides wrote a question, with pictures."""
    pilot = changes.plan(project, "Supper at six", by=one, now=clock.now)
    for person, words in ((one, "Do you sleep well?"), (other, "Is there time for all?")):
        changes.ask_how(pilot, words, by=person, now=clock.now)
    for chunk in pilot.ideas():
        changes.illustrate(project, chunk, picture="moon", by=chunk.made_by, now=clock.now)
    return pilot
