"""Films and voices are known by what is in them, and nothing says where they were made."""

import io

import pytest

from sayso.craft import films
from sayso.craft.films import FilmRefused, Kind, Problem, take


def box(kind, inside=b""):
    return (8 + len(inside)).to_bytes(4, "big") + kind + inside


PLACE = b"+51.5074-000.1278/"
MP4 = (
    box(b"ftyp", b"mp42isom")
    + box(b"moov", box(b"trak", box(b"udta", b"\xa9xyz" + PLACE)) + box(b"udta", PLACE))
    + box(b"mdat", b"the film itself")
    + box(b"uuid", PLACE)
)
WEBM = b"\x1a\x45\xdf\xa3" + b"\x9fB\x86\x81\x01B\x82\x84webm" + bytes(40)
MP3 = b"\xff\xfb\x90\x00" + bytes(300)
WAV = b"WAVE" + b"fmt " + (4).to_bytes(4, "little") + bytes(4)
WAV += b"LIST" + (18).to_bytes(4, "little") + PLACE + b"data" + (4).to_bytes(4, "little") + b"tone"
WAV = b"RIFF" + len(WAV).to_bytes(4, "little") + WAV
LABEL = b"ID3\x04\x00\x00" + bytes([0, 0, 0, len(PLACE)]) + PLACE


@pytest.mark.parametrize(
    ("content", "kind", "media_type"),
    [
        (MP4, Kind.FILM, "video/mp4"),
        (MP4, Kind.SOUND, "audio/mp4"),
        (WEBM, Kind.FILM, "video/webm"),
        (WEBM, Kind.SOUND, "audio/webm"),
        (MP3, Kind.SOUND, "audio/mpeg"),
        (WAV, Kind.SOUND, "audio/wav"),
        (b"OggS" + bytes(40), Kind.SOUND, "audio/ogg"),
    ],
)
def test_it_is_known_by_what_is_in_it(content, kind, media_type):
    assert take(io.BytesIO(content), kind).media_type == media_type


@pytest.mark.parametrize("content", [MP4, LABEL + MP3, MP3 + b"TAG" + PLACE.ljust(125), WAV])
def test_nothing_says_where_it_was_made(content):
    taken = take(io.BytesIO(content), Kind.SOUND)
    assert PLACE in content
    assert PLACE not in taken.content


def test_the_film_itself_stays_where_it_was():
    taken = take(io.BytesIO(MP4), Kind.FILM).content
    assert len(taken) == len(MP4)
    assert taken.index(b"the film itself") == MP4.index(b"the film itself")
    assert b"tone" in take(io.BytesIO(WAV), Kind.SOUND).content


@pytest.mark.parametrize(
    "content",
    [b"", b"<script>", b"\x7fELF" + bytes(80), b"PK\x03\x04" + bytes(80), b"RIFF\x04\0\0\0WAVE", b"%PDF"],
)  # fmt: skip
def test_what_is_neither_is_refused(content):
    for kind, problem in ((Kind.FILM, Problem.NOT_A_FILM), (Kind.SOUND, Problem.NOT_A_SOUND)):
        with pytest.raises(FilmRefused) as refused:
            take(io.BytesIO(content), kind)
        assert refused.value.reason is problem


def test_a_sound_is_no_film_and_too_much_is_too_much(monkeypatch):
    with pytest.raises(FilmRefused):
        take(io.BytesIO(MP3), Kind.FILM)
    monkeypatch.setattr(films, "MOST_BYTES", 10)
    with pytest.raises(FilmRefused) as refused:
        take(io.BytesIO(MP3), Kind.SOUND)
    assert refused.value.reason is Problem.TOO_BIG


@pytest.mark.parametrize("broken", [MP4[:30], MP4[:60] + b"\xff" * 40, MP4 + b"\0\0\0\1udta"])
def test_a_broken_film_is_no_trouble(broken):
    assert take(io.BytesIO(broken), Kind.FILM).media_type == "video/mp4"
