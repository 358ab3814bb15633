"""The steps that every decision of the demo takes: each a thin call of the real change."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from sayso.rules.deciding import Ballot
from sayso.web.content.models import Chunk
from sayso.web.decisions import changes as decisions
from sayso.web.decisions.models import Decision
from sayso.web.groups.models import Group
from sayso.web.people.models import Person
from sayso.web.places.models import Place
from sayso.web.promises import changes as promises
from sayso.web.promises.models import Promise

KEY_BYTES, LOT_BYTES = 6, 16


@dataclass(frozen=True)
class Idea:
    """Something people read: its words, and the picture someone chose for it."""

    words: str
    picture: str


@dataclass(frozen=True)
class Days:
    """The days around the moment at which someone first opens the demo."""

    now: datetime

    def ago(self, days: int, hour: int, minute: int = 0) -> datetime:
        """So many days ago, at this time by the local clock. Less than none lie ahead."""
        day = timezone.localtime(self.now) - timedelta(days=days)
        return day.replace(hour=hour, minute=minute, second=0, microsecond=0)

    def date(self, days: int) -> date:
        """The day so many days ago."""
        return self.ago(days, 12).date()


def ask(
    question: Idea,
    *,
    place: Place | None = None,
    group: Group | None = None,
    by: Person,
    holder: Person,
    at: datetime,
) -> Decision:
    """A question in a place or a group, with its picture, about everyone who lives or votes there."""
    decision = decisions.ask(question.words, place=place, group=group, by=by, now=at)
    illustrate(decision, decision.question, question, by=by, at=at)
    people = group.voters() if group else Person.objects.none()
    decisions.name_affected(decision, place.residents() if place else people, by=by, now=at)
    decision.refresh_from_db()
    return decisions.choose_setting(decision, decision.power, why="", holder=holder, by=by, now=at)


def illustrate(decision: Decision, chunk: Chunk, idea: Idea, *, by: Person, at: datetime) -> None:
    """The picture someone chose for it."""
    decisions.illustrate(decision, chunk, picture=idea.picture, by=by, now=at)


def fix(decision: Decision, kind: str, idea: Idea, at: datetime) -> None:
    """Something that is fixed."""
    by = decision.asked_by
    limit = decisions.add_limit(decision, kind, idea.words, can_change=False, by=by, now=at)
    illustrate(decision, limit.chunk, idea, by=by, at=at)


def offer(decision: Decision, idea: Idea, *, by: Person, at: datetime) -> None:
    """A choice."""
    key = secrets.token_hex(KEY_BYTES)
    option = decisions.add_option(decision, idea.words, key=key, by=by, now=at)
    illustrate(decision, option.chunk, idea, by=by, at=at)


def check(decision: Decision, *, by: Person, at: datetime) -> None:
    """Someone with lived experience who wrote none of it says that it is clear."""
    for chunk in decision.ideas():
        decisions.check_words(decision, chunk, by=by, now=at)


def begin_vote(decision: Decision, *, opens: datetime, closes: datetime) -> None:
    """It is open."""
    decisions.open_decision(decision, closes_at=closes, by=decision.asked_by, now=opens)


def vote(decision: Decision, choice: Idea, *, by: Person, at: datetime) -> None:
    """One vote in the box, without help."""
    option = decision.options.get(chunk__words=choice.words)
    decisions.cast(decision, Ballot.of(option.key), by=by, now=at)
    decisions.tell_help(decision, helper=None, by=by, now=at)


def settle(decision: Decision, *, at: datetime) -> None:
    """Count it."""
    decisions.settle(decision, lot=secrets.token_bytes(LOT_BYTES), by=None, now=at)


def count(decision: Decision, *, at: datetime) -> Promise:
    """Count it, and ask whoever must answer."""
    settle(decision, at=at)
    promises.begin_results(now=at)
    return decision.promises.get()
