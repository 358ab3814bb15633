"""Films are put together anew: only the film itself stays."""

import io

import av
import pytest

from sayso.craft import films
from sayso.craft.films import FilmRefused, Problem, refit_film
from tests.films import film_file
from tests.recordings import as_browsers_do, wav

PLACE = "Elm House, 51.5074 north"


@pytest.mark.parametrize(
    ("kind", "codec", "media_type"),
    [("mp4", "h264", "video/mp4"), ("webm", "vp8", "video/webm"), ("webm", "vp9", "video/webm")],
)
def test_a_film_stays_and_nothing_says_where_it_was_made(kind, codec, media_type):
    sent = film_file(kind, codec, title=PLACE)
    assert PLACE.encode() in sent
    made = refit_film(io.BytesIO(sent))
    assert (made.media_type, made.suffix) == (media_type, f".{kind}")
    assert PLACE.encode() not in made.content
    with av.open(io.BytesIO(made.content)) as opened:
        assert len(list(opened.decode(video=0))) == 4


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"<script>alert(1)</script>",
        b"\x1a\x45\xdf\xa3" + bytes(80),
        b"\0\0\0\x10ftypmp42isom" + bytes(80),
        film_file()[:300],
        film_file("mp4", "mpeg4"),
        as_browsers_do("webm", "libopus"),
        wav(),
    ],
    ids="nothing page webm-begun mp4-begun cut-off old-codec only-sound wav".split(),
)
def test_what_browsers_do_not_play_is_refused(sent):
    with pytest.raises(FilmRefused) as refused:
        refit_film(io.BytesIO(sent))
    assert refused.value.reason is Problem.NOT_A_FILM


def test_too_much_is_too_much(monkeypatch):
    sent = film_file()
    monkeypatch.setattr(films, "MOST_SECONDS", 0)
    with pytest.raises(FilmRefused) as refused:
        refit_film(io.BytesIO(sent))
    assert refused.value.reason is Problem.TOO_LONG
    monkeypatch.setattr(films, "MOST_BYTES", 100)
    with pytest.raises(FilmRefused) as refused:
        refit_film(io.BytesIO(sent))
    assert refused.value.reason is Problem.TOO_BIG
