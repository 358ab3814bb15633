""" "They said she should do it." Who should do what? Say the name again."""

import re
from collections.abc import Iterator

from sayso.rules.easyread.findings import Advice, Finding
from sayso.rules.easyread.sentences import Passage, Sentence, Word

THEY = frozenset("they them their".split())
ONE = frozenset("he she".split())
# Groups that "they" may be. "Staff met the families. They were angry." Who was?
GROUPS = frozenset(
    "adults advocates brothers carers children cleaners colleagues commissioners committees "
    "cooks councillors councils directors doctors drivers families fathers friends girls boys "
    "groups inspectors landlords leaders managers members men mothers neighbours nurses officers "
    "organisations parents partners patients people police providers relatives residents sisters "
    "staff students supporters teachers teams tenants trustees users visitors volunteers women "
    "workers".split()
)
PLACES = re.compile(
    r"\b(?:the (?:former|latter|above|aforementioned|aforesaid)|(?:as )?(?:mentioned|stated|described|"
    r"outlined|listed|shown) (?:above|below)|see (?:above|below)|the same applies|vice versa)\b",
    re.IGNORECASE,
)
TWO = 2
MOST = 100  # words: what is longer is no sentence


def pronouns(passage: Passage) -> Iterator[Finding]:
    """Find "they", "he" and "she" where it may be one or another, and "the latter".

    A "they" that opens a text has nobody before it. Where two groups were named just before, it may
    be either; so may "she" after two names.
    """
    before: Sentence | None = None
    for sentence in passage.sentences:
        first = sentence.words[0]
        if (
            (before is None and first.plain in {"they", "he", "she"} and len(sentence.words) > TWO)
            or (before and first.plain in THEY and len(_groups(before)) >= TWO)
            or (before and first.plain in ONE and len(_names(before.words)) >= TWO)
        ):
            yield _unclear(first, first)
        if len(sentence.words) < MOST:
            yield from _inside(sentence)
        before = sentence
    for match in PLACES.finditer(passage.text):
        yield Finding("unclear-pronoun", *match.span(), Advice.SAY_WHO_OR_WHAT)


def _inside(sentence: Sentence) -> Iterator[Finding]:
    """ "Mary told Anna that she was late." """
    for place, word in enumerate(sentence.words):
        if word.plain == "that" and place + 1 < len(sentence.words):
            who = sentence.words[place + 1]
            told = sentence.words[:place]
            if who.plain in ONE and len(_names(told)) >= TWO:
                yield _unclear(who, who)


def _groups(sentence: Sentence) -> set[str]:
    return {word.plain for word in sentence.words if word.plain in GROUPS}


def _names(words: tuple[Word, ...]) -> set[str]:
    """Names of people: what begins with a capital, beside no other capital."""
    return {
        word.plain
        for place, word in enumerate(words)
        if word.text.istitle()
        and word.plain not in COMMON_FIRST
        and not (place and words[place - 1].text.istitle())
        and not (place + 1 < len(words) and words[place + 1].text.istitle())
    }


def _unclear(first: Word, last: Word) -> Finding:
    return Finding("unclear-pronoun", first.start, last.end, Advice.SAY_WHO_OR_WHAT)


COMMON_FIRST = frozenset(
    "a after all also an and april as at august before but december each every everyone february "
    "for friday from he her here his how i if in it january july june later man many march may "
    "monday most my no november now october on one our please saturday september she so some "
    "sometimes sunday that the their then there these they this those thursday to today tomorrow "
    "tuesday we wednesday what when where who why will with yes yesterday you your english "
    "british welsh council".split()
)
