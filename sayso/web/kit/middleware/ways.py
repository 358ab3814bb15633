"""How a page looks and sounds is the person's own, and never changes what they can do.

A person's ways of reading come from `settings.WAYS_OF` when it knows the person, else from a
cookie, so that anyone can try them before they sign in.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

COOKIE = "ways"
YEAR = 365 * 24 * 60 * 60  # seconds


class Language(TextChoices):
    ENGLISH = "en", "English"
    WELSH = "cy", "Cymraeg"


class TextSize(TextChoices):
    USUAL = "usual", _("As it is now")
    BIGGER = "bigger", _("Bigger")
    MUCH_BIGGER = "much-bigger", _("Much bigger")
    BIGGEST = "biggest", _("As big as it goes")


class Pictures(TextChoices):
    USUAL = "usual", _("With pictures")
    MORE = "more", _("Big pictures")
    FEWER = "fewer", _("Fewer pictures")
    NONE = "none", _("No pictures")


class Contrast(TextChoices):
    DEVICE = "device", _("The same as my device")
    LIGHT = "light", _("Dark words on light")
    DARK = "dark", _("Light words on dark")
    HIGH = "high", _("White and yellow on black")


class Spacing(TextChoices):
    USUAL = "usual", _("As it is now")
    WIDE = "wide", _("More space between words and lines")


class Font(TextChoices):
    SYSTEM = "system", _("The usual letters")
    ATKINSON = "atkinson", _("Letters that are easy to tell apart (Atkinson)")
    OPENDYSLEXIC = "opendyslexic", _("Letters that are heavy at the foot (OpenDyslexic)")


class Layout(TextChoices):
    USUAL = "usual", _("Words and pictures")
    TEXT_ONLY = "text-only", _("Only words, in one column")


class Voice(TextChoices):
    BRITISH = "british", _("A British voice")
    AMERICAN = "american", _("An American voice")


class VoiceSpeed(TextChoices):
    SLOW = "slow", _("Slow")
    USUAL = "usual", _("Usual")
    FAST = "fast", _("Fast")

    @property
    def rate(self) -> float:
        """How many times as fast as usual."""
        return {"slow": 0.8, "usual": 1.0, "fast": 1.3}[self.value]


@dataclass(frozen=True, slots=True)
class Ways:
    """One person's ways of reading. Every field has a value that suits most people."""

    text_size: TextSize = TextSize.USUAL
    pictures: Pictures = Pictures.USUAL
    contrast: Contrast = Contrast.DEVICE
    spacing: Spacing = Spacing.USUAL
    font: Font = Font.SYSTEM
    layout: Layout = Layout.USUAL
    language: Language = Language.ENGLISH
    voice: Voice = Voice.BRITISH
    voice_speed: VoiceSpeed = VoiceSpeed.USUAL

    @classmethod
    def read(cls, words: str) -> "Ways":
        """Read what `str(ways)` wrote. What is unknown or missing stays as most people have it."""
        kinds: dict[str, Any] = {field.name: field.type for field in fields(cls)}
        chosen = {}
        for name, value in parse_qsl(words):
            kind = kinds.get(name)
            if kind and value in kind.values:
                chosen[name] = kind(value)
        return cls(**chosen)

    def __str__(self) -> str:
        usual = asdict(Ways())
        return urlencode({k: str(v) for k, v in asdict(self).items() if v != usual[k]})

    @property
    def shows_pictures(self) -> bool:
        return self.pictures != Pictures.NONE and self.layout != Layout.TEXT_ONLY


def ways_of(request: HttpRequest) -> Ways:
    """The ways of the person whose turn it is, or else of this device."""
    ask: str | None = getattr(settings, "WAYS_OF", None)
    own: Ways | None = import_string(ask)(request) if ask else None
    return own or Ways.read(request.COOKIES.get(COOKIE, ""))


def keep_ways(request: HttpRequest, response: HttpResponse, ways: Ways) -> None:
    """Keep `ways` for the person if `settings.KEEP_WAYS` can, or else on this device."""
    keep: str | None = getattr(settings, "KEEP_WAYS", None)
    if keep and import_string(keep)(request, ways):
        return
    response.set_cookie(
        COOKIE, str(ways), max_age=YEAR, secure=settings.TLS, httponly=True, samesite="Lax"
    )


class WaysMiddleware:
    """Set `request.ways`, and speak the person's language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.ways = ways_of(request)
        with translation.override(request.ways.language.value):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.ways.language.value)
        return response
