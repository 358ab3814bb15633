"""The steps of the chain, each told only when it is true: from a voice to whether it helped.

Whoever asks for them has looked at what the reader may see: nothing here is looked up again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from django.db.models import OuterRef, Prefetch, Subquery
from django.urls import reverse

from sayso.rules.asking import Whose
from sayso.rules.power.settings import Setting
from sayso.rules.promising import Answer, Kind
from sayso.web.decisions.models import Decision, DecisionQuerySet, Option
from sayso.web.people.models import Person
from sayso.web.promises.models import Judgement, Promise, PromiseQuerySet, Seen
from sayso.web.questions.models import Letter, Theme, Voice
from sayso.web.stories.models import Story

DONE, OPEN = "done", "open"


@dataclass(frozen=True)
class Post:
    """One step, short enough for a post-it: what happened, when, and where it can be read.

    `kind` names its sentence; `words` are people's own, `more` what was decided or said with it;
    `name` is whoever did it. `state`: whether its part of the way is done by it, or open. `open_in`:
    the place where everyone may read these words, None where not everyone may.
    """

    step: str
    kind: str
    at: datetime | None
    address: str
    words: str = ""
    name: str = ""
    due: date | datetime | None = None
    more: str = ""
    picture: str = ""
    photo: str = ""
    state: str = ""
    open_in: int | None = None


def in_time(posts: Iterator[Post], now: datetime) -> list[Post]:
    """As they happened; what only holds now comes last."""
    return sorted(posts, key=lambda post: (post.at is None, post.at or now))


def of_voice(voice: Voice, me: Person, address: str) -> Post:
    """Who said it, as far as this reader may know: what was told for someone is not their word."""
    photo = reverse("voice-thumb", args=[voice.pk]) if voice.thumb else ""
    kind, name = _who_said(voice, me)
    return Post(
        *("say", kind, voice.at, address, voice.text, name),
        picture=next(iter(voice.picture_keys), ""),
        photo=photo,
        state=DONE,
    )


def _who_said(voice: Voice, me: Person) -> tuple[str, str]:
    mine, entered = voice.person_id == me.pk, voice.entered_by
    if voice.is_own:
        known = voice.person.name if voice.named and voice.person else ""
        return ("said" if mine else "name-said" if known else "someone-said"), known
    saw, teller = voice.whose == Whose.OBSERVED, entered.name if entered else ""
    if mine:
        return ("seen-of-me" if saw else "said-for-me"), teller
    if voice.entered_by_id == me.pk and voice.person:
        return ("saw-of" if saw else "told-for"), voice.person.name
    return "for-someone", teller


def of_theme(theme: Theme, laid_at: datetime | None = None) -> Iterator[Post]:
    """Put into a heap, named, answered. `laid_at`: when the voice that is told of came there."""
    post = partial(Post, "shape", address=reverse("theme", args=[theme.pk]))
    picture = theme.name.picture if theme.name else ""
    if laid_at is not None:
        yield post("heap", laid_at)
    elif not theme.is_named:
        yield post("no-name", theme.begun_at)
    if theme.name is not None and theme.named_by is not None:
        yield post(
            *("theme", theme.named_at),
            words=str(theme),
            name=theme.named_by.name,
            picture=picture,
            state=DONE,
        )
        accepted = [each.accepted_at for each in theme.answers.all() if each.accepted_at]
        for at in accepted:
            yield post("theme-answered", at, words=str(theme), picture=picture)


def of_decision(decision: Decision, now: datetime) -> Iterator[Post]:
    """Shown, begun, closed, and what came out. `decision`: read `.with_nothing_yet()`."""
    post = partial(
        Post,
        "decide",
        address=reverse("decision", args=[decision.pk]),
        words=decision.question.words,
        picture=decision.question.picture,
        open_in=open_in(decision),
    )
    began, closes, only_advice = decision.opened_at, decision.closes_at, _is_advice(decision)
    holder = decision.holder.name
    if began is None and decision.settled_at is None and decision.stopped_at is None:
        kind = "drafted" if decision.shown_at is None else "shown"
        yield post(kind, decision.shown_at or decision.asked_at, state=OPEN)
    elif decision.is_open(now):
        kind = "advising" if only_advice else "deciding"
        yield post(kind, began, due=closes, name=holder, state=OPEN)
    elif began is not None:
        yield post("advice-began" if only_advice else "vote-began", began)
        if decision.stopped_at is None and closes is not None:
            counted = decision.settled_at is not None
            kind = "vote-closed" if counted else "not-counted"
            yield post(kind, closes, state="" if counted else OPEN)
    if decision.stopped_at is not None:
        yield post("stopped", decision.stopped_at)
    elif decision.settled_at is not None:
        yield replace(_came_out(decision), step="decide", **post.keywords)


def open_in(decision: Decision) -> int | None:
    """The place where everyone may read what a decision is about; None where not everyone may."""
    own = decision.setting == Setting.MY_OWN_LIFE.value
    hidden = own or decision.group_id is not None or decision.shown_at is None
    return None if hidden else decision.place_id


def _is_advice(decision: Decision) -> bool:
    return decision.power is Setting.ADVICE_ONLY


def _came_out(decision: Decision) -> Post:
    """What came of a decision that is settled."""
    came = partial(Post, "decide", address="")
    at, outcome = decision.settled_at, decision.result()
    if decision.power is Setting.DECIDED_ELSEWHERE:
        return came("elsewhere", at, state=DONE)
    if decision.power is Setting.MY_OWN_LIFE:
        return came("own-life", at, name=decision.asked_by.name, state=DONE)
    if decision.stuck_at is not None and decision.way_out_at is None:
        return came("stuck", at, state=OPEN)
    if decision.nothing_yet:  # type: ignore[attr-defined]  # annotated
        again = decision.asked_again  # type: ignore[attr-defined]
        if _is_advice(decision) and not decision.chosen:
            return came("advised", at, name=decision.holder.name, state=OPEN)
        return came("asked-again", at) if again else came("nothing", at, state=OPEN)
    if outcome is not None and outcome.agreed is not None and not decision.chosen:
        return came("agreed" if outcome.agreed else "not-agreed", at, state=DONE)
    keys = [decision.chosen] if decision.chosen else list(outcome.elected if outcome else ())
    chosen = {option.key: option.chunk.words for option in decision.options.all()}
    more = ", ".join(chosen[key] for key in keys if key in chosen)
    if _is_advice(decision):
        return came("decided-by", decision.chosen_at, name=decision.holder.name, more=more,
                    state=DONE)  # fmt: skip
    return came("decided", decision.chosen_at or at, more=more, state=DONE)


def of_promise(promise: Promise, now: datetime) -> list[Post]:
    """Asked, answered, kept, late or opened again; the proof; and whether the people say it helped."""
    return in_time(_of_promise(promise, now), now)


def _of_promise(promise: Promise, now: datetime) -> Iterator[Post]:
    post = partial(
        Post,
        "do",
        address=reverse("promise", args=[promise.pk]),
        words=promise.words.words,
        picture=promise.words.picture,
        open_in=open_in(promise.decision) if promise.decision else None,
    )
    asked, is_done = promise.asked_of.name, promise.said_done_at is not None
    yield post("asked", promise.asked_at, state=DONE if is_done else OPEN)
    if promise.since > promise.asked_at and not promise.answer:
        yield post("open-again", promise.since)
    if promise.is_silent(now):
        yield post("silent", None, name=asked)
    elif promise.heard_at is not None and not promise.answer:
        yield post("read", promise.heard_at, name=asked)
    if promise.answer and promise.answered_by is not None:
        yield post(
            *(promise.answer, promise.answered_at),
            name=promise.answered_by.name,
            due=promise.due_on,
            more=promise.answer_words,
        )
    yield from (post(kind, None, due=day) for kind, day in _days_that_are_over(promise, now))
    if is_done:
        yield post("said-done", promise.said_done_at, name=asked)
    yield from _checked(promise, partial(post.func, "check", **post.keywords))


def _days_that_are_over(promise: Promise, now: datetime) -> Iterator[tuple[str, date | None]]:
    late = promise.is_late(now)
    if promise.first_day_is_over(now) and not (late and promise.due_on == promise.first_due_on):
        yield "first-day", promise.first_due_on
    if late:
        yield "late" if promise.answer == Answer.YES else "look-again", promise.due_on


def _checked(promise: Promise, post: "partial[Post]") -> Iterator[Post]:
    """The proof, and what the people say to it, each by name as on the promise's own page."""
    proof = promise.proof
    if proof is not None and promise.said_done_at is not None:
        photo = reverse("photo-small", args=[proof.pk]) if proof.thumb else ""
        at, name = promise.said_done_at, promise.asked_of.name
        yield post("proof", at, name=name, more=proof.words, photo=photo)
    for each in promise.judgements.all():
        kind = "right" if each.right else "not-right"
        yield post(kind, each.at, name=each.person.name, more=each.words)
    if promise.confirmed_at is not None:
        yield post("confirmed", promise.confirmed_at, state=DONE)
    elif promise.said_done_at is not None:
        yield post("to-judge", None, state=OPEN)
    seen_at = getattr(promise, "seen_by_me_at", None)  # annotated where it is told to one person
    happened = (promise.since, promise.answered_at, promise.said_done_at, promise.confirmed_at)
    if seen_at is not None and seen_at >= max(at for at in happened if at is not None):
        yield post("told-back", seen_at)


