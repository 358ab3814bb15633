"""Saying something: oneself, or for someone."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from sayso.rules.asking import Form, Whose, may_answer_for
from sayso.web.kit.refusals import require
from sayso.web.kit.words import SAID_FORMS
from sayso.web.people.models import Person
from sayso.web.questions import changes
from sayso.web.questions.forms.saying import ForForm, SayForm
from sayso.web.questions.models import Question, may_answer_here
from sayso.web.questions.views.finding import ON_SCREEN, doors_to, find, form_named


def say(request: HttpRequest, pk: int) -> HttpResponse:
    """How do you want to say it?"""
    question = find(request, pk)
    require(may_answer_here(question, request.user, request.now))
    doors = doors_to({form: reverse("say-it", args=[pk, form.value]) for form in ON_SCREEN})
    return render(request, "questions/say.html", {"question": question, "ways": doors})


def say_it(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Say it in this way. What is not sent yet is kept on the device (ADR 18)."""
    question, way = find(request, pk), form_named(form)
    require(may_answer_here(question, request.user, request.now))
    sayer = _sayer(request, question, way, own=True)
    if request.method == "POST" and not sayer.is_search and sayer.is_valid():
        how = sayer.how()
        voice = changes.say(question, sayer.said(), how, by=request.user, now=request.now)
        request.acted = True
        return redirect("voice-helped", voice.pk)
    return _page(request, question, sayer, {"kept": True})


def _sayer(request: HttpRequest, question: Question, form: Form, *, own: bool) -> SayForm:
    about = question.words.words
    files = request.FILES or None
    draft = request.draft
    return SayForm(request.POST or None, files, form=form, about=about, own=own, initial=draft)


def _page(
    request: HttpRequest, question: Question, form: SayForm, more: dict[str, object]
) -> HttpResponse:
    if form.is_search:  # nothing is sent yet, so nothing is wrong yet
        form.errors.clear()
    page = {"question": question, "form": form, "way": SAID_FORMS[form.form]} | more
    return render(request, "questions/say_it.html", page)


def say_for(request: HttpRequest, pk: int) -> HttpResponse:
    """For whom, and how I know."""
    question = find(request, pk)
    people = [
        person
        for person in question.people().exclude(pk=request.user.pk)
        if question.may_speak_for(request.user, person)
    ]
    form = ForForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        return redirect("say-for-how", pk, int(told["person"]), told["whose"].value)
    page = {"question": question, "form": form, "people": people}
    return render(request, "questions/say_for.html", page)


def _for_whom(request: HttpRequest, question: Question, pk: int) -> Person:
    """One I may speak for here; nobody else is found."""
    person = get_object_or_404(question.people(), pk=pk)
    require(
        may_answer_for(
            question.round(),
            question.parts_of(person),
            own=person.pk == request.user.pk,
            beside=question.may_speak_for(request.user, person),
            now=request.now,
        )
    )
    return person


def _whose(name: str) -> Whose:
    """Whose words they are, as the address says. Raises Http404 for any other word."""
    if name not in set(Whose):
        raise Http404
    return Whose(name)


def say_for_how(request: HttpRequest, pk: int, person: int, whose: str) -> HttpResponse:
    """In what way I say it for them."""
    question, _known = find(request, pk), _whose(whose)
    other = _for_whom(request, question, person)
    where = {form: reverse("say-it-for", args=[pk, person, whose, form]) for form in ON_SCREEN}
    page = {"question": question, "ways": doors_to(where), "person": other, "whose": whose}
    return render(request, "questions/say.html", page)


def say_it_for(request: HttpRequest, pk: int, person: int, whose: str, form: str) -> HttpResponse:
    """Say it for them. It is marked so, and they can take it back."""
    question, way, how_known = find(request, pk), form_named(form), _whose(whose)
    other = _for_whom(request, question, person)
    sayer = _sayer(request, question, way, own=False)
    if request.method == "POST" and not sayer.is_search and sayer.is_valid():
        changes.say_for(
            question,
            sayer.said(),
            sayer.how(),
            person=other,
            whose=how_known,
            by=request.user,
            now=request.now,
        )
        said = _("We have it. It is marked: you said this for %(name)s.") % {"name": other.name}
        messages.success(request, said, extra_tags="conversation")
        return redirect("question", pk)
    return _page(request, question, sayer, {"person": other, "whose": whose})
