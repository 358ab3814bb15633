"""Consent in rounds: each objection is answered, the proposal changed, and everyone asked again."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from sayso.rules.deciding.consent_rounds import may_amend, may_answer, may_ask_again
from sayso.web.decisions import changes
from sayso.web.decisions.forms import asking as forms
from sayso.web.decisions.models import Decision, Voice, consent_state
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person

CONSENT = "consent"


def _find(request: HttpRequest, pk: int) -> Decision:
    in_rounds = Decision.objects.visible_to(request.user).with_words()
    return get_object_or_404(in_rounds.filter(method=CONSENT, settled_at__isnull=False), pk=pk)


def earlier_round(decision: Decision, person: Person) -> QuerySet[Voice]:
    """What people objected to in the round before, with the answers, for who may see that round."""
    if decision.instead_of_id is None:
        return Voice.objects.none()  # asks the database nothing
    seen = Decision.objects.visible_to(person).filter(pk=decision.instead_of_id)
    return Voice.objects.objecting().filter(decision__in=seen).select_related("decision__question")


def answer_objection(request: HttpRequest, pk: int, voice: int) -> HttpResponse:
    """Answer one objection, in public."""
    decision = _find(request, pk)
    found = get_object_or_404(decision.voices.objecting(), pk=voice)
    mine = request.user.pk in (decision.asked_by_id, decision.holder_id)
    at = consent_state(decision)
    require(may_answer(at, is_proposer=mine, words="The form asks for them."))
    form = forms.AnswerForm(request.POST or None, initial={"words": found.answer, **request.draft})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        changes.answer_objection(found, words, by=request.user, now=request.now)
        messages.success(request, _("Your answer is there for everyone."))
        return redirect("decision", pk)
    page = {"decision": decision, "voice": found, "form": form}
    return render(request, "decisions/answer_objection.html", page)


def ask_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Say the proposal as it is now, and ask everyone again."""
    decision = _find(request, pk)
    mine = request.user.pk in (decision.asked_by_id, decision.holder_id)
    at = consent_state(decision)
    require(may_amend(at, is_proposer=mine))
    require(may_ask_again(at))
    initial = {"words": decision.question.words, **request.draft}
    form = forms.ProposalForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        again = changes.start_again(decision, words=words, by=request.user, now=request.now)
        return redirect("shape", again.pk)
    page = {"decision": decision, "form": form, "objections": decision.voices.objecting()}
    return render(request, "decisions/ask_round.html", page)
