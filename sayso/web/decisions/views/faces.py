"""The faces that people gave, in a row from sad to happy, with the one in the middle marked."""

from typing import Any

from django.utils.translation import ngettext

from sayso.rules.deciding import Step
from sayso.rules.deciding.outcomes import FACE
from sayso.web.kit.words import FACE_PICTURES, FACES

MOST_FACES = 20


def faces_in_a_row(step: Step) -> dict[str, Any]:
    """The row of one option: each face by itself where there are few, and always in words.

    `is_even`: two are in the middle. `faces`: empty where there are more than can be drawn.
    """
    counts = sorted((int(each.removeprefix(FACE)), people) for each, people in step.counts)
    length = sum(people for _face, people in counts)
    middle, at = (length - 1) // 2, 0
    groups, faces = [], []
    for face, people in counts:
        picture, is_here = FACE_PICTURES[face], at <= middle < at + people
        groups.append({"words": _so_many(face, people), "picture": picture, "is_middle": is_here})
        if length <= MOST_FACES:
            marked = (place == middle for place in range(at, at + people))
            faces += [{"picture": picture, "is_middle": each} for each in marked]
        at += people
    return {"is_even": length % 2 == 0, "faces": faces, "groups": groups}


def _so_many(face: int, people: int) -> str:
    told = ngettext("%(face)s: %(number)s person", "%(face)s: %(number)s people", people)
    return told % {"face": FACES[face], "number": people}
