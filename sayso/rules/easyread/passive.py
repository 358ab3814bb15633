"""Who does it? A sentence without a doer hides who has the power."""

import re
from collections.abc import Iterator

from sayso.rules.easyread.findings import Advice, Finding
from sayso.rules.easyread.sentences import Passage, Word

REGULAR = re.compile(r"\w{3,}ed")  # "painted", not "red" or "shed"
BE = frozenset("am are be been being is was were".split())
BETWEEN = frozenset(
    "already also always being been ever never not now often only soon still".split()
)
IRREGULAR = frozenset(
    "beaten begun bought broken brought built caught chosen cut dealt drawn driven eaten fed "
    "felt forbidden forgotten fought found frozen given grown heard held hidden hit hurt kept "
    "known laid led left lent lost made meant overseen paid put read rewritten said seen sent "
    "set shaken shot shown shut sold sought spent split spoken spread stolen struck sworn taken "
    "taught thought thrown told torn undertaken understood upheld withdrawn withheld won worn "
    "written".split()
)
# How someone or something is, not what is done to it.
STATES = frozenset(
    "advanced aged ashamed bored called closed concerned confused connected crowded detailed "
    "disabled disappointed divorced done dressed educated engaged excited experienced finished "
    "frightened gifted gone hurt included interested involved led left limited located lost "
    "married mixed named needed open organised pleased prepared qualified read registered "
    "related relaxed relieved retired satisfied scared set settled shocked signed supposed "
    "surprised tired trained tied unread used worried shut locked committed constipated".split()
)


def passive(passage: Passage) -> Iterator[Finding]:
    """Find "it was decided", "is being written", "will be told". States ("I am worried") are fine.

    A hint only: without knowing the whole language, some are missed and a few are no passive.
    """
    for sentence in passage.sentences:
        words = sentence.words
        for place, word in enumerate(words):
            if word.plain in BE:
                done = _what_is_done(words[place + 1 : place + 4])
                if done:
                    yield Finding("passive", word.start, done.end, Advice.SAY_WHO_DOES_IT)


def _what_is_done(after: tuple[Word, ...]) -> Word | None:
    """Find the participle right after a form of "be". A doer named after it settles any doubt."""
    for place, word in enumerate(after):
        if word.plain in BETWEEN or word.plain.endswith("ly"):
            continue
        done_by = place + 1 < len(after) and after[place + 1].plain == "by"
        is_done = word.plain in IRREGULAR or REGULAR.fullmatch(word.plain)
        return word if is_done and (done_by or word.plain not in STATES) else None
    return None
