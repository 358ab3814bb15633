"""The home page: what I can decide, what waits for me, what happened with what I said."""

from typing import cast

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sayso.web.decisions.models import Decision
from sayso.web.people.models import Person
from sayso.web.places.models import Organisation
from sayso.web.promises.models import Promise

SHOWN = 3  # of each kind: a home page is not a list


def home(request: HttpRequest) -> HttpResponse:
    """The same page for everyone: who lives here, who works here, who comes from outside."""
    me = cast(Person, request.user)
    seen = Decision.objects.visible_to(me).with_words()
    to_decide = seen.open_at(request.now).waiting_for(me).order_by("closes_at")
    told = Promise.objects.visible_to(me).with_words().about_what_was_said_by(me)
    page = {
        "to_decide": to_decide[:SHOWN],
        "waiting": _waiting(me),
        "told": [_told(promise, me) for promise in told.order_by("-changed_at")[:SHOWN]],
        "new": _new(seen, me),
        "still_missing": _still_missing(me),
    }
    return render(request, "reports/home.html", page)


def _waiting(me: Person) -> list[Promise]:
    """What this person was asked and has not done."""
    return list(Promise.objects.with_words().waiting_for(me).order_by("since")[:SHOWN])


def _told(promise: Promise, me: Person) -> dict[str, object]:
    """What happened with what someone said, and whether it is theirs to say if it is right."""
    said_done = promise.said_done_at is not None
    done = "say shape decide do check" if promise.confirmed_at else "say shape decide"
    if said_done and not promise.confirmed_at:
        done = "say shape decide do"
    return {
        "promise": promise,
        "may_judge": said_done and not promise.confirmed_at and promise.asked_of_id != me.pk,
        "done": done,
        "now": "" if promise.confirmed_at else "check" if said_done else "do",
    }


def _new(seen: QuerySet[Decision], me: Person) -> list[Decision]:
    """The newest that was decided or told, and what is being shaped."""
    news = seen.filter(Q(settled_at__isnull=False) | Q(opened_at=None, stopped_at=None))
    return list(news.exclude(asked_by=me, shown_at=None).order_by("-asked_at")[:SHOWN])


def _still_missing(me: Person) -> bool:
    """Whether someone who looks after Sayso still has to finish its start."""
    return Organisation.objects.kept_by(me).filter(live_at=None).exists()
