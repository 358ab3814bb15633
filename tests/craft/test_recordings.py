"""Recordings are made anew: every browser's kind is taken in, and nothing of the file stays."""

import io

import pytest

from sayso.craft.recordings import RecordingRefused, refit_recording
from tests.recordings import as_browsers_do, wav


@pytest.mark.parametrize(
    ("kind", "codec"), [("webm", "libopus"), ("ogg", "libopus"), ("ipod", "aac"), ("flac", "flac")]
)
def test_what_browsers_record_is_taken_in_and_comes_out_as_mp3(kind, codec):
    made = refit_recording(io.BytesIO(as_browsers_do(kind, codec)))
    assert made.sound[:2] in (b"\xff\xf3", b"\xff\xfb")
    assert made.seconds == pytest.approx(1.0, abs=0.15)


def test_what_stands_in_the_file_beside_the_sound_is_gone():
    sent = as_browsers_do("ipod", "aac", title="Elm House, 52.63 N")
    assert b"Elm House" in sent
    assert b"Elm House" not in refit_recording(io.BytesIO(sent)).sound


def test_what_was_made_anew_can_be_sent_again():
    once = refit_recording(io.BytesIO(wav())).sound
    assert refit_recording(io.BytesIO(once)).seconds == pytest.approx(1.0, abs=0.15)


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (b"", "not-a-sound"),
        (b"#EXTM3U\nhttp://127.0.0.1/secret\n", "not-a-sound"),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", "not-a-sound"),
        (b"\x1a\x45\xdf\xa3 and then nothing of the kind", "not-a-sound"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "not-a-sound"),
        (wav(0.05), "too-short"),
        (b"OggS" + b"\x00" * (20 * 1024 * 1024), "too-big"),
    ],
)
def test_anything_else_is_refused_with_its_reason(sent, reason):
    with pytest.raises(RecordingRefused) as refused:
        refit_recording(io.BytesIO(sent))
    assert refused.value.reason == reason


def test_more_than_ten_minutes_are_refused(monkeypatch):
    monkeypatch.setattr("sayso.craft.recordings.MOST_SECONDS", 1)
    with pytest.raises(RecordingRefused) as refused:
        refit_recording(io.BytesIO(wav(1.5)))
    assert refused.value.reason == "too-long"


def test_a_few_bytes_do_not_become_gigabytes():
    with pytest.raises(RecordingRefused):  # a second of it would be 24,000 times as long
        refit_recording(io.BytesIO(wav(0.01, rate=1)))
