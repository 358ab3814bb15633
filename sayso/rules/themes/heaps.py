"""Those who live with it make the heaps and name them; staff join in, and do not begin.

A card can lie in more than one heap. One that lies in none is shown as such: nothing said is dropped.
"""

import re
from collections.abc import Collection, Iterable, Sequence

from sayso.rules.verdict import Allowed, Reason, Refused, Verdict

LIVED = frozenset({"draws-on-support", "family"})
SENTENCE = 3  # words: "I want more" says something, "I want" does not
SAYS_I = re.compile(r"\b(?:i|i'm|i'd|i've|i'll|my|me|mine)\b")


def may_heap(parts: Collection[str], *, opened: bool, begun: bool) -> Verdict:
    """Lay cards in heaps: whoever belongs there, once people were asked.

    `parts`: what they are where it was asked. `begun`: someone who draws on support, or family, has
    made a heap. Before that nobody who is only staff, manager or partner does: they would sort what
    people said before these have looked at it.
    """
    if not parts:
        return Refused(Reason.NOT_A_MEMBER)
    if not opened:
        return Refused(Reason.NOT_OPEN_YET)
    if not begun and not LIVED & set(parts):
        return Refused(Reason.PEOPLE_MAKE_THE_FIRST_HEAP)
    return Allowed()


def may_take_part(parts: Collection[str]) -> Verdict:
    """Make sense of it together: whoever belongs where it was asked."""
    return Allowed() if parts else Refused(Reason.NOT_A_MEMBER)


def may_give_names(parts: Collection[str]) -> Verdict:
    """Say what a heap means: someone who draws on support, or family."""
    if not parts:
        return Refused(Reason.NOT_A_MEMBER)
    return Allowed() if LIVED & set(parts) else Refused(Reason.PEOPLE_NAME_THEIR_THEMES)


def may_name(parts: Collection[str], words: str, *, cards: int, english: bool) -> Verdict:
    """Name a heap: with an "I" sentence, by someone who draws on support, or family.

    Such a name is a theme. In languages other than English nothing tells an "I" sentence surely, so
    only its length is looked at.
    """
    given = may_give_names(parts)
    if not given:
        return given
    if not cards:
        return Refused(Reason.NO_VOICE_BEHIND_IT)
    if not is_i_sentence(words, english=english):
        return Refused(Reason.SAY_IT_AS_I)
    return Allowed()


def is_i_sentence(words: str, *, english: bool) -> bool:
    """Whether someone speaks of themself: "I want to see my family when I choose"."""
    told = words.lower().replace("’", "'").split()
    return len(told) >= SENTENCE and (not english or bool(SAYS_I.search(" ".join(told))))


def not_in_a_heap(cards: Sequence[int], heaps: Iterable[Collection[int]]) -> list[int]:
    """Give the cards that lie in no heap yet, in their order."""
    laid = {card for heap in heaps for card in heap}
    return [card for card in cards if card not in laid]
