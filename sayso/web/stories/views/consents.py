"""Who may hear it, for what and until when; and what others ask of whoever told it."""

from datetime import timedelta
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.rules.telling import FURTHEST, Answer, may_ask_again, may_be_someone_elses
from sayso.rules.verdict import Reason, Refused
from sayso.web.groups.models import Group
from sayso.web.kit.refusals import require
from sayso.web.kit.words import REASONS
from sayso.web.people.models import Person
from sayso.web.stories import changes
from sayso.web.stories.forms.consents import AgainForm, ConsentForm, UseForm
from sayso.web.stories.models import Consent, Story, Use
from sayso.web.stories.views.hearing import find

A_YEAR = timedelta(days=365)


def consents(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who may hear it: one use after the other, each with its own yes or no, and its last day."""
    me = cast(Person, request.user)
    story = get_object_or_404(Story.objects.filter(teller=me).told().with_people(), pk=pk)
    today = timezone.localdate(request.now)
    form = ConsentForm(
        request.POST or None,
        place=story.place,
        groups=Group.objects.visible_to(me).going(),
        people=Person.objects.could_be_beside(me),
        initial=request.draft or {"until": today + A_YEAR},
    )
    if request.method == "POST" and form.is_valid():
        until = form.cleaned_data["until"]
        if until and not today <= until <= today + FURTHEST:
            over = Reason.DATE_IS_OVER if until < today else Reason.DATE_IS_TOO_FAR
            form.add_error("until", REASONS[over])
        else:
            return _consented(request, story, form)
    said = story.consents.select_related("person", "group")
    page = {"story": story, "form": form, "consents": said, "today": today}
    return render(request, "stories/consents.html", page)


def _consented(request: HttpRequest, story: Story, form: ConsentForm) -> HttpResponse:
    told = form.cleaned_data
    changes.consent(
        story,
        form.whom(),
        told["purpose"],
        told["answer"],
        until=told["until"],
        by=request.user,
        now=request.now,
    )
    messages.success(request, _("We keep to that. You can change it at any time."))
    return redirect("story-consents", story.pk)


@require_POST
def stop_consent(request: HttpRequest, pk: int, consent: int) -> HttpResponse:
    """Take one yes back. It ends now."""
    mine = Consent.objects.filter(story__teller=request.user, story=pk)
    changes.stop_consent(get_object_or_404(mine, pk=consent), by=request.user, now=request.now)
    messages.success(request, _("It ended now. They cannot hear it any more."))
    return redirect("one-story", pk)


def use(request: HttpRequest, pk: int) -> HttpResponse:
    """Show it somewhere. Where its teller said yes, it is written down; or the teller is asked."""
    story, me = find(request, pk), cast(Person, request.user)
    require(may_be_someone_elses(own=story.teller_id == me.pk))
    require(story.may_be_heard_by(me, request.now))
    form = UseForm(
        request.POST or None,
        place=story.place,
        groups=Group.objects.sat_in_by(me),
        initial=request.draft,
    )
    if request.method == "POST" and form.is_valid():
        return _used(request, story, form)
    return render(request, "stories/use.html", {"story": story, "form": form})


def _used(request: HttpRequest, story: Story, form: UseForm) -> HttpResponse:
    told, to = form.cleaned_data, form.whom()
    who = {"by": request.user, "now": request.now}
    said = story.said_of_showing(to, told["purpose"], timezone.localdate(request.now))
    granted = story.uses.granted_to(request.user, told["purpose"], request.now)
    granted = granted.shown_to(to, told["where"])
    if said is Answer.ASK and not granted.exists():
        changes.ask_to_use(story, told["purpose"], told["where"], to=to, **who)
        messages.success(request, _("We asked. You see the answer here."))
    else:
        changes.use(story, told["purpose"], told["where"], to=to, **who)
        messages.success(request, _("You may show it. The person who told it can see that."))
    return redirect("one-story", story.pk)


def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask someone to tell it again: never while they wait for their answer."""
    story, me = find(request, pk), request.user
    require(may_be_someone_elses(own=story.teller_id == me.pk))
    may = may_ask_again(story.life())
    form = AgainForm(request.POST or None, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        changes.ask_again(story, form.cleaned_data["where"], by=request.user, now=request.now)
        messages.success(request, _("We asked. You see the answer here."))
        return redirect("one-story", pk)
    page = {
        "story": story,
        "form": form,
        "no": REASONS[may.reason] if isinstance(may, Refused) else "",
    }
    return render(request, "stories/again.html", page | {"times_told": story.times_told()})


@require_POST
def answer_use(request: HttpRequest, pk: int, use: int) -> HttpResponse:
    """Say yes or no to one time."""
    asked = Use.objects.filter(story__teller=request.user, story=pk, asked_at__isnull=False)
    found = get_object_or_404(asked, pk=use)
    yes = request.POST.get("answer") == Answer.YES.value
    changes.answer_use(found, yes=yes, by=request.user, now=request.now)
    words = _("You said yes, for one time.") if yes else _("You said no.")
    messages.success(request, words)
    return redirect("one-story", pk)
