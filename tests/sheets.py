"""Answers on paper for tests: sheets as they come out of the printer, and people who read them."""

from django.conf import settings

from sayso.craft.paper_codes import come_to
from sayso.rules.asking.papers import Read
from sayso.web.questions import changes
from sayso.web.questions.changes import Drawn
from tests.careful import said


def page(question, end=""):
    return f"/questions/{question.pk}/paper/{end}"


def printed(keeper, question, many):
    """Print so many sheets. The code of each."""
    keeper.go(page(question, "print/")).press("Show the sheets", sheets=many)
    codes = [said(sheet.css_first(".code")) for sheet in keeper.html.css(".sheet")]
    return list(dict.fromkeys(codes))  # a sheet of two pages has its code twice


def take(cast, clock, question, *names, by="greg"):
    """Each of these people draws a sheet, and the keeper notes that they have one."""
    for name in names:
        changes.give_paper(question, cast.people[name], by=cast.people[by], now=clock.now)


def come_back(keeper, question):
    """All have theirs: from now on sheets are read."""
    return keeper.go(page(question)).press("All have theirs. The sheets come back now")


def type_code(visitor, question, code):
    return visitor.go(page(question, "read/")).press("Go on", code=code)


def read(visitor, question, code, **says):
    """Type the code of a sheet, and what it says."""
    type_code(visitor, question, code)
    assert visitor.heading == "What does the sheet say?", visitor.words
    fields = {name.replace("mark_", "mark-"): value for name, value in says.items()}
    return visitor.press("This is what it says", **fields)


def read_by_two(cast, clock, question, codes, *, by=("kofi", "june"), drawn=None, **says):
    """Two people read the same on each of these sheets."""
    for code in codes:
        name = come_to(code, secret=settings.SECRET_KEY.encode()).name
        for who in by:
            person = {"by": cast.people[who], "now": clock.now}
            changes.read_sheet(question, name, Read(**says), drawn or Drawn(), **person)
