"""What of a page comes onto paper: what it tells, not what can be done on it."""

import pytest

from sayso.craft.printing import Chunk, Picture, Table
from sayso.web.kit.middleware.papers import paper_of


def draw(source, alt):
    return Picture(source.encode(), alt) if source != "nowhere" else None


def parts(main):
    html = f"<html lang='cy'><body><p>Top</p><main><h1>The title</h1>{main}</main></body></html>"
    paper = paper_of(html, draw, ("Foot",))
    assert (paper.title, paper.language, paper.foot) == ("The title", "cy", ("Foot",))
    return list(paper.parts)


@pytest.mark.parametrize(
    "only_here",
    [
        "<form><p>No</p></form>",
        "<button>No</button>",
        "<nav><p>No</p></nav>",
        "<p class='buttons'><a>No</a></p>",
        "<div class='said big'><p>No</p></div>",
        "<p data-here>No</p>",
        "<div data-here><ul><li>No</li></ul></div>",
        "<p hidden>No</p>",
        "<span aria-hidden='true'>No</span>",
        "<p><a href='/'>A door</a></p>",
        "<p><img src='nowhere'></p>",
        "<script>No</script>",
    ],
)
def test_what_is_only_for_the_page_stays_there(only_here):
    assert parts(only_here + "<p>Yes</p>") == [Chunk("Yes")]


def test_a_link_in_a_sentence_belongs_to_it():
    assert parts("<p>See <a>this</a>.</p><h2><a>Card</a></h2>") == [
        Chunk("See this."),
        Chunk("Card", 2),
    ]


def test_pictures_come_with_the_words_after_them():
    said = parts("<li><span><img src='a'></span><div><h3>Tea</h3><p>Hot</p></div></li><p>Cake</p>")
    assert said == [Chunk("Tea", 3, (Picture(b"a"),)), Chunk("Hot"), Chunk("Cake")]


def test_a_picture_that_stands_alone_is_kept_if_it_says_something():
    said = parts("<ul><li><img src='a' alt='A wall'></li><li><img src='b'></li></ul><p>Tea</p>")
    assert said == [Chunk("", 0, (Picture(b"a", "A wall"),)), Chunk("Tea")]


def test_items_that_are_numbered_keep_their_numbers():
    said = parts("<ol><li>One</li><li>Two</li></ol><ol class='cards'><li>Three</li></ol>")
    assert said == [Chunk("1. One"), Chunk("2. Two"), Chunk("Three")]


def test_a_number_is_a_number():
    assert parts("<h3>Blue: <data value='4'>4 people</data></h3>") == [
        Chunk("Blue: 4 people", 3, number=4)
    ]


def test_a_table_keeps_its_shape():
    row = "<tr><th><p>Tea</p><p>Hot</p></th><td></td></tr><tr><td>Cake</td></tr>"
    head = "<thead><tr><th>What</th><th>How many</th></tr></thead>"
    assert parts(f"<table><caption>Food</caption>{head}<tbody>{row}</tbody></table>") == [
        Table("Food", ("What", "How many"), (("Tea Hot", ""), ("Cake", "")))
    ]


def test_a_table_without_headings_is_read_row_by_row():
    table = "<table><caption>Food</caption><tr><th><img src='a'> Tea</th><td>4</td></tr></table>"
    assert parts(f"{table}<p>More</p>") == [Chunk("Food"), Chunk("Tea: 4"), Chunk("More")]


def test_signs_that_nobody_can_see_are_left_out():
    assert parts("<p>A\x01\u200b  b\n c</p>") == [Chunk("A b c")]


def test_a_page_whose_title_nobody_can_see_has_one():
    page = "<html lang=en><main><h1>\u200b\x01</h1><p>Words.</p></main></html>"
    paper = paper_of(page, lambda _source, _alt: None, ())
    assert paper.title == "Sayso"
