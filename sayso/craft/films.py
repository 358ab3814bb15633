"""Films and voices that people send in: known by what is in them, without place or title of the file.

Taken in: films as MP4 (also of an iPhone) and WebM; sound as MP3, M4A, WebM, Ogg and WAV. They are
not made anew: that needs a program of its own (ffmpeg). But where an MP4 says where and with what it
was taken (its boxes `udta`, `meta` and `uuid`), nothing is left to read; of an MP3 the labels before
and after the sound go, of a WAV everything but the sound.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

MOST_BYTES = 80 * 1024 * 1024  # about ten minutes of a film as a telephone sends it
HEADER = 16
BOX = 8  # bytes of the head of a box: its length and its kind
INSIDE = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl"})  # boxes made of boxes
TELLING = frozenset({b"udta", b"meta", b"uuid"})  # boxes that tell of place, device and title
EBML = b"\x1a\x45\xdf\xa3"


class Kind(StrEnum):
    """What was asked for."""

    FILM = "film"
    SOUND = "sound"


class Problem(StrEnum):
    """Why a file was refused."""

    NOT_A_FILM = "not-a-film"
    NOT_A_SOUND = "not-a-sound"
    TOO_BIG = "too-big"


class FilmRefused(Exception):
    """This file is not taken in, because of `reason`."""

    def __init__(self, reason: Problem) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Recording:
    """A film or a sound as it is kept. `suffix`: of its file, with the dot."""

    content: bytes
    media_type: str
    suffix: str


class Readable(Protocol):
    """Something that came in and can be read: a file, an upload."""

    def read(self, size: int, /) -> bytes:
        """Read so many bytes, or what there is."""


def take(file: Readable, kind: Kind) -> Recording:
    """Take in a film or a sound. Raises `FilmRefused`.

    An MP4 or WebM counts as what was asked for: whether there is a picture in it, people see.
    """
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise FilmRefused(Problem.TOO_BIG)
    found = _known(content, kind)
    if found is None:
        raise FilmRefused(Problem.NOT_A_FILM if kind is Kind.FILM else Problem.NOT_A_SOUND)
    return found


def _known(content: bytes, kind: Kind) -> Recording | None:
    if content[4:8] == b"ftyp":
        suffix = ".mp4" if kind is Kind.FILM else ".m4a"
        return Recording(_without_place(content), f"{_family(kind)}/mp4", suffix)
    if content[:4] == EBML and b"webm" in content[:64]:
        return Recording(content, f"{_family(kind)}/webm", ".webm")
    if kind is Kind.FILM:
        return None
    if content[:4] == b"OggS":
        return Recording(content, "audio/ogg", ".ogg")
    if content[:4] == b"RIFF" and content[8:12] == b"WAVE":
        sound = _only_sound(content)
        return Recording(sound, "audio/wav", ".wav") if sound else None
    sound = _without_labels(content)
    is_mp3 = len(sound) > HEADER and sound[0] == 0xFF and sound[1] & 0xE0 == 0xE0  # noqa: PLR2004
    return Recording(sound, "audio/mpeg", ".mp3") if is_mp3 else None


def _family(kind: Kind) -> str:
    return "video" if kind is Kind.FILM else "audio"


def _without_place(content: bytes) -> bytes:
    """An MP4 whose telling boxes are free space now: nothing else in it moves."""
    cleaned = bytearray(content)
    for start, end in _telling_boxes(content, 0, len(content)):
        cleaned[start + 4 : end] = b"free" + bytes(end - start - BOX)
    return bytes(cleaned)


def _telling_boxes(content: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start + BOX <= end:
        length = int.from_bytes(content[start : start + 4], "big")
        kind = content[start + 4 : start + BOX]
        head = BOX
        if length == 1:  # the length stands behind the kind
            length = int.from_bytes(content[start + BOX : start + 16], "big")
            head = 16
        stop = end if length == 0 else start + length
        if (length not in (0, 1) and length < head) or stop > end:
            return  # what follows is no box
        if kind in TELLING:
            yield start, stop
        elif kind in INSIDE:
            yield from _telling_boxes(content, start + head, stop)
        start = stop


def _only_sound(content: bytes) -> bytes:
    """A WAV with its format and its samples, and nothing else. Empty if it has none."""
    kept, start = b"", 12
    while start + BOX <= len(content):
        length = int.from_bytes(content[start + 4 : start + BOX], "little")
        stop = start + BOX + length + length % 2
        if content[start : start + 4] in (b"fmt ", b"data"):
            kept += content[start:stop]
        start = stop
    if b"data" not in kept:
        return b""
    return b"RIFF" + (len(kept) + 4).to_bytes(4, "little") + b"WAVE" + kept


def _without_labels(content: bytes) -> bytes:
    """An MP3 without the label before it (ID3v2) and the one after it (ID3v1)."""
    if content[:3] == b"ID3" and len(content) > HEADER:
        length = 0
        for byte in content[6:10]:
            length = length << 7 | byte & 0x7F
        content = content[10 + length :]
    return content[:-128] if content[-128:-125] == b"TAG" else content
