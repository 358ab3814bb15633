"""Telling a story: how, in what words, who helped, and what should change."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from sayso.rules.telling import ASKS, Form, Wish, names_in
from sayso.rules.verdict import Allowed, Reason, Refused
from sayso.web.kit.refusals import require
from sayso.web.kit.words import STORY_FORMS, WISHES
from sayso.web.people.models import Person
from sayso.web.places.models import Place
from sayso.web.projects.models import Project
from sayso.web.stories import changes
from sayso.web.stories.forms.telling import AskForm, StoryForm, WishForm, WordsForm
from sayso.web.stories.models import Story, could_answer


def _mine(request: HttpRequest, pk: int) -> Story:
    """My own story, while it is not told."""
    mine = Story.objects.filter(teller=request.user).with_people()
    story = get_object_or_404(mine, pk=pk)
    require(Refused(Reason.TOLD_ALREADY) if story.told_at else Allowed())
    return story


def tell(request: HttpRequest) -> HttpResponse:
    """How do you want to tell it?"""
    ways = [(each.value, *STORY_FORMS[each]) for each in Form]
    return render(request, "stories/tell.html", {"ways": ways})


def tell_as(request: HttpRequest, form: str) -> HttpResponse:
    """Tell it in this form. It says before sending who may be hurt."""
    if form not in set(Form):
        raise Http404
    me = cast(Person, request.user)
    places = list(Place.objects.belonging_to(me).open())
    require(Allowed() if places else Refused(Reason.NOT_A_MEMBER))
    told = StoryForm(
        request.POST or None,
        request.FILES or None,
        form=Form(form),
        places=places,
        helpers=_helpers(me, places),
        initial=request.draft,
    )
    if request.method == "POST" and told.is_valid():
        story = changes.begin(
            told.place(),
            told.cleaned_data["words"],
            form=Form(form),
            made=told.made,
            helper=told.helper(),
            by=me,
            now=request.now,
        )
        return redirect("story-wish", story.pk)
    return render(request, "stories/tell_as.html", {"form": told, "kind": form})


def _helpers(me: Person, places: list[Place]) -> list[Person]:
    """Who could have helped: who is beside me, and who works in my places."""
    found = {person.pk: person for person in Person.objects.beside_now(me)}
    for place in places:
        found |= {person.pk: person for person in place.staff() if person != me}
    return list(found.values())


def words(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the words before it is told."""
    story = _mine(request, pk)
    file = story.files.first()
    now = file.says if file else story.words
    form = WordsForm(
        request.POST or None, needed=file is None, initial=request.draft or {"words": now}
    )
    if request.method == "POST" and form.is_valid():
        changes.rewrite(story, form.cleaned_data["words"], by=request.user, now=request.now)
        return redirect("story-wish", pk)
    return render(request, "stories/words.html", {"form": form, "story": story})


def wish(request: HttpRequest, pk: int) -> HttpResponse:
    """What do you want? Only to be heard is a whole wish. It names who else is in the story."""
    story = _mine(request, pk)
    form = WishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen: Wish = form.cleaned_data["wish"]
        if chosen in ASKS:
            return redirect("story-ask", pk, chosen.value)
        changes.tell(story, chosen, by=request.user, now=request.now)
        return _told(request, story)
    page = {"form": form, "story": story, "named": _named(story), "file": story.files.first()}
    return render(request, "stories/wish.html", page)


def _named(story: Story) -> tuple[str, ...]:
    """Whom the story names, of those whom its teller knows here."""
    near = Person.objects.could_be_beside(story.teller).values_list("name", flat=True)
    said = " ".join([story.words, *story.files.values_list("says", flat=True)])
    return names_in(said, near)


def ask(request: HttpRequest, pk: int, wish: str) -> HttpResponse:
    """What should change, and who must answer?"""
    if wish not in ASKS:
        raise Http404
    story, me = _mine(request, pk), cast(Person, request.user)
    form = AskForm(
        request.POST or None,
        people=could_answer(story.place, me),
        projects=Project.objects.visible_to(me).open().filter(organisation=story.organisation_id),
        initial=request.draft,
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        changes.tell(
            story,
            Wish(wish),
            told["ask"],
            asked_of=form.people[told["asked_of"]],
            ask_open=told["open"],
            project=form.project(),
            by=me,
            now=request.now,
        )
        return _told(request, story)
    page = {"form": form, "story": story, "wish": WISHES[wish]}
    return render(request, "stories/ask.html", page)


def _told(request: HttpRequest, story: Story) -> HttpResponse:
    messages.success(request, _("Your story is told. Nobody hears it before you say who."))
    return redirect("story-consents", story.pk)
