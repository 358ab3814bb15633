"""From a question to an open vote: what is still missing, checking words, opening, stopping."""

from collections.abc import Iterator
from datetime import time, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.rules.parity import lacks, lacks_of_all
from sayso.rules.power.opening import SHORTEST, missing_before_opening
from sayso.rules.power.parts import Standing
from sayso.rules.power.shaping import may_stop
from sayso.rules.power.voting import (
    may_answer_point,
    may_check_words,
    may_decide_after_advice,
)
from sayso.rules.small_numbers import unanimity_tells
from sayso.rules.verdict import Reason
from sayso.web.content.models import Chunk
from sayso.web.decisions import changes
from sayso.web.decisions.forms import asking as forms
from sayso.web.decisions.forms.cards import cards, shuffled
from sayso.web.decisions.models import (
    Decision,
    Yes,
    mark_of,
    may_settle_tie,
    paid_on_the_list,
    side_chaired_by,
    tie_for,
)
from sayso.web.decisions.views.counting import in_short
from sayso.web.decisions.views.custodians import the_key
from sayso.web.decisions.views.finding import find, mine
from sayso.web.decisions.views.holding import who_holds_it
from sayso.web.decisions.views.projects import projects_for
from sayso.web.decisions.views.sides import sides_now
from sayso.web.kit.forms import number_in
from sayso.web.kit.refusals import require
from sayso.web.kit.words import LACKS, REASONS
from sayso.web.people.models import Person


