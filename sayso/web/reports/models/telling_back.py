"""What became of what someone said: a voice, a theme, a decision, a promise, did it help.

Nothing on this way is ever left out that this person may see. Where it stopped, it says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.urls import reverse

from sayso.rules.asking import Whose
from sayso.web.decisions.models import Decision
from sayso.web.people.models import Person
from sayso.web.promises.models import Promise
from sayso.web.questions.models import Draft, Laid, Letter, Question, Theme, Voice
from sayso.web.reports.models import steps
from sayso.web.reports.models.steps import DONE, OPEN, Post
from sayso.web.stories.models import Story, Use

NEWEST = 30
"""So many things that someone said are told at once, the newest first."""
STEPS = ("say", "shape", "decide", "do", "check")


@dataclass(frozen=True)
class Told:
    """One thing someone said, with all that came of it.

    `told_for`: whose words they are, where this person told them for someone. `goes_five_steps`: a
    voice does; what is asked of one person needs no theme and no vote.
    """

    words: str
    posts: tuple[Post, ...]
    told_for: str = ""
    goes_five_steps: bool = False

    @property
    def done(self) -> str:
        """Every step that is done, and of which nothing is open: with spaces, as the path reads it."""
        states = {step: {post.state for post in self.posts if post.step == step} for step in STEPS}
        return " ".join(step for step in STEPS if DONE in states[step] and OPEN not in states[step])

    @property
    def now(self) -> str:
        """The first step that waits; "" when all are done."""
        return next((step for step in STEPS if step not in self.done.split()), "")

    @property
    def newest(self) -> Post:
        """Where it stands now."""
        return self.posts[-1]


def what_became(person: Person, now: datetime, most: int = NEWEST) -> list[Told]:
    """What this person said and asked for, the newest first, each with its way so far."""
    voices = list(said_or_told_by(person)[:most])
    laid = _heaps_of(voices, person)
    letters = Letter.objects.filter(sender=person).select_related("leader")[:most]
    stories = _stories_of(person)[:most]
    decisions = {each.pk for rows in laid.values() for row in rows for each in _decided(row.theme)}
    promises = list(_promises_about(decisions, person))
    found = [
        *((voice.at, _of_voice(voice, laid, promises, person, now)) for voice in voices),
        *((letter.sent_at, _of_letter(letter, now)) for letter in letters),
        *((story.told_at or now, _of_story(story, promises, person, now)) for story in stories),
        *(
            (each.asked_at, _of_request(each, now))
            for each in promises
            if _is_request(each, person)
        ),
    ]
    found.sort(key=lambda each: each[0], reverse=True)
    return [told for _at, told in found[:most]]


def said_or_told_by(person: Person) -> QuerySet[Voice]:
    """Their own words, what others told for them, and what they told for someone."""
    told_for = Q(entered_by=person) & ~Q(whose=Whose.OWN.value)
    seen = Question.objects.visible_to(person).values("pk")
    drafts = Draft.objects.filter(question=OuterRef("question"), question__in=seen)
    said = Voice.objects.filter(Q(person=person) | told_for).order_by("-at")
    said = said.select_related("question", "person", "entered_by")
    return said.annotate(drafted_at=Subquery(drafts.order_by("at").values("at")[:1]))


def _stories_of(person: Person) -> QuerySet[Story]:
    """Those they told, with when somebody heard it first."""
    heard = Use.objects.filter(story=OuterRef("pk"), used_at__isnull=False)
    told = Story.objects.told().filter(teller=person).order_by("-told_at")
    return told.annotate(heard_at=Subquery(heard.order_by("used_at").values("used_at")[:1]))


def _heaps_of(voices: Iterable[Voice], person: Person) -> dict[int, list[Laid]]:
    """By voice, the heaps where it lies, with every decision about them that this person may see."""
    decided = steps.with_steps(Decision.objects.visible_to(person))
    laid = Laid.objects.filter(
        voice__in=[each.pk for each in voices],
        theme__in=Theme.objects.visible_to(person).values("pk"),
    ).select_related("theme__name", "theme__named_by")
    found: dict[int, list[Laid]] = {}
    for row in laid.prefetch_related("theme__answers", Prefetch("theme__decisions", decided)):
        found.setdefault(row.voice_id, []).append(row)
    return found


def _decided(theme: Theme) -> Iterable[Decision]:
    return theme.decisions.all()  # type: ignore[attr-defined, no-any-return]


def _promises_about(decisions: Iterable[int], person: Person) -> QuerySet[Promise]:
    """Those that came of these decisions, of this person's stories, and of what they asked for."""
    about = Q(decision__in=decisions) | Q(story__teller=person) | Q(asked_by=person)
    seen = Promise.objects.visible_to(person).filter(about)
    return steps.with_its_life(seen, person).order_by("-asked_at")


def _is_request(promise: Promise, person: Person) -> bool:
    return promise.asked_by_id == person.pk and promise.story_id is None


def _of_voice(
    voice: Voice,
    laid: dict[int, list[Laid]],
    promises: Iterable[Promise],
    me: Person,
    now: datetime,
) -> Told:
    rows = laid.get(voice.pk, [])
    decisions = {each.pk: each for row in rows for each in _decided(row.theme)}
    posts = [steps.of_voice(voice, me, reverse("voice-chain", args=[voice.pk]))]
    if drafted_at := voice.drafted_at:  # type: ignore[attr-defined]  # annotated
        posts.append(
            Post("shape", "draft", drafted_at, reverse("question", args=[voice.question_id]))
        )
    posts += [post for row in rows for post in steps.of_theme(row.theme, row.at)]
    posts += [post for each in decisions.values() for post in steps.of_decision(each, now)]
    about = [each for each in promises if each.decision_id in decisions]
    posts += [post for each in about for post in steps.of_promise(each, now)]
    told_for = voice.person.name if voice.person and voice.person_id != me.pk else ""
    return Told(voice.text, tuple(posts), told_for, goes_five_steps=True)


def _of_letter(letter: Letter, now: datetime) -> Told:
    posts = steps.in_time(steps.of_letter(letter), now)
    return Told(letter.words or letter.image_words, tuple(posts))


def _of_story(story: Story, promises: Iterable[Promise], me: Person, now: datetime) -> Told:
    mine = (each for each in promises if each.story_id == story.pk)
    came = [post for promise in mine for post in steps.of_promise(promise, now)]
    posts = [steps.of_story(story, me)]
    if heard_at := story.heard_at:  # type: ignore[attr-defined]  # annotated
        posts.append(Post("say", "listened", heard_at, posts[0].address))
    return Told(story.ask or story.words, (*posts, *came))


def _of_request(promise: Promise, now: datetime) -> Told:
    """What someone asked for, or changed in their own life."""
    first = steps.of_request(promise, mine=True)
    return Told(promise.words.words, (first, *steps.of_promise(promise, now)))
