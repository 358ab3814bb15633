"""Sayso's own decisions, as anyone can take them away. The form is described in docs/export.md."""

import json

from sayso.command.formats.elections import Damaged
from sayso.rules.deciding import METHODS
from sayso.rules.deciding.export import Export


def read(text: str) -> Export:
    """Read one decision. Raises `Damaged`."""
    try:
        return Export.from_json(json.loads(text))
    except json.JSONDecodeError as fault:
        raise Damaged(f"This is not JSON: {fault.msg}.", fault.lineno) from None
    except RecursionError:
        raise Damaged("This is nested too deep to be a decision.") from None
    except ValueError as fault:
        raise Damaged(str(fault)) from None


def fitting(export: Export) -> list[str]:
    """Tell which ways of deciding can count the ballots of this decision."""
    marked = {ballot for each in (export.ballots or {}).values() for ballot, _ in each.counts}
    return [
        each
        for each, method in METHODS.items()
        if all(method.may_mark(ballot, export.options, export.terms) for ballot in marked)
    ]
