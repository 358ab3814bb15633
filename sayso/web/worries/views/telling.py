""" "I am worried": one question a page, then who will see it, then send.

Every page is the answer to a form at one address. What was said travels in the page; no session,
draft, message or key holds any of it, and the address tells nothing. That is also why sending does
not end in another address: the page's own slip makes sending twice once.
"""

import secrets

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from sayso.craft.pictures import picture
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.refusals import NotAllowed
from sayso.web.people.models import Person
from sayso.web.places.models import Organisation
from sayso.web.worries import changes
from sayso.web.worries.forms.telling import TOPICS, WHO, WISHES, Page, Sheet, numbers
from sayso.web.worries.models import Around, Telling, Worry

NOT_SENT = 503  # the worry is with nobody, and the browser must not think otherwise


def around(request: HttpRequest) -> Around:
    """Who is telling, and from where."""
    person = request.user if request.user.is_authenticated else None
    return Around(person, request.device or None)


def beside(request: HttpRequest) -> Person | None:
    """Who sits beside them in this turn."""
    return request.turn.beside if request.turn else None


@login_not_required
@never_kept
def worried(request: HttpRequest) -> HttpResponse:
    """Every page of it, at one address."""
    begins = "secret" not in request.POST  # someone's own words may come along with one press
    said = _new(request.POST.get("words", "")) if begins else _with_them_again(request.POST)
    request.unsaved = lambda: _not_sent(request, said, None)
    sheet = Sheet(around(request), said)
    organisation, _place = sheet.around.where(said.get("where", ""))
    request.unsaved = lambda: _not_sent(request, said, organisation)
    page = said.get("page", "")
    if begins:
        return _page(request, sheet, "topics", organisation)
    if page not in sheet.asked:
        return _at_the_end(request, sheet, organisation)
    if said.get("go") == "back":
        return _page(request, sheet, sheet.step(page, -1), organisation)
    form = sheet.filled(page)
    if not form.is_valid():
        return _page(request, sheet, page, organisation, form)
    further = sheet.step(page, 1)
    if further:
        return _page(request, sheet, further, organisation)
    return _at_the_end(request, sheet, organisation)


def _new(words: str = "") -> QueryDict:
    said = QueryDict(mutable=True)
    said["secret"], said["words"] = secrets.token_urlsafe(24), words
    return said


def _with_them_again(said: QueryDict) -> QueryDict:
    """What was said, when they changed their mind about someone it was not to be shown to."""
    if "again" not in said:
        return said
    said = said.copy()
    (again,) = said.pop("again")[-1:]
    said.setlist("without", [each for each in said.getlist("without") if each != again])
    return said


def _page(
    request: HttpRequest,
    sheet: Sheet,
    page: str,
    organisation: Organisation | None,
    form: Page | None = None,
) -> HttpResponse:
    """One question."""
    form = form or sheet.blank(page)
    shown = {
        "form": form,
        "page": page,
        "number": sheet.asked.index(page) + 1,
        "of": len(sheet.asked) + 1,
        "carried": sheet.carried(form),
        "organisation": organisation,
    }
    return render(request, "worries/telling.html", shown)


def _at_the_end(
    request: HttpRequest, sheet: Sheet, organisation: Organisation | None
) -> HttpResponse:
    """Who will see it; and, when that was seen, send."""
    if wrong := sheet.mistaken():
        return _page(request, sheet, wrong[0], organisation, wrong[1])
    if sheet.said.get("go") == "back":
        return _page(request, sheet, sheet.asked[-1], organisation)
    if not sheet.said.get("secret"):
        return _page(request, Sheet(sheet.around, _new()), "topics", organisation)
    telling = sheet.telling(beside(request))
    if telling is None or not telling.route.readers:
        return _not_sent(request, sheet.said, organisation, nobody=True)
    if sheet.said.get("go") == "send":
        return _send(request, sheet, telling)
    return _check(request, sheet, telling)


def _check(
    request: HttpRequest, sheet: Sheet, telling: Telling, *, others: bool = False
) -> HttpResponse:
    """Who will see this? Said before it is sent. `others`: they are not those shown before."""
    route = telling.route
    readers = [telling.people[key] for key in route.readers]
    kept_from = {each.pk: each for each in telling.about}
    if telling.beside:
        kept_from[telling.beside.pk] = telling.beside
    shown = {
        "telling": telling,
        "organisation": telling.organisation,
        "readers": [(each, each.pk in route.outside) for each in readers],
        "then": [telling.people[key] for key in route.then],
        "told": ",".join(str(each.pk) for each in readers),
        "kept_from": kept_from.values(),
        "unwanted": telling.left_out_by_name(),
        "is_enough": route.is_enough,
        "others": others,
        "faces": sheet.around.person is not None,
        "carried": sheet.carried(),
        "topics": [TOPICS[topic] for topic in telling.topics],
        "who": [WHO[who] for who in telling.who],
        "wishes": [WISHES[wish] for wish in telling.wishes],
    }
    return render(request, "worries/check.html", shown)


def _send(request: HttpRequest, sheet: Sheet, telling: Telling) -> HttpResponse:
    told = numbers(sheet.said.get("told", "").split(","))
    by = sheet.around.person
    try:
        worry = changes.send(telling, sheet.slip, told=told, by=by, now=request.now)
    except NotAllowed:
        return _check(request, sheet, telling, others=True)
    return render(request, "worries/sent.html", _sent(worry, sheet, telling))


def _sent(worry: Worry, sheet: Sheet, telling: Telling) -> dict[str, object]:
    asked = worry.readings.current().select_related("person")
    return {
        "organisation": telling.organisation,
        "readers": [reading.person for reading in asked],
        "faces": sheet.around.person is not None,
        "pictures": [picture(key) for key in sheet.slip.pictures] if worry.slip else [],
        "signed_in": sheet.around.person is not None,
    }


def _not_sent(
    request: HttpRequest,
    said: QueryDict,
    organisation: Organisation | None,
    *,
    nobody: bool = False,
) -> HttpResponse:
    """It is with nobody, and what was typed is still on the page. Asks the database nothing."""
    names = [name for name in Sheet.travelling if name not in {"words", "place_words"}]
    shown = {
        "organisation": organisation,
        "nobody": nobody,
        "tried": said.get("go") == "send" or nobody,
        "words": said.get("words", ""),
        "place_words": said.get("place_words", ""),
        "told": said.get("told", ""),
        "carried": [(name, value) for name in names for value in said.getlist(name)],
    }
    return render(request, "worries/not_sent.html", shown, status=NOT_SENT)
