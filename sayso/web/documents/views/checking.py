"""Checking with people: is it clear, and can it be used?"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from sayso.web.documents import changes, forms
from sayso.web.documents.models import Document, Paragraph
from sayso.web.documents.models.readiness import with_state
from sayso.web.documents.views.finding import (
    find_draft,
    find_paragraph,
    find_task,
    find_try,
    place_of,
)
from sayso.web.kit.forms import number_in
from sayso.web.kit.refusals import require
from sayso.web.people.models import Person


def check(request: HttpRequest, pk: int) -> HttpResponse:
    """One paragraph after the other: is this clear? A task that waits is asked first."""
    document, me = find_draft(request, pk), request.user
    if request.method == "POST":
        paragraph = _asked_about(document, request)
        if request.POST.get("unclear"):
            return redirect("not-clear", paragraph.pk)
        if request.POST.get("seen") != paragraph.mark():
            messages.info(request, _("The words have just changed. Please look again."))
            return redirect("check-document", pk)
        changes.check(paragraph, by=me, now=request.now)
        messages.success(request, _("You said that this is clear. Thank you."))
        return redirect("check-document", pk)
    after = request.GET.get("after", "")
    waiting = _to_check(document, me, number_in(after) or 0)
    page = {"document": document, "waiting": waiting}
    if waiting is not None:
        page |= {"number": place_of(waiting), "of": document.paragraphs.standing().count()}
        page |= {"task": next(iter(waiting.tasks.all()), None)}
    return render(request, "documents/check.html", page)


def _asked_about(document: Document, request: HttpRequest) -> Paragraph:
    asked = request.POST.get("paragraph", "")
    standing = document.paragraphs.standing()
    return get_object_or_404(standing, pk=number_in(asked))


def _to_check(document: Document, me: Person, after: int) -> Paragraph | None:
    """The next paragraph that this person can check, and has said nothing about yet."""
    for paragraph in with_state(document)[after:]:
        mine = any(look.person_id == me.pk for look in _fresh(paragraph))
        asked = paragraph.comments.unanswered().filter(person=me, of=paragraph.mark()).exists()
        if not (mine or asked) and changes.may_check(paragraph, me):
            return paragraph
    return None


def _fresh(paragraph: Paragraph) -> list:
    mark = paragraph.mark()
    return [look for look in paragraph.looks.all() if look.mark == mark]


def set_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask something that shows whether people can use it."""
    paragraph = find_paragraph(request, pk)
    require(changes.may_change(paragraph, request.user, why="A task.", now=request.now))
    form = forms.TaskForm(request.POST or None, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        question = form.cleaned_data["question"]
        changes.set_task(paragraph, question, by=request.user, now=request.now)
        messages.success(request, _("People who check this are asked to do it."))
        return redirect("read-draft", paragraph.document_id, place_of(paragraph))
    page = {"document": paragraph.document, "paragraph": paragraph, "form": form}
    return render(request, "documents/set_task.html", page)


def do_task(request: HttpRequest, pk: int) -> HttpResponse:
    """Do the task: say what you would do."""
    task = find_task(request, pk)
    paragraph = task.paragraph
    require(changes.may_check(paragraph, request.user))
    form = forms.TryForm(request.POST or None, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        changes.do_task(task, words, by=request.user, now=request.now)
        messages.success(request, _("We have your answer. Thank you."))
        return redirect("check-document", paragraph.document_id)
    page = {"document": paragraph.document, "paragraph": paragraph, "task": task, "form": form}
    return render(request, "documents/do_task.html", page)


def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Was it done right? A person says so, and never the machine."""
    tried = find_try(request, pk)
    require(changes.may_judge(tried, request.user, request.now))
    form = forms.JudgeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        right = form.cleaned_data["right"]
        changes.judge(tried, right=right, by=request.user, now=request.now)
        said = _("It can be used.") if right else _("Thank you. Now make the words clearer.")
        messages.success(request, said)
        return redirect("document", tried.paragraph.document_id)
    page = {"document": tried.paragraph.document, "tried": tried, "form": form}
    return render(request, "documents/judge.html", page | {"paragraph": tried.paragraph})
