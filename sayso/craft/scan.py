"""Read the square code of a card from a photo (QR, by `zxing-cpp`).

For browsers that cannot look through the camera themselves. The photo is decoded and made small by
`uploads` first, so the reader is handed plain grey pixels and never a file.
"""

import io
from typing import BinaryIO

import zxingcpp
from PIL import Image

from sayso.craft.uploads import refit_photo

MOST_SIGNS = 300


def read_code(photo: BinaryIO) -> str:
    """What the square code in the photo says, "" when there is none, or more than one.

    Raises `uploads.UploadRefused` for what is no photo, or too big a one.
    """
    with Image.open(io.BytesIO(refit_photo(photo).full)) as decoded:
        grey = decoded.convert("L")
    found = zxingcpp.read_barcodes(
        grey, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )
    texts = {code.text for code in found}
    return texts.pop()[:MOST_SIGNS] if len(texts) == 1 else ""
