"""Faces of made-up people can be told apart, and are the same everywhere."""

import io

from PIL import Image

from sayso.craft.portraits import portrait


def test_any_two_faces_differ():
    faces = [portrait(number) for number in range(44)]
    assert len(set(faces)) == 44
    assert portrait(7) == faces[7]


def test_a_face_is_a_small_square_photo():
    with Image.open(io.BytesIO(portrait(3))) as face:
        assert (face.format, face.size) == ("WEBP", (240, 240))
    assert len(portrait(3)) < 8_000
