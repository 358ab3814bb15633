"""The pages of promises: what was asked, what was answered, and whether it is right."""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sayso.craft.uploads import UploadRefused
from sayso.rules import promising
from sayso.rules.power.parts import Part
from sayso.rules.power.shaping import may_decide_own
from sayso.rules.promising import Answer, Kind
from sayso.rules.verdict import Allowed, Reason, Refused
from sayso.web.content.forms import UPLOAD_WORDS, PictureForm
from sayso.web.decisions.forms.cards import cards
from sayso.web.kit.refusals import require
from sayso.web.kit.words import REASONS, STAGES
from sayso.web.people.models import Person
from sayso.web.places.models import Place, standing_in
from sayso.web.promises import changes, forms
from sayso.web.promises.models import Promise
from sayso.web.stories.models import Story

ON_A_LIST = 30


def _find(request: HttpRequest, pk: int) -> Promise:
    seen = Promise.objects.visible_to(request.user).with_words()
    return get_object_or_404(seen, pk=pk)


def promises(request: HttpRequest) -> HttpResponse:
    """What was promised: what is still open first, the oldest of it on top."""
    seen = Promise.objects.visible_to(request.user).with_words()
    page = {
        "waiting": seen.waiting_for(request.user).order_by("since")[:ON_A_LIST],
        "still_open": seen.filter(confirmed_at=None).order_by("since")[:ON_A_LIST],
        "kept": seen.filter(confirmed_at__isnull=False).order_by("-confirmed_at")[:ON_A_LIST],
        "has_own_life": request.user.memberships.current()
        .filter(part=Part.DRAWS_ON_SUPPORT.value)
        .exists(),
    }
    return render(request, "promises/list.html", page)


def _is_asked(promise: Promise, me: Person) -> bool:
    return me.pk in {promise.asked_of_id, *(rise.to_id for rise in promise.rises.all())}


def promise(request: HttpRequest, pk: int) -> HttpResponse:
    """One promise: where it is in its life, and what I can do about it."""
    promise = _find(request, pk)
    me = request.user
    page = {
        "promise": promise,
        "what": _what(promise),
        "stage": STAGES[promise.stage],
        "is_asked": _is_asked(promise, me),
        "is_asker": promise.asked_by_id == me.pk,
        "is_promiser": promise.asked_of_id == me.pk,
        "may_judge": promise.may_be_judged_by(me, request.now),
        "may_take_on": promise.stage is promising.Stage.WORKING_IT_OUT
        and changes.works_in(promise.place, me),
        "rises": promise.rises.select_related("to"),
        "judgements": promise.judgements.select_related("person"),
        "first_voice": promise.picture_judgements.all(),
        "is_silent": promise.is_silent(request.now),
        "is_late": promise.is_late(request.now),
        "answer_by": promising.answer_by(promise.life()),
    }
    return render(request, "promises/promise.html", page)


def _what(promise: Promise) -> list[dict[str, str]]:
    """What won, where a decision is made real: its question alone does not say what is promised."""
    if promise.decision is None or promise.kind != Kind.RESULT.value:
        return []
    outcome = promise.decision.result()
    won = outcome.elected if outcome else ()
    chosen = promise.decision.chosen
    return cards(promise.decision, won or ([chosen] if chosen else []))


def ask(request: HttpRequest) -> HttpResponse:
    """Ask someone who works here for something."""
    places = Place.objects.belonging_to(request.user).open()
    return _ask(request, changes.request, places, "promises/ask.html")


def change_my_life(request: HttpRequest) -> HttpResponse:
    """Change something in my own life. Nobody votes on it, and nobody can say no."""
    places = Place.objects.belonging_to(request.user).open()
    mine = [
        place for place in places if may_decide_own(standing_in(place, request.user), live=True)
    ]
    require(Allowed() if mine else Refused(Reason.ONLY_THOSE_WHO_LIVE_WITH_IT))
    return _ask(request, changes.change_own_life, mine, "promises/change_my_life.html")


