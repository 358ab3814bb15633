"""Photos, films and voices, each served only to those who may see the thing it belongs to.

No device keeps one: what someone takes back is gone at once.
Symbols are like our own pictures: nobody's secret. So is whose they are.
"""

from urllib.parse import quote

from django.contrib.auth.decorators import login_not_required
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from sayso.craft import pictures as drawn
from sayso.craft.symbols import KEY
from sayso.web.content.forms import OffersForm
from sayso.web.content.models import Chunk, Pack, Reading, Symbol
from sayso.web.kit.middleware.kept import never_kept
from sayso.web.kit.refusals import too_often

OFFERS_A_MINUTE = 60
MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png"}
ALONE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""What a drawing may do that is opened by itself: nothing but look as it looks."""


def photo(request: HttpRequest, pk: int, *, small: bool = False) -> FileResponse:
    """The photo of a chunk, or its small form. 404 for whoever may not see what shows it."""
    chunk = get_object_or_404(Chunk.objects.visible_to(request.user), pk=pk)
    file = chunk.thumb if small else chunk.photo
    if not file:
        raise Http404
    response = FileResponse(file.open(), content_type="image/webp")
    response["X-Shows"] = quote(chunk.photo_words)
    response["Cache-Control"] = "private, no-store"
    return response


def film(request: HttpRequest, pk: int) -> FileResponse:
    """The film of a reading. 404 for whoever may not see what it belongs to."""
    reading = _reading(request, pk)
    return _played(reading.film, reading.film_type)


def voice(request: HttpRequest, pk: int) -> FileResponse:
    """The sound of a reading, as a person read it out."""
    reading = _reading(request, pk)
    return _played(reading.sound, "audio/mpeg")


def _reading(request: HttpRequest, pk: int) -> Reading:
    chunk = get_object_or_404(Chunk.objects.visible_to(request.user), readings=pk)
    return chunk.readings.get(pk=pk)


def _played(file: FieldFile, media_type: str) -> FileResponse:
    if not file:
        raise Http404
    response = FileResponse(file.open(), content_type=media_type)
    response["Cache-Control"] = "private, no-store"
    return response


@login_not_required
def symbol(request: HttpRequest, key: str) -> HttpResponse:
    """A symbol of a pack, by its key. It stays after its pack was removed: someone chose it."""
    found = Symbol.objects.called(key).select_related("pack").first()
    if found is None or not KEY.fullmatch(key):
        raise Http404
    with found.file.open() as opened:  # it is small
        content = opened.read()
    response = HttpResponse(content, content_type=MEDIA_TYPES[key.rpartition(".")[2]])
    response["X-Shows"] = quote(found.word)
    response["X-Credit"] = quote(str(found.pack.credit))
    response["Content-Security-Policy"] = ALONE
    response["Cache-Control"] = "private, max-age=604800"
    return response


@login_not_required
def pictures(request: HttpRequest) -> HttpResponse:
    """Who drew the pictures, and under which licence. It leads nowhere else: all is said here."""
    text, source, licence = drawn.CREDIT
    page = {"text": text, "source": source, "licence": licence, "packs": Pack.objects.shown()}
    return render(request, "content/pictures.html", page)


@require_POST
@never_kept
def pictures_for_words(request: HttpRequest) -> HttpResponse:
    """Pictures for words that someone is writing, to choose from. The words are kept nowhere."""
    if too_often("pictures-for-words", request.user.pk, OFFERS_A_MINUTE, now=request.now):
        return HttpResponse(status=429)
    words = request.POST.get(request.POST.get("box", ""), "")
    kept = request.POST.get("picture", "")
    form = OffersForm(words=words, kept=kept, person=request.user)
    return render(request, "content/pictures_for_words.html", {"field": form["picture"]})
