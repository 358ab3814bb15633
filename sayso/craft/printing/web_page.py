"""Paper as one web page that needs nothing else: pictures and looks are inside the file."""

from base64 import b64encode
from html import escape
from io import BytesIO

from PIL import Image

from sayso.craft.printing.paper import Chunk, Look, Paper, Part, Picture, Table

LOOKS = """
body { margin: 0 auto; max-width: 44rem; padding: 1rem; font: 1em/1.6 sans-serif; color: #111;
  background: #fff; overflow-wrap: break-word }
h1, h2, h3, h4, h5, h6 { line-height: 1.3; font-size: 1.15em; margin: 0 }
h1 { font-size: 1.5em; margin: 0 0 1em } p { margin: 0 }
.idea { display: flex; gap: 1rem; align-items: center; margin: 1.2em 0; break-inside: avoid }
.shown { flex: none; width: 6rem } .shown img { display: block; width: 100%; height: auto }
table { border-collapse: collapse; margin: 1.2em 0; width: 100% }
caption { text-align: start; font-weight: bold } th, td { border: 1px solid; padding: .4em;
  text-align: start; vertical-align: top }
footer { border-top: 2px solid; margin-top: 2em; padding-top: 1em }
"""


def printed(paper: Paper, look: Look | None = None) -> bytes:
    """The page, in UTF-8."""
    look = look or Look()
    paper = paper.outlined()
    body = "\n".join(_part(part, look) for part in paper.parts)
    foot = "".join(f"<p>{escape(line)}</p>" for line in paper.foot)
    return (
        f'<!doctype html>\n<html lang="{escape(paper.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(paper.title)}</title>\n"
        f"<style>html {{ font-size: {look.points}pt }}{LOOKS}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(paper.title)}</h1>\n{body}\n</main>\n"
        f"{f'<footer>{foot}</footer>' if foot else ''}\n</body>\n</html>\n"
    ).encode()


def _part(part: Part, look: Look) -> str:
    return _chunk(part, look) if isinstance(part, Chunk) else _table(part)


def _chunk(part: Chunk, look: Look) -> str:
    tag = f"h{min(part.level, 6)}" if part.level else "p"
    shown = part.pictures if look.pictures else ()
    said = part.words or ("" if shown else ". ".join(each.alt for each in part.pictures))
    words = escape(said)
    spoken = f' lang="{escape(part.language)}" dir="auto"' if part.language else ""
    if part.number is not None and words:
        words = f'<data value="{part.number}">{words}</data>'
    pictures = "".join(_picture(each) for each in shown)
    left = f'<div class="shown">{pictures}</div>' if pictures else ""
    return f'<div class="idea">{left}{f"<{tag}{spoken}>{words}</{tag}>" if words else ""}</div>'


def _picture(picture: Picture) -> str:
    kind = "image/svg+xml" if picture.svg else _kind(picture.content)
    content = b64encode(picture.content).decode()
    return f'<img src="data:{kind};base64,{content}" alt="{escape(picture.alt)}">'


def _kind(photo: bytes) -> str:
    with Image.open(BytesIO(photo)) as opened:
        return Image.MIME[opened.format or "PNG"]


def _table(part: Table) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in part.head)
    rows = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in part.rows
    )
    caption = f"<caption>{escape(part.caption)}</caption>" if part.caption else ""
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
