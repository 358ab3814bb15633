"""Recordings that people send in, decoded and made anew (by PyAV): nothing of the file itself stays.

Taken in: what browsers record (WebM and Ogg with Opus, MP4 with AAC), WAV, MP3 and FLAC. The kind is
told from the first bytes and handed to the decoder by name, so no list of other files and no address
is ever opened. Given out: MP3 of one channel (`lameenc`), which every browser plays, without names,
places or times. A minute of speech is about 360 kB, and takes half a second.
"""

import io
import wave
from collections.abc import Iterator
from dataclasses import dataclass

import av
import lameenc

from sayso.craft.uploads import Readable

MOST_BYTES = 20 * 1024 * 1024
MOST_SECONDS = 10 * 60
SLOWEST = 8_000  # samples a second: as on a telephone
RATE = 24_000  # samples a second: all of a voice
HEARD_RATE = 16_000  # what programs want that write words down
KILOBITS = 48
FEWEST_SAMPLES = RATE // 5  # less than a fifth of a second is a slip of the finger
SIGNS = (  # of each kind of file: where they stand, what they are, and what the decoder calls it
    (0, b"\x1a\x45\xdf\xa3", "matroska"),
    (0, b"OggS", "ogg"),
    (4, b"ftyp", "mov"),
    (0, b"RIFF", "wav"),
    (0, b"fLaC", "flac"),
    (0, b"ID3", "mp3"),
    (0, b"\xff\xfb", "mp3"),
    (0, b"\xff\xf3", "mp3"),
)


class RecordingRefused(Exception):
    """This file is not taken in: "not-a-sound", "too-big", "too-long" or "too-short"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording made anew, as an MP3 file."""

    sound: bytes
    seconds: float
    media_type: str = "audio/mpeg"


def refit_recording(file: Readable) -> Recording:
    """Make an uploaded recording anew: ten minutes and 20 MB at most. Raises `RecordingRefused`."""
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise RecordingRefused("too-big")
    kind = next((kind for at, sign, kind in SIGNS if content[at:].startswith(sign)), None)
    if kind is None:
        raise RecordingRefused("not-a-sound")
    try:
        return _anew(content, kind)
    except RecordingRefused:
        raise
    except Exception as broken:  # whatever a decoder stumbles over is no recording for us
        raise RecordingRefused("not-a-sound") from broken


def _anew(content: bytes, kind: str) -> Recording:
    encoder = lameenc.Encoder()
    encoder.set_bit_rate(KILOBITS)
    encoder.set_in_sample_rate(RATE)
    encoder.set_channels(1)
    encoder.set_quality(5)
    encoder.silence()
    made, samples = bytearray(), 0
    for piece in _samples(content, kind):
        samples += len(piece) // 2
        if samples > MOST_SECONDS * RATE:
            raise RecordingRefused("too-long")
        made += encoder.encode(piece)
    if samples < FEWEST_SAMPLES:
        raise RecordingRefused("too-short")
    made += encoder.flush()
    return Recording(bytes(made), samples / RATE)


def for_programs(sound: bytes) -> bytes:
    """Give one of our own recordings as WAV, 16 kHz and one channel: what programs that listen read."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(HEARD_RATE)
        for piece in _samples(sound, "mp3", HEARD_RATE):
            file.writeframes(piece)
    return made.getvalue()


def _samples(content: bytes, kind: str, rate: int = RATE) -> Iterator[bytes]:
    """The first sound in the file, as 16-bit samples of one channel."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=rate)
    with av.open(io.BytesIO(content), "r", format=kind, metadata_errors="ignore") as opened:
        if not opened.streams.audio:
            raise RecordingRefused("not-a-sound")
        for frame in opened.decode(opened.streams.audio[0]):
            if frame.sample_rate < SLOWEST or frame.samples > MOST_SECONDS * frame.sample_rate:
                raise RecordingRefused("not-a-sound")  # a few bytes that would become gigabytes
            for piece in resampler.resample(frame):
                yield piece.to_ndarray().tobytes()
        for piece in resampler.resample(None):
            yield piece.to_ndarray().tobytes()
