"""Films that people send in, made anew (by PyAV): no place, device or time stays in them.

A film keeps its pictures as they were drawn (to draw them anew takes minutes on a small machine), in
a new box with nothing else in it: no place where it was taken, no chapters, no further tracks, no
notes between the pictures. Taken in: MP4 and MOV with H.264, WebM. What kind of file it is, its own
first bytes say: a list that leads elsewhere is none of these.
"""

import io
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import IO, Any

import av
from av.bitstream import BitStreamFilterContext

from sayso.craft.uploads import UploadRefused as PhotoRefused
from sayso.craft.uploads import refit_photo

MOST_BYTES = 300 * 1024 * 1024
LONGEST = 30 * 60  # seconds
MOST_DOTS = 4096 * 2304  # of one picture: what is drawn larger fills the memory
SIGNS = ((4, b"ftyp", "mov"), (0, b"\x1aE\xdf\xa3", "matroska"))  # where, what, its box
PLAYED_AS = {"h264": "mp4", "vp8": "webm", "vp9": "webm", "av1": "webm"}
HEARD_IN = {"mp4": {"aac", "mp3"}, "webm": {"opus", "vorbis"}}
WITHOUT_NOTES = "filter_units=remove_types=6"  # what cameras write between the pictures of H.264


class Problem(StrEnum):
    """Why it was refused."""

    NOT_A_FILM = "not-a-film"  # or of a kind that browsers do not play
    TOO_BIG = "too-big"
    TOO_LONG = "too-long"


class FilmRefused(Exception):
    """This file is not taken in, because of `reason`."""

    def __init__(self, reason: Problem) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Film:
    """A film made anew. `file` is open at its beginning, and gone when it is closed.

    `poster`: its first picture as WebP. `seconds`: how long it is.
    """

    file: IO[bytes]
    media_type: str
    seconds: float
    poster: bytes

    @property
    def suffix(self) -> str:
        """What the name of its file ends with."""
        return self.media_type.partition("/")[2]


def refit_film(file: IO[bytes]) -> Film:
    """Put a film into a new box, with its pictures and its sound alone. Raises `FilmRefused`."""
    with _opened(file) as container:
        if not container.streams.video:
            raise FilmRefused(Problem.NOT_A_FILM)
        poster = _poster(container)
        container.seek(0)
        made, seconds, kind = _new_box(container)
    return Film(made, f"video/{kind}", seconds, poster)


def _new_box(container: Any) -> tuple[IO[bytes], float, str]:
    seen = container.streams.video[0]
    kind = PLAYED_AS.get(seen.codec_context.name, "")
    heard = next(iter(container.streams.audio), None)
    if not kind or (heard is not None and heard.codec_context.name not in HEARD_IN[kind]):
        raise FilmRefused(Problem.NOT_A_FILM)
    made = tempfile.NamedTemporaryFile(suffix=f".{kind}")  # noqa: SIM115  (who asked closes it)
    at_once = (
        {"movflags": "+faststart"} if kind == "mp4" else {}
    )  # it begins before it is all there
    try:
        with closing(av.open(made.name, "w", format=kind, options=at_once)) as box:
            seconds = _carry(container, box, [each for each in (seen, heard) if each is not None])
    except BaseException:
        made.close()
        raise
    made.seek(0)
    return made, seconds, kind


def _carry(container: Any, box: Any, streams: list[Any]) -> float:
    """Carry the packets of these streams over. Returns how many seconds there were."""
    new = {each.index: box.add_stream_from_template(each) for each in streams}
    for each in new.values():
        each.metadata.clear()
    clean = {
        each.index: BitStreamFilterContext(WITHOUT_NOTES, each, new[each.index])
        for each in streams
        if each.codec_context.name == "h264"
    }
    longest = 0.0
    for packet in container.demux(streams):
        if packet.dts is None:  # the end
            continue
        longest = max(longest, float(packet.dts * packet.time_base))
        if longest > LONGEST:
            raise FilmRefused(Problem.TOO_LONG)
        at = packet.stream.index
        for one in clean[at].filter(packet) if at in clean else [packet]:
            one.stream = new[at]
            box.mux(one)
    return longest


def _poster(container: Any) -> bytes:
    """The first picture of a film. That it can be drawn shows that it is one."""
    stream = container.streams.video[0]
    if stream.codec_context.width * stream.codec_context.height > MOST_DOTS:
        raise FilmRefused(Problem.TOO_BIG)
    frame = next(container.decode(stream), None)
    if frame is None:
        raise FilmRefused(Problem.NOT_A_FILM)
    if frame.width * frame.height > MOST_DOTS:  # its pictures can be of another size than its box
        raise FilmRefused(Problem.TOO_BIG)
    drawn = io.BytesIO()
    frame.to_image().save(drawn, "PNG")
    drawn.seek(0)
    try:
        return refit_photo(drawn).full
    except PhotoRefused as refused:
        raise FilmRefused(Problem.TOO_BIG) from refused


@contextmanager
def _opened(file: IO[bytes]) -> Iterator[Any]:
    """Open what came in by what its first bytes say. Whatever a decoder stumbles over is refused."""
    file.seek(0, io.SEEK_END)
    if file.tell() > MOST_BYTES:
        raise FilmRefused(Problem.TOO_BIG)
    file.seek(0)
    first = file.read(16)
    file.seek(0)
    kind = next((kind for at, sign, kind in SIGNS if first[at:].startswith(sign)), None)
    if kind is None:
        raise FilmRefused(Problem.NOT_A_FILM)
    try:
        with closing(av.open(file, "r", format=kind, metadata_errors="ignore")) as container:
            yield container
    except FilmRefused:
        raise
    except Exception as broken:  # whatever a decoder stumbles over is no film for us
        raise FilmRefused(Problem.NOT_A_FILM) from broken
