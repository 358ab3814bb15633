"""Who someone is: identity, ways of reading, doors, turns at a device, who is beside them."""

from sayso.web.people.models.doors import BoxPhoto, Card, Guess, OwnPicture, SignInLink
from sayso.web.people.models.hearing import Heard, HeardQuerySet, heard_in
from sayso.web.people.models.persons import People, Person, PersonQuerySet, Ways
from sayso.web.people.models.proofs import FreshStart, Passkey, SpareCode, TimeCodes
from sayso.web.people.models.relations import Relation, RelationQuerySet
from sayso.web.people.models.turns import Device, Draft, Turn

__all__ = [
    "BoxPhoto",
    "Card",
    "Device",
    "Draft",
    "FreshStart",
    "Guess",
    "Heard",
    "HeardQuerySet",
    "OwnPicture",
    "Passkey",
    "People",
    "Person",
    "PersonQuerySet",
    "Relation",
    "RelationQuerySet",
    "SignInLink",
    "SpareCode",
    "TimeCodes",
    "Turn",
    "Ways",
    "heard_in",
]
