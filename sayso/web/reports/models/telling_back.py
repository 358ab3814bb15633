"""What became of what someone said: a voice, a theme, a decision, a promise, did it help.

Nothing on this way is ever left out. Where it stopped, the next step stands there as not yet done.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch
from django.urls import reverse

from sayso.rules.asking import Whose
from sayso.rules.power.settings import Setting
from sayso.web.decisions.models import Decision
from sayso.web.people.models import Person
from sayso.web.promises.models import Promise
from sayso.web.questions.models import Laid, Letter, Theme, Voice
from sayso.web.stories.models import Story

NEWEST = 30
"""So many things that someone said are told at once, the newest first."""
STEPS = ("say", "shape", "decide", "do", "check")


@dataclass(frozen=True)
class Post:
    """One step, short enough for a post-it: what happened, when, and where it can be read.

    `kind` names its sentence; `words` are people's own, and `name` is whoever did it. `open_in`:
    the place where everyone may read these words, None where not everyone may.
    """

    step: str
    kind: str
    words: str
    at: datetime | None
    address: str
    name: str = ""
    open_in: int | None = None


@dataclass(frozen=True)
class Told:
    """One thing someone said, with all that came of it."""

    words: str
    posts: tuple[Post, ...]

    @property
    def done(self) -> str:
        """Every step in which something has happened, with spaces, as the path of steps reads it."""
        return " ".join(step for step in STEPS if step in {post.step for post in self.posts})

    @property
    def now(self) -> str:
        """The first step that waits; "" when all are done."""
        return next((step for step in STEPS if step not in self.done.split()), "")


def what_became(person: Person) -> list[Told]:
    """Everything this person said, the newest first, each with its way so far."""
    found = [*_voices(person), *_letters(person), *_stories(person)]
    found.sort(key=lambda each: each[0], reverse=True)
    return [told for _at, told in found[:NEWEST]]


def _voices(person: Person) -> Iterator[tuple[datetime, Told]]:
    decided = Decision.objects.visible_to(person).with_words().prefetch_related("promises__words")
    themes = Theme.objects.named().with_words().prefetch_related(Prefetch("decisions", decided))
    said = Voice.objects.filter(person=person).select_related("question", "entered_by")
    laid = Laid.objects.filter(theme__name__isnull=False)
    said = said.prefetch_related(Prefetch("laid", laid.prefetch_related(Prefetch("theme", themes))))
    for voice in said.order_by("-at")[:NEWEST]:
        heaps = [(each.theme, each.at) for each in voice.laid.all()]
        asked = reverse("question", args=[voice.question_id])
        kind = {Whose.ON_BEHALF: "said-for", Whose.OBSERVED: "seen"}.get(Whose(voice.whose), "said")
        by = voice.entered_by.name if voice.entered_by is not None else ""
        posts = [Post("say", kind, "", voice.at, asked, by)]
        for theme, laid_at in heaps:
            address, at = reverse("theme", args=[theme.pk]), max(theme.named_at or laid_at, laid_at)
            posts.append(Post("shape", "theme", str(theme), at, address))
        decisions = {each.pk: each for theme, _at in heaps for each in theme.decisions.all()}
        posts += _of_decisions(decisions.values())
        yield voice.at, Told(voice.text, tuple(posts))


def _of_decisions(decisions: Iterable[Decision]) -> Iterator[Post]:
    for decision in decisions:
        address, words = reverse("decision", args=[decision.pk]), decision.question.words
        here = open_in(decision)
        if decision.settled_at is not None:
            yield Post("decide", "decided", words, decision.settled_at, address, open_in=here)
        elif decision.opened_at is not None:
            yield Post("decide", "deciding", words, decision.opened_at, address, open_in=here)
        for promise in decision.promises.all():
            yield from _of_promise(promise, here)


def open_in(decision: Decision) -> int | None:
    """The place where everyone may read what a decision is about; None where not everyone may."""
    own = decision.setting == Setting.MY_OWN_LIFE.value
    hidden = own or decision.group_id is not None or decision.shown_at is None
    return None if hidden else decision.place_id


def _of_promise(promise: Promise, here: int | None = None) -> Iterator[Post]:
    address, words = reverse("promise", args=[promise.pk]), promise.words.words
    if promise.answered_at is not None:
        yield Post("do", "promised", words, promise.answered_at, address, open_in=here)
    if promise.said_done_at is not None and promise.confirmed_at is None:
        yield Post("do", "said-done", words, promise.said_done_at, address, open_in=here)
    if promise.confirmed_at is not None:
        yield Post("check", "confirmed", words, promise.confirmed_at, address, open_in=here)


def _letters(person: Person) -> Iterator[tuple[datetime, Told]]:
    for letter in Letter.objects.filter(sender=person).select_related("leader")[:NEWEST]:
        address, name = reverse("letter", args=[letter.pk]), letter.leader.name
        posts = [Post("say", "sent", "", letter.sent_at, address, name)]
        if letter.answered_at is not None:
            posts.append(Post("shape", "answered", "", letter.answered_at, address, name))
        yield letter.sent_at, Told(letter.words or letter.image_words, tuple(posts))


def _stories(person: Person) -> Iterator[tuple[datetime, Told]]:
    told = Story.objects.filter(teller=person, told_at__isnull=False)
    for story in told.select_related("promise__words")[:NEWEST]:
        address = reverse("one-story", args=[story.pk])
        posts = [Post("say", "told", "", story.told_at, address)]
        promise = getattr(story, "promise", None)
        posts += _of_promise(promise) if promise is not None else ()
        yield story.told_at or story.made_at, Told(story.ask or story.words, tuple(posts))
