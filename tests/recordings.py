"""Recordings that people send in, made on the spot."""

import io
import math
import struct
import wave

import av
from django.core.files.uploadedfile import SimpleUploadedFile

RATE = 16_000


def samples(seconds):
    wanted = range(int(seconds * RATE))
    return b"".join(
        struct.pack("<h", int(8000 * math.sin(2 * math.pi * 440 * n / RATE))) for n in wanted
    )


def wav(seconds=1.0, rate=RATE):
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples(seconds))
    return out.getvalue()


def as_browsers_do(kind, codec, seconds=1.0, title=""):
    """WebM or MP4, as `MediaRecorder` makes it; with a title, as a telephone writes one."""
    out = io.BytesIO()
    with av.open(out, "w", format=kind) as made:
        if title:
            made.metadata["title"] = title
        stream = made.add_stream(codec, rate=48_000, layout="mono")
        with av.open(io.BytesIO(wav(seconds))) as heard:
            again = av.AudioResampler(format=stream.format.name, layout="mono", rate=48_000)
            for frame in heard.decode(audio=0):
                for piece in again.resample(frame):
                    made.mux(stream.encode(piece))
        made.mux(stream.encode(None))
    return out.getvalue()


def recording(seconds=1.0):
    """A short recording, as a browser would send it."""
    return SimpleUploadedFile("recording.wav", wav(seconds), "audio/wav")
