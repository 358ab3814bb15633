"""Drawings that others made: what acts, reaches elsewhere or hides does not come in."""

from xml.etree import ElementTree as ET

import pytest

from sayso.craft import drawings
from sayso.craft.drawings import DrawingRefused, Wrong, clean

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" {more}>{inside}</svg>'


def svg(inside="", more=""):
    return SVG.format(inside=inside, more=more).encode()


def test_a_plain_drawing_stays_as_it_is():
    drawn = svg(
        '<defs><linearGradient id="a"><stop offset="0" stop-color="#f00"/></linearGradient></defs>'
        '<style>.b { fill: url(#a); }</style><path class="b" d="M0 0h9" transform="scale(2)"/>'
        '<text x="1">Tea &amp; cake</text>'
    )
    root = ET.fromstring(clean(drawn))
    space = "{http://www.w3.org/2000/svg}"
    assert [part.tag.removeprefix(space) for part in root.iter()] == (
        "svg defs linearGradient stop style path text".split()
    )
    assert root.get("viewBox") == "0 0 9 9"
    assert root.find(f"{space}path").attrib == {
        "class": "b",
        "d": "M0 0h9",
        "transform": "scale(2)",
    }
    assert root.find(f"{space}text").text == "Tea & cake"
    assert clean(clean(drawn)) == clean(drawn)


def test_what_only_an_editor_needs_is_left_out():
    drawn = svg(
        "<metadata><x xmlns='urn:x'>who</x></metadata><title>t</title><!-- c --><?p i?>"
        "<i:view xmlns:i='urn:i'><path xmlns='http://www.w3.org/2000/svg' d='M1 1'/></i:view>"
        "<path i:label='x' xmlns:i='urn:i' data-x='1' d='M0 0'/>"
    )
    anew = clean(
        b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">' + drawn
    )
    assert anew.decode().endswith('viewBox="0 0 9 9"><path d="M0 0"></path></svg>')


@pytest.mark.parametrize(
    ("drawn", "wrong"),
    [
        (svg("<script>alert(1)</script>"), Wrong.ACTS),
        (svg("<metadata><script>alert(1)</script></metadata>"), Wrong.ACTS),
        (svg(more='onload="alert(1)"'), Wrong.ACTS),
        (svg('<path ONCLICK="alert(1)"/>'), Wrong.ACTS),
        (svg('<a href="https://example.org"/>'), Wrong.PART),
        (svg('<path href="#a"/>'), Wrong.POINTS),
        (svg('<linearGradient xmlns:x="http://www.w3.org/1999/xlink" x:href="#a"/>'), Wrong.POINTS),
        (svg('<use id="a"/>'), Wrong.PART),
        (svg("<foreignObject/>"), Wrong.PART),
        (svg("<image/>"), Wrong.PART),
        (svg("<animate/>"), Wrong.PART),
        (svg("<style>@import 'x.css';</style>"), Wrong.STYLE),
        (svg("<style>a { fill: url(https://example.org/x) }</style>"), Wrong.STYLE),
        (svg("<style>a { fill: u\\72l(//x) }</style>"), Wrong.STYLE),
        (svg("<style>a { fill: image-set('x' 1x) }</style>"), Wrong.STYLE),
        (svg("<style><![CDATA[a { fill: url('//x') }]]></style>"), Wrong.STYLE),
        (svg("<style>a { fill: u<title/>rl(//x) }</style>"), Wrong.STYLE),
        (svg('<path fill="url(//x)"/>'), Wrong.STYLE),
        (svg('<path style="fill: URL( &quot;x#a&quot; )"/>'), Wrong.STYLE),
        (svg('<path style="background: &#117;rl(x)"/>'), Wrong.STYLE),
        (svg('<path id="a"/><g id="a"/>'), Wrong.TWICE),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg("<text>&a;</text>"), Wrong.ENTITIES),
        (b'<!DOCTYPE svg [<!ENTITY % a SYSTEM "x">%a;]>' + svg(), Wrong.ENTITIES),
        (b'<!DOCTYPE svg [<!ENTITY a SYSTEM "/etc/passwd">]>' + svg("&a;"), Wrong.ENTITIES),
        (b'<!DOCTYPE svg SYSTEM "x">' + svg("<text>&a;</text>"), Wrong.ENTITIES),
        (b"<svg/>", Wrong.NOT_SVG),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", Wrong.NOT_SVG),
        (b"", Wrong.NOT_SVG),
        (svg().decode().encode("utf-16"), Wrong.NOT_SVG),
        (svg() + b"<x/>", Wrong.NOT_SVG),
        (svg("<g>"), Wrong.NOT_SVG),
        (svg("<g>" * 99 + "</g>" * 99), Wrong.TOO_BIG),
        (svg("<g/>" * (drawings.MOST_PARTS + 1)), Wrong.TOO_BIG),
        (svg(" " * drawings.MOST_BYTES), Wrong.TOO_BIG),
    ],
)
def test_what_acts_reaches_elsewhere_or_hides_is_refused(drawn, wrong):
    with pytest.raises(DrawingRefused) as refused:
        clean(drawn)
    assert refused.value.wrong is wrong
