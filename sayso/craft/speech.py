"""Words spoken aloud on this machine, by `py-nanotts`: SVOX Pico with a British woman's voice.

Sound goes out as MP3 (`lameenc`), which every browser plays, old tablets too. Measured on two cores
for one second of speech: speaking takes 0.005 s of one core and encoding 0.003 s; 32 kbit/s MP3 is
4.0 kB (24 kbit/s 3.0 kB, 48 kbit/s 6.1 kB, plain WAV 32 kB: the voice has 16 kHz, so more buys
nothing). The voice (1 MB in the wheel) is read at each sentence, 5 ms, and given back after it:
6 MB while speaking, 3 MB for good. The engine holds the interpreter meanwhile, so a text is spoken
sentence by sentence: other people's pages wait some 20 ms.

English has a voice. Welsh has none here (Pico has English, German, French, Italian, Spanish):
`say` raises `NoVoice`, and the page says so. Another engine comes in as another `Speech` in VOICES.
"""

import re
import textwrap
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import lameenc
from py_nanotts import NanoTTS

AT_MOST = 1000  # characters at once: about a minute, 0.6 s of work (of nonsense, 6 s)
BREATH = 240  # characters of a sentence spoken in one go
SLOWEST, FASTEST = 0.5, 2.0
KILOBITS = 32  # a second
QUALITY = 5  # LAME's middle: 2 takes a third longer and sounds the same at this rate


class NoVoice(LookupError):
    """Nobody here can speak that language, or (never met yet) the voice gave up on the words."""


class TooLong(ValueError):
    """More than `AT_MOST` characters: have it said in parts."""


@dataclass(frozen=True, slots=True)
class Sound:
    """Plain sound: 16-bit little-endian samples of one channel, `rate` of them a second."""

    samples: bytes
    rate: int


class Speech(Protocol):
    """An engine that can speak a sentence."""

    def speak(self, sentence: str, *, voice: str, speed: float) -> Sound:
        """Speak `sentence` (plain words, not empty) with the engine's own `voice`; 1.0 is usual."""


class Pico:
    """SVOX Pico through `py-nanotts`."""

    def speak(self, sentence: str, *, voice: str, speed: float) -> Sound:
        """See `Speech`. Its 16 kHz are all it has."""
        try:
            samples: bytes = NanoTTS().speak(sentence, voice=voice, speed=speed)
        except RuntimeError as gave_up:
            raise NoVoice(voice) from gave_up
        return Sound(samples, 16_000)


@dataclass(frozen=True, slots=True)
class Voice:
    """One who can speak: `name` is ours and lasting, `inside` is the engine's."""

    name: str
    language: str
    engine: Speech
    inside: str


VOICES = (
    Voice("british", "en", Pico(), "en-GB"),
    Voice("american", "en", Pico(), "en-US"),
)


def voices(language: str) -> list[Voice]:
    """Who can speak that language ("en", "en-gb", "cy"), the usual voice first; may be empty."""
    spoken = language.lower().replace("_", "-").partition("-")[0]
    return [voice for voice in VOICES if voice.language == spoken]


def say(text: str, *, language: str = "en", voice: str = "", speed: float = 1.0) -> bytes:
    """Speak `text`: an MP3. Words of nothing but signs give a short silence.

    `voice` is a name of `voices(language)`; any other means the usual one. `speed` is kept between
    0.5 and 2.0. Raises `NoVoice`, or `TooLong` over 1000 characters.
    """
    able = voices(language)
    if not able:
        raise NoVoice(language)
    if len(text) > AT_MOST:
        raise TooLong(f"{len(text)} characters; at most {AT_MOST}")
    speaker = next((one for one in able if one.name == voice), able[0])
    pace = min(max(speed, SLOWEST), FASTEST)
    sounds = [
        speaker.engine.speak(breath, voice=speaker.inside, speed=pace)
        for sentence in sentences(text)
        for breath in textwrap.wrap(spell_out(sentence), BREATH)
        if re.search(r"\w", breath)
    ]
    return _mp3(sounds or [Sound(bytes(8_000), 16_000)])


