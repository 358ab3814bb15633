"""If people cannot take it in, they have no say: every text is checked for plain words.

Advice, never a badge: only people's check is called a check. To add a check, write a module here
with a function from a passage to findings, and add it to `CHECKS`; `docs/rules/easyread.md` shows
each.
"""

from collections.abc import Callable, Iterator

from sayso.rules.easyread import scoring
from sayso.rules.easyread.dates import dates
from sayso.rules.easyread.double_negatives import double_negatives
from sayso.rules.easyread.familiarity import NOTHING_KNOWN, Familiarity, Known
from sayso.rules.easyread.findings import Advice, Finding
from sayso.rules.easyread.hard_words import hard_words
from sayso.rules.easyread.idioms import idioms
from sayso.rules.easyread.initials import initials
from sayso.rules.easyread.language import is_english
from sayso.rules.easyread.long_sentences import long_sentences
from sayso.rules.easyread.numbers import numbers
from sayso.rules.easyread.passive import passive
from sayso.rules.easyread.pronouns import pronouns
from sayso.rules.easyread.reading_level import reading_level
from sayso.rules.easyread.sentences import Passage, read
from sayso.rules.easyread.two_ideas import two_ideas
from sayso.rules.easyread.unexplained import unexplained

Check = Callable[[Passage], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (
    long_sentences,
    two_ideas,
    hard_words,
    unexplained,
    idioms,
    initials,
    numbers,
    dates,
    double_negatives,
    passive,
    pronouns,
    reading_level,
)


def check(text: str | Passage, known: Known = NOTHING_KNOWN) -> list[Finding]:
    """Everything in the text that may be hard, in the order of reading.

    `known`: how well people know its words, made by `craft/familiarity` of `read(text).vocabulary`.
    A passage may know them already. Without it, rare words and the whole are not looked at.
    An empty text has no findings. Spans count characters of the text; they may overlap.
    """
    passage = read(text)
    passage = passage.knowing(known) if known else passage
    findings = [finding for look in CHECKS for finding in look(passage)]
    return sorted(findings, key=lambda finding: (finding.start, finding.end, finding.check))


def score(text: str | Passage, known: Known = NOTHING_KNOWN) -> float | None:
    """How easy the text is, from 0 (hard) to 1 (easy). None where it has no word to say it of."""
    passage = read(text)
    return scoring.score(passage.knowing(known) if known else passage)


__all__ = [
    "CHECKS",
    "NOTHING_KNOWN",
    "Advice",
    "Check",
    "Familiarity",
    "Finding",
    "Known",
    "Passage",
    "check",
    "is_english",
    "read",
    "score",
]
