"""Money and points in a file are exact, whatever their decimals: they become whole numbers."""

from collections.abc import Collection
from decimal import Context, Decimal, InvalidOperation

from sayso.command.formats.elections import Damaged

EMPTY = ("", "none", "null")
DIGITS = 40  # before or after the point: nobody has more money than that
EXACT = Context(prec=4 * DIGITS)  # the usual one rounds to 28 digits


def number_in(text: str, line: int | None) -> Decimal:
    """Read an exact number, with a point or a comma before its decimals. Raises `Damaged`."""
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise Damaged(f"{text[:20]!r} should be a number.", line) from None
    if not number.is_finite() or abs(number.adjusted()) > DIGITS or len(text) > 2 * DIGITS:
        raise Damaged(f"{text[:20]!r} is not a number that can be counted with.", line)
    return number


def scale_of(numbers: Collection[Decimal]) -> int:
    """Say what all numbers must be multiplied with to become whole."""
    places = [-int(EXACT.normalize(number).as_tuple().exponent) for number in numbers]
    return int(10 ** max(0, *places, 0))


def whole(number: Decimal, scale: int) -> int:
    """Multiply a number with its scale."""
    return int(EXACT.multiply(number, Decimal(scale)))


def told(number: Decimal) -> str:
    """Tell a number as people write it."""
    return f"{EXACT.normalize(number):f}"
