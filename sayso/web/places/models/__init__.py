"""Organisations, the places they run, who lives and works where, and who has which duty."""

from sayso.web.places.models.places import (
    DUTIES,
    PARTS,
    Assignment,
    Membership,
    Organisation,
    Place,
)
from sayso.web.places.models.readiness import able_to_sign_in, readiness_of
from sayso.web.places.models.standing import (
    LIVES_WITH_IT,
    looked_after_by,
    next_up,
    people_of,
    rows_in,
    standing_from,
    standing_in,
)

__all__ = [
    "DUTIES",
    "LIVES_WITH_IT",
    "PARTS",
    "Assignment",
    "Membership",
    "Organisation",
    "Place",
    "able_to_sign_in",
    "looked_after_by",
    "next_up",
    "people_of",
    "readiness_of",
    "rows_in",
    "standing_from",
    "standing_in",
]
