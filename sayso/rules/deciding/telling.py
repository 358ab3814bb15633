"""Every step of a count can be told in one short sentence, with the names people gave to things."""

from collections.abc import Callable, Mapping

from sayso.rules.deciding.outcomes import FACE, Step, StepCode
from sayso.rules.deciding.words import Plural

FACES_COUNT = (StepCode.MIDDLE_FACES, StepCode.NEXT_FACES)
"""Steps whose numbers are faces, and no numbers of people."""


def sentence(words: str | Plural, step: Step) -> str:
    """Find the English sentence for a step that is about one, or about several."""
    return words.about(how_many(step)) if isinstance(words, Plural) else words


def how_many(step: Step) -> int:
    """Tell how many a sentence is about: the things it names, or else the people or votes."""
    if step.ids or not step.counts:
        return len(step.ids)
    return step.counts[0][1] // step.parts


def fill(
    sentence: str, step: Step, names: Mapping[str, str], money: Callable[[int], str] = str
) -> str:
    """Fill a sentence of `words.STEP_WORDS`, in any language, with what this step is about.

    `names`: what each option, answer, side and face is called; what has no name is told by its id.
    Counts that are shares are told as whole parts of 100, never as people; what is over falls away.
    `money` says a sum of pence.
    """
    told = numbers(step, names)
    return sentence % {
        "names": ", ".join(_named(each, names) for each in step.ids),
        "counts": ", ".join(f"{_named(each, names)}: {number}" for each, number in told.items()),
        "number": next(iter(told.values()), "0"),
        "side": _named(step.side, names),
        "money": money(step.pence or 0),
    }


def numbers(step: Step, names: Mapping[str, str]) -> dict[str, str]:
    """Tell what a step counts, as people read it: in votes, in parts of 100, or as faces."""
    if step.code in FACES_COUNT:
        return {each: _named(f"{FACE}{face}", names) for each, face in step.counts}
    shares = {each: str(int(part)) for each, part in step.parts_of_100.items()}
    return shares or {each: in_votes(count, step.parts) for each, count in step.counts}


def _named(each: str, names: Mapping[str, str]) -> str:
    return str(names.get(each, each.removeprefix(FACE)))


def in_votes(count: int, parts: int) -> str:
    """Tell a count in votes: whole where it is whole, else rounded down to two places."""
    whole, rest = divmod(count, parts)
    return f"{whole}.{100 * rest // parts:02d}" if rest else str(whole)
