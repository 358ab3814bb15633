"""What was agreed before anyone voted, as the rules of counting want to be told it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sayso.rules.deciding import Cap, Completion, Terms, TieWay

if TYPE_CHECKING:
    from sayso.web.decisions.models.decision import Decision
    from sayso.web.decisions.models.shaping import Option


def terms_of(decision: Decision) -> Terms:
    """The terms of a decision: of those that some ways use, only what its own way uses."""
    agreed: dict[str, Any] = {
        "seats": decision.seats,
        "more_than": Fraction(decision.more_than) if decision.more_than else None,
        "dots": decision.dots,
        "budget": decision.budget,
        "completion": Completion(decision.completion),
        "most_rounds": decision.most_rounds,
    }
    if decision.spends:
        options = list(decision.choices.values())
        agreed["costs"] = tuple((each.key, each.cost) for each in options if each.cost is not None)
        agreed["caps"] = _caps(options, decision.most_each)
    return Terms(
        tie=TieWay(decision.tie),
        lot=bytes(decision.lot) if decision.lot else None,
        none_of_these=decision.none_allowed,
        **{name: value for name, value in agreed.items() if name in decision.way.uses},
    )


def _caps(options: list[Option], most_each: int | None) -> tuple[Cap, ...]:
    """One cap for each person: what their own ideas can get together."""
    if most_each is None:
        return ()
    by_person: dict[int, list[str]] = {}
    for option in options:
        by_person.setdefault(option.added_by_id, []).append(option.key)
    return tuple(Cap(tuple(keys), most_each) for keys in by_person.values())
