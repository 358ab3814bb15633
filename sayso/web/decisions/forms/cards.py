"""Options and answers as cards: what they say, and their picture or photo."""

from collections.abc import Iterable

from django.urls import reverse

from sayso.craft.codes import tidy_code
from sayso.rules.deciding import drawn_order
from sayso.web.decisions.models import Decision, Option
from sayso.web.kit.words import ANSWER_PICTURES, ANSWERS, pounds
from sayso.web.people.models import Person


def shuffled(decision: Decision, person: Person) -> list[Option]:
    """The options in this person's own order, so that no option is first for everyone."""
    order = drawn_order(tuple(decision.choices), f"{decision.pk}:{person.pk}:".encode())
    return [decision.choices[key] for key in order]


def on_sheet(decision: Decision, code: str) -> list[Option]:
    """The options in the order of one sheet of paper: each sheet has its own, known by its code."""
    seed = f"{decision.pk}:sheet:{tidy_code(code)}:".encode()
    return [decision.choices[key] for key in drawn_order(tuple(decision.choices), seed)]


def small_photo(option: Option) -> str:
    """The address of an option's small photo."""
    return reverse("photo-small", args=[option.chunk_id])


def price(decision: Decision, option: Option) -> str:
    """What an option costs, in words; nothing where no money is shared out."""
    return pounds(option.cost) if decision.spends and option.cost is not None else ""


def cards(decision: Decision, ids: Iterable[str]) -> list[dict[str, str]]:
    """Options and answers as cards: words, price, and a picture or the address of a photo."""
    made = []
    for each in ids:
        if option := decision.choices.get(each):
            card = {"id": each, "words": option.chunk.words, "picture": option.chunk.picture}
            if option.chunk.thumb:
                card["photo"] = small_photo(option)
            if cost := price(decision, option):
                card["price"] = cost
        else:
            card = {"id": each, "words": ANSWERS[each], "picture": ANSWER_PICTURES.get(each, "")}
        made.append(card)
    return made
