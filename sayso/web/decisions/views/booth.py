"""The booth: after the tap, no page that lies further back shows what was chosen."""

from sayso.web.decisions.models import Decision
from sayso.web.people.models import Person


def in_the_box(decision: Decision, person: Person) -> str:
    """A mark of what this person has in the box now, "" for nothing: another one after each vote.

    Every page of a vote carries it. One that is sent in again later - the back button, "load again" -
    still carries the old one, and is not answered with what was chosen there.
    """
    mine = decision.roll.filter(person=person).values_list("envelope__fingerprint", flat=True)
    return "".join(mark or "counted" for mark in mine)