def sentences(text: str) -> list[str]:
    """The sentences of a text, in order, spaces made even: what is marked is what is spoken.

    A new line ends a sentence (headings, lists). "Mr. Jones", "e.g. this" and "3.5" do not.
    """
    found = []
    for line in text.splitlines():
        start = 0
        for end in _SENTENCE_END.finditer(line):
            if _SHORT_FORM.search(line[start : end.start()]):
                continue
            found.append(line[start : end.end()])
            start = end.end()
        found.append(line[start:])
    evened = (" ".join(sentence.split()) for sentence in found)
    return [sentence for sentence in evened if sentence]


_OPENING, _CLOSING = "'\"\u2018\u201c([", "'\"\u2019\u201d)]"
_SENTENCE_END = re.compile(
    rf"[.!?…]+[{re.escape(_CLOSING)}]*(?=\s+[{re.escape(_OPENING)}]?[A-Z0-9À-ÞŴŶ£])"
)
_SHORT_FORM = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Rev|Prof|e\.g|i\.e|etc|vs|approx)$")


def spell_out(sentence: str) -> str:
    """The sentence as the voice should read it: money, dates, ranges and telephone numbers."""
    for pattern, instead in _SPELLINGS:
        sentence = pattern.sub(instead, sentence)
    return _sayable(sentence)


def _sayable(text: str) -> str:
    """Only what Pico says well.

    Long heaps of one sign stop it or hold it for ever (tried), angle brackets and backslashes are
    orders to it, and a letter with an accent is said like the plain one.
    """
    letters = unicodedata.normalize("NFKD", text).replace("\N{EURO SIGN}", " euro ")
    text = "".join(sign for sign in letters if not unicodedata.combining(sign))
    text = re.sub(r"[^A-Za-z0-9\s.,;:!?'\"()£$%@+-]", " ", text)
    text = re.sub(r"([^\w\s])[^\w\s]+", r"\1 ", text)
    text = re.sub(r"(\d{9})(?=\d)", r"\1 ", text)
    text = re.sub(r"([A-Za-z]{30})(?=[A-Za-z])", r"\1 ", text)
    return " ".join(text.split())


def _money(match: re.Match[str]) -> str:
    pounds, pence = match["pounds"], match["pence"]
    words = f"{pounds} pound" if pounds == "1" else f"{pounds} pounds"
    return f"{words} {int(pence)}" if pence and int(pence) else words


def _day(match: re.Match[str]) -> str:
    day = int(match["day"])
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10 if day // 10 != 1 else 0, "th")
    return f"the {day}{ending} of {match['month']}"


def _one_by_one(match: re.Match[str]) -> str:
    return ", ".join(" ".join(group) for group in match[0].split())


_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_SPELLINGS: list[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]] = [
    (re.compile(r"[\u2018\u2019]"), "'"),
    (re.compile(r"[\u201c\u201d]"), '"'),
    (re.compile(r"…|\.{2,}"), "."),
    (re.compile(r"https?://(?:www\.)?"), ""),
    (re.compile(r"£(?P<pounds>\d[\d,]*)(?:\.(?P<pence>\d\d))?(?![\d.]*\d)"), _money),
    (re.compile(r"\b(\d+)p\b"), r"\1 pence"),
    (re.compile(rf"\b(?:the )?(?P<day>[1-9]|[12]\d|3[01]) (?P<month>{_MONTHS})\b"), _day),
    (
        re.compile(r"(?<![\d£,.])\b(?:0\d{2,4}(?: ?\d{3,}){1,3}|999|111|101)\b(?![,.]?\d| pounds)"),
        _one_by_one,
    ),
    (re.compile(r"(?<![\d-])(\d{1,4}) ?[-\u2013] ?(\d{1,4})(?![\d-])"), r"\1 to \2"),
    (re.compile(r"\s+[-\u2013\u2014]+\s+"), ", "),
    (re.compile(r"\band/or\b"), "and or"),
    (re.compile(r"(?<=[a-z])/(?=[a-z])"), " or "),
    (re.compile(r"&"), " and "),
]


def _mp3(sounds: list[Sound]) -> bytes:
    encoder = lameenc.Encoder()
    encoder.silence()  # LAME would talk to the server's own output
    encoder.set_in_sample_rate(sounds[0].rate)
    encoder.set_channels(1)
    encoder.set_bit_rate(KILOBITS)
    encoder.set_quality(QUALITY)
    parts = [bytes(encoder.encode(sound.samples)) for sound in sounds]
    return b"".join([*parts, bytes(encoder.flush())])
