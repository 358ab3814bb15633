"""Paper as sound: a zip with one sound a sentence, all of them in one, the text, and a page of it.

Sentences in another language that nobody here speaks stand in the page and the text without a sound.
"""

from dataclasses import replace
from html import escape
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from sayso.craft import speech
from sayso.craft.printing.paper import Line, Paper

NEVER = (2000, 1, 1, 0, 0, 0)  # the same paper gives the same file
AT_ONCE = 400  # sentences: some eight seconds of work, and half an hour to listen


class TooMuch(ValueError):
    """More than `AT_ONCE` sentences."""


def printed(paper: Paper, *, voice: str = "", speed: float = 1.0) -> bytes:
    """The zip. Raises `speech.NoVoice` for a language that nobody here speaks, or `TooMuch`."""
    sentences = [
        replace(line, words=one) for line in paper.lines() for one in speech.sentences(line.words)
    ]
    if len(sentences) > AT_ONCE:
        raise TooMuch(f"{len(sentences)} sentences; at most {AT_ONCE}")
    sounds = [_said(each, paper, voice=voice, speed=speed) for each in sentences]
    made = BytesIO()
    with ZipFile(made, "w") as into:
        _put(into, "index.html", _page(paper, sentences, sounds))
        _put(into, "text.txt", "".join(f"{each.words}\n" for each in paper.lines()).encode())
        _put(into, "all.mp3", b"".join(sounds))
        for number, sound in enumerate(sounds, start=1):
            if sound:
                _put(into, _name(number), sound)
    return made.getvalue()


def _said(sentence: Line, paper: Paper, *, voice: str, speed: float) -> bytes:
    """The sound of a sentence; none where only the paper's own language can be spoken."""
    language = sentence.language
    if language != paper.language and not speech.voices(language):
        return b""
    return speech.say(sentence.words[: speech.AT_MOST], language=language, voice=voice, speed=speed)


def _name(number: int) -> str:
    return f"{number:03}.mp3"


def _put(into: ZipFile, name: str, content: bytes) -> None:
    into.writestr(ZipInfo(name, NEVER), content, ZIP_STORED)


def _page(paper: Paper, sentences: list[Line], sounds: list[bytes]) -> bytes:
    """A page that plays each sentence beside its words."""
    rows = []
    for number, (each, sound) in enumerate(zip(sentences, sounds, strict=True), start=1):
        said, tag = escape(each.words), "strong" if each.level else "span"
        spoken = "" if each.language == paper.language else f' lang="{escape(each.language)}"'
        heard = (
            f'<br><audio controls preload="none" aria-label="{said}" src="{_name(number)}"></audio>'
        )
        rows.append(f"<li><{tag}{spoken}>{said}</{tag}>{heard if sound else ''}</li>")
    title = escape(paper.title)
    return (
        f'<!doctype html>\n<html lang="{escape(paper.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>body {{ font: 20pt/1.6 sans-serif; margin: 1rem auto;"
        " max-width: 44rem } audio { width: 100% }</style>\n</head>\n<body>\n<main>\n"
        f'<h1>{title}</h1>\n<p><audio controls aria-label="{title}" src="all.mp3"></audio></p>\n'
        "<ol>\n" + "\n".join(rows) + "\n</ol>\n</main>\n</body>\n</html>\n"
    ).encode()
