"""The home page: what I can decide, what waits for me, what happened with what I said."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.db.models import Case, Exists, F, Q, QuerySet, When, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from sayso.rules.power.parts import Part
from sayso.rules.power.settings import Setting
from sayso.web.decisions.models import Decision, waits_to_be_asked_again
from sayso.web.documents.models.readiness import waiting_for
from sayso.web.forgetting.models import Asking
from sayso.web.kit.words import AFTER, BEFORE, CHAIN_STEPS
from sayso.web.people.models import Person
from sayso.web.places.models import Organisation, Place
from sayso.web.promises.models import Promise
from sayso.web.questions.models import Question, Theme, Voice
from sayso.web.reports.models import (
    NEWEST,
    Link,
    Walk,
    newest_said,
    what_became,
    when_said_by,
    who_sees_what,
    with_its_life,
    with_steps,
)
from sayso.web.stories.models import Story, Use
from sayso.web.worries.models import HelpCall, Worry

SHOWN = 2  # of each kind: a home page is not a list
TOLD_FOR = timedelta(days=30)  # that an answer came too late
NEWS_FOR = timedelta(days=14)  # what was decided or stopped
LOOKED_AT = 10  # of what is new, or left to someone, before it is told apart
VOTES = 4  # but what one can decide is all there, unless there is a great deal of it
MANY = 50  # more to decide are not counted: whoever has so many is told that there are many


def home(request: HttpRequest) -> HttpResponse:
    """The same page for everyone: who lives here, who works here, who comes from outside."""
    me = cast(Person, request.user)
    seen = Decision.objects.visible_to(me).with_words().with_nothing_yet()
    waits = seen.open_at(request.now).waiting_for(me).order_by("closes_at")
    to_decide = list(waits[: VOTES + 1])
    parts = _parts(me)
    works_in = [place for place, part in parts.items() if part.is_paid and place.is_home]
    promises = Promise.objects.with_words().prefetch_related(None)
    waiting = list(promises.waiting_for(me).order_by("since")[:SHOWN])
    told = [promise for promise in _told(me) if promise not in waiting]  # each thing once
    help_wanted = list(promises.looking_for_help_in(works_in)[:SHOWN])
    prefetch_related_objects([*told, *waiting, *help_wanted], "rises")  # once for all of them
    news = _new(seen, me, request.now).exclude(promises__in=[*told, *waiting])
    page = {
        "to_decide": to_decide[:VOTES],
        "more_to_decide": waits[VOTES : VOTES + MANY].count() if len(to_decide) > VOTES else 0,
        "many": MANY,
        "worries": Worry.objects.waiting_for(me).count(),
        "waiting": waiting,
        "asked": _asked(me, request.now),
        "kept": _kept(me),
        "works_in": works_in,
        "documents": list(waiting_for(me, request.now)[:SHOWN]),
        "help_wanted": help_wanted,
        "has_a_home": Part.DRAWS_ON_SUPPORT in parts.values(),
    }
    page |= _told_apart(news[:LOOKED_AT], me)
    page |= _whether(me, told, request.now)
    page["told"] = [_with_its_steps(promise, me, page, request.now) for promise in told]
    page["i_said"] = newest_said(me, page, request.now)
    return render(request, "reports/home.html", page | {"first": _first(page)})


def _whether(me: Person, promises: Iterable[Promise], now: datetime) -> dict[str, Any]:
    """Whether someone calls for help, asks about a story, if they asked to go; when they spoke last.

    And whether they are among those whom each of these promises is for: all asked at once.
    """
    calls = Exists(HelpCall.objects.waiting_for(me))
    forgetting = Exists(Asking.objects.going_on(me, now))
    asked = Exists(Use.objects.waiting_for(me))
    stories = asked | Exists(Story.objects.waiting().filter(asked_of=me))
    told: dict[str, Any] = {"calls": calls, "forgetting": forgetting, "story_waits": stories}
    told |= {_is_for(each): Exists(each.people().filter(pk=me.pk)) for each in promises}
    told |= when_said_by(me)
    return Person.objects.filter(pk=me.pk).values(**told).get()


def _told_apart(news: Iterable[Any], me: Person) -> dict[str, list[Decision]]:
    """What waits for this person, and what is only new: read together, for it costs one question."""
    seen = list(news)
    left = [each for each in seen if _goes_on_with(each, me)]
    unclear = [each for each in seen if each.unclear]
    new = [each for each in seen if each not in left and not each.unclear]
    return {"left_to_me": left[:SHOWN], "unclear": unclear[:SHOWN], "new": new[:SHOWN]}


def _first(page: dict[str, Any]) -> str:
    """Which step is the biggest button: the first that waits. Every other one is a smaller one."""
    kept = page["kept"]
    if kept and not kept.live_at:
        return "set-up"
    waits = next((name for name in ("calls", "worries", "to_decide") if page[name]), "")
    return waits or ("judge" if any(each["may_judge"] for each in page["told"]) else "")


def _asked(me: Person, now: datetime) -> list[Question]:
    """Open questions that they have not answered yet, the first to close first."""
    waiting = Question.objects.waiting_for(me, now).select_related("words")
    return list(waiting.order_by("closes_at")[:SHOWN])


def _told(me: Person) -> list[Promise]:
    """What happened with what someone said: what is theirs to judge first, what is over last."""
    said = Promise.objects.visible_to(me).with_words().about_what_was_said_by(me)
    said = said.prefetch_related(None)  # the page reads them together
    over = Case(
        When(confirmed_at__isnull=False, then=2), When(said_done_at__isnull=True, then=1), default=0
    )
    return list(said.order_by(over, "-changed_at")[:SHOWN])


def _is_for(promise: Promise) -> str:
    return f"is_for_me_{promise.pk}"


def _with_its_steps(
    promise: Promise, me: Person, whether: Mapping[str, Any], now: datetime
) -> dict[str, object]:
    """A promise, the five steps it has gone, and whether this person may say if it is right."""
    said_done = promise.said_done_at is not None
    done = "say shape decide do check" if promise.confirmed_at else "say shape decide"
    if said_done and not promise.confirmed_at:
        done = "say shape decide do"
    waits = not promise.confirmed_at and (said_done or promise.is_late(now))
    for_me = whether[_is_for(promise)]
    return {
        "promise": promise,
        "may_judge": waits and promise.may_be_judged_by(me, now, is_for_them=for_me),
        "done": done,
        "now": "" if promise.confirmed_at else "check" if said_done else "do",
    }


def _goes_on_with(decision: Any, me: Person) -> bool:
    """Whether this person has the next step: to decide after advice, or to ask again."""
    if not decision.left_to_me:
        return False
    if decision.power is Setting.ADVICE_ONLY:
        return decision.holder_id == me.pk
    return waits_to_be_asked_again(decision)


def _new(seen: QuerySet[Decision], me: Person, now: datetime) -> QuerySet[Decision]:
    """Where one is waited for, or came late; then the newest. All of it is asked for at once."""
    news = seen.with_key_asked_of(me, now).with_law_asked_of(me).exclude(asked_by=me, shown_at=None)
    since = now - NEWS_FOR
    news = news.with_late_answer_of(me, now - TOLD_FOR)
    news = news.with_left_to(me).with_unclear_words_of(me)
    is_new = Q(settled_at__gt=since) | Q(opened_at=None, settled_at=None, stopped_at=None)
    is_new |= Q(opened_at__isnull=False, stopped_at__gt=since)
    is_new |= Q(key_waits=True) | Q(came_late=True) | Q(left_to_me=True) | Q(unclear=True)
    first = ("-key_waits", "-law_waits", "-left_to_me", "-unclear", "-came_late")
    return news.filter(is_new).order_by(*first, "-asked_at")


def _kept(me: Person) -> Organisation | None:
    """The organisation this person looks after; one that has not started yet comes first."""
    kept = Organisation.objects.kept_by(me).order_by(F("live_at").desc(nulls_first=True))
    return kept.first()


def _parts(me: Person) -> dict[Place, Part]:
    """What this person is to each place."""
    parts = me.memberships.current().select_related("place")
    return {each.place: Part(each.part) for each in parts}


def told_back(request: HttpRequest) -> HttpResponse:
    """What happened with what I said: every step of it, and where it stands now."""
    told = what_became(cast(Person, request.user), request.now)
    return render(request, "reports/told_back.html", {"told": told, "most": NEWEST})


def voice_chain(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of one voice."""
    seen = Voice.objects.visible_to(request.user).select_related("person", "entered_by")
    return _chain(request, _walk(request).from_voice(get_object_or_404(seen, pk=pk)))


