"""Every step of a count can be told in one short sentence, with the names people gave to things."""

from collections.abc import Mapping

from sayso.rules.deciding.outcomes import Step


def fill(sentence: str, step: Step, names: Mapping[str, str]) -> str:
    """Fill a sentence of `words.STEP_WORDS`, in any language, with what this step is about.

    `names`: what each option, answer and side is called; what has no name is told by its id. Counts
    that are shares are told as whole parts of 100, never as people; what is over falls away.
    """
    shares = {each: str(int(part)) for each, part in step.parts_of_100.items()}
    told = shares or {each: in_votes(count, step.parts) for each, count in step.counts}
    return sentence % {
        "names": ", ".join(str(names.get(each, each)) for each in step.ids),
        "counts": ", ".join(f"{names.get(each, each)}: {number}" for each, number in told.items()),
        "number": next(iter(told.values()), "0"),
        "side": str(names.get(step.side, step.side)),
    }


def in_votes(count: int, parts: int) -> str:
    """Tell a count in votes: whole where it is whole, else rounded down to two places."""
    whole, rest = divmod(count, parts)
    return f"{whole}.{100 * rest // parts:02d}" if rest else str(whole)