def _ask(
    request: HttpRequest, change: Callable[..., Promise], places: Iterable[Place], page: str
) -> HttpResponse:
    form = forms.AskForm(request.POST or None, places=places, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        promise = change(
            words,
            place=form.place(),
            of=form.of(),
            by=request.user,
            now=request.now,
        )
        said = _("%(name)s has this now. %(name)s has 7 days to answer you.")
        messages.success(request, said % {"name": promise.asked_of.name})
        return redirect("promise-picture", promise.pk)
    return render(request, page, {"form": form})


def choose_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the picture of what I asked for: from the map, or my own photo."""
    promise = _find(request, pk)
    require(promising.may_illustrate(is_asker=promise.asked_by_id == request.user.pk))
    form = PictureForm(
        request.POST or None, request.FILES or None, words=str(promise), person=request.user
    )
    if request.method == "POST" and form.is_valid() and not form.is_search:
        changes.illustrate(
            promise,
            picture=form.cleaned_data["picture"],
            photo=form.cleaned_data["photo"],
            shows=form.cleaned_data["photo_words"],
            by=request.user,
            now=request.now,
        )
        messages.success(request, _("The picture is there now."))
        return redirect("promise", pk)
    return render(request, "promises/choose_picture.html", {"promise": promise, "form": form})


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer: reading this page is hearing it."""
    promise = _find(request, pk)
    require(promising.may_hear(is_asked=_is_asked(promise, request.user)))
    stands = promise.answer == Answer.YES.value
    form = forms.AnswerForm(
        request.POST or None,
        kind=Kind(promise.kind),
        only=Answer.YES if stands else None,
        initial=request.draft or {"answer": "yes" if stands else None, "due_on": promise.due_on},
    )
    if (
        request.method == "POST"
        and form.is_valid()
        and may_answer(promise.life(), form, request.now)
    ):
        told = form.cleaned_data
        changes.answer(
            promise,
            told["answer"],
            told["words"],
            due_on=told["due_on"],
            by=request.user,
            now=request.now,
        )
        messages.success(request, _("Your answer is there. Everyone it concerns can see it."))
        return redirect("promise", pk)
    return render(request, "promises/answer.html", {"promise": promise, "form": form})


def answer_story(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer what a story asks for: a promise by a day, or no because, but we can."""
    seen = Story.objects.visible_to(request.user, timezone.localdate(request.now))
    story = get_object_or_404(seen.with_people(), pk=pk)
    require(story.may_be_answered_by(request.user, request.now))
    form = forms.AnswerForm(
        request.POST or None, kind=Kind.REQUEST, without=Answer.NOT_YET, initial=request.draft
    )
    life = promising.Life(kind=Kind.REQUEST, since=request.now)
    if request.method == "POST" and form.is_valid() and may_answer(life, form, request.now):
        told, who = form.cleaned_data, {"by": request.user, "now": request.now}
        promise = changes.answer_story(
            story, told["answer"], told["words"], due_on=told["due_on"], **who
        )
        said = _("%(name)s can see your answer now.")
        messages.success(request, said % {"name": story.teller.name})
        return redirect("promise", promise.pk)
    return render(request, "promises/answer_story.html", {"story": story, "form": form})


def may_answer(life: promising.Life, form: forms.AnswerForm, now: datetime) -> bool:
    """Ask the rule before the change does, so that a refusal stands beside what was typed."""
    told = form.cleaned_data
    may = promising.may_answer(
        life,
        told["answer"],
        is_asked=True,
        words=told["words"],
        due_on=told["due_on"],
        today=timezone.localdate(now),
    )
    if isinstance(may, Refused):
        form.add_error("due_on", REASONS[may.reason])
    return bool(may)


def heard(request: HttpRequest, pk: int) -> HttpResponse:
    """A human says: I have read this."""
    promise = _find(request, pk)
    if request.method == "POST":
        changes.hear(promise, by=request.user, now=request.now)
        messages.success(request, _("They can see that you have read it."))
    return redirect("promise", pk)


def take_on(request: HttpRequest, pk: int) -> HttpResponse:
    """I can do it, from this day."""
    promise = _find(request, pk)
    today = timezone.localdate(request.now)
    works_here = changes.works_in(promise.place, request.user)
    life = promise.life()
    require(promising.may_take_on(life, works_here=works_here, due_on=today, today=today))
    form = forms.TakeOnForm(request.POST or None, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        if told["due_on"] < today:
            form.add_error("due_on", _("That day is over. Please choose a later day."))
        else:
            words, due_on = told["words"], told["due_on"]
            changes.take_on(promise, words, due_on=due_on, by=request.user, now=request.now)
            messages.success(request, _("You have taken this on. Thank you."))
            return redirect("promise", pk)
    return render(request, "promises/take_on.html", {"promise": promise, "form": form})


def hand_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Pass it on to someone else who works here."""
    promise = _find(request, pk)
    is_asked = promise.asked_of_id == request.user.pk
    require(promising.may_hand_on(promise.life(), is_asked=is_asked, to_works_here=True))
    staff = promise.place.staff().exclude(pk=request.user.pk) if promise.place else ()
    form = forms.HandOnForm(request.POST or None, staff=staff)
    if request.method == "POST" and form.is_valid():
        changes.hand_on(promise, form.to(), by=request.user, now=request.now)
        said = _("%(name)s has this now.") % {"name": form.to().name}
        messages.success(request, said)
        return redirect("promise", pk)
    return render(request, "promises/hand_on.html", {"promise": promise, "form": form})


def done(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it is done. The people say whether it is."""
    promise = _find(request, pk)
    is_promiser = promise.asked_of_id == request.user.pk
    require(promising.may_say_done(promise.life(), is_promiser=is_promiser))
    form = forms.DoneForm(request.POST or None, request.FILES or None, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            changes.say_done(
                promise,
                told["words"],
                photo=told["photo"],
                shows=told["shows"],
                by=request.user,
                now=request.now,
            )
        except UploadRefused as refused:
            form.add_error("photo", UPLOAD_WORDS[refused.reason])
        else:
            messages.success(request, _("Now the people say if it is right."))
            return redirect("promise", pk)
    return render(request, "promises/done.html", {"promise": promise, "form": form})


def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Is it right? Only the people it is for say so."""
    promise = _find(request, pk)
    require(promise.may_be_judged_by(request.user, request.now))
    form = forms.JudgeForm(request.POST or None, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        right, words = form.cleaned_data["right"], form.cleaned_data["words"]
        changes.judge(promise, right=right, words=words, by=request.user, now=request.now)
        said = _("You said: it is right.") if right else _("You said: not right. It is open again.")
        messages.success(request, said)
        return redirect("promise", pk)
    page = {"promise": promise, "what": _what(promise), "form": form}
    return render(request, "promises/judge.html", page | {"who_sees": _who_sees(promise)})


def _who_sees(promise: Promise) -> str:
    """Who can read an answer with the name of whoever gave it, beside the one who promised."""
    if promise.place is None:
        return _("Everyone who can see the decision can read it, too.")
    told = {"place": promise.place.name}
    if promise.kind == promising.Kind.OWN_CHANGE:
        return _("Everyone who works at %(place)s can read it, too.") % told
    return _("Everyone of %(place)s can read it, too: residents, families and staff.") % told


def handover(request: HttpRequest, pk: int) -> HttpResponse:
    """A card to print: decided by people here. For whoever comes to work tonight."""
    place = get_object_or_404(Place.objects.belonging_to(request.user), pk=pk)
    seen = Promise.objects.visible_to(request.user).with_words()
    page = {"place": place, "decided": seen.handed_over_in(place).order_by("due_on")}
    return render(request, "promises/handover.html", page)
