"""S64: the same about every home, in one place: today the easy print of a home's page."""

from io import BytesIO

import pypdf


def printed(visitor):
    """What the page they are on says on paper."""
    visitor.click("Take it away")
    link = visitor.html.css_first(".card a[href*='take=pdf']").attributes["href"]
    file = visitor.get(link)
    assert file["Content-Type"] == "application/pdf"
    with BytesIO(file.content) as opened:
        return " ".join(
            " ".join(page.extract_text() for page in pypdf.PdfReader(opened).pages).split()
        )


def test_priya_prints_both_homes(cast):
    priya = cast.as_(cast.priya).go(f"/places/{cast.oak.pk}/")
    oak = printed(priya)
    for words in ("Oak Lodge", "Who lives here", "Maureen", "Who manages it", "Anita"):
        assert words in oak
    elm = printed(priya.go(f"/places/{cast.elm.pk}/"))
    assert "Elm House" in elm  # the same page, as far as she may see it


def test_refused_to_read_on_paper_who_lives_in_a_home_one_does_not_belong_to(cast):
    elm = printed(cast.as_(cast.priya).go(f"/places/{cast.elm.pk}/"))
    for name in ("Rosie", "Sam", "Greg", "Kofi"):
        assert name not in elm
