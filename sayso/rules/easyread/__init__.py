"""If people cannot take it in, they have no say: every text is checked for plain words.

Advice, never a badge: only people's check is called a check. To add a check, write a module here
with a function from text to findings, and add it to `CHECKS`; `docs/rules/easyread.md` shows each.
"""

from collections.abc import Callable, Iterator

from sayso.rules.easyread.double_negatives import double_negatives
from sayso.rules.easyread.findings import Advice, Finding
from sayso.rules.easyread.hard_words import hard_words
from sayso.rules.easyread.initials import initials
from sayso.rules.easyread.long_sentences import long_sentences
from sayso.rules.easyread.numbers import numbers
from sayso.rules.easyread.passive import passive

Check = Callable[[str], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (
    long_sentences,
    hard_words,
    numbers,
    initials,
    double_negatives,
    passive,
)


def check(text: str) -> list[Finding]:
    """Everything in the text that may be hard, in the order of reading.

    An empty text has no findings. Spans count characters of `text`; they may overlap.
    """
    findings = [finding for look in CHECKS for finding in look(text)]
    return sorted(findings, key=lambda finding: (finding.start, finding.end, finding.check))


__all__ = ["CHECKS", "Advice", "Check", "Finding", "check"]
