"""Hearing a story: each time is written down for its teller, and the files come with it alone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.rules.telling import OPEN_FOR, Purpose, answer_by
from sayso.rules.verdict import Reason, Refused
from sayso.web.kit.words import WISHES
from sayso.web.people.models import Person
from sayso.web.places.models import Organisation
from sayso.web.stories import changes
from sayso.web.stories.models import Piece, Story, StoryQuerySet, TakenBack, Use, told_here
from sayso.web.stories.views.sending import Reply, sent

SEAL = "a story is open"
ON_A_LIST = 30


def viewer(request: HttpRequest) -> Person | None:
    """Who is here; None: someone who has not signed in."""
    return request.user if request.user.is_authenticated else None


def find(request: HttpRequest, pk: int) -> Story:
    """A story this person may know of, today. Everyone else finds nothing."""
    today = timezone.localdate(request.now)
    seen = Story.objects.visible_to(viewer(request), today).with_people()
    return get_object_or_404(seen, pk=pk)


def stories(request: HttpRequest) -> HttpResponse:
    """My stories, those I may hear, and what is asked of me."""
    me, today = request.user, timezone.localdate(request.now)
    seen = Story.objects.visible_to(me, today).with_people()
    others = seen.exclude(teller=me)
    hearable = Story.objects.hearable_by(me, today).values("pk")
    page = {
        "mine": seen.filter(teller=me)[:ON_A_LIST],
        "asked": Use.objects.waiting_for(me)[:ON_A_LIST],
        "to_answer": others.waiting().filter(asked_of=me)[:ON_A_LIST],
        "to_hear": others.filter(pk__in=hearable)[:ON_A_LIST],
        "open_asks": _open_asks(others.exclude(pk__in=hearable).exclude(asked_of=me)),
        "pieces": Piece.objects.visible_to(me)[:ON_A_LIST],
        "numbers": numbers(request),
    }
    return render(request, "stories/stories.html", page)


def _open_asks(seen: StoryQuerySet) -> StoryQuerySet:
    """What stories wait for that are not this person's to hear: the oldest first."""
    return seen.waiting().filter(ask_open=True).order_by("told_at")[:ON_A_LIST]


def numbers(request: HttpRequest) -> list[tuple[str, dict[str, int]]]:
    """Story debt, in public: for each organisation that began, how many stories wait."""
    live = Organisation.objects.live().order_by("name")
    told = [(each.name, told_here(each, request.now)) for each in live]
    return [(name, each) for name, each in told if each["told"] or each["taken_back"]]


@login_not_required
def told(request: HttpRequest) -> HttpResponse:
    """For everyone: how many stories wait for an answer, and the stories told to everyone."""
    today = timezone.localdate(request.now)
    public = Story.objects.hearable_by(None, today).with_people()[:ON_A_LIST]
    page = {"numbers": numbers(request), "public": public}
    return render(request, "stories/told.html", page)


@login_not_required
def story(request: HttpRequest, pk: int) -> HttpResponse:
    """One story: to its teller all of it, and every use; to others how they may hear it."""
    me = viewer(request)
    if me is not None and TakenBack.objects.told_to(me).filter(number=pk).exists():
        return render(request, "stories/taken_back.html", status=410)
    story = find(request, pk)
    may = story.may_be_heard_by(me, request.now)
    own = me is not None and me.pk == story.teller_id
    page = {
        "story": story,
        "own": own,
        "wish": WISHES.get(story.wish),
        "answer_by": answer_by(story.life()),
        "late": story.is_in_debt(request.now),
        "times_told": story.times_told(),
        "may_hear": bool(may) and not own,
        "may_ask": isinstance(may, Refused) and may.reason is Reason.ASK_THE_TELLER_FIRST,
        "may_answer": me is not None and bool(story.may_be_answered_by(me, request.now)),
        "asked": me and not own and story.uses.filter(by=me, asked_at__isnull=False).first(),
    }
    if own:
        page |= {
            "files": story.files.all(),
            "consents": story.consents.select_related("person", "group"),
            "uses": story.uses.select_related("by", "group"),
            "today": timezone.localdate(request.now),
        }
    return render(request, "stories/story.html", page)


@login_not_required
@require_POST
def hear(request: HttpRequest, pk: int) -> HttpResponse:
    """Hear it now. Whoever told it sees who did, and when."""
    use = changes.hear(find(request, pk), by=viewer(request), now=request.now)
    token = signing.dumps(use.pk, salt=SEAL)
    return redirect(f"{reverse('heard-story', args=[pk])}?open={token}")


def _opened(request: HttpRequest, pk: int) -> tuple[Story, str]:
    """The story that was opened with this token, within the hour, by this person, if it still may be.

    Whose yes ended meanwhile finds nothing, at once.
    """
    me, token = viewer(request), request.GET.get("open", "")
    today = timezone.localdate(request.now)
    hearable = Story.objects.hearable_by(me, today).with_people()
    story = get_object_or_404(hearable, pk=pk)
    try:
        number = signing.loads(token, salt=SEAL)
    except signing.BadSignature:
        raise Http404 from None
    since = request.now - OPEN_FOR
    if not story.uses.filter(
        pk=number, by=me, purpose=Purpose.HEAR.value, used_at__gt=since
    ).exists():
        raise Http404
    return story, token


@login_not_required
def heard(request: HttpRequest, pk: int) -> HttpResponse:
    """The story itself, with what it asks for: nobody quotes it without."""
    story, token = _opened(request, pk)
    page = {
        "story": story,
        "files": story.files.all(),
        "open": token,
        "wish": WISHES[story.wish],
        "signed_in": viewer(request) is not None,
    }
    return render(request, "stories/heard.html", page)


@login_not_required
def file(request: HttpRequest, pk: int, form: str, *, small: bool = False) -> Reply:
    """The sound, picture or film of a story: for its teller, and for whoever has it open."""
    me = viewer(request)
    own = Story.objects.filter(teller=me, pk=pk).first() if me is not None else None
    story = own or _opened(request, pk)[0]
    kept = get_object_or_404(story.files, form=form)
    if small and not kept.thumb:
        raise Http404
    if small:
        return sent(request, kept.thumb, "image/webp")
    return sent(request, kept.file, kept.media_type)


@require_POST
def ask_to_hear(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask whoever told it, who wants to be asked each time."""
    changes.ask_to_use(find(request, pk), Purpose.HEAR, by=request.user, now=request.now)
    messages.success(request, _("We asked. You see the answer here."))
    return redirect("one-story", pk)
