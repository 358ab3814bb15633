"""Photos that people send in, decoded and made anew (by Pillow): nothing of the file itself stays.

Taken in: JPEG, PNG and WebP. Given out: WebP, turned the right way up, without place, time, camera
or colour profile. SVG can carry scripts and HEIC needs a decoder of its own: both are refused.
"""

import io
from dataclasses import dataclass
from enum import StrEnum
from typing import BinaryIO

from PIL import Image, ImageOps

MOST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = {"JPEG": 52_000_000, "MPO": 52_000_000, "PNG": 16_000_000, "WEBP": 16_000_000}
"""A JPEG is decoded at a part of its size; the others unfold whole into memory, 4 bytes a pixel.

MPO is what Pillow calls a JPEG with more pictures behind the first, as many telephones make.
"""

FULL_SIDE = 1200  # pixels of the longer side, at most
THUMB_SIDE = 240
QUALITY = 80


class Problem(StrEnum):
    """Why a photo was refused."""

    NOT_A_PHOTO = "not-a-photo"  # another kind of file, or a broken one
    TOO_BIG = "too-big"  # too many bytes or too many pixels


class UploadRefused(Exception):
    """This file is not taken in, because of `reason`."""

    def __init__(self, reason: Problem) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo made anew, as WebP files; `width` and `height` are those of `full`, in pixels."""

    full: bytes
    thumb: bytes
    width: int
    height: int
    media_type: str = "image/webp"


def refit_photo(file: BinaryIO) -> Photo:
    """Make an uploaded photo anew: at most 1200 px, and a thumbnail of at most 240 px.

    A small photo is not made larger. What is see-through becomes white; of a moving picture the
    first frame is kept. Raises `UploadRefused`.
    Costs 0.6 s and 80 MB for a JPEG of 12 megapixels; 1 s and 250 MB for the largest taken in.
    """
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise UploadRefused(Problem.TOO_BIG)
    try:
        full = _decode(content)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise UploadRefused(Problem.TOO_BIG) from bomb
    except UploadRefused:
        raise
    except Exception as broken:  # whatever a decoder stumbles over is no photo for us
        raise UploadRefused(Problem.NOT_A_PHOTO) from broken
    thumb = full.copy()
    thumb.thumbnail((THUMB_SIDE, THUMB_SIDE), Image.Resampling.LANCZOS)
    return Photo(_encode(full), _encode(thumb), *full.size)


def _decode(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as opened:
        if opened.width * opened.height > MOST_PIXELS[opened.format or ""]:
            raise UploadRefused(Problem.TOO_BIG)
        # A table of colours cannot be made smaller smoothly.
        image: Image.Image = opened.convert("RGBA") if opened.mode == "P" else opened
        image.thumbnail((FULL_SIDE, FULL_SIDE), Image.Resampling.LANCZOS)
        upright = ImageOps.exif_transpose(image).convert("RGBA")
    ground = Image.new("RGB", upright.size, "white")
    ground.paste(upright, mask=upright)
    return ground


def _encode(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "WEBP", quality=QUALITY)
    return out.getvalue()
