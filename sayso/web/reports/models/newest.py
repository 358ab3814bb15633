"""The newest thing that someone said, and how far it has come: for a home page, in one question."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Case, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from sayso.web.decisions.models import Decision
from sayso.web.people.models import Person
from sayso.web.promises.models import Promise
from sayso.web.questions.models import Laid, Letter, Theme, Voice
from sayso.web.reports.models import steps
from sayso.web.reports.models.steps import Post
from sayso.web.reports.models.telling_back import said_or_told_by
from sayso.web.stories.models import Story


@dataclass(frozen=True)
class Newest:
    """What someone said last, and its newest step: `post.words` are what they said."""

    post: Post
    told_for: str = ""


def when_said_by(person: Person) -> dict[str, Subquery]:
    """When this person said, wrote or told something last: to be asked with other things of them."""
    voices = said_or_told_by(person).values("at")[:1]
    letters = Letter.objects.filter(sender=person).order_by("-sent_at").values("sent_at")[:1]
    stories = Story.objects.told().filter(teller=person).order_by("-told_at").values("told_at")[:1]
    asked = {"voice_at": voices, "letter_at": letters, "story_at": stories}
    return {name: Subquery(newest) for name, newest in asked.items()}


def newest_said(person: Person, when: Mapping[str, datetime | None], now: datetime) -> list[Newest]:
    """The newest of all, if there is any. `when`: what `when_said_by` told."""
    said = [(at, name) for name in ("voice_at", "letter_at", "story_at") if (at := when[name])]
    if not said:
        return []
    _at, name = max(said)
    if name == "voice_at":
        return [_of_voice(voice, person, now) for voice in _with_its_way(person, now)[:1]]
    if name == "letter_at":
        letters = Letter.objects.filter(sender=person).select_related("leader")
        return [
            _told(letter.words or letter.image_words, list(steps.of_letter(letter))[-1])
            for letter in letters.order_by("-sent_at")[:1]
        ]
    stories = Story.objects.told().filter(teller=person).order_by("-told_at")
    return [
        _of_story(story, person) for story in stories.select_related("promise__answered_by")[:1]
    ]


def _with_its_way(person: Person, now: datetime) -> QuerySet[Voice]:
    """Each with the days of the steps that this person may see."""
    seen = Theme.objects.visible_to(person)
    laid = Laid.objects.filter(voice=OuterRef("pk"), theme__in=seen.values("pk")).order_by("-at")
    named = laid.filter(theme__name__isnull=False)
    about = Decision.objects.visible_to(person).with_nothing_yet()
    about = about.filter(themes__laid__voice=OuterRef("pk"), themes__in=seen.values("pk"))
    settled = about.filter(settled_at__isnull=False, stopped_at=None)
    refused = Case(When(outcome__agreed=False, chosen="", then=True), default=False)
    settled = settled.annotate(refused=refused, came_at=Coalesce("chosen_at", "settled_at"))
    settled = settled.filter(nothing_yet=False, refused=False)  # type: ignore[misc]  # annotated
    done = Promise.objects.visible_to(person).filter(
        decision__themes__laid__voice=OuterRef("pk"), decision__themes__in=seen.values("pk")
    )
    told = {
        "laid_at": laid.values("at"),
        "named_at": named.values("theme__named_at"),
        "named_by_name": named.values("theme__named_by__name"),
        "open_until": about.open_at(now).values("closes_at"),
        "decided_at": settled.order_by("-came_at").values("came_at"),
        "done_at": done.filter(said_done_at__isnull=False).values("said_done_at"),
        "right_at": done.filter(confirmed_at__isnull=False).values("confirmed_at"),
    }
    return said_or_told_by(person).annotate(
        **{name: Subquery(those[:1]) for name, those in told.items()}
    )


def _told(words: str, post: Post, told_for: str = "") -> Newest:
    return Newest(replace(post, words=words), told_for)


def _of_voice(voice: Voice, me: Person, now: datetime) -> Newest:
    """The furthest step that is true of it."""
    address = reverse("voice-chain", args=[voice.pk])
    way = voice.__dict__  # with what was annotated
    post = steps.of_voice(voice, me, address)
    if way["right_at"]:
        post = Post("check", "confirmed", way["right_at"], address)
    elif way["done_at"]:
        post = Post("check", "to-judge", None, address)
    elif way["decided_at"]:
        post = Post("decide", "decided", way["decided_at"], address)
    elif way["open_until"]:
        post = Post("decide", "deciding", None, address, due=way["open_until"])
    elif way["named_at"]:
        post = Post("shape", "theme", way["named_at"], address, name=way["named_by_name"])
    elif way["laid_at"]:
        post = Post("shape", "heap", way["laid_at"], address)
    told_for = voice.person.name if voice.person and voice.person_id != me.pk else ""
    return _told(voice.text, post, told_for)


def _of_story(story: Story, me: Person) -> Newest:
    promise: Promise | None = getattr(story, "promise", None)
    post = steps.of_story(story, me)
    if promise is not None and promise.answered_at and promise.answered_by:
        address = reverse("promise", args=[promise.pk])
        post = Post("do", "answered", promise.answered_at, address, name=promise.answered_by.name)
    return _told(story.ask or story.words, post)