def theme_chain(request: HttpRequest, pk: int) -> HttpResponse:
    """From which voices a theme comes, and what came of it."""
    seen = Theme.objects.visible_to(request.user).with_words().prefetch_related("answers")
    return _chain(request, _walk(request).from_theme(get_object_or_404(seen, pk=pk)))


def decision_chain(request: HttpRequest, pk: int) -> HttpResponse:
    """What a decision answers, and what came of it."""
    seen = with_steps(Decision.objects.visible_to(request.user))
    return _chain(request, _walk(request).from_decision(get_object_or_404(seen, pk=pk)))


def promise_chain(request: HttpRequest, pk: int) -> HttpResponse:
    """What a promise comes from, and whether it helped."""
    me = cast(Person, request.user)
    seen = with_its_life(Promise.objects.visible_to(me), me)
    return _chain(request, _walk(request).from_promise(get_object_or_404(seen, pk=pk)))


def story_chain(request: HttpRequest, pk: int) -> HttpResponse:
    """What came of what a story asks for."""
    seen = Story.objects.visible_to(request.user, timezone.localdate(request.now)).told()
    return _chain(request, _walk(request).from_story(get_object_or_404(seen, pk=pk)))


def _walk(request: HttpRequest) -> Walk:
    return Walk(cast(Person, request.user), request.now)


def _chain(request: HttpRequest, links: list[Link]) -> HttpResponse:
    told = [
        {
            "link": link,
            "name": CHAIN_STEPS[link.step],
            "before": BEFORE.get(link.before, ""),
            "after": AFTER.get(link.after, ""),
        }
        for link in links
    ]
    return render(request, "reports/chain.html", {"links": told})


@login_not_required
def who_can_see_what(request: HttpRequest) -> HttpResponse:
    """What each kind of person sees, asked of the rules."""
    return render(request, "reports/who_sees_what.html", {"rows": who_sees_what()})
