"""What a thing says now is held against what it said when that was written, one field at a time.

Each field has a seal with a salt of its own. So one of them can be let go of, and the others stay.
"""

from collections.abc import Mapping
from typing import Any

from sayso.rules.record.seals import seal

Kept = Mapping[str, str]


def field_seal(value: object, salt: bytes) -> dict[str, str]:
    """Seal what one field says: the seal and its salt, in hexadecimal."""
    return {"seal": seal({"value": value}, salt), "salt": salt.hex()}


def field_fits(kept: Kept, value: object) -> bool:
    """Whether a field says what was sealed."""
    return seal({"value": value}, bytes.fromhex(kept["salt"])) == kept["seal"]


def fields_changed(kept: Mapping[str, Kept], now: Mapping[str, object]) -> tuple[str, ...]:
    """Name the fields that are not as they were sealed: changed, gone, or never sealed at all."""
    odd = set(kept.keys() ^ now.keys())
    odd |= {name for name in kept.keys() & now.keys() if not field_fits(kept[name], now[name])}
    return tuple(sorted(odd))


def fields_let_go(
    kept: Mapping[str, Kept], before: Mapping[str, Any], after: Mapping[str, Any]
) -> frozenset[str]:
    """Name the fields that someone let go of: they fitted before, and say something else now.

    What did not fit before is none of them: so nobody covers up a change by being forgotten.
    """
    fitted = {name for name in kept if name in before and field_fits(kept[name], before[name])}
    return frozenset(name for name in fitted if name not in after or after[name] != before[name])
