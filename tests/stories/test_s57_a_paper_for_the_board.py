"""S57: a paper for the board is short, and a member checks it. (Slots, lead days, "too fast": `meetings`.)"""

import pytest

from sayso.rules.writing_together import Does, Kind
from sayso.web.documents import changes

TITLE = "Money for buses"
PAGE = "We have less money for buses next year. " * 14  # about a hundred words


@pytest.fixture
def paper(cast, clock):
    """Step 1: Ines brings far too many pages; Hope, who reads Easy Read only, is to check."""
    who = {"by": cast.ines, "now": clock.now}
    document = changes.begin(
        Kind.PAPER, TITLE, organisation=cast.organisation, group=cast.board, **who
    )
    changes.illustrate(document, document.title, picture="bus", **who)
    for _page in range(10):
        paragraph = changes.add(document, PAGE, **who)
        changes.illustrate(document, paragraph.chunk, picture="bus", **who)
    changes.name_maker(document, cast.hope, Does.CHECKS, **who)
    return document


def test_thirty_pages_are_returned_and_three_pass(cast, clock, paper):
    page = f"/documents/{paper.pk}/"
    ines = cast.as_(cast.ines).go(f"{page}publish/")
    assert ines.sees("This is too long to take in. Make it 3 pages at most.")
    for paragraph in list(paper.paragraphs.standing())[3:]:
        changes.take_out(paragraph, "", by=cast.ines, now=clock.now)
    ines.go(f"{page}publish/")
    assert not ines.sees("too long")
    assert ines.sees("The people named have not checked all of it yet.")
    hope = cast.as_(cast.hope).go("/").click(TITLE).click("Say if it is clear")  # 2
    for _each in range(3):
        hope.press("Yes, this is clear")
    assert hope.sees("There is nothing for you to check now.")
    ines.go(f"{page}publish/").press("Put it out")
    priya = cast.as_(cast.priya).go(page)  # 3: everyone on the board has it
    assert priya.sees("Version 1 is from")
    priya.click("Read it")
    assert priya.sees("Checked by Hope, Monday 4 May, today.")


def test_the_board_does_not_get_it_before(cast, paper):
    cast.as_(cast.priya).go(f"/documents/{paper.pk}/", status=404)


def test_whoever_brings_it_does_not_check_it(cast, clock, paper):
    changes.name_maker(paper, cast.ines, Does.CHECKS, by=cast.ines, now=clock.now)
    ines = cast.as_(cast.ines).go(f"/documents/{paper.pk}/check/")
    assert ines.sees("There is nothing for you to check now.")
