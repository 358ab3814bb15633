"""Files that pretend, through the pages that take photos: only what a photo shows is kept."""

import io
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from sayso.craft.uploads import Problem, UploadRefused, refit_photo

MARK = b"<script>alert('zanzibar')</script>"


def photo(kind="JPEG", **options):
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "green").save(out, kind, **options)
    return out.getvalue()


def zipped():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../evil.py", MARK)
    return out.getvalue()


def with_text():
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", MARK.decode())
    return photo("PNG", pnginfo=text)


HIDDEN = {
    "a page behind a photo": photo() + MARK,
    "an archive behind a photo": photo() + zipped(),
    "a comment in a JPEG": photo(comment=MARK),
    "words in a PNG": with_text(),
    "a page behind a PNG": photo("PNG") + MARK,
    "a page in the metadata": photo("WEBP", xmp=MARK),
}
NO_PHOTO = {
    "a page": MARK,
    "an archive": zipped(),
    "a drawing that runs": b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>",
    "a photo's first bytes and a page": b"\xff\xd8\xff\xe0" + MARK,
    "a moving picture's first bytes and a page": b"GIF89a" + MARK,
    "a program": b"\x7fELF" + bytes(200),
}
NAMES = [
    "../../evil.webp",
    "/etc/passwd",
    "evil.php",
    "a\r\nSet-Cookie: x=1.jpg",
    "x" * 300 + ".svg",
]


@pytest.mark.parametrize("content", HIDDEN.values(), ids=HIDDEN.keys())
def test_what_hides_in_a_photo_is_gone(content):
    made = refit_photo(io.BytesIO(content))
    for file in (made.full, made.thumb):
        assert b"zanzibar" not in file
        assert b"PK\x03\x04" not in file
        assert Image.open(io.BytesIO(file)).format == "WEBP"


@pytest.mark.parametrize("content", NO_PHOTO.values(), ids=NO_PHOTO.keys())
def test_what_is_no_photo_is_refused_whatever_it_is_called(content):
    with pytest.raises(UploadRefused) as no:
        refit_photo(SimpleUploadedFile("photo.jpg", content, content_type="image/jpeg"))
    assert no.value.reason is Problem.NOT_A_PHOTO


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_is_thrown_away(cast, name):
    rosie = cast.as_(cast.rosie).go("/me/photo/")
    sent = SimpleUploadedFile("photo.jpg", photo() + MARK, content_type="text/html")
    sent._name = name  # past what Django itself takes off
    address, fields = rosie.form("Use this photo")
    page = rosie.post(address, fields | {"photo": sent})
    assert page.status_code == 302
    cast.rosie.refresh_from_db()
    kept = Path(cast.rosie.photo.path)
    assert kept.parent == Path(settings.MEDIA_ROOT) / "people"
    assert kept.suffix == ".webp"
    assert b"zanzibar" not in kept.read_bytes()
    face = rosie.get(cast.rosie.photo_address)
    assert face["Content-Type"] == "image/webp"
    assert "evil" not in str(face.headers)
