"""Photos are made anew: whatever a file carried or pretended, only what it shows goes on."""

import io
import struct
import zlib

import pytest
from PIL import Image

from sayso.craft.uploads import MOST_BYTES, Problem, UploadRefused, refit_photo

MAKER, MODEL, TURN, PLACE = 0x010F, 0x0110, 0x0112, 0x8825


def file_of(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    out.seek(0)
    return out


def half_red_half_blue(width=400, height=300):
    """Red on its left side, blue on its right."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (width // 2, 0, width, height))
    return image


def shown(content):
    return Image.open(io.BytesIO(content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_webp_no_larger_than_a_page_needs(kind):
    photo = refit_photo(file_of(half_red_half_blue(3000, 1500), kind))
    assert (shown(photo.full).format, shown(photo.full).size) == ("WEBP", (1200, 600))
    assert (shown(photo.thumb).format, shown(photo.thumb).size) == ("WEBP", (240, 120))
    assert (photo.width, photo.height) == (1200, 600)


def test_a_small_photo_is_not_made_larger():
    photo = refit_photo(file_of(half_red_half_blue(90, 60), "PNG"))
    assert shown(photo.full).size == shown(photo.thumb).size == (90, 60)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_taken_sideways_is_turned_upright(kind):
    exif = Image.Exif()
    exif[TURN] = 6  # turn it a quarter to the right to see it
    photo = refit_photo(file_of(half_red_half_blue(), kind, exif=exif))
    full = shown(photo.full).convert("RGB")
    assert full.size == (300, 400)
    red, blue = full.getpixel((150, 20)), full.getpixel((150, 380))
    assert red[0] > 200 > blue[0]
    assert blue[2] > 200 > red[2]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_where_when_and_with_what_it_was_taken_is_gone(kind):
    exif = Image.Exif()
    exif[MAKER], exif[MODEL] = "Telephone", "Of Rosie"
    exif.get_ifd(PLACE)[2] = (51.0, 30.0, 0.0)
    photo = refit_photo(
        file_of(half_red_half_blue(), kind, exif=exif, icc_profile=b"colours of this telephone")
    )
    for content in (photo.full, photo.thumb):
        assert not shown(content).getexif()
        assert not {"exif", "icc_profile", "xmp", "comment"} & set(shown(content).info)
        assert b"Telephone" not in content


def test_see_through_becomes_white():
    clear = Image.new("RGBA", (50, 50), (0, 0, 0, 0))
    full = shown(refit_photo(file_of(clear, "PNG")).full).convert("RGB")
    assert min(full.getpixel((25, 25))) > 250


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK"])
def test_every_kind_of_colour_is_taken_in(mode):
    kind = "JPEG" if mode == "CMYK" else "PNG"
    image = half_red_half_blue(2000, 900).convert(mode)
    assert shown(refit_photo(file_of(image, kind)).full).size == (1200, 540)


def test_of_a_moving_picture_the_first_frame_is_kept():
    first, second = Image.new("RGB", (60, 40), "red"), Image.new("RGB", (60, 40), "blue")
    moving = file_of(first, "WEBP", save_all=True, append_images=[second])
    full = shown(refit_photo(moving).full)
    assert getattr(full, "n_frames", 1) == 1
    assert full.convert("RGB").getpixel((30, 20))[0] > 200


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "ICO", "PDF"])
def test_other_kinds_of_file_are_refused(kind):
    assert refused(file_of(half_red_half_blue(64, 64), kind)) == Problem.NOT_A_PHOTO


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a photo",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00heicmif1",
        b"\xff\xd8\xff\xe0",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 200,
        b"RIFF\x10\x00\x00\x00WEBPVP8 ",
    ],
    ids=["empty", "words", "svg", "heic", "jpeg-head", "png-head", "webp-head"],
)
def test_what_is_no_photo_is_refused(content):
    assert refused(io.BytesIO(content)) == Problem.NOT_A_PHOTO


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_half_a_photo_is_refused(kind):
    whole = file_of(Image.effect_noise((400, 300), 80).convert("RGB"), kind).getvalue()
    assert refused(io.BytesIO(whole[: len(whole) // 2])) == Problem.NOT_A_PHOTO


@pytest.mark.parametrize("side", [5_000, 12_000, 60_000])
def test_a_bomb_is_refused_before_it_unfolds(side):
    assert refused(io.BytesIO(png_that_claims(side, side))) == Problem.TOO_BIG


def test_a_file_of_too_many_bytes_is_refused_unread():
    file = io.BytesIO(bytes(MOST_BYTES + 5_000))
    assert refused(file) == Problem.TOO_BIG
    assert file.tell() == MOST_BYTES + 1


def refused(file):
    with pytest.raises(UploadRefused) as caught:
        refit_photo(file)
    return caught.value.reason


def png_that_claims(width, height):
    """A PNG of a few bytes that says it is as large as that."""

    def chunk(kind, body):
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b"")
