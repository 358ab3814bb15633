"""Nobody sees more than they need for what they are there for, and the one it is about sees first.

Each rule says how much someone sees of one kind of thing, from where they stand towards it. The
queries of the rooms are their twins: tests/web/site/test_who_sees.py holds the two together.
"""

from enum import StrEnum

from sayso.rules.power.parts import PAID, Duty, Standing


class Sight(StrEnum):
    """How much someone sees."""

    WHOLE = "whole"
    COUNTS = "counts"  # numbers, and only where they give nobody away
    AFTER_YES = "after-yes"  # from the moment someone has promised it
    AS_TOLD = "as-told"  # as the teller said, for what and until when
    NOTHING = "nothing"


def sight_of_ballot(*, own: bool) -> Sight:
    """What someone chose in secret: nobody, not even they themselves. They can choose anew."""
    del own  # it makes no difference
    return Sight.NOTHING


def sight_of_taking_part(*, own: bool) -> Sight:
    """Whether someone has voted yet: only they."""
    return Sight.WHOLE if own else Sight.NOTHING


def sight_of_draft(*, own: bool) -> Sight:
    """A question that was not shown yet: only who asks it."""
    return Sight.WHOLE if own else Sight.NOTHING


def sight_of_decision(standing: Standing) -> Sight:
    """A question of a place, and what came out: who belongs there, lives with it, or directs.

    Looking after Sayso opens nothing.
    """
    near = standing.part is not None or standing.lives_with_it
    return Sight.WHOLE if near or Duty.DIRECTOR in standing.duties else Sight.NOTHING


def sight_of_project(standing: Standing) -> Sight:
    """An open project of a place: the same people. One of a group is for its whole organisation."""
    near = standing.part is not None or Duty.DIRECTOR in standing.duties
    return Sight.WHOLE if near else Sight.NOTHING


def sight_of_counts(standing: Standing) -> Sight:
    """How many chose what: the same people, and only numbers that give nobody away."""
    return Sight.COUNTS if sight_of_decision(standing) is Sight.WHOLE else Sight.NOTHING


def sight_of_promise(standing: Standing) -> Sight:
    """What was promised in a place, by whom, until when, and whether it is late."""
    near = standing.part is not None or Duty.DIRECTOR in standing.duties
    return Sight.WHOLE if near else Sight.NOTHING


def sight_of_document(standing: Standing) -> Sight:
    """What people of a place wrote together, once it went out; of a handbook its draft, too."""
    return sight_of_promise(standing)


def sight_of_document_draft(*, own: bool) -> Sight:
    """What is being written, before it went out to anyone: those who make it."""
    return Sight.WHOLE if own else Sight.NOTHING


def sight_of_own_life(standing: Standing, *, own: bool) -> Sight:
    """A change in someone's own life: they; and, once it is promised, who works there."""
    if own:
        return Sight.WHOLE
    return Sight.AFTER_YES if standing.part in PAID else Sight.NOTHING


def sight_of_story(*, own: bool) -> Sight:
    """A story: its teller; others only as the teller said, whoever they are. No job opens one."""
    return Sight.WHOLE if own else Sight.AS_TOLD


def sight_of_relation(*, own: bool, beside: bool) -> Sight:
    """Who is beside someone, and how far that goes: the two of them."""
    return Sight.WHOLE if own or beside else Sight.NOTHING


def sight_of_voice(standing: Standing) -> Sight:
    """What someone said to an open question of a place: as the question itself. Who: if they wish."""
    return sight_of_decision(standing)


def sight_of_letter(*, own: bool, receiver: bool) -> Sight:
    """What someone sent to the director: the two of them. No other job opens it."""
    return Sight.WHOLE if own or receiver else Sight.NOTHING


def sight_of_history(*, own: bool) -> Sight:
    """When someone's card was used, and what was done for them: only they."""
    return Sight.WHOLE if own else Sight.NOTHING
