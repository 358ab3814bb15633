"""Films that people send in, put together anew (by PyAV): only the film itself stays.

Taken in: MP4, as telephones make them, and WebM, as browsers record them. Its pictures and its sound
are copied as they are into a new file of the same kind; place, device, title and everything else
that was in the file is left behind. They are not decoded anew: a minute of that would take minutes.
"""

import io
from dataclasses import dataclass
from enum import StrEnum

import av

from sayso.craft.uploads import Readable

MOST_BYTES = 80 * 1024 * 1024
MOST_SECONDS = 15 * 60
PLAYED = frozenset({"h264", "hevc", "vp8", "vp9", "av1"})  # pictures that browsers play
HEARD = frozenset({"aac", "mp3", "opus", "vorbis"})
SIGNS = (  # of each kind of file: where they stand, what they are, what the decoder calls it
    (0, b"\x1a\x45\xdf\xa3", "matroska"),
    (4, b"ftyp", "mov"),
)
MADE = {"matroska": ("webm", "video/webm"), "mov": ("mp4", "video/mp4")}


class Problem(StrEnum):
    """Why a film was refused."""

    NOT_A_FILM = "not-a-film"
    TOO_BIG = "too-big"
    TOO_LONG = "too-long"


class FilmRefused(Exception):
    """This file is not taken in, because of `reason`."""

    def __init__(self, reason: Problem) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Film:
    """A film as it is kept. `suffix`: of its file, with the dot."""

    content: bytes
    media_type: str
    suffix: str


def refit_film(file: Readable) -> Film:
    """Put an uploaded film together anew: 15 minutes and 80 MB at most. Raises `FilmRefused`."""
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise FilmRefused(Problem.TOO_BIG)
    kind = next((kind for at, sign, kind in SIGNS if content[at:].startswith(sign)), None)
    if kind is None:
        raise FilmRefused(Problem.NOT_A_FILM)
    try:
        return _anew(content, kind)
    except FilmRefused:
        raise
    except Exception as broken:  # whatever a decoder stumbles over is no film for us
        raise FilmRefused(Problem.NOT_A_FILM) from broken


def _anew(content: bytes, kind: str) -> Film:
    name, media_type = MADE[kind]
    out = io.BytesIO()
    with (
        av.open(io.BytesIO(content), "r", format=kind, metadata_errors="ignore") as opened,
        av.open(out, "w", format=name) as made,
    ):
        if opened.duration is not None and opened.duration > MOST_SECONDS * av.time_base:
            raise FilmRefused(Problem.TOO_LONG)
        _copy(opened, made)
    return Film(out.getvalue(), media_type, f".{name}")


def _copy(opened: av.container.InputContainer, made: av.container.OutputContainer) -> None:
    """Copy the first pictures and the first sound, packet by packet."""
    wanted = [*opened.streams.video[:1], *opened.streams.audio[:1]]
    names = {stream.codec_context.name for stream in wanted[:1]}
    if not opened.streams.video or not names & PLAYED:
        raise FilmRefused(Problem.NOT_A_FILM)
    wanted = [each for each in wanted if each.codec_context.name in PLAYED | HEARD]
    copies = {each.index: made.add_stream_from_template(each) for each in wanted}
    for copied in copies.values():
        copied.metadata.clear()
    pictures = 0
    for packet in opened.demux(wanted):
        if packet.dts is None:
            continue  # the end of one of them
        pictures += packet.stream.type == "video"
        packet.stream = copies[packet.stream.index]
        made.mux(packet)
    if not pictures:
        raise FilmRefused(Problem.NOT_A_FILM)
