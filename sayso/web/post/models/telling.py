"""The news there is for someone: what came of what they said and promised, and what they are asked.

A letter lies in a letter box, or in someone's hands. So it carries no words that not everyone in a
place may read: no worries, no letters to a leader, no votes, nobody's own words. What it leaves out
is behind its links, for whoever signs in.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse

from sayso.craft.printing import tidy
from sayso.rules.promising import Answer
from sayso.web.decisions.models import Decision
from sayso.web.people.models import Person
from sayso.web.places.models import Membership
from sayso.web.promises.models import Promise
from sayso.web.questions.models import Question
from sayso.web.reports.models import Post, open_in, what_became

PARTS = ("said", "promised", "asked")
NEWS = {
    "theme": "theme",
    "deciding": "deciding",
    "advising": "deciding",
    "decided": "decided",
    "agreed": "decided",
    "not-agreed": "not-agreed",
    "decided-by": "decided",
    **{answer.value: "promised" for answer in Answer},
    "said-done": "said-done",
    "confirmed": "confirmed",
}
"""Each step that is told in a letter, by its kind, and as what: never their own act, and no letter."""
THEIR_OWN = {"theme"}  # words that people wrote freely
LONGEST = 200
MOST = 40
"""So many steps are told in one letter, the newest; the page behind it has all."""


@dataclass(frozen=True)
class Line:
    """One step in a letter: which part it stands in, its picture, its sentence, and a heading."""

    part: str
    step: str
    kind: str
    heading: str
    at: datetime
    address: str


def news_of(
    person: Person, since: datetime, until: datetime, *, reader: Person | None = None
) -> list[Line]:
    """What happened after `since`, up to `until`: the oldest first, each part by itself.

    `reader`: who prints it, if someone does. They read no heading that is not open to them too.
    """
    where = _places_of(person) & (_places_of(reader) if reader else _places_of(person))
    found: dict[tuple[str, str], Line] = {}
    for part, post in _all(person, until):
        if post.at is not None and since < post.at <= until:
            heading = _heading(post, where)
            line = Line(part, post.step, post.kind, heading, post.at, post.address)
            kind = "vote" if line.kind == "deciding" else line.kind  # one of the two is enough
            found.setdefault((kind, line.address), line)
    newest = sorted(found.values(), key=lambda line: line.at)[-MOST:]
    return sorted(newest, key=lambda line: (PARTS.index(line.part), line.at))


def _all(person: Person, now: datetime) -> Iterator[tuple[str, Post]]:
    for told in what_became(person, now):
        laid = {post.address: post.at for post in told.posts if post.kind == "heap"}
        for post in told.posts:
            if post.kind in NEWS and post.at is not None:
                at = max(post.at, laid.get(post.address) or post.at)  # laid there later
                kind = NEWS[post.kind]
                if kind == "promised" and not told.goes_five_steps:
                    kind = "answered"  # they asked someone for it: nobody decided
                yield "said", replace(post, kind=kind, at=at)
    yield from (("promised", post) for post in _promised(person))
    yield from (("asked", post) for post in _asked(person, now))


def _promised(person: Person) -> Iterator[Post]:
    """What people say of what this person promised."""
    mine = Promise.objects.visible_to(person).filter(asked_of=person, confirmed_at__isnull=False)
    for promise in mine.with_words().prefetch_related(None).order_by("-confirmed_at")[:MOST]:
        yield _of_promise(promise, "check", "kept", promise.confirmed_at)


def _asked(person: Person, now: datetime) -> Iterator[Post]:
    """What waits for this person's answer: promises, questions, votes."""
    seen = Promise.objects.visible_to(person)
    waiting = seen.filter(asked_of=person).unanswered()
    for promise in waiting.with_words().prefetch_related(None).order_by("-asked_at")[:MOST]:
        yield _of_promise(promise, "do", "asked", promise.asked_at)
    questions = Question.objects.waiting_for(person, now).select_related("words")
    for each in questions.order_by("-opened_at")[:MOST]:
        here = each.place_id if each.group_id is None else None
        address = reverse("question", args=[each.pk])
        yield Post("say", "question", each.opened_at, address, each.words.words, open_in=here)
    votes = Decision.objects.visible_to(person).open_at(now).waiting_for(person)
    for vote in votes.select_related("question").order_by("-opened_at")[:MOST]:
        address, words = reverse("decision", args=[vote.pk]), vote.question.words
        yield Post("decide", "vote", vote.opened_at, address, words, open_in=open_in(vote))


def _of_promise(promise: Promise, step: str, kind: str, at: datetime | None) -> Post:
    """A step of a promise. What one person asked for in their own words is no heading."""
    here = open_in(promise.decision) if promise.decision else None
    address = reverse("promise", args=[promise.pk])
    return Post(step, kind, at, address, promise.words.words, open_in=here)


def _heading(post: Post, where: frozenset[int]) -> str:
    """The words of a step if all who belong there may read them, in one line; else none."""
    is_open = post.open_in is not None and post.open_in in where
    words = post.words if is_open and post.kind not in THEIR_OWN else ""
    folded = tidy(words)
    return folded if len(folded) <= LONGEST else f"{folded[: LONGEST - 1]}…"


def _places_of(person: Person) -> frozenset[int]:
    mine = Membership.objects.current().filter(person=person)
    return frozenset(mine.values_list("place_id", flat=True))
