"""A day has a name and a month has a name. Nobody should have to work them out of numbers."""

import re
from collections.abc import Iterator
from datetime import date

from sayso.rules.easyread.findings import Advice, Finding
from sayso.rules.easyread.sentences import Passage

MONTHS = (
    "January February March April May June July August September October November December".split()
)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SHORT_MONTHS = {month[:3].lower(): month for month in MONTHS} | {"sept": "September"}
SHORT_DAYS = {
    **{day[:3].lower(): day for day in DAYS},
    "tues": "Tuesday",
    "weds": "Wednesday",
    "thur": "Thursday",
    "thurs": "Thursday",
}
_MONTH = f"{'|'.join(MONTHS)}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"

# 4/5/2026, 04.05.26, 2026-05-04. With two parts only it may be a fraction, so it needs three.
IN_NUMBERS = re.compile(
    r"(?<![\w./-])(?:(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})|(\d{4})-(\d{2})-(\d{2}))(?![\w/-]|[.,]\d)"
)
ORDINAL = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th)(?:\s+of)?\s+({_MONTH})\b|"
    rf"\b({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)\b",
)
SHORT_MONTH = re.compile(
    r"\b(\d{1,2})\s+(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b(?:\.(?=\s*\d))?"
)
SHORT_DAY = re.compile(
    r"\b(Mon|Tues|Tue|Weds|Wed|Thurs|Thur|Thu|Fri)\b(?:\.(?=\s*\d))?(?=\s+\d|\s*[,–-]|\s+at\b|\s*$|\.)",
    re.MULTILINE,
)
QUARTER = re.compile(r"\bQ[1-4]\b(?:\s+(?:of\s+)?(?:20)?\d{2}(?:/\d{2})?)?|\b20\d{2}/\d{2}\b")
CLOCK = re.compile(
    r"(?<![\w:.,/-])(1[3-9]|2[0-3])[:.]([0-5]\d)(?![\w:/%]|[.,]\d)(?:\s?(?:hrs?|hours|h)\b)?|"
    r"(?<![\w:.,/-])([01]\d|2[0-3])([0-5]\d)\s?(?:hrs?|hours)\b"
)
TWELVE = re.compile(r"(?<![\w:.,-])12(?:[:.]00)?\s?([ap])\.?m\b\.?(?!\w)", re.IGNORECASE)
PRICE = re.compile(r"[£$€]\s?$|\bcosts?\s+$")
NOON = 12


def dates(passage: Passage) -> Iterator[Finding]:
    """Find dates in numbers, shortened days and months, and times by the clock of 24 hours.

    It reads 4/5/2026 as people in the United Kingdom do: the day first. It offers words, and with a
    whole date the name of the day.
    """
    for sentence in passage.sentences:
        span = passage.text, sentence.start, sentence.end
        if sentence.has_number:
            yield from _days(*span)
            yield from _times(*span)
        if any(word.text[0] == "Q" for word in sentence.words) or sentence.has_number:
            for match in QUARTER.finditer(*span):
                yield _date(match, "")
        if any(word.plain in SHORT_DAYS for word in sentence.words):
            for match in SHORT_DAY.finditer(*span):
                yield _date(match, SHORT_DAYS[match[1].lower()])


def _days(text: str, start: int, end: int) -> Iterator[Finding]:
    for match in IN_NUMBERS.finditer(text, start, end):
        yield _date(match, _in_words(match))
    for match in ORDINAL.finditer(text, start, end):
        day, month = match[1] or match[4], match[2] or match[3]
        yield _date(match, f"{int(day)} {_month(month)}")
    for match in SHORT_MONTH.finditer(text, start, end):
        yield _date(match, f"{int(match[1])} {_month(match[2])}")


def _times(text: str, start: int, end: int) -> Iterator[Finding]:
    for match in CLOCK.finditer(text, start, end):
        if PRICE.search(text[max(0, match.start() - 6) : match.start()]):
            continue
        hour, minutes = int(match[1] or match[3]), match[2] or match[4]
        yield _time(match, match.end(), _by_twelve(hour, minutes))
    for match in TWELVE.finditer(text, start, end):
        stop = match.end() - match.group().endswith(".")
        yield _time(match, stop, "midday" if match[1].lower() == "p" else "midnight")


def _time(match: re.Match[str], end: int, instead: str) -> Finding:
    return Finding("time", match.start(), end, Advice.SAY_THE_TIME, instead=instead)


def _date(match: re.Match[str], instead: str) -> Finding:
    return Finding("date", *match.span(), Advice.SAY_THE_DATE, instead=instead)


def _month(written: str) -> str:
    return SHORT_MONTHS[written[:3].lower()]


def _in_words(match: re.Match[str]) -> str:
    """ "Monday 4 May 2026". Empty if there is no such day."""
    if match[5]:
        year, month, day = int(match[5]), int(match[6]), int(match[7])
    else:
        day, month, year = int(match[1]), int(match[3]), int(match[4])
        year += 2000 if year < 100 else 0  # noqa: PLR2004  (26 is 2026)
    try:
        on = date(year, month, day)
    except ValueError:
        return ""
    return f"{DAYS[on.weekday()]} {day} {MONTHS[month - 1]} {year}"


def _by_twelve(hour: int, minutes: str) -> str:
    if hour == 0:
        return "midnight" if minutes == "00" else f"12:{minutes} at night"
    part = "am" if hour < NOON else "pm"
    said = hour if hour <= NOON else hour - NOON
    if said == NOON and minutes == "00":
        return "midday"
    return f"{said}{part}" if minutes == "00" else f"{said}:{minutes}{part}"