def shape(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that is there, everything still missing, and the page that mends each."""
    decision = mine(request, pk)
    if decision.opened_at or decision.stopped_at or decision.settled_at:
        return redirect("decision", pk)
    ideas = [
        {
            "chunk": chunk,
            "lacks": [LACKS[lack] for lack in sorted(lacks(chunk.forms()))],
            "unclear": _who_says_unclear(chunk),
        }
        for chunk in decision.ideas().prefetch_related("unclear__person")
    ]
    page = {
        "decision": decision,
        "voters": decision.voters().count(),
        "affected": decision.affected.count(),
        "paid": ", ".join(map(str, paid_on_the_list(decision))),
        "limits": decision.limits.count(),
        "options": decision.options.count(),
        "ideas": ideas,
        "unclear": any(idea["lacks"] for idea in ideas),
        "missing": [REASONS[reason] for reason in _missing(decision, request)],
        "checked": all(idea["chunk"].is_checked for idea in ideas),
        "side_names": ", ".join(side.name for side in decision.side_list),
        "openly_yes": _openly_yes(decision),
        "law": decision.law.answer(request.now) if decision.law else "",
        "custodians": decision.custodians.exists(),
        "holding": who_holds_it(decision) if decision.has_sides else (),
        "may_have_project": bool(projects_for(decision, request.user)),
    }
    return render(request, "decisions/shape.html", page)


def _openly_yes(decision: Decision) -> int:
    """How many said yes to voting openly on what is asked now."""
    return decision.yeses.holding(mark_of(decision)).filter(to=Yes.To.OPENLY).count()


def _who_says_unclear(chunk: Chunk) -> str:
    """Who said that it is not clear, as far as they wanted to be named; empty where nobody did."""
    said = list(chunk.unclear.all())
    if not said:
        return ""
    names = ", ".join(sorted(each.person.name for each in said if each.person is not None))
    if not names:
        return _("Someone says: this is not clear.")
    return _("Not clear, says: %(names)s.") % {"names": names}


def _missing(decision: Decision, request: HttpRequest) -> tuple[Reason, ...]:
    """What is missing whatever day it closes."""
    ready = not lacks_of_all(chunk.forms() for chunk in decision.ideas())
    closes = request.now + SHORTEST + timedelta(days=1)
    return missing_before_opening(decision.plan(request.now, closes, forms_ready=ready))


@require_POST
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Let everyone see it, so that they can add choices and check the words."""
    changes.show(mine(request, pk), by=request.user, now=request.now)
    messages.success(request, _("Everyone it concerns can see it now. They can add choices."))
    return redirect("shape", pk)


def open_decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose when it closes; then everything is read back before it begins."""
    decision = mine(request, pk)
    later = timezone.localtime(request.now) + timedelta(days=7)
    form = forms.OpenForm(
        request.POST or None,
        today=timezone.localdate(request.now),
        initial={"closes_on": later.date(), "closes_time": time(17)},
    )
    voters = decision.voters().count()
    page = {"decision": decision, "form": form, "voters": voters}
    page |= {"few": unanimity_tells(voters, open_vote=decision.is_open_vote)}
    asked = request.method == "POST" and "change" not in request.POST
    if not (asked and form.is_valid() and _may_open(decision, form, request)):
        return render(request, "decisions/open.html", page)
    closes_at = form.closes_at()
    if "sure" not in request.POST:
        page |= {"closes_at": closes_at, "how": in_short(decision)}
        page |= {"options": shuffled(decision, request.user), "sides_now": sides_now(decision)}
        page |= {"key": the_key(decision, request.user)}
        return render(request, "decisions/before_opening.html", page)
    changes.open_decision(decision, closes_at=closes_at, by=request.user, now=request.now)
    messages.success(request, _("It is open now. People can have their say."))
    return redirect("decision", pk)


def _may_open(decision: Decision, form: forms.OpenForm, request: HttpRequest) -> bool:
    """Ask the rule before the change does, so that what is missing stands beside the day."""
    ready = not lacks_of_all(chunk.forms() for chunk in decision.ideas())
    plan = decision.plan(request.now, form.closes_at(), forms_ready=ready)
    missing = missing_before_opening(plan)
    for reason in missing:
        form.add_error("closes_on", REASONS[reason])
    return not missing


def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why it is stopped before it is counted; what then happens is read back first."""
    decision = find(request, pk)
    is_asker = request.user.pk in (decision.asked_by_id, decision.holder_id)
    over = decision.settled_at is not None or decision.stopped_at is not None
    require(may_stop(is_asker=is_asker, settled=over, why="The form asks for it."))
    form = forms.WhyForm(request.POST or None, initial=request.draft)
    page = {"decision": decision, "form": form}
    asked = request.method == "POST" and "change" not in request.POST
    if not (asked and form.is_valid()):
        return render(request, "decisions/stop.html", page)
    if "sure" not in request.POST:
        return render(request, "decisions/before_stopping.html", page)
    changes.stop(decision, form.cleaned_data["why"], by=request.user, now=request.now)
    messages.success(request, _("It is stopped. Everyone can see why."), extra_tags="stop")
    return redirect("decision", pk)


@require_POST
def start_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin again from one that was stopped or left open."""
    decision = find(request, pk)
    again = changes.start_again(decision, by=request.user, now=request.now)
    return redirect("shape", again.pk)


def to_check(decision: Decision, standing: Standing, me: Person) -> Iterator[Chunk]:
    """Each idea that waits for someone to say that it is clear, where this person may say so."""
    for chunk in decision.ideas():
        is_author = chunk.made_by_id == me.pk
        if not chunk.is_checked and may_check_words(standing, is_author=is_author):
            yield chunk


def check_words(request: HttpRequest, pk: int) -> HttpResponse:
    """Someone with lived experience reads or hears each idea and says whether it is clear."""
    decision = find(request, pk)
    chunk = _asked_about(decision, request)
    if chunk is not None and request.POST.get("unclear") == "yes":
        return render(request, "decisions/not_clear.html", {"decision": decision, "chunk": chunk})
    if chunk is not None and "named" in request.POST:
        named = request.POST["named"] == "yes"
        changes.say_unclear(decision, chunk, named=named, by=request.user, now=request.now)
        said = _("We told %(name)s that this is not clear. Thank you.") % {"name": chunk.made_by}
        messages.success(request, said, extra_tags="no")
        return redirect(f"{request.path}?after={chunk.pk}")
    if chunk is not None:
        changes.check_words(decision, chunk, by=request.user, now=request.now)
        messages.success(request, _("You said that this is clear. Thank you."))
        return redirect("check-words", pk)
    after = request.GET.get("after", "")
    waiting = to_check(decision, decision.standing(request.user), request.user)
    shown = (each for each in waiting if each.pk > (number_in(after) or 0))
    page = {"decision": decision, "next": next(shown, None)}
    return render(request, "decisions/check_words.html", page)


def _asked_about(decision: Decision, request: HttpRequest) -> Chunk | None:
    """The idea that someone says something about; None where they only look."""
    if request.method != "POST":
        return None
    asked = request.POST.get("chunk", "")
    return get_object_or_404(decision.ideas(), pk=number_in(asked))


def answer_point(request: HttpRequest, pk: int, point: int) -> HttpResponse:
    """Answer one point of advice, in public."""
    decision = find(request, pk)
    found = get_object_or_404(decision.points.select_related("person"), pk=point)
    is_holder = decision.holder_id == request.user.pk
    require(may_answer_point(is_holder=is_holder, words="The form asks for them."))
    form = forms.AnswerForm(request.POST or None, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        changes.answer_point(found, form.cleaned_data["words"], by=request.user, now=request.now)
        messages.success(request, _("Your answer is there for everyone."))
        return redirect("decision", pk)
    page = {"decision": decision, "point": found, "form": form}
    return render(request, "decisions/answer_point.html", page)


def break_tie(request: HttpRequest, pk: int) -> HttpResponse:
    """The chair settles a tie, where the group agreed to that; of a side, its own chair does."""
    decision = find(request, pk)
    level = tie_for(decision, request.user)
    require(may_settle_tie(decision, request.user, next(iter(level), "")))
    form = forms.TieForm(request.POST or None, cards=cards(decision, level))
    if request.method == "POST" and form.is_valid():
        choice = form.cleaned_data["choice"]
        changes.break_tie(decision, choice, by=request.user, now=request.now)
        messages.success(request, _("The tie is settled. Everyone can see how."))
        return redirect("decision", pk)
    side = side_chaired_by(decision, request.user) if decision.has_sides else ""
    page = {"decision": decision, "form": form}
    page |= {"side": next((each for each in decision.side_list if each.key == side), None)}
    return render(request, "decisions/break_tie.html", page)


def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """After the advice: the named person decides, and says why."""
    decision = find(request, pk)
    require(
        may_decide_after_advice(
            decision.power,
            is_holder=decision.holder_id == request.user.pk,
            counted=decision.settled_at is not None,
            unanswered=decision.points.filter(answered_at=None).count(),
            decided=decision.chosen_at is not None,
        )
    )
    ids = (*decision.option_keys(), *decision.way.answers(decision.terms()))
    form = forms.DecideForm(request.POST or None, cards=cards(decision, ids))
    if request.method == "POST" and form.is_valid():
        changes.decide_after_advice(
            decision,
            form.cleaned_data["choice"],
            why=form.cleaned_data["why"],
            by=request.user,
            now=request.now,
        )
        messages.success(request, _("You have decided. Everyone can read why."))
        return redirect("decision", pk)
    return render(request, "decisions/decide.html", {"decision": decision, "form": form})
