"""Sound and films to send in: made by the same library that reads them, with words hidden in them."""

import io

import av
from django.core.files.uploadedfile import SimpleUploadedFile


def film(kind="mp4", pictures="libx264", sound="aac", *, notes="", seconds=1):
    """So many seconds of a grey film with silence; `notes` stand in its box and in its tracks."""
    out = io.BytesIO()
    with av.open(out, "w", format=kind) as box:
        box.metadata["title"] = box.metadata["location"] = notes
        seen = box.add_stream(pictures, rate=5)
        seen.width, seen.height, seen.pix_fmt = 64, 48, "yuv420p"
        heard = box.add_stream(sound, rate=48_000)
        heard.metadata["title"] = seen.metadata["title"] = notes
        for _ in range(5 * seconds):
            box.mux(seen.encode(av.VideoFrame(64, 48, "yuv420p")))
        box.mux(seen.encode())
        box.mux(heard.encode(_silence(seconds)))
        box.mux(heard.encode())
    return out.getvalue()


def sound(kind="webm", codec="libopus", *, notes="", seconds=1):
    """So many seconds of silence, as a browser records them."""
    out = io.BytesIO()
    with av.open(out, "w", format=kind) as box:
        box.metadata["title"] = notes
        heard = box.add_stream(codec, rate=48_000)
        box.mux(heard.encode(_silence(seconds)))
        box.mux(heard.encode())
    return out.getvalue()


def _silence(seconds):
    frame = av.AudioFrame(format="s16", layout="mono", samples=48_000 * seconds)
    frame.sample_rate, frame.pts = 48_000, 0
    frame.planes[0].update(bytes(96_000 * seconds))
    return frame


def sent(content, name="told.bin"):
    """As a browser sends it in. What it is called, and said to be, is believed by nobody."""
    return SimpleUploadedFile(name, content, content_type="application/octet-stream")


def shut(response):
    """Close the file of an answer, and not the database with it."""
    for close in response._resource_closers:
        close()
