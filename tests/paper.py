"""Votes on paper for tests: a house of eight, its sheets as they come out of the printer, and pens."""

from collections import Counter
from datetime import timedelta

from django.conf import settings

from sayso.craft.paper_codes import come_to
from sayso.craft.sealing import KeyFolder
from sayso.rules.power.parts import Part
from sayso.web.decisions import changes
from sayso.web.decisions.changes.entering import open_sheets
from sayso.web.people.models import Person
from sayso.web.places.models import Membership
from tests.careful import said
from tests.questions import RESIDENTS, ask, opened

BLUE, GREEN, RED = (f"option{number:06}" for number in range(3))
EIGHT = (*RESIDENTS, "vera", "otto")


def more(many):
    """The names of so many who live there."""
    return (*EIGHT, *(f"neighbour{each}" for each in range(many - len(EIGHT))))


def move_in(cast, clock, many):
    """More come to live at Elm House, until there are so many."""
    since = clock.now - timedelta(days=30)
    for name in more(many)[len(RESIDENTS) :]:
        if name in cast.people:
            continue
        person = Person.objects.create(name=name.title(), joined_at=since)
        Membership.objects.create(
            person=person, place=cast.elm, part=Part.DRAWS_ON_SUPPORT.value, since=since
        )
        cast.people[name] = person


def eight_asked(cast, clock, *, many=8, **way):
    """A question to all eight, open for a week. Money is shared out where the way needs it."""
    move_in(cast, clock, many)
    if way.get("method") != "equal-shares":
        return opened(cast, clock, people=more(many), **way)
    decision = ask(cast, clock, people=more(many), terms={"budget": 40_000}, **way)
    costs = {BLUE: 10_000, GREEN: 20_050, RED: 30_000}
    changes.say_costs(decision, costs, by=cast.greg, now=clock.now)
    closes = clock.now + timedelta(days=7)
    return changes.open_decision(decision, closes_at=closes, by=cast.greg, now=clock.now)


def printed(keeper, decision, many):
    """Print so many sheets. What is on each: its code, and the code of the part that one keeps."""
    keeper.go(f"/decisions/{decision.pk}/paper/print/").press(
        "Show the sheets", **{"sheets-": many}
    )
    sheets = keeper.html.css(".sheet")
    return [tuple(said(code) for code in sheet.css(".code")) for sheet in sheets]


def take(cast, clock, keeper, decision, *names, by="greg"):
    """Each of these people draws a sheet, and the keeper notes that they have one."""
    for name in names[:-1]:
        changes.give_sheet(decision, cast.people[name], by=cast.people[by], now=clock.now)
    last = cast.people[names[-1]].name
    keeper.go(f"/decisions/{decision.pk}/paper/give/").press("They have it", person=last)
    assert keeper.sees(f"{last} votes on paper.")


def come_back(keeper, decision):
    """All have theirs: from now on sheets are entered."""
    keeper.go(f"/decisions/{decision.pk}/paper/")
    return keeper.press("All have theirs. The sheets come back now")


def type_code(visitor, decision, code):
    return visitor.go(f"/decisions/{decision.pk}/paper/enter/").press("Go on", code=code)


def enter(visitor, decision, code, **marks):
    """Type the code of a sheet, and what it says."""
    type_code(visitor, decision, code)
    assert visitor.heading == "What does the sheet say?", visitor.words
    fields = {name.replace("_", "-"): value for name, value in marks.items()}
    return visitor.press("This is what it says", **fields)


def mark(**numbers):
    """The fields for numbers or faces: `mark(blue=1)`."""
    keys = {"blue": BLUE, "green": GREEN, "red": RED}
    return {f"mark_{keys[each]}": number for each, number in numbers.items()}


def entered(cast, clock, decision, sheets, ballot, *, by=("kofi", "june")):
    """Two people enter these sheets, and read the same on each."""
    for code, _own in sheets:
        came_to = come_to(code, secret=settings.SECRET_KEY.encode())
        for name in by:
            changes.enter_sheet(decision, came_to, ballot, by=cast.people[name], now=clock.now)


def on_sheets(decision):
    """What the sheets in the box say, and how many of each: nobody but a test ever asks."""
    key = KeyFolder(settings.KEYS).load(f"decision-{decision.pk}")
    return Counter(ballot for _side, _value, ballot in open_sheets(decision, key))
