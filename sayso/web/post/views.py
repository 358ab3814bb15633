"""How I hear news; a link that stops it; letters that someone prints for others."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from sayso.craft import pictures
from sayso.craft.codes import code_hash
from sayso.craft.printing import Chunk, Look, Paper, Picture
from sayso.craft.printing.pdf import Addressed
from sayso.craft.printing.pdf import printed_letters as drawn
from sayso.rules.power.posting import ASKING_FOR_CODES, TYPING_CODES, How
from sayso.rules.verdict import Reason, Refused
from sayso.web.kit.forms import number_in
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.middleware.taking import SIZES
from sayso.web.kit.middleware.whence import from_anywhere
from sayso.web.kit.refusals import NotAllowed, require
from sayso.web.kit.words import REASONS
from sayso.web.people.changes import attempt
from sayso.web.places.models import Place
from sayso.web.post import changes
from sayso.web.post.forms import CodeForm, NewsForm
from sayso.web.post.models import (
    News,
    Page,
    Printing,
    mail_is_here,
    may_print_in,
    page_for,
    printed_for,
)


def _mine(request: HttpRequest) -> News | None:
    return News.objects.filter(person=request.user).first()


@never_kept
def my_news(request: HttpRequest) -> HttpResponse:
    """How I hear news, and how often."""
    news = _mine(request)
    start = {"how": "nothing", "every": "week", "email": request.user.email}
    if news:
        email = news.email or request.user.email
        start = {"how": news.how, "every": news.every, "email": email}
    form = NewsForm(request.POST or None, initial=start, sends_mail=mail_is_here())
    if request.method == "POST" and form.is_valid():
        answer = _chosen(request, form, news)
        if answer:
            return answer
    waits = bool(news and news.how == How.MAIL.value and not news.proved_at)
    shown = {"form": form, "news": news, "waits": waits, "sends_mail": mail_is_here()}
    return render(request, "post/my_news.html", shown)


def _chosen(request: HttpRequest, form: NewsForm, news: News | None) -> HttpResponse | None:
    """Choose; None if there is something to say on the form first."""
    how, every = form.cleaned_data["how"], form.cleaned_data["every"]
    email = form.cleaned_data.get("email", "")
    sends_code = changes.needs_code(news, how, email)
    if sends_code:
        key = from_anywhere("news-mail", str(request.user.pk))
        asked = {"wrong": Reason.CODE_IS_WRONG, "now": request.now}
        if attempt(key, ASKING_FOR_CODES, None, **asked).reason is Reason.WAIT_A_LITTLE:
            form.add_error("email", REASONS[Reason.WAIT_A_LITTLE])
            return None
    home = request.build_absolute_uri("/").rstrip("/")
    changes.choose(request.user, how, every, email, home=home, by=request.user, now=request.now)
    if sends_code:
        return redirect("news-code")
    messages.success(request, _("We have saved this."))
    return redirect("me")


@never_kept
def news_code(request: HttpRequest) -> HttpResponse:
    """Type the code that was sent to an address, so that it is proved."""
    news = _mine(request)
    if news is None or news.how != How.MAIL.value or news.proved_at:
        return redirect("my-news")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        no = _refusal(request, news, form.cleaned_data["code"])
        if no is None:
            messages.success(request, _("Your e-mail is right. News comes there."), "letter")
            return redirect("me")
        form.add_error("code", REASONS[no])
    return render(request, "post/news_code.html", {"form": form, "news": news})


def _refusal(request: HttpRequest, news: News, typed: str) -> Reason | None:
    """Prove it; or why not. A wrong code counts, and after many whoever types waits."""
    key = from_anywhere("news-code", str(request.user.pk))
    hashed = code_hash(typed, settings.SECRET_KEY.encode())
    right = news if constant_time_compare(news.code_hash, hashed) else None
    found = attempt(key, TYPING_CODES, right, wrong=Reason.CODE_IS_WRONG, now=request.now)
    if isinstance(found, Refused):
        return found.reason
    try:
        changes.prove(news, hashed, by=request.user, now=request.now)
    except NotAllowed as no:
        return no.reason
    return None


@csrf_exempt  # a mail program stops letters with one press, and knows no cookie of ours (RFC 8058)
@login_not_required
@never_kept
def stop_news(request: HttpRequest, pk: int, mark: str) -> HttpResponse:
    """Stop letters, with what stands in each of them. Opening the page alone changes nothing."""
    news = News.objects.by_mark(pk, mark)
    if request.method == "POST" and news:
        changes.stop(news, now=request.now)
        news = None
        if "List-Unsubscribe" not in request.POST:
            return redirect(request.path)
    return render(request, "post/stop_news.html", {"works": news is not None})


def letters_to_print(request: HttpRequest) -> HttpResponse:
    """The places for whose people I print letters."""
    return render(request, "post/letters_to_print.html", {"places": printed_for(request.user)})


def place_letters(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the letters of a place ready, print them, and say that they are with their people."""
    place = get_object_or_404(Place.objects.visible_to(request.user), pk=pk)
    require(may_print_in(place, request.user))
    printings = Printing.objects.visible_to(request.user).filter(place=place)
    if request.method == "POST":
        given = request.POST.get("given", "")
        if given:
            printing = printings.filter(pk=number_in(given)).first()
            if printing:
                changes.give_out(printing, by=request.user, now=request.now)
            messages.success(request, _("Thank you for giving them out."), "letter")
        elif changes.make_ready(place, by=request.user, now=request.now):
            messages.success(request, _("The letters are ready. Print them now."), "letter")
        else:
            messages.success(request, _("Nobody has news for a letter now."), "letter")
        return redirect("place-letters", place.pk)
    waiting = printings.prefetch_related("letters__news__person").order_by("made_at")
    return render(request, "post/place_letters.html", {"place": place, "printings": waiting})


def printed_letters(request: HttpRequest, pk: int) -> HttpResponse:
    """One file to print: each letter begins on a sheet of its own, with whom it is for on the front."""
    seen = Printing.objects.visible_to(request.user).select_related("place")
    printing = get_object_or_404(seen, pk=pk)
    letters = printing.letters.select_related("news__person__ways", "printing__place")
    pages = [page_for(letter, request.user) for letter in letters.order_by("pk")]
    found = [_addressed(page) for page in pages if page]
    if not found:
        raise Http404
    made = drawn(_("Letters to print"), found)
    kept = 'inline; filename="letters.pdf"'
    return HttpResponse(made, "application/pdf", headers={"Content-Disposition": kept})


def _addressed(page: Page) -> Addressed:
    """A letter as it is printed, in its reader's size, with pictures if they read with them."""
    parts = []
    for heading, steps in page.parts:
        parts.append(Chunk(heading, level=2))
        for sentence, step in steps:
            parts.append(Chunk(sentence, pictures=(Picture(pictures.svg(step), svg=True),)))
    paper = Paper(page.title, page.ways.language.value, tuple(parts), page.end)
    look = Look(SIZES[page.ways.text_size], page.ways.shows_pictures)
    return Addressed(page.to, paper, look)
