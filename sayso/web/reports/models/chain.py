"""The chain both ways from one thing: what came before it, and what came after.

It is walked through what the reader may see, and no further: behind what is not for them, nothing is
told, neither a name nor a number. It ends where the chain ends: a voice, and whether it helped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from sayso.rules.promising import Kind
from sayso.web.decisions.models import Decision
from sayso.web.people.models import Person
from sayso.web.promises.models import Promise
from sayso.web.questions.models import Laid, Question, Theme, Voice
from sayso.web.reports.models import steps
from sayso.web.reports.models.steps import Post
from sayso.web.stories.models import Story

MOST = 30
"""So many cards of one kind are shown; the thing itself leads to all of them."""


@dataclass(frozen=True)
class Card:
    """One thing on the chain, where it stands, and the way along the chain from there."""

    post: Post
    chain: str = ""
    is_here: bool = False


@dataclass(frozen=True)
class Link:
    """One step of the chain. `hidden`: something is here that this reader cannot see.

    `end`: what there is not, where the chain begins ("before") or ends ("after").
    """

    step: str
    cards: tuple[Card, ...] = ()
    hidden: bool = False
    more: bool = False
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Found:
    """What lies on one link: what the reader may see, and whether there is something else."""

    rows: Sequence[Any] = ()
    hidden: bool = False
    more: bool = False


@dataclass(frozen=True)
class Walk:
    """One reader's walk: everything is looked up for them, at one moment."""

    me: Person
    now: datetime

    def from_voice(self, voice: Voice) -> list[Link]:
        """Forward: its heaps, the decisions about these, their promises; and its own answer."""
        asked = Question.objects.visible_to(self.me).filter(pk=voice.question_id).exists()
        here = self._say([voice], here=True, asked=asked)
        themes = self._themes(Q(pk__in=Laid.objects.filter(voice=voice).values("theme")))
        own = self._promises(Q(voice=voice))  # of a voice without a name
        if not own.rows:
            return [here, *self._after(themes)]
        after = self._after(themes) if themes.rows or themes.hidden else []
        return [here, *after, *self._do_and_check(own.rows, own)]

    def from_theme(self, theme: Theme) -> list[Link]:
        """Back to its voices; forward to what became of it."""
        said = self._said([theme])
        return [said, self._shape([theme], here=True), *self._after_themes([theme])]

    def from_decision(self, decision: Decision) -> list[Link]:
        """Back to its themes and their voices; forward to what was promised."""
        here = self._decide([decision], here=True)
        after = self._after_decisions([decision])
        return [*self._before_decision(decision), here, *after]

    def from_promise(self, promise: Promise) -> list[Link]:
        """Back to the decision or the story that asks for it, or to whoever did."""
        return [*self._before_promise(promise), *self._do_and_check([promise], here=True)]

    def from_story(self, story: Story) -> list[Link]:
        """Forward: what was said to what it asks for."""
        here = self._story(story, here=True)
        if not story.ask:
            return [here, Link("do", after="nothing-asked")]
        return [here, *self._after_asking(self._promises(Q(story=story)))]

    # ---- Looking up: what the reader sees of it, and if there is more ----------------------------

    def _found(self, rows: QuerySet[Any], seen: QuerySet[Any]) -> Found:
        """All in one question: those that can be seen are marked; of others it is told that they are."""
        is_seen = ExpressionWrapper(Q(pk__in=seen.values("pk")), BooleanField())
        all_of_them = list(rows.annotate(is_seen=is_seen))
        shown = [row for row in all_of_them if row.is_seen]
        return Found(shown[:MOST], len(shown) < len(all_of_them), len(shown) > MOST)

    def _themes(self, which: Q) -> Found:
        rows = Theme.objects.filter(which).with_words().prefetch_related("answers")
        return self._found(rows, Theme.objects.visible_to(self.me))

    def _decisions(self, themes: Sequence[Theme]) -> Found:
        """What nobody was shown yet is nothing yet, but for whoever writes it."""
        named = Decision.themes.through.objects.filter(theme__in=[each.pk for each in themes])
        about = Decision.objects.filter(pk__in=named.values("decision")).order_by("asked_at")
        rows = steps.with_steps(about)
        drafts = Q(shown_at=None) & ~Q(asked_by=self.me)
        return self._found(rows.exclude(drafts), Decision.objects.visible_to(self.me))

    def _promises(self, which: Q) -> Found:
        rows = steps.with_its_life(Promise.objects.filter(which), self.me).order_by("asked_at")
        return self._found(rows, Promise.objects.visible_to(self.me))

    # ---- Forward -------------------------------------------------------------------------------

    def _after(self, themes: Found) -> list[Link]:
        link = self._shape(themes.rows, themes)
        return [link, *(self._after_themes(themes.rows) if themes.rows else ())]

    def _after_themes(self, themes: Sequence[Theme]) -> list[Link]:
        found = self._decisions(themes)
        link = self._decide(found.rows, found)
        return [link, *(self._after_decisions(found.rows) if found.rows else ())]

    def _after_decisions(self, decisions: Sequence[Decision]) -> list[Link]:
        return self._after_asking(self._promises(Q(decision__in=[each.pk for each in decisions])))

    def _after_asking(self, found: Found) -> list[Link]:
        if found.rows:
            return self._do_and_check(found.rows, found)
        return [Link("do", hidden=found.hidden, after="" if found.hidden else "do")]

    # ---- Back ----------------------------------------------------------------------------------

    def _said(self, themes: Sequence[Theme]) -> Link:
        """Whoever sees a theme sees its question, and so every voice in it."""
        laid = Laid.objects.filter(theme__in=[each.pk for each in themes]).order_by()
        voices = Voice.objects.filter(pk__in=laid.values("voice"))
        rows = list(voices.select_related("person", "entered_by")[: MOST + 1])
        return self._say(rows[:MOST], more=len(rows) > MOST)

    def _before_decision(self, decision: Decision) -> list[Link]:
        found = self._themes(Q(decisions=decision))
        if found.rows:
            return [self._said(found.rows), self._shape(found.rows, found)]
        return [Link("shape", hidden=found.hidden, before="" if found.hidden else "shape")]

    def _before_promise(self, promise: Promise) -> list[Link]:
        if promise.story_id is not None:
            return [self._story_of(promise)]
        if promise.voice_id is not None:
            return [self._voice_of(promise.voice_id), Link("decide", before="decide")]
        if promise.decision_id is None:
            said = Card(steps.of_request(promise, mine=promise.asked_by_id == self.me.pk))
            return [Link("say", (said,)), Link("decide", before="decide")]
        seen = steps.with_steps(Decision.objects.visible_to(self.me))
        decision = seen.filter(pk=promise.decision_id).first()
        if decision is None:
            return [Link("decide", hidden=True)]
        before = [] if promise.kind == Kind.OWN_CHANGE.value else self._before_decision(decision)
        return [*before, self._decide([decision])]

    def _story_of(self, promise: Promise) -> Link:
        today = timezone.localdate(self.now)
        seen = Story.objects.visible_to(self.me, today)
        story = seen.filter(promise=promise).first()
        return Link("say", hidden=True) if story is None else self._story(story)

    def _voice_of(self, pk: int) -> Link:
        seen = Voice.objects.visible_to(self.me).select_related("person", "entered_by")
        voice = seen.filter(pk=pk).first()
        return Link("say", hidden=True) if voice is None else self._say([voice])

    # ---- Cards ---------------------------------------------------------------------------------

    def _say(
        self,
        voices: Sequence[Voice],
        *,
        here: bool = False,
        more: bool = False,
        asked: bool = True,
    ) -> Link:
        """`asked`: the reader may see the question; if not, there is no page of its voices for them."""
        cards = []
        for voice in voices:
            page = reverse("question-voices", args=[voice.question_id]) if asked else ""
            chain = "" if here else reverse("voice-chain", args=[voice.pk])
            cards.append(Card(steps.of_voice(voice, self.me, page), chain, here))
        return Link("say", tuple(cards), more=more, before="" if cards else "say")

    def _story(self, story: Story, *, here: bool = False) -> Link:
        chain = "" if here else reverse("story-chain", args=[story.pk])
        return Link("say", (Card(steps.of_story(story, self.me), chain, here),))

    def _shape(
        self, themes: Sequence[Theme], found: Found | None = None, *, here: bool = False
    ) -> Link:
        told = [(list(steps.of_theme(theme))[-1], theme.pk) for theme in themes]
        return self._link("shape", "theme-chain", told, found or Found(), here=here)

    def _decide(
        self, decisions: Sequence[Decision], found: Found | None = None, *, here: bool = False
    ) -> Link:
        told = [(list(steps.of_decision(each, self.now))[-1], each.pk) for each in decisions]
        return self._link("decide", "decision-chain", told, found or Found(), here=here)

    def _do_and_check(
        self, promises: Sequence[Promise], found: Found | None = None, *, here: bool = False
    ) -> list[Link]:
        """Each promise where it stands; and then every proof, and whatever the people say."""
        lives = [(steps.of_promise(each, self.now), each.pk) for each in promises]
        told = [([post for post in life if post.step == "do"][-1], pk) for life, pk in lives]
        checks = [post for life, _pk in lives for post in life if post.step == "check"]
        cards = tuple(Card(post) for post in checks[:MOST])
        ends = "" if cards or (found is not None and found.hidden) else "check"
        check = Link("check", cards, more=len(checks) > MOST, after=ends)
        do = self._link("do", "promise-chain", told, found or Found(), here=here)
        return [do, *([check] if cards or ends else [])]

    def _link(
        self, step: str, name: str, told: list[tuple[Post, int]], found: Found, *, here: bool
    ) -> Link:
        cards = tuple(
            Card(post, "" if here else reverse(name, args=[pk]), here) for post, pk in told
        )
        after = "" if cards or found.hidden else step
        return Link(step, cards, found.hidden, found.more, after=after)
