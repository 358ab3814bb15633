"""The square of a card is read from a photo, as a telephone takes it."""

import io

import pytest
from PIL import Image

from sayso.craft.codes import qr_png
from sayso.craft.scan import read_code
from sayso.craft.uploads import UploadRefused

SAID = "https://elm.example/c/BCDFGHJKMNPQRSTVWXYZ23456789BCDF/"


def photo(*texts, turned=0, blur=70):
    shot = Image.new("RGB", (2400, 1800), "#b0a090")
    for number, text in enumerate(texts):
        square = Image.open(io.BytesIO(qr_png(text))).convert("RGB")
        square = square.rotate(turned, expand=True, fillcolor="#b0a090")
        shot.paste(square, (300 + 1000 * number, 500))
    out = io.BytesIO()
    shot.save(out, "JPEG", quality=blur)
    out.seek(0)
    return out


@pytest.mark.parametrize("turned", [0, 12, 90, 200])
def test_a_card_is_read_however_it_is_held(turned):
    assert read_code(photo(SAID, turned=turned)) == SAID


def test_no_square_or_two_different_ones_say_nothing():
    assert read_code(photo()) == ""
    assert read_code(photo(SAID, SAID.replace("B", "C"))) == ""


def test_what_is_no_photo_is_refused():
    with pytest.raises(UploadRefused):
        read_code(io.BytesIO(b"%PDF-1.7"))