def of_letter(letter: Letter) -> Iterator[Post]:
    """Sent, read, answered."""
    post = partial(Post, address=reverse("letter", args=[letter.pk]), name=letter.leader.name)
    yield post("say", "sent", letter.sent_at, state=DONE)
    if letter.read_at is not None:
        yield post("say", "read", letter.read_at)
    if letter.answered_at is not None:
        yield post("shape", "answered", letter.answered_at, state=DONE)


def of_story(story: Story, me: Person) -> Post:
    """Told, with what it asks for. Whose it is, only its own page says."""
    address = reverse("one-story", args=[story.pk])
    mine = story.teller_id == me.pk
    kind = "told" if mine else "someone-told" if story.ask else "only-listen"
    return Post("say", kind, story.told_at, address, story.ask, picture="book", state=DONE)


def of_request(promise: Promise, *, mine: bool) -> Post:
    """What someone asked for: that is what was said, where no decision and no story asks."""
    address, name = reverse("promise", args=[promise.pk]), str(promise.asked_by or "")
    kind = "asked-for" if mine else "someone-asked-for"
    kind = "my-life" if mine and promise.kind == Kind.OWN_CHANGE.value else kind
    return Post("say", kind, promise.asked_at, address, promise.words.words, name, state=DONE)


def with_steps(seen: DecisionQuerySet) -> DecisionQuerySet:
    """Read with all that `of_decision` tells, however many there are."""
    options = Prefetch("options", Option.objects.select_related("chunk"))
    return seen.with_words().with_nothing_yet().prefetch_related(options)


def with_its_life(seen: PromiseQuerySet, me: Person) -> PromiseQuerySet:
    """Read with all that `of_promise` tells, however many there are, and when this person saw it."""
    judgements = Prefetch("judgements", Judgement.objects.select_related("person"))
    mine = Seen.objects.filter(promise=OuterRef("pk"), person=me)
    seen = seen.with_words().prefetch_related(judgements)
    return seen.annotate(seen_by_me_at=Subquery(mine.values("at")[:1]))
