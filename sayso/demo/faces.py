"""A drawn face for each of the demo's people, so that nobody is taken for someone else."""

from datetime import datetime

from sayso.craft.portraits import portrait
from sayso.demo.cast import Cast
from sayso.web.people import changes as people

PORTRAITS = {
    "tom": 0,
    "rosie": 2,
    "grace": 3,
    "winston": 4,
    "nadia": 5,
    "greg": 6,
    "priya": 7,
    "esther": 8,
    "arthur": 10,
    "leila": 11,
    "ken": 12,
    "hope": 14,
    "dev": 15,
    "sam": 16,
    "aisha": 17,
    "ravi": 18,
    "marta": 19,
    "cleo": 20,
    "bilal": 21,
    "theo": 24,
    "maureen": 26,
    "ines": 27,
    "kofi": 28,
    "ben": 30,
    "anita": 31,
    "doris": 32,
    "oscar": 33,
    "dan": 36,
    "ade": 38,
    "june": 43,
}
"""Whose face is which: see craft/portraits."""


def show(cast: Cast, *, now: datetime) -> None:
    """Each puts it beside their name."""
    for name, number in PORTRAITS.items():
        person = cast.people[name]
        people.put_photo(person, portrait(number), by=person, now=now)
