"""Films that people send in, made on the spot."""

import io

import av
import numpy as np
from django.core.files.uploadedfile import SimpleUploadedFile


def film_file(kind="mp4", codec="h264", title=""):
    """A second of a grey square; with a title and a place, as a telephone writes them."""
    out = io.BytesIO()
    with av.open(out, "w", format=kind) as made:
        if title:
            made.metadata["title"] = made.metadata["location"] = title
        stream = made.add_stream(codec, rate=4)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for shade in (0, 60, 120, 180):
            square = np.full((48, 64, 3), shade, dtype=np.uint8)
            for packet in stream.encode(av.VideoFrame.from_ndarray(square, format="rgb24")):
                made.mux(packet)
        made.mux(stream.encode(None))
    return out.getvalue()


def shut(response):
    """Close the file of an answer, and not the database with it."""
    for close in response._resource_closers:
        close()


def film():
    """A short film, as a telephone would send it."""
    return SimpleUploadedFile("film.mp4", film_file(), "video/mp4")
