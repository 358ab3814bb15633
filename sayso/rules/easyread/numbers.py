"""A number should be something one can picture."""

import re
from collections.abc import Iterator

from sayso.rules.easyread.findings import Advice, Finding
from sayso.rules.easyread.sentences import Passage

# With the "of" that follows: "80% of people" becomes "8 of every 10 people".
PERCENTAGE = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:[.,]\d{1,6})?)\s?(?:%|per ?cent(?:age points?)?\b)"
    r"(?:(\s+of)\b(?!\s+(?:the|these|those|this|that|our|your|my|his|her|its|their|us|you|them)\b))?",
    re.IGNORECASE,
)
# Where so many "of every 10" would not be true: a change, a price, a comparison.
NO_PART_BEFORE = re.compile(
    r"\b(?:by|up|down|at|additional|extra|a|an|rise of|fall of|increase of|decrease of|discount of)\s+$",
    re.IGNORECASE,
)
NO_PART_AFTER = re.compile(
    r"\s*(?:more|less|fewer|higher|lower|off|increase|decrease|discount|rise|fall|interest|tax|VAT|"
    r"faster|slower|cheaper|per|a year|each year|alcohol|and|to|or|-|–)\b",
    re.IGNORECASE,
)
# Not inside a code, a telephone number, an amount with pence, a date or a time.
WHOLE = re.compile(r"(?<![\w.,:/+-])(\d{1,3}(?:,\d{3}){1,4}|\d{4,12})(?![\w%/:-]|[.,]\d)")
HUGE_WORDS = frozenset(
    "thousand thousands million millions billion billions trillion trillions".split()
)
HUGE = re.compile(
    r"(?:\b\d+(?:[.,]\d+)?\s?)?\b(?:hundreds? of )?(?:thousands?|millions?|billions?|trillions?)\b",
    re.IGNORECASE,
)
BIG = 1000
YEARS = range(1800, 2200)
OF_EVERY = {25.0: "1 of every 4", 50.0: "half", 75.0: "3 of every 4", 100.0: "all"}


def numbers(passage: Passage) -> Iterator[Finding]:
    """Find percentages (strongly) and numbers over a thousand. A year or a telephone number is fine."""
    for sentence in passage.sentences:
        if sentence.has_number:
            for match in PERCENTAGE.finditer(passage.text, sentence.start, sentence.end):
                yield _percentage(passage.text, match)
            for match in WHOLE.finditer(passage.text, sentence.start, sentence.end):
                if _is_big(passage.text, match):
                    yield Finding("big-number", *match.span(), Advice.USE_A_SMALL_NUMBER)
        if any(word.plain in HUGE_WORDS for word in sentence.words):
            for match in HUGE.finditer(passage.text, sentence.start, sentence.end):
                yield Finding("big-number", *match.span(), Advice.USE_A_SMALL_NUMBER)


def _percentage(text: str, match: re.Match[str]) -> Finding:
    part = _is_part(text, match)
    instead = _of_every(float(match[1].replace(",", "."))) if part else ""
    if instead == "half" and match[2]:
        instead = "half of"
    return Finding(
        "percentage",
        match.start(),
        match.end() if instead or not match[2] else match.start(2),
        Advice.SAY_OF_EVERY_TEN if part else Advice.USE_A_SMALL_NUMBER,
        strong=True,
        instead=instead,
    )


def _is_big(text: str, match: re.Match[str]) -> bool:
    digits = match.group().replace(",", "")
    is_year = match.group() == digits and int(digits) in YEARS
    is_telephone = digits.startswith("0") or _has_digits_beside(text, match)
    return int(digits) > BIG and not is_year and not is_telephone


def _is_part(text: str, match: re.Match[str]) -> bool:
    """Whether it is a part of a whole, such as people, and no change or price."""
    before = text[max(0, match.start() - 15) : match.start()]
    return not NO_PART_BEFORE.search(before) and not NO_PART_AFTER.match(text, match.end())


def _of_every(percent: float) -> str:
    """80 is "8 of every 10"; 82 is "about 8 of every 10". Empty where that would mislead."""
    if percent in OF_EVERY:
        return OF_EVERY[percent]
    if percent in range(1, 10):
        return f"{percent:.0f} of every 100"
    tenths = int(percent / 10 + 0.5)
    if not 1 <= tenths <= 9:  # noqa: PLR2004  (none and all are other words)
        return ""
    return f"{tenths} of every 10" if percent == tenths * 10 else f"about {tenths} of every 10"


def _has_digits_beside(text: str, match: re.Match[str]) -> bool:
    """Telephone numbers are written in groups: 0300 123 456."""
    return bool(
        re.search(r"\d[ -]$", text[: match.start()][-2:])
        or re.match(r" \d{3}", text[match.end() :])
    )
