"""Every page can be heard, by whoever may see it, and hearing it does nothing else.

`?listen=page` is asked of a page's own address: the view answers as ever, so what may be heard is
what may be seen. The answer is the same page with its sound in it, for browsers without scripts.
With `&sentence=3` it is the third sentence alone, as sound; `X-Sentence` says which words it has.

A page that cannot be asked for again - the answer to a form, or one that says what happened -
carries itself, compressed and signed for its reader, in its Listen form, which sends it to
`listen`. So no form is ever sent twice for the sake of its sound.
"""

from base64 import b64encode
from collections.abc import Callable
from html.parser import HTMLParser
from urllib.parse import quote

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from sayso.craft import speech
from sayso.web.kit.middleware.ways import Ways

PAGE = "page"
SEALED_HERE = 'value="the sealed page"'
SOUND_HERE = "<!-- the sound -->"
SEAL_LASTS = 60 * 60  # seconds
AT_ONCE = 80  # sentences: more than any page has but the gallery of pieces

INLINE = {
    *("a", "abbr", "b", "bdi", "cite", "code", "em", "i", "img", "mark", "q", "small", "span"),
    *("strong", "sub", "sup", "time", "u", "wbr"),
}
SILENT = {"audio", "script", "style", "svg", "template", "video"}
VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Reader(HTMLParser):
    """Collects what can be read in `<main>`, or in the element with the id `part`, block by block.

    What is hidden or marked `data-silent` is left out; a picture's `alt` is read.
    """

    def __init__(self, part: str) -> None:
        super().__init__()
        self.part = part
        self.blocks: list[str] = []
        self.block = ""
        self.open: list[tuple[str, bool, bool]] = []  # tag, is it heard, is it silent

    @property
    def hears(self) -> bool:
        return bool(self.open) and self.open[-1][1] and not self.open[-1][2]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag not in INLINE:
            self.end_block()
        if tag == "img" and self.hears:
            self.block += f" {named.get('alt') or ''} "
        if tag in VOID:
            return
        _tag, heard, silent = self.open[-1] if self.open else ("", False, False)
        here = tag == "main" if self.part == PAGE else named.get("id") == self.part
        hidden = "hidden" in named or "data-silent" in named or named.get("aria-hidden") == "true"
        self.open.append((tag, heard or here, silent or hidden or tag in SILENT))

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.end_block()
        while any(opened == tag for opened, _heard, _silent in self.open):
            if self.open.pop()[0] == tag:
                break

    def handle_data(self, data: str) -> None:
        if self.hears:
            self.block += data

    def end_block(self) -> None:
        self.blocks.append(" ".join(self.block.split()))
        self.block = ""


def sentences_in(html: str, part: str = PAGE) -> list[str]:
    """What is read aloud of a page, or of one of its parts, sentence by sentence, in its order."""
    reader = Reader(part)
    reader.feed(html)
    reader.close()
    return [sentence for block in reader.blocks for sentence in speech.sentences(block)]


def say(sentences: list[str], ways: Ways) -> bytes:
    """One sound of all the sentences, up to `AT_ONCE`. Raises `speech.NoVoice`.

    Nobody can keep the machine speaking for long: what is cut off is said to be there.
    """
    if len(sentences) > AT_ONCE:
        sentences = [*sentences[:AT_ONCE], _("There is more on this page.")]
    return b"".join(
        speech.say(
            sentence[: speech.AT_MOST],
            language=ways.language,
            voice=ways.voice,
            speed=ways.voice_speed.rate,
        )
        for sentence in sentences
    )


def one_sentence(html: str, part: str, number: int, ways: Ways) -> HttpResponse:
    """Sentence `number` (from 1) as sound; 204 after the last one, 501 without a voice for it."""
    sentences = sentences_in(html, part)
    if not 1 <= number <= len(sentences):
        return HttpResponse(status=204)
    sentence = sentences[number - 1]
    try:
        sound = say([sentence], ways)
    except speech.NoVoice:
        return HttpResponse(status=501)
    return HttpResponse(sound, "audio/mpeg", headers={"X-Sentence": quote(sentence)})


def with_sound(html: str, part: str, ways: Ways) -> str:
    """The same page, with the sound of all of it, or of one part, where its Listen form is."""
    try:
        sound = b64encode(say(sentences_in(html, part), ways)).decode()
    except speech.NoVoice:
        player = format_html('<p role="status">{}</p>', _("There is no voice for this language."))
    else:
        player = format_html(
            '<audio controls autofocus aria-label="{}" src="data:audio/mpeg;base64,{}"></audio>',
            _("Listen"),
            sound,
        )
    return html.replace(SOUND_HERE, player, 1)


def answer(page: HttpResponse, part: str, sentence: str, ways: Ways) -> HttpResponse:
    """What Listen was asked for: the whole page with its sound, or one sentence of it."""
    html = page.content.decode()
    if sentence.isdecimal():
        heard = one_sentence(html, part, int(sentence), ways)
    else:
        heard = HttpResponse(with_sound(html, part, ways), status=page.status_code)
    heard.headers["Cache-Control"] = "no-store"
    return heard


def salt(request: HttpRequest) -> str:
    """Only the same person in the same browser can open what was sealed for them."""
    person = getattr(getattr(request, "user", None), "pk", None)
    return f"listen {person} {request.META.get('CSRF_COOKIE')}"


def seal(request: HttpRequest, html: str) -> str:
    """The page with itself inside its Listen form."""
    sealed = signing.dumps(html, salt=salt(request), compress=True)
    return html.replace(SEALED_HERE, f'value="{sealed}"', 1)


def unseal(request: HttpRequest, sealed: str) -> str:
    """What `seal` made. Raises `signing.BadSignature` for another reader, or too late."""
    html: str = signing.loads(sealed, salt=salt(request), max_age=SEAL_LASTS)
    return html.replace(SEALED_HERE, f'value="{sealed}"', 1)


class ListenMiddleware:
    """Answer `?listen=` with the sound of the page; seal what cannot be asked for again."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET if request.method == "GET" else {}
        part, sentence = asked.get("listen", ""), asked.get("sentence", "")
        if part:  # the view is asked for its page, and need not know why
            own = request.GET.copy()
            for name in {"listen", "sentence"} & own.keys():
                del own[name]
            request.GET = own  # type: ignore[assignment]  # it is as good
            request.META["QUERY_STRING"] = own.urlencode()
        response = self.get_response(request)
        if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
            return response
        if part:
            return answer(response, part, sentence, request.ways)
        if SEALED_HERE.encode() in response.content:
            response.content = seal(request, response.content.decode())
        return response
