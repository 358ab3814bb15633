"""All documents, one of them with how far it has come, who makes it, and what was changed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sayso.rules import writing_together as rules
from sayso.rules.writing_together import Does
from sayso.web.documents import changes, forms
from sayso.web.documents.models import Document, Edit, Look, Maker
from sayso.web.documents.models.readiness import (
    ready,
    signed_by,
    still_to_sign,
    to_be_signed,
    waiting_for,
    with_state,
)
from sayso.web.documents.views.finding import find, find_draft
from sayso.web.groups.models import Group
from sayso.web.kit.refusals import require
from sayso.web.kit.words import EDITS, MAKERS, REASONS, STATE_PICTURES, STATES
from sayso.web.people.models import Person
from sayso.web.places.models import Organisation, Place
from sayso.web.projects.models import Project

ON_A_LIST = 40


def documents(request: HttpRequest) -> HttpResponse:
    """What waits for me first; then everything I can read."""
    waiting = list(waiting_for(request.user, request.now)[:ON_A_LIST])
    seen = Document.objects.visible_to(request.user).with_words()
    others = seen.exclude(pk__in=[each.pk for each in waiting]).order_by("-begun_at", "pk")
    page = {"waiting": waiting, "others": others[:ON_A_LIST]}
    return render(request, "documents/list.html", page)


def begin(request: HttpRequest) -> HttpResponse:
    """Begin a document: what it is, what it is called, who it is for."""
    me = request.user
    form = forms.BeginForm(
        request.POST or None,
        initial=request.draft,
        places=Place.objects.belonging_to(me).open(),
        groups=Group.objects.sat_in_by(me).going(),
        organisations=Organisation.objects.visible_to(me),
        projects=Project.objects.visible_to(me).open().with_words(),
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        begun = changes.begin(told["kind"], told["title"], **form.where(), by=me, now=request.now)
        messages.success(request, _("It has begun. Now write the first paragraph."))
        return redirect("document", begun.pk)
    return render(request, "documents/begin.html", {"form": form})


def document(request: HttpRequest, pk: int) -> HttpResponse:
    """One document: what is out, how far the draft is, and what I can do."""
    document, me = find(request, pk), request.user
    version = document.current_version()
    page = {
        "document": document,
        "project": _project(document, me),
        "version": version,
        "authors": version.authors() if version else (),
        "is_due": rules.is_due_for_a_look(version.published_at if version else None, request.now),
        "shows_draft": document.shows_draft_to(me),
        "asks_newcomer": _asks_newcomer(document, me, request),
    }
    if page["shows_draft"]:
        page |= _draft(document, request)
    return render(request, "documents/document.html", page)


def _project(document: Document, me: Person) -> Project | None:
    """The project it belongs to, for whoever may see that."""
    seen = Project.objects.visible_to(me).filter(pk=document.project_id)
    return seen.with_words().first()


def _draft(document: Document, request: HttpRequest) -> dict[str, object]:
    """How far the draft has come, and what this person can do with it."""
    me, paragraphs = request.user, with_state(document)
    hand = document.hand(me)
    to_sign = to_be_signed(document, paragraphs) - signed_by(document, me)
    waits = [
        each
        for each in paragraphs
        if each.state is not rules.State.PEOPLE and changes.may_check(each, me)
    ]
    missing = rules.missing_before_publishing(ready(document, request.now))
    state = rules.least(each.state for each in paragraphs)
    return {
        "paragraphs": [
            {"paragraph": each, "state": STATES[each.state], "picture": STATE_PICTURES[each.state]}
            for each in paragraphs
        ],
        "state": STATES[state],
        "state_picture": STATE_PICTURES[state],
        "checks": _checks(document, paragraphs, state),
        "missing": [REASONS[reason] for reason in missing],
        "unsigned": ", ".join(each.name for each in still_to_sign(document, paragraphs)),
        "only_paid": bool(paragraphs) and all(each.is_of_paid for each in paragraphs),
        "round": document.open_round(request.now),
        "writes": bool(rules.may_write(hand)),
        "may_add": bool(rules.may_add(hand, round_open=False, words="Some.")),
        "may_sign": Does.SIGNS in hand.named and bool(to_sign) and bool(paragraphs),
        "to_check": len(waits),
        "unanswered": document.comments.unanswered().select_related("person"),
        "to_judge": _to_judge(document, me, request),
    }


def _checks(document: Document, paragraphs: list, state: rules.State) -> list[Look]:
    """Who checked, where every paragraph was checked by someone: each person once, newest last."""
    if state is not rules.State.PEOPLE:
        return []
    looks = sorted((look for each in paragraphs for look in each.checks_now()), key=_when)
    return list({look.person_id: look for look in looks}.values())


def _when(look: Look) -> tuple:
    return look.at, look.pk


def _to_judge(document: Document, me: Person, request: HttpRequest) -> list[Look]:
    tried = Look.objects.to_judge().filter(paragraph__document=document)
    tried = tried.select_related("paragraph__document", "task", "person")
    return [each for each in tried if changes.may_judge(each, me, request.now)]


def _asks_newcomer(document: Document, me: Person, request: HttpRequest) -> bool:
    """Whether to ask someone who moved in six weeks ago what they would add."""
    if document.kind != rules.Kind.HANDBOOK or not document.hand(me).lives_here:
        return False
    came = me.memberships.current().filter(place=document.place_id).order_by("since").first()
    asked = document.newcomers.filter(person=me).exists()
    first = document.versions.order_by("number").values_list("published_at", flat=True).first()
    return came is not None and rules.asks_newcomer(
        came.since, request.now, out_since=first, asked=asked
    )


def makers(request: HttpRequest, pk: int) -> HttpResponse:
    """Who writes, checks and signs; a writer can name more people."""
    document = find_draft(request, pk)
    writes = rules.may_write(document.hand(request.user))
    form = forms.MakerForm(request.POST or None, document=document) if writes else None
    if request.method == "POST":
        require(writes)
        if form and form.is_valid():
            person, does = form.person(), form.cleaned_data["does"]
            changes.name_maker(document, person, does, by=request.user, now=request.now)
            said = _("%(name)s is on the list now.") % {"name": person.name}
            messages.success(request, said)
            return redirect("document-makers", pk)
    named = [
        {"maker": maker, "does": MAKERS[maker.does]}
        for maker in document.makers.select_related("person")
    ]
    page = {"document": document, "named": named, "form": form}
    return render(request, "documents/makers.html", page)


@require_POST
def step_back(request: HttpRequest, pk: int) -> HttpResponse:
    """I do not do this any more."""
    maker = get_object_or_404(Maker.objects.filter(person=request.user), pk=pk)
    changes.step_back(maker, by=request.user, now=request.now)
    messages.success(request, _("You are not on the list any more."))
    return redirect("documents")


def forms_of(request: HttpRequest, pk: int) -> HttpResponse:
    """In which forms it will be there, and how often it goes out first."""
    document = find_draft(request, pk)
    require(rules.may_write(document.hand(request.user)))
    promised = [f"{each.read_as}-{each.language}" for each in document.promised.all()]
    now = {"promised": promised, "stages": document.stages}
    form = forms.FormsForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        stages, who = form.cleaned_data["stages"], {"by": request.user, "now": request.now}
        changes.promise_forms(document, form.promises(), stages=stages, **who)
        messages.success(request, _("This is promised now."))
        return redirect("document", pk)
    return render(request, "documents/forms.html", {"document": document, "form": form})


def edits(request: HttpRequest, pk: int) -> HttpResponse:
    """What was changed, by whom and why: what was, and what is now. The newest first."""
    document, me = find_draft(request, pk), request.user
    told = document.edits.select_related("by", "paragraph").order_by("-pk")[:ON_A_LIST]
    mine = set(Edit.objects.telling(me).values_list("pk", flat=True))
    page = {
        "document": document,
        "edits": [
            {
                "edit": each,
                "line": EDITS[each.what] % {"name": each.by.name},
                "to_me": each.pk in mine,
            }
            for each in told
        ],
        "versions": document.versions.order_by("-number").select_related("published_by"),
    }
    if request.method == "POST":
        changes.see(document, by=me, now=request.now)
        return redirect("document", pk)
    return render(request, "documents/changes.html", page)
