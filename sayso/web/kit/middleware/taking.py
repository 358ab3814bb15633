"""A page that says so can be taken away by whoever may see it, and taking it does nothing else.

`?take=how` is asked of a page's own address: the view answers as ever, so what may be taken is what
may be seen, in the same words and with the same numbers hidden. The answer is a page with the forms;
`?take=pdf` is the page in one of them. Only pages with `{% take_away %}` on them can be taken.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from http import HTTPStatus
from urllib.parse import unquote

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import Resolver404, resolve
from django.utils.formats import date_format
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sayso.craft import pictures, speech
from sayso.craft.printing import Look, Paper, Picture, braille, data, pdf, sound, web_page, word
from sayso.craft.sheet import SHEET
from sayso.rules.verdict import Refused
from sayso.web.kit.middleware.papers import Draw, paper_of
from sayso.web.kit.middleware.slowing import may_go_on
from sayso.web.kit.middleware.ways import Layout, Pictures, TextSize, Ways
from sayso.web.kit.words import CONTENT_LANGUAGES, REASONS

HOW = "how"
ASKED = ("take", "size", "pictures")
SIZES = {TextSize.USUAL: 20, TextSize.BIGGER: 24, TextSize.MUCH_BIGGER: 28, TextSize.BIGGEST: 36}
"""Points on paper, for how big someone has the words on their pages."""
TAKEN_HERE = b"data-take"
LONGEST_NAME = 60

Make = Callable[[Paper, Look, Ways], bytes]


@dataclass(frozen=True, slots=True)
class Form:
    """One form: what people call it, what it is good for, its picture, and how it is made."""

    title: object
    words: object
    picture: str
    ending: str
    kind: str
    make: Make


FORMS = {
    "web": Form(
        gettext_lazy("A web page"),
        gettext_lazy("One file. It opens in any browser."),
        "look",
        "html",
        "text/html; charset=utf-8",
        lambda paper, look, _ways: web_page.printed(paper, look),
    ),
    "pdf": Form(
        gettext_lazy("To print"),
        gettext_lazy("Big letters, pictures on the left."),
        "page",
        "pdf",
        "application/pdf",
        lambda paper, look, _ways: pdf.printed(paper, look),
    ),
    "word": Form(
        gettext_lazy("A file for Word"),
        gettext_lazy("You can change it."),
        "write",
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        lambda paper, look, _ways: word.printed(paper, look),
    ),
    "sound": Form(
        gettext_lazy("To listen to"),
        gettext_lazy("A sound for each sentence, and the words."),
        "listen",
        "zip",
        "application/zip",
        lambda paper, _look, ways: sound.printed(
            paper, voice=ways.voice, speed=ways.voice_speed.rate
        ),
    ),
    "braille": Form(
        gettext_lazy("Braille with short forms"),
        gettext_lazy("For a braille printer or display."),
        "hand",
        "brf",
        "text/plain; charset=us-ascii",
        lambda paper, _look, _ways: braille.printed(paper, grade=2),
    ),
    "braille-letters": Form(
        gettext_lazy("Braille, letter by letter"),
        gettext_lazy("For a braille printer or display."),
        "hand",
        "brf",
        "text/plain; charset=us-ascii",
        lambda paper, _look, _ways: braille.printed(paper, grade=1),
    ),
    "csv": Form(
        gettext_lazy("A table"),
        gettext_lazy("For a program that calculates."),
        "list",
        "csv",
        "text/csv; charset=utf-8",
        lambda paper, _look, _ways: data.as_csv(paper),
    ),
    "json": Form(
        gettext_lazy("For a computer"),
        gettext_lazy("For other programs to read."),
        "computer",
        "json",
        "application/json",
        lambda paper, _look, _ways: data.as_json(paper),
    ),
}


class TakeMiddleware:
    """Answer `?take=` with the page in another form, or with the forms there are."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET if request.method == "GET" else QueryDict()
        if "take" not in asked:
            return self.get_response(request)
        ways, look = request.ways, look_for(asked, request.ways)
        request.GET = without(asked, ASKED)  # type: ignore[assignment]  # it is as good
        if look.pictures:  # they are on the page to be taken, even if this reader hides them
            request.ways = replace(ways, pictures=Pictures.USUAL, layout=Layout.USUAL)
        else:
            request.ways = replace(ways, layout=Layout.TEXT_ONLY)
        response = self.get_response(request)
        request.GET, request.ways = asked, ways
        if response.status_code != HTTPStatus.OK:
            return response
        return taken(request, response, asked["take"], look)


def without(asked: QueryDict, names: tuple[str, ...]) -> QueryDict:
    rest = asked.copy()
    for name in names:
        rest.pop(name, None)
    return rest


def look_for(asked: QueryDict, ways: Ways) -> Look:
    """How large, and with pictures or not: as asked, or as this reader's own pages are."""
    size, shown = asked.get("size", ""), asked.get("pictures", "")
    points = int(size) if size.isdecimal() and len(size) <= 2 else SIZES[ways.text_size]  # noqa: PLR2004
    return Look(points, shown == "yes" if shown in {"yes", "no"} else ways.shows_pictures)


