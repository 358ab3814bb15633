"""Saying something about a paragraph, and answering it."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sayso.rules import writing_together as rules
from sayso.rules.verdict import Refused
from sayso.rules.writing_together import Comment, Reply
from sayso.web.documents import changes, forms
from sayso.web.documents.models import Paragraph
from sayso.web.documents.views.finding import find_comment, find_paragraph, place_of
from sayso.web.kit.refusals import require
from sayso.web.kit.words import COMMENT_KINDS, PICTURE_COMMENTS, REASONS
from sayso.web.people.models import heard_in


def _back(paragraph: Paragraph) -> HttpResponse:
    return redirect("read-draft", paragraph.document_id, place_of(paragraph))


def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something about it: with a picture, in words, aloud."""
    paragraph = find_paragraph(request, pk)
    form = forms.CommentForm(request.POST or None, request.FILES or None, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        changes.comment(
            paragraph,
            told["words"],
            picture=told["picture"],
            voice=told["voice"],
            by=request.user,
            now=request.now,
        )
        messages.success(request, _("We have it. You get an answer."), extra_tags="say")
        return _back(paragraph)
    page = {"document": paragraph.document, "paragraph": paragraph, "form": form}
    return render(request, "documents/comment.html", page)


def not_clear(request: HttpRequest, pk: int) -> HttpResponse:
    """I do not get this: the words or the picture."""
    paragraph = find_paragraph(request, pk)
    form = forms.UnclearForm(request.POST or None, initial=request.draft)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        changes.say_unclear(
            paragraph,
            picture=told["which"] == "picture",
            words=told["words"],
            by=request.user,
            now=request.now,
        )
        messages.success(request, _("Thank you. You get an answer."), extra_tags="question")
        return _back(paragraph)
    page = {"document": paragraph.document, "paragraph": paragraph, "form": form}
    return render(request, "documents/not_clear.html", page)


def suggest(request: HttpRequest, pk: int) -> HttpResponse:
    """Suggest other words."""
    paragraph = find_paragraph(request, pk)
    now = {"suggested": paragraph.chunk.words, **request.draft}
    form = forms.SuggestForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        who = {"by": request.user, "now": request.now}
        changes.suggest(paragraph, told["suggested"], why=told["why"], **who)
        messages.success(request, _("We have it. You get an answer."), extra_tags="write")
        return _back(paragraph)
    page = {"document": paragraph.document, "paragraph": paragraph, "form": form}
    return render(request, "documents/suggest.html", page)


def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer what someone said. "Noted" is no answer."""
    said = find_comment(request, pk)
    kind = Comment(said.kind)
    plain = Reply.ANSWERED if kind is Comment.SAID else Reply.NOT_CHANGED
    require(changes.may_reply(said, plain, "Because the form asks.", request.user, request.now))
    replies = [Reply.CHANGED, Reply.NOT_CHANGED]
    if kind is Comment.SAID:
        replies = [Reply.ANSWERED, *replies]
    form = forms.AnswerForm(request.POST or None, initial=request.draft, replies=replies)
    if request.method == "POST" and form.is_valid():
        reply, words = form.cleaned_data["reply"], form.cleaned_data["words"]
        allowed = changes.may_reply(said, reply, words, request.user, request.now)
        if isinstance(allowed, Refused):
            form.add_error("words", REASONS[allowed.reason])
        else:
            changes.answer(said, reply, words, by=request.user, now=request.now)
            told = _("%(name)s can read your answer.") % {"name": said.person.name}
            messages.success(request, told)
            return _back(said.paragraph)
    page = {
        "document": said.document,
        "paragraph": said.paragraph,
        "comment": said,
        "does": COMMENT_KINDS[said.kind],
        "picture_says": PICTURE_COMMENTS.get(said.picture, ""),
        "form": form,
    }
    return render(request, "documents/answer.html", page)


def voice(request: HttpRequest, pk: int) -> FileResponse:
    """What someone said aloud."""
    said = find_comment(request, pk)
    if not said.sound:
        raise Http404
    return FileResponse(said.sound.open(), content_type="audio/mpeg")


def write_down(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what a voice says, for those who cannot hear it."""
    said = find_comment(request, pk)
    is_maker = said.document.makers.filter(person=request.user).exists()
    there = bool(said.words) or not said.sound
    own = said.person_id == request.user.pk
    require(rules.may_write_down(is_maker=is_maker, own=own, there=there))
    if request.method == "POST" and "throw" in request.POST:
        changes.throw_draft_away(said, by=request.user, now=request.now)
        messages.success(request, _("It is gone. You can write it down yourself."))
        return redirect("write-down-comment", pk)
    may = rules.may_mend_draft(own=own)
    heard = heard_in([said.sound.name]).get(said.sound.name or "", "") if may else ""
    form = forms.WriteDownForm(request.POST or None, initial={"words": heard, **request.draft})
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        changes.write_down(said, words, by=request.user, now=request.now)
        messages.success(request, _("Now everyone can read it."))
        return _back(said.paragraph)
    page = {"document": said.document, "comment": said, "form": form, "heard": heard}
    return render(request, "documents/write_down.html", page)
