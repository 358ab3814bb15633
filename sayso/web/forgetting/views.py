"""Taking back one thing, and being forgotten: what goes, what stays, a night, and the last yes."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.rules.forgetting import Fate, Thing, main_fate, may_say_it_again
from sayso.web.decisions.models import Option, Point, Voice
from sayso.web.documents.models import Comment, Paragraph
from sayso.web.forgetting import changes
from sayso.web.forgetting.forms import AskForm
from sayso.web.forgetting.models import Asking, gone_from
from sayso.web.kit.middleware.sure import final, sensitive
from sayso.web.kit.middleware.ways import COOKIE as WAYS_COOKIE
from sayso.web.kit.refusals import require
from sayso.web.kit.words import FATES, THINGS
from sayso.web.people.models import Person
from sayso.web.places.models import Organisation
from sayso.web.promises.models import Judgement
from sayso.web.questions.models import ReviewLine
from sayso.web.questions.models import Voice as Answer
from sayso.web.stories.models import PiecePart, Story
from sayso.web.worries.models import Worry

GIVEN: Mapping[str, Callable[[Person], QuerySet]] = MappingProxyType(
    {
        "choice": lambda me: Option.objects.filter(added_by=me).select_related("chunk"),
        "advice": lambda me: Point.objects.filter(person=me),
        "reason": lambda me: Voice.objects.filter(person=me),
        "comment": lambda me: Comment.objects.filter(person=me),
        "paragraph": lambda me: Paragraph.objects.filter(author=me).select_related("chunk"),
        "judgement": lambda me: Judgement.objects.filter(person=me),
        "line": lambda me: ReviewLine.objects.filter(person=me),
        "voice": lambda me: Answer.objects.filter(person=me),
        "worry": lambda me: Worry.objects.filter(writer=me),
        "story": lambda me: Story.objects.filter(teller=me),
        "part": lambda me: PiecePart.objects.filter(person=me),
    }
)
"""What someone gave, by the word in the address: only their own."""
OF_WORDS = (
    "advice",
    "judgement",
    "line",
    "part",
    "story",
    "worry",
)  # shown once more as they stand


def take_back(request: HttpRequest, kind: str, pk: str) -> HttpResponse:
    """Take back one thing I said: it is shown once more, and then it is gone."""
    if kind not in GIVEN or (kind != "worry" and not pk.isdecimal()):
        raise Http404
    try:
        said = get_object_or_404(GIVEN[kind](request.user), pk=pk)
    except ValueError:
        raise Http404 from None
    if request.method == "POST":
        changes.take_back(said, by=request.user, now=request.now)
        gone = _("You took it back.") if kind == "choice" else _("You took it back. It is gone.")
        messages.success(request, gone, extra_tags="bin")
        return redirect("home")
    words = said.reason if kind == "reason" else str(said.words) if kind in OF_WORDS else str(said)
    return render(request, "forgetting/take_back.html", {"words": words, "kind": kind, "pk": pk})


# ---- Me ---------------------------------------------------------------------------------------


def forget_me(request: HttpRequest) -> HttpResponse:
    """What goes and what stays; the first yes; and, until the last one, that I asked."""
    me = request.user
    asking = Asking.objects.filter(person=me).first()
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        changes.ask(me, with_choices=form.with_choices, by=me, now=request.now)
        return redirect("forget-me")
    page = _what_happens() | {"form": form} | _where(asking, request)
    return render(request, "forgetting/forget_me.html", page)


def _what_happens() -> dict[str, object]:
    """Every thing under what becomes of it."""
    return {
        "fates": [
            (FATES[fate], [THINGS[thing] for thing in Thing if main_fate(thing) is fate])
            for fate in Fate
        ]
    }


def _where(asking: Asking | None, request: HttpRequest) -> dict[str, object]:
    """How far it has come: asked, and slept on."""
    going = asking if asking and request.now <= asking.until else None
    ready = going and may_say_it_again(going.asked_at, alone=True, now=request.now)
    return {"asking": going, "ready": ready}


@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """I have changed my mind."""
    changes.change_mind(request.user, by=request.user, now=request.now)
    messages.success(request, _("We are glad. Nothing has changed."), extra_tags="happy")
    return redirect("me")


@login_not_required
@final
def forget_me_last(request: HttpRequest) -> HttpResponse:
    """The last yes. A second tap comes after it is done, and is told the same."""
    me = request.user
    if not me.is_authenticated:
        done = request.method == "POST"
        return redirect("forgotten") if done else redirect_to_login(request.path)
    if request.method == "POST":
        changes.forget(me, by=me, now=request.now)
        logout(request)
        response = redirect("forgotten")
        response.headers["Clear-Site-Data"] = '"cache"'  # no page of theirs behind the back button
        response.delete_cookie(WAYS_COOKIE)
        return response
    asking = Asking.objects.filter(person=me).first()
    require(may_say_it_again(asking.asked_at if asking else None, alone=True, now=request.now))
    return render(request, "forgetting/last.html", {"asking": asking})


@login_not_required
def forgotten(request: HttpRequest) -> HttpResponse:
    """The last page: you are forgotten."""
    return render(request, "forgetting/forgotten.html")


# ---- Someone who left or died -----------------------------------------------------------------


def gone(request: HttpRequest, pk: int) -> HttpResponse:
    """Who left or died here, and is not forgotten yet."""
    kept = get_object_or_404(Organisation.objects.kept_by(request.user), pk=pk)
    page = {"organisation": kept, "people": gone_from(kept)}
    return render(request, "forgetting/gone.html", page)


@sensitive
def forget_someone(request: HttpRequest, pk: int, person: int) -> HttpResponse:
    """Forget someone who left or died: one keeper says the first yes, another one the last."""
    kept = get_object_or_404(Organisation.objects.kept_by(request.user), pk=pk)
    found = get_object_or_404(gone_from(kept), pk=person)
    asking = Asking.objects.filter(person=found).first()
    if request.method == "POST":
        return _decide_about(found, kept, request)
    page = _what_happens() | {"person": found, "organisation": kept} | _where(asking, request)
    return render(request, "forgetting/forget_someone.html", page)


def _decide_about(found: Person, kept: Organisation, request: HttpRequest) -> HttpResponse:
    if "stay" in request.POST:
        changes.change_mind(found, by=request.user, now=request.now)
    elif "last" in request.POST:
        changes.forget(found, by=request.user, now=request.now)
        messages.success(request, _("It is done."))
    else:
        changes.ask(found, with_choices=False, by=request.user, now=request.now)
    return redirect("gone", kept.pk)
