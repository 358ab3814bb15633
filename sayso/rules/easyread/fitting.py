"""An offer that does not fit into its sentence makes it harder. Then it only says what is meant.

Nothing here understands a sentence. Where it is not sure that the words fit, they do not.
"""

from typing import NamedTuple

from sayso.rules.easyread.early_words import GLUE
from sayso.rules.easyread.phrases import BE, Hit, Kind
from sayso.rules.easyread.sentences import Word

SLOT = "…"  # where the thing goes to which it is done: "make … better"
ARTICLES = frozenset("a an the".split())
ONE = frozenset("a an another each every one this that".split())
SEVERAL = frozenset("both few many several these those two three".split())
DETERMINERS = (
    ARTICLES | ONE | SEVERAL | frozenset("any his her its my no our some their which your".split())
)
OWN = frozenset(
    "a all an one others people's some someone something the things your".split()
)  # such an offer brings its own
CLAUSES = frozenset("how if not what when where whether who".split())
THINGS_IN_ING = frozenset("meeting nothing talking training".split())
# Of these there can be one, and several, also where the list names no word for several.
COUNTED = frozenset(
    "adult answer area break building change check choice court duty form gap group home idea job "
    "list look meeting move name need page paper part person picture place plan price promise question "
    "rule set sign skill step talk team thing way worker year".split()
)
NOT_COUNTED = frozenset("enough many more most much some".split())
ONE_VERBS = frozenset("does has is isn't was wasn't".split())
SEVERAL_VERBS = frozenset("are aren't do don't have haven't were weren't".split())
ENDS_THERE = frozenset("closely less think worse".split())
OBJECTS = frozenset("him it me them us you".split())
PARTICLES = frozenset("away back down in off on out together up".split())
JOINTS = frozenset(
    "about after as at because before between by during except for from if in into of on over to "
    "under until up when where while with without".split()
)
STARTS = frozenset({"but", "so"})  # they join: in the middle they do not stand for "however"
HEAD_ENDS = JOINTS | frozenset("it like so that to we who you".split())
VOWELS = tuple("aeiou")
NO_VOWELS = ("eu", "once", "one", "uni", "use", "usu")  # they sound like "you" and "won"
MANY_WORDS = 2


class Offer(NamedTuple):
    """What to put in a text from one place to another."""

    start: int
    end: int
    words: str


class Around(NamedTuple):
    """A hit, and the words that touch it: in small letters, empty where none does."""

    hit: Hit
    further: str
    before: str
    after: str
    is_first: bool
    is_after_comma: bool


class Change(NamedTuple):
    """What to say, and how many words before and after go with it."""

    said: str
    before: int = 0
    after: int = 0


def fit(text: str, words: tuple[Word, ...], hit: Hit) -> Offer | None:
    """What to put where the phrase stands, so that the sentence stays one. None where it would not.

    `words`: those of its sentence. The place may be wider than the phrase: "an amendment" becomes "a
    change", and "improve it" becomes "make it better".
    """
    around = _around(text, words, hit)
    change = FITS[hit.kind](around) if hit.instead else None
    if change is None:
        return None
    first, last = hit.place - change.before, hit.place + len(hit.words) - 1 + change.after
    said, article = change.said, words[first - 1].plain if first else ""
    if article in ("a", "an") and around.before and first == hit.place:
        right = "an" if said.startswith(VOWELS) and not said.startswith(NO_VOWELS) else "a"
        if right != article:
            first, said = first - 1, f"{right} {said}"
    end = words[last].end
    if said in STARTS and text[end : end + 1] == ",":
        end += 1
    return Offer(words[first].start, end, _as_large(said, words[first : last + 1], hit))


def _as_large(said: str, taken: tuple[Word, ...], hit: Hit) -> str:
    """With a capital where one stood; in capitals where all of it was."""
    if all(word.text.isupper() and len(word.text) > 1 for word in hit.words):
        return said.upper()
    return said[0].upper() + said[1:] if taken[0].text[0].isupper() else said


def _around(text: str, words: tuple[Word, ...], hit: Hit) -> Around:
    first, last = hit.place, hit.place + len(hit.words) - 1

    def at(place: int, touches: int) -> str:
        if not 0 <= place < len(words) or not 0 <= touches < len(words):
            return ""
        low, high = sorted((place, touches))
        return words[place].plain if text[words[low].end : words[high].start].isspace() else ""

    before = at(first - 1, first)
    return Around(
        hit=hit,
        further=at(first - 2, first - 1) if before else "",
        before=before,
        after=at(last + 1, last),
        is_first=first == 0,
        is_after_comma=text[: words[first].start].rstrip().endswith(","),
    )


# ---- Things ----------------------------------------------------------------------------------


