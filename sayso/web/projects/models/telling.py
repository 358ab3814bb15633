"""What the rooms above tell of a project: they know it, and it does not know them.

`settings.TELLS_OF_PROJECTS` names a callable of each such room: project -> the acts in it, whoever
looks. `settings.SHOWS_IN_PROJECTS`: project, person and time -> the pieces that this person may see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from sayso.rules.projects.steps import Act, Step
from sayso.web.people.models import Person
from sayso.web.projects.models.projects import Project


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing in a step of a project, as a card: a question, a document, a decision, a promise.

    `words`: its own; `more`: where it stands, in easy words. `line`: the key of the line of the
    project that it is about, if it is about one.
    """

    step: Step
    at: datetime
    words: str
    address: str
    more: str = ""
    picture: str = ""
    line: int | None = None


def acts_in(project: Project, now: datetime) -> list[Act]:
    """Everything anyone did in this project until now, oldest first."""
    told: list[Act] = []
    for name in settings.TELLS_OF_PROJECTS:
        tell: Callable[[Project], Iterable[Act]] = import_string(name)
        told.extend(tell(project))
    return sorted((act for act in told if act.at <= now), key=lambda act: act.at)


def drafts_wait(project: Project, now: datetime) -> bool:
    """Whether a blank page of this project is open: no draft and no choice comes before it closes.

    `settings.HOLDS_BACK_DRAFTS` names a callable of each room that holds such rounds.
    """
    for name in settings.HOLDS_BACK_DRAFTS:
        holds_back: Callable[[Project, datetime], bool] = import_string(name)
        if holds_back(project, now):
            return True
    return False


def pieces_in(project: Project, person: Person, now: datetime) -> list[Piece]:
    """Everything in this project that this person may see at this moment, oldest first."""
    told: list[Piece] = []
    for name in settings.SHOWS_IN_PROJECTS:
        show: Callable[[Project, Person, datetime], Iterable[Piece]] = import_string(name)
        told.extend(show(project, person, now))
    return sorted(told, key=lambda piece: piece.at)
