"""Who sees what, as the rules say it: one row a thing, one cell for each kind of person.

Nothing here says it a second time: every cell is the answer of a rule that was asked.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sayso.rules import worrying
from sayso.rules.power import seeing
from sayso.rules.power.parts import Duty, Part, Standing
from sayso.rules.power.places import may_see_people
from sayso.rules.power.seeing import Sight
from sayso.rules.worrying import Tie
from sayso.web.kit.words import SEEN_THINGS, SIGHTS, VIEWERS


@dataclass(frozen=True)
class Viewer:
    """A kind of person, and where they stand towards what is Rosie's, or of her home."""

    standing: Standing
    tie: Tie = Tie.NONE
    own: bool = False
    beside: bool = False


HERE = Standing(part=Part.DRAWS_ON_SUPPORT, lives_with_it=True)
KINDS = {
    "person": Viewer(HERE, Tie.WRITER, own=True),
    "beside": Viewer(Standing(), Tie.SUPPORTER, beside=True),
    "neighbour": Viewer(HERE),
    "family": Viewer(Standing(part=Part.FAMILY), Tie.FAMILY),
    "staff": Viewer(Standing(part=Part.STAFF), Tie.STAFF),
    "manager": Viewer(Standing(part=Part.MANAGER), Tie.MANAGER),
    "director": Viewer(Standing(duties=frozenset({Duty.DIRECTOR})), Tie.DIRECTOR),
    "reader": Viewer(Standing(duties=frozenset({Duty.WORRY_READER})), Tie.READER),
    "keeper": Viewer(Standing(duties=frozenset({Duty.KEEPER})), Tie.KEEPER),
    "everyone-else": Viewer(Standing()),
}
RULES: dict[str, Callable[[Viewer], str]] = {
    "ballot": lambda who: seeing.sight_of_ballot(own=who.own),
    "taking-part": lambda who: seeing.sight_of_taking_part(own=who.own),
    "draft": lambda who: seeing.sight_of_draft(own=who.own),
    "decision": lambda who: seeing.sight_of_decision(who.standing),
    "counts": lambda who: seeing.sight_of_counts(who.standing),
    "project": lambda who: seeing.sight_of_project(who.standing),
    "promise": lambda who: seeing.sight_of_promise(who.standing),
    "document": lambda who: seeing.sight_of_document(who.standing),
    "document-draft": lambda who: seeing.sight_of_document_draft(own=who.own),
    "own-life": lambda who: seeing.sight_of_own_life(who.standing, own=who.own),
    "voice": lambda who: seeing.sight_of_voice(who.standing),
    "letter": lambda who: seeing.sight_of_letter(
        own=who.own, receiver=Duty.DIRECTOR in who.standing.duties
    ),
    "worry": lambda who: worrying.sight([who.tie]),
    "story": lambda who: seeing.sight_of_story(own=who.own),
    "people-here": lambda who: Sight.WHOLE if may_see_people(who.standing) else Sight.NOTHING,
    "relation": lambda who: seeing.sight_of_relation(own=who.own, beside=who.beside),
    "history": lambda who: seeing.sight_of_history(own=who.own),
}


@dataclass(frozen=True)
class Row:
    """One thing: its title and picture, and what each kind of person sees of it, in words."""

    name: str
    title: str
    picture: str
    cells: tuple[tuple[str, str, str], ...]  # who, what they see, "tick" or "cross"


def who_sees_what() -> Iterator[Row]:
    """The whole table, asked of the rules now."""
    for name, rule in RULES.items():
        title, picture = SEEN_THINGS[name]
        seen = [(kind, rule(viewer)) for kind, viewer in KINDS.items()]
        cells = tuple(
            (str(VIEWERS[kind]), str(SIGHTS[sight]), "cross" if sight == "nothing" else "tick")
            for kind, sight in seen
        )
        yield Row(name, str(title), picture, cells)
