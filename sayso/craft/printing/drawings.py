"""Pictures as other programs take them: a drawing as dots, a photo inside a drawing."""

from base64 import b64encode
from functools import lru_cache
from io import BytesIO

import typst
from PIL import Image

SHARP = 288  # dots an inch
KEPT = 512  # pictures: each some ten kilobytes

_ALONE = b'#set page(width: 72pt, height: 72pt, margin: 0pt, fill: none)\n#image("drawing.svg")'


def as_dots(content: bytes, *, svg: bool) -> bytes:
    """A picture as PNG, for what takes nothing else. Photos are not kept: they can be taken back."""
    return _drawn(content) if svg else _photo(content, "PNG")[0]


@lru_cache(KEPT)
def _drawn(content: bytes) -> bytes:
    files = {"main": _ALONE, "drawing.svg": content}
    # Its types forget that files may come from memory.
    made: bytes = typst.compile(files, format="png", ppi=SHARP, ignore_system_fonts=True)  # type: ignore[call-overload]
    return made


def framed(photo: bytes) -> bytes:
    """A photo inside a drawing, for what takes only text from memory."""
    dots, (width, height) = _photo(photo, "JPEG")
    content = b64encode(dots).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"><image'
        f' width="{width}" height="{height}" href="data:image/jpeg;base64,{content}"/></svg>'
    ).encode()


def _photo(content: bytes, kind: str) -> tuple[bytes, tuple[int, int]]:
    made = BytesIO()
    with Image.open(BytesIO(content)) as opened:
        opened.convert("RGB").save(made, kind, quality=90, optimize=True)
        return made.getvalue(), opened.size
