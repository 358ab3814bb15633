"""A number should be something one can picture."""

import re
from collections.abc import Iterator

from sayso.rules.easyread.findings import Advice, Finding

PERCENTAGE = re.compile(r"(\d{1,3}(?:[.,]\d{1,6})?)\s?(?:%|per ?cent\b)", re.IGNORECASE)
# Not inside a code, a telephone number, an amount with pence, a date or a time.
WHOLE = re.compile(r"(?<![\w.,:/+-])(\d{1,3}(?:,\d{3})+|\d{4,12})(?![\w%/:-]|[.,]\d)")
HUGE = re.compile(
    r"\b(?:hundreds? of )?(?:thousands?|millions?|billions?|trillions?)\b", re.IGNORECASE
)
BIG = 1000
YEARS = range(1800, 2200)


def numbers(text: str) -> Iterator[Finding]:
    """Find percentages (strongly) and numbers over a thousand. A year or a telephone number is fine."""
    for match in PERCENTAGE.finditer(text):
        yield Finding(
            "percentage",
            *match.span(),
            Advice.SAY_OF_EVERY_TEN,
            strong=True,
            instead=_of_every_ten(float(match.group(1).replace(",", "."))),
        )
    for match in WHOLE.finditer(text):
        digits = match.group().replace(",", "")
        is_year = match.group() == digits and int(digits) in YEARS
        is_telephone = digits.startswith("0") or _has_digits_beside(text, match)
        if int(digits) > BIG and not is_year and not is_telephone:
            yield Finding("big-number", *match.span(), Advice.USE_A_SMALL_NUMBER)
    for match in HUGE.finditer(text):
        yield Finding("big-number", *match.span(), Advice.USE_A_SMALL_NUMBER)


def _of_every_ten(percent: float) -> str:
    """80 is "8 of every 10"; 82 is "about 8 of every 10". Empty where that would mislead."""
    tenths = round(percent / 10)
    if not 1 <= tenths <= 9:  # noqa: PLR2004  (none and all are other words)
        return ""
    return f"{tenths} of every 10" if percent == tenths * 10 else f"about {tenths} of every 10"


def _has_digits_beside(text: str, match: re.Match[str]) -> bool:
    """Telephone numbers are written in groups: 0300 123 456."""
    return bool(
        re.search(r"\d[ -]$", text[: match.start()][-2:])
        or re.match(r" \d{3}", text[match.end() :])
    )