def _thing(around: Around) -> Change | None:
    hit, before, after = around.hit, around.before, around.after
    said = hit.instead.split()
    is_whole = said[0] in OWN | CLAUSES or _is_doing(said)
    is_act = hit.words[-1].plain.endswith("ing") and after in DETERMINERS | OBJECTS
    if is_act or not _agrees(around, said) or not _ends_well(around, said):
        return None
    if is_whole or not (hit.is_counted or _head(said) in COUNTED):
        if before in ARTICLES and (is_whole or before != "the"):
            return None if after == "of" else Change(hit.instead, before=1)
        if before in DETERMINERS and (is_whole or before in ONE | SEVERAL):
            return None
        if before and before not in GLUE and (is_whole or around.further in ONE):
            return None
    return Change(hit.instead)


def _ends_well(around: Around, said: list[str]) -> bool:
    """Whether what comes after it can come after what is offered."""
    after, is_long = around.after, len(said) >= MANY_WORDS
    if after and after not in GLUE:  # "the strategy team": but "stakeholders want"
        return around.hit.kind is Kind.MANY or not is_long
    if after == "of":
        return len(said) <= MANY_WORDS and said[-1] not in HEAD_ENDS
    return not (after in JOINTS and said[-1] in HEAD_ENDS)


def _agrees(around: Around, said: list[str]) -> bool:
    """Whether one stays one, and several stay several, as far as the words beside it show."""
    is_many = _is_many(said)
    if around.hit.kind is Kind.MANY and not is_many:
        if _head(said) in COUNTED:
            return False
        verb = around.after in SEVERAL_VERBS or (around.after and around.after not in GLUE)
        return not verb and around.before not in SEVERAL
    if around.hit.kind is Kind.ONE and is_many:
        return around.after not in ONE_VERBS and around.before not in ONE
    return True


def _is_many(said: list[str]) -> bool:
    """Whether it is said of several: "people who help", "big plans"."""
    if said[0] in CLAUSES or _is_doing(said):
        return False
    head = _head(said)
    return head in ("people", "staff") or (head.endswith("s") and not head.endswith("ss"))


def _head(said: list[str]) -> str:
    """The word that the others tell more of: "person" in "a person who helps"."""
    start = 1 if said[0] in OWN and len(said) > 1 else 0
    ends = [place for place, word in enumerate(said) if place > start and word in HEAD_ENDS]
    return said[min(ends, default=len(said)) - 1]


def _is_doing(said: list[str]) -> bool:
    return len(said) > 1 and said[0].endswith("ing") and said[0] not in THINGS_IN_ING


# ---- Acts ------------------------------------------------------------------------------------


def _act(around: Around) -> Change | None:
    hit, after = around.hit, around.after
    said = hit.instead.split()
    is_suffered = hit.is_done and (around.before in BE or after == "by")
    if not _can_be_done(around, said, is_suffered=is_suffered):
        return None
    if SLOT not in said:
        if after in OBJECTS and len(said) == MANY_WORDS and said[1] in PARTICLES:
            return Change(f"{said[0]} {after} {said[1]}", after=1)
        return Change(hit.instead)
    if is_suffered:
        return Change(" ".join(word for word in said if word != SLOT))
    return Change(hit.instead.replace(SLOT, after), after=1) if after in OBJECTS else None


def _can_be_done(around: Around, said: list[str], *, is_suffered: bool) -> bool:
    """Whether the words beside the act leave room for what is offered."""
    before, after, last = around.before, around.after, said[-1]
    if around.hit.is_done and before in DETERMINERS and len(said) > 1:
        return False  # "an enhanced service"
    if last in JOINTS - PARTICLES and (not after or after in JOINTS):
        return False
    if last in ENDS_THERE and after in JOINTS | OBJECTS | DETERMINERS:
        return False
    if not is_suffered or SLOT in said:
        return True
    return last != "had" and (len(said) <= MANY_WORDS or "and" in said)


# ---- Everything else -------------------------------------------------------------------------


def _rest(around: Around) -> Change | None:
    hit, before, after = around.hit, around.before, around.after
    said = hit.instead.split()
    if hit.instead in STARTS:
        return Change(hit.instead) if around.is_first or before == "and" else None
    if said[0] == "the":
        return Change(hit.instead, before=int(before in ARTICLES))
    if said[0] in NOT_COUNTED and before in ONE:
        return None
    if said[-1] in JOINTS and not after:
        return None
    if len(said) == 1 or hit.phrase.split()[-1] in JOINTS or _is_how(hit.phrase):
        return Change(hit.instead)
    stands_alone = before not in DETERMINERS and (not after or after in GLUE)
    return (
        Change(hit.instead) if stands_alone and not (after in JOINTS and said[-1] == "it") else None
    )


def _is_how(phrase: str) -> bool:
    """Whether it says how, when or where, and can stand in many places: "at this point in time"."""
    first = phrase.split(maxsplit=1)[0]
    return phrase.endswith("ly") or first in JOINTS or first in HOW


HOW = frozenset("forthwith going henceforth notwithstanding please provided thereafter".split())
FITS = {Kind.ONE: _thing, Kind.MANY: _thing, Kind.ACT: _act, Kind.REST: _rest}
