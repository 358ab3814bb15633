"""Organisations, the places they run, who lives and works where, and who has which duty."""

from sayso.web.places.models.places import (
    DUTIES,
    PARTS,
    Assignment,
    Membership,
    MembershipQuerySet,
    Organisation,
    Place,
)
from sayso.web.places.models.readiness import able_to_sign_in, readiness_of
from sayso.web.places.models.standing import (
    Rows,
    looked_after_by,
    next_up,
    people_of,
    standing_from,
    standing_in,
    told_of,
)

__all__ = [
    "DUTIES",
    "PARTS",
    "Assignment",
    "Membership",
    "MembershipQuerySet",
    "Organisation",
    "Place",
    "Rows",
    "able_to_sign_in",
    "looked_after_by",
    "next_up",
    "people_of",
    "readiness_of",
    "standing_from",
    "standing_in",
    "told_of",
]
