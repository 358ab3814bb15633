"""Films are made anew: nothing but what is seen and heard stays."""

import io

import av
import pytest

from sayso.craft.films import FilmRefused, Problem, refit_film
from tests.films import film, sound

HIDDEN = "ZANZIBAR +51.5007-000.1246/"
FILMS = {"mp4": ("mp4", "libx264", "aac"), "webm": ("webm", "libvpx", "libopus")}
JUNK = {
    "a list that leads elsewhere": b"#EXTM3U\nfile:///etc/passwd\n",
    "a list of files to join": b"ffconcat version 1.0\nfile /etc/passwd\n",
    "a page": b"<!doctype html><script>alert(1)</script>",
    "the first bytes of a film, and nothing": b"\0\0\0\x18ftypmp42" + b"junk" * 50,
    "the first bytes of WebM, and nothing": b"\x1aE\xdf\xa3" + b"x" * 99,
    "nothing": b"",
}


@pytest.mark.parametrize("kind", FILMS)
def test_a_film_keeps_its_pictures_and_nothing_else(kind):
    raw = film(*FILMS[kind], notes=HIDDEN)
    assert b"ZANZIBAR" in raw
    made = refit_film(io.BytesIO(raw))
    clean = made.file.read()
    assert made.media_type == f"video/{kind}"
    assert made.suffix == kind
    assert b"ZANZIBAR" not in clean
    assert b"x264" not in clean  # what was written between the pictures
    assert made.poster.startswith(b"RIFF")
    with av.open(io.BytesIO(clean)) as box:
        assert sum(1 for _ in box.decode(video=0)) == 5
        assert len(box.streams) == 2


def test_a_further_track_does_not_come_along():
    out = io.BytesIO()
    with av.open(out, "w", format="matroska") as box:
        seen = box.add_stream("libvpx", rate=5)
        seen.width, seen.height, seen.pix_fmt = 64, 48, "yuv420p"
        heard = [box.add_stream("libopus", rate=48_000) for _ in range(2)]
        box.mux(seen.encode(av.VideoFrame(64, 48, "yuv420p")))
        box.mux(seen.encode())
        for one in heard:
            box.mux(one.encode())
    made = refit_film(io.BytesIO(out.getvalue()))
    with av.open(io.BytesIO(made.file.read())) as box:
        assert [stream.type for stream in box.streams] == ["video", "audio"]


@pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK.keys())
def test_what_is_no_film_is_refused(junk):
    with pytest.raises(FilmRefused) as no:
        refit_film(io.BytesIO(junk))
    assert no.value.reason is Problem.NOT_A_FILM


def test_sound_alone_is_no_film_and_a_film_of_another_kind_is_refused():
    for raw in (sound(), film("matroska", "mpeg4", "aac")):
        with pytest.raises(FilmRefused) as no:
            refit_film(io.BytesIO(raw))
        assert no.value.reason is Problem.NOT_A_FILM


def test_what_is_too_long_or_too_big_is_refused(monkeypatch):
    monkeypatch.setattr("sayso.craft.films.LONGEST", 1)
    with pytest.raises(FilmRefused) as no:
        refit_film(io.BytesIO(film(seconds=3)))
    assert no.value.reason is Problem.TOO_LONG
    monkeypatch.setattr("sayso.craft.films.MOST_BYTES", 100)
    with pytest.raises(FilmRefused) as no:
        refit_film(io.BytesIO(film()))
    assert no.value.reason is Problem.TOO_BIG
    monkeypatch.setattr("sayso.craft.films.MOST_BYTES", 10**6)
    monkeypatch.setattr("sayso.craft.films.MOST_DOTS", 100)
    with pytest.raises(FilmRefused) as no:
        refit_film(io.BytesIO(film()))
    assert no.value.reason is Problem.TOO_BIG
