"""How many sheets of paper there are of each side, and where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, QuerySet

from sayso.rules.power.paper import Sides
from sayso.rules.sheets import Pile

if TYPE_CHECKING:
    from sayso.web.decisions.models.decision import Decision


def piles_of(decision: Decision) -> Sides:
    """How many sheets there are of each side, and where they are; under "" where none share."""
    sheets = decision.sheets.all()
    printed, given = _many(sheets.valid()), _many(decision.on_paper.all())
    back, boxed = _many(sheets.came_back()), _many(sheets.boxed())
    return {
        side: Pile(printed[side], given.get(side, 0), back.get(side, 0), boxed.get(side, 0))
        for side in sorted(printed)
    }


def _many(rows: QuerySet[Any]) -> dict[str, int]:
    return dict(rows.order_by().values_list("side").annotate(many=Count("pk")))


def all_paper_is_in(decision: Decision) -> bool:
    """Whether as many sheets are in the box as people were given one."""
    return all(pile.boxed == pile.given for pile in piles_of(decision).values())