def taken(request: HttpRequest, page: HttpResponse, form: str, look: Look) -> HttpResponse:
    """The page in that form; 404 for a page that cannot be taken, or no such form."""
    if page.streaming or TAKEN_HERE not in page.content or form not in {HOW, *FORMS}:
        raise Http404
    if form == HOW:  # its title and its language are enough: no picture is fetched
        return choose(
            request, paper_of(page.content.decode(), lambda _source, _alt: None, ()), look
        )
    may = may_go_on(request, "take")  # here the work is done
    if isinstance(may, Refused):
        bare = paper_of(page.content.decode(), lambda _source, _alt: None, ())
        return choose(request, bare, look, why=REASONS[may.reason], status=429)
    paper = paper_of(page.content.decode(), drawer(request), ())
    wanted = FORMS[form]
    try:
        made = wanted.make(replace(paper, foot=foot_of(request, paper)), look, request.ways)
    except (speech.NoVoice, braille.NoBraille, sound.TooMuch) as refused:
        return choose(request, paper, look, why=WHY_NOT[type(refused)])
    name = f"{slugify(paper.title)[:LONGEST_NAME].strip('-') or 'sayso'}.{wanted.ending}"
    kept = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return HttpResponse(made, wanted.kind, headers={"Content-Disposition": kept})


WHY_NOT = {
    speech.NoVoice: gettext_lazy("There is no voice for this language."),
    sound.TooMuch: gettext_lazy("This is too long to speak in one go."),
    braille.NoBraille: gettext_lazy(
        "Braille needs one more program on this computer. It is free. It is called liblouis. "
        "Ask whoever runs the computer."
    ),
}


def choose(
    request: HttpRequest, paper: Paper, look: Look, why: object = "", status: int = 501
) -> HttpResponse:
    """The forms that this can be taken in, and how it looks in them."""
    has_braille = all(map(braille.is_here, paper.languages()))
    has_voice = bool(speech.voices(paper.language))
    cards = [
        (address(request, take=name, look=look), form)
        for name, form in FORMS.items()
        if (has_braille or form.ending != "brf") and (has_voice or name != "sound")
    ]
    sizes = sorted(SIZES.values())
    page = {
        "title": paper.title,
        "cards": cards,
        "why": why,
        "no_braille": "" if has_braille else WHY_NOT[braille.NoBraille],
        "no_voice": _silence(paper, has_voice=has_voice),
        "look": look,
        "looks": _other_looks(request, look, sizes),
        "back": f"{request.path}?{without(request.GET, ASKED).urlencode()}".rstrip("?"),
    }
    return render(request, "kit/take.html", page, status=status if why else 200)


def _silence(paper: Paper, *, has_voice: bool) -> object:
    """What cannot be heard: all of it, or words in other languages."""
    if not has_voice:
        return WHY_NOT[speech.NoVoice]
    unspoken = [each for each in paper.languages() if not speech.voices(each)]
    return (
        _("The sound leaves out: %(languages)s.")
        % {"languages": ", ".join(str(CONTENT_LANGUAGES.get(each, each)) for each in unspoken)}
        if unspoken
        else ""
    )


def _other_looks(request: HttpRequest, look: Look, sizes: list[int]) -> list[tuple[str, str, str]]:
    """Each other look as its address, its words and its picture."""
    bigger = next((size for size in sizes if size > look.points), None)
    smaller = next((size for size in reversed(sizes) if size < look.points), None)
    looks = []
    if bigger:
        looks.append((replace(look, points=bigger), _("Bigger words"), "look"))
    if smaller:
        looks.append((replace(look, points=smaller), _("Smaller words"), "look"))
    words = _("Without pictures") if look.pictures else _("With pictures")
    looks.append((replace(look, pictures=not look.pictures), words, "photo"))
    return [(address(request, take=HOW, look=each), said, name) for each, said, name in looks]


def address(request: HttpRequest, *, take: str, look: Look) -> str:
    """The page's own address, asked for in that form with that look."""
    asked = without(request.GET, ASKED)
    asked["take"], asked["size"] = take, str(look.points)
    asked["pictures"] = "yes" if look.pictures else "no"
    return f"{request.path}?{asked.urlencode()}"


def foot_of(request: HttpRequest, paper: Paper) -> tuple[str, ...]:
    """Where it comes from, and whose the drawings are: their licence asks for it."""
    today = date_format(localdate(request.now), "j F Y")
    told = _("From Sayso, %(day)s. It may have changed since then.") % {"day": today}
    drawn = [each for part in paper.parts for each in getattr(part, "pictures", ())]
    return told, *sorted({each.credit for each in drawn if each.credit})


# ---- Pictures --------------------------------------------------------------------------------


def drawer(request: HttpRequest) -> Draw:
    """Finds the pictures of a page as this person may see them."""

    def draw(source: str, alt: str) -> Picture | None:
        key = drawings().get(source)
        if key is not None:
            words, credit = alt or pictures.picture(key).alt, pictures.CREDIT[0]
            return Picture(pictures.svg(key), words, svg=True, credit=credit)
        return photo(request, source, alt)

    return draw


@cache
def drawings() -> dict[str, str]:
    """The key of each drawing by its address on a page."""
    files = {static(f"pictures/{pictures.picture(key).path.name}"): key for key in pictures.KEYS}
    return files | {f"{static('kit/pictures.svg')}#{key}": key for key in SHEET}


def _content(shown: HttpResponse | FileResponse) -> bytes:
    """The picture that a door shows. It is not closed: that would end this request, and its database."""
    is_picture = shown.get("Content-Type", "").startswith("image/")
    if not isinstance(shown, FileResponse):
        return shown.content if is_picture and not shown.streaming else b""
    with shown.file_to_stream as file:
        content: bytes = file.read() if is_picture else b""
    return content


def photo(request: HttpRequest, source: str, alt: str) -> Picture | None:
    """A photo through its own door: whoever may not see it gets none."""
    try:
        door = resolve(source)
        shown = door.func(request, *door.args, **door.kwargs)
    except (Resolver404, Http404):
        return None
    content = _content(shown)
    if not content:
        return None
    return Picture(
        content,
        alt or unquote(shown.get("X-Shows", "")) or _("A photo"),
        svg=shown["Content-Type"] == "image/svg+xml",
        credit=unquote(shown.get("X-Credit", "")),
    )
